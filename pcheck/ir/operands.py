"""Which registers an op reads and writes, and where a terminator leads: read off the op classes, so no op is forgotten.

A field annotated `Register` (alone, optional, or in a tuple) is read, except `result`, which is written. `Receive` has
registers inside its cases and is the one special case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace

from pcheck.ir.ops import BlockId, Branch, Jump, Op, Receive, Register, Terminator, Visible

_READ_FORMS = ("Register", "Register | None", "tuple[Register, ...]")

_read_names: dict[type[Op], tuple[str, ...]] = {}


def read_fields(kind: type[Op]) -> tuple[str, ...]:
    """Return the names of the fields in which a class of ops keeps the registers that it reads."""
    if kind not in _read_names:
        names = (field.name for field in fields(kind) if field.type in _READ_FORMS and field.name != "result")
        _read_names[kind] = tuple(names)
    return _read_names[kind]


def reads(op: Op) -> Iterator[Register]:
    """Yield the registers that the op reads."""
    for name in read_fields(type(op)):
        value = getattr(op, name)
        if isinstance(value, tuple):
            yield from value
        elif value is not None:
            yield value


def written(op: Op) -> Register | None:
    """Return the register that the op writes; the cases of a Receive write theirs on the way to the case's block."""
    register: Register | None = getattr(op, "result", None)
    return register


def targets(exit_: Op) -> tuple[BlockId, ...]:
    """Return the blocks that a terminator may continue at."""
    match exit_:
        case Jump(_, target):
            return (target,)
        case Branch():
            return (exit_.when_true, exit_.when_false)
        case Receive(_, cases):
            return tuple(target for _, _, target in cases)
        case _:
            return ()


def retargeted(exit_: Terminator, new: Callable[[BlockId], BlockId]) -> Terminator:
    """Return the terminator with its targets renamed."""
    match exit_:
        case Jump(_, target):
            return replace(exit_, target=new(target))
        case Branch():
            return replace(exit_, when_true=new(exit_.when_true), when_false=new(exit_.when_false))
        case Receive(_, cases):
            return replace(exit_, cases=tuple((event, register, new(target)) for event, register, target in cases))
        case _:
            return exit_


def is_visible(op: Op) -> bool:
    """Whether the op may only stand first in a point."""
    return isinstance(op, Visible)


def is_point(ops: Sequence[Op], exit_: Op | None) -> bool:
    """Whether a machine may be suspended before a block: it starts with a visible op or is a Receive."""
    return isinstance(exit_, Receive) or (bool(ops) and is_visible(ops[0]))

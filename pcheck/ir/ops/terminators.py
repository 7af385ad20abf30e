"""Terminators: the last op of a block, which says where control goes."""

from __future__ import annotations

from pcheck.ir.ops.base import BlockId, Op, Register
from pcheck.records import dataclass


@dataclass(frozen=True, slots=True)
class Jump(Op):
    """Continue at target."""

    target: BlockId


@dataclass(frozen=True, slots=True)
class Branch(Op):
    """Continue at when_true or when_false."""

    condition: Register
    when_true: BlockId
    when_false: BlockId


@dataclass(frozen=True, slots=True)
class Return(Op):
    """Leave the routine."""

    value: Register | None


@dataclass(frozen=True, slots=True)
class Receive(Op):
    """Wait for the first queued event listed in cases; its payload goes to that case's register (None: dropped).

    cases are (event, register or None, block). The only op of its block, always a point. Unless listed,
    `halt` acts as `Raise` of halt here. The payload is in the representation of that event's declared payload type.
    """

    cases: tuple[tuple[str, Register | None, BlockId], ...]


@dataclass(frozen=True, slots=True)
class Raise(Op):
    """Unwind the handler; (event, payload) is dispatched next. As Send for is_dynamic; D-03, D-06."""

    event: Register
    payload: Register | None
    is_dynamic: bool


@dataclass(frozen=True, slots=True)
class Goto(Op):
    """Unwind the handler; then leave the current state for `state` with payload (of the entry parameter's type)."""

    state: int
    payload: Register | None


@dataclass(frozen=True, slots=True)
class Halt(Op):
    """The machine stops for ever."""


@dataclass(frozen=True, slots=True)
class Unhandled(Op):
    """Fails with D-02 (machines) or D-18 (monitors): the event in register `event` has no handler in this state."""

    event: Register


@dataclass(frozen=True, slots=True)
class Fail(Op):
    """An `assert` failed: D-01 with the text in `message` (None: no text)."""

    message: Register | None


@dataclass(frozen=True, slots=True)
class Prune(Op):
    """`assume` failed: this path of the search does not exist."""

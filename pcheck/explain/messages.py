"""Which code can send which event: the ops that name it, in all that a machine can come to run."""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.ir.calls import reachable
from pcheck.ir.model import MachineClass, Model, Routine
from pcheck.ir.ops import Const, Send
from pcheck.ir.ops.base import Op


def events_sent(model: Model, machine: MachineClass) -> frozenset[str]:
    """Return the events that the code of a machine can send; all events where it sends one that is computed."""
    found: set[str] = set()
    for routine in reachable(model, [machine]):
        for op in _sends(routine):
            names = _constants(routine, op.event)
            if names is None:
                return frozenset(model.events)
            found |= names
    return frozenset(found)


def _sends(routine: Routine) -> Iterator[Send]:
    for block in routine.blocks:
        yield from (op for op in block.ops if isinstance(op, Send))


def _constants(routine: Routine, register: int) -> frozenset[str] | None:
    """Return the events that a register can hold; None where it is computed."""
    writes: list[Op] = [
        op for block in routine.blocks for op in block.ops if getattr(op, "result", None) == register
    ]
    values = [op.value if isinstance(op, Const) else None for op in writes]
    if register < routine.parameters or not writes or not all(isinstance(value, str) for value in values):
        return None
    return frozenset(value for value in values if isinstance(value, str))


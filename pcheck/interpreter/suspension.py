"""What a machine suspended in a block waits for, worked out once for every point of the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from pcheck.interpreter.tables import FRESH, NOTHING, SUSPENDED_READINESS
from pcheck.ir.faults import FaultModel
from pcheck.ir.model import HALT, Block, Model
from pcheck.ir.ops import BlockId, Receive
from pcheck.source import Span
from pcheck.system.local import Frame, Local, PendingName, Readiness


class SuspensionTables:
    """By routine and block: readiness of a machine with its top frame there, and the visible op it stands before."""

    def __init__(self, model: Model, faults: FaultModel | None) -> None:
        self._model = model
        self._faults = faults
        self.readiness: tuple[Mapping[BlockId, Readiness], ...] = tuple(
            {0: FRESH, **{number: _readiness(block) for number, block in enumerate(routine.blocks) if block.is_point}}
            for routine in model.routines
        )
        self._pending: tuple[Mapping[BlockId, PendingName], ...] = tuple(
            {
                number: cast(PendingName, type(block.ops[0]).__name__)
                for number, block in enumerate(routine.blocks)
                if block.is_point and block.ops
            }
            for routine in model.routines
        )

    def pending(self, local: Local) -> PendingName:
        """Return before what a machine is suspended, under the faults that it can meet there."""
        top, faults = local.frames[-1], self._faults
        name = self._pending[top.routine][top.block]
        if faults is None:
            return name
        if faults.remembers(local.machine, local.interface):
            return "Point"
        return "Send" if name == "New" and faults.tells_creations_apart(local.machine, local.interface) else name

    def span(self, frame: Frame) -> Span:
        """Return the place of the op that a frame stands before."""
        return self._model.routines[frame.routine].blocks[frame.block].span


def _readiness(block: Block) -> Readiness:
    if not isinstance(block.exit, Receive):
        return SUSPENDED_READINESS
    events = frozenset(event for event, _, _ in block.exit.cases)
    return Readiness("blocked", events | {HALT}, NOTHING, NOTHING, has_null=False)

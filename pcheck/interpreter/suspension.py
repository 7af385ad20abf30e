"""What a machine suspended in a block waits for, worked out once for every point of the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from pcheck.interpreter.tables import FRESH, NOTHING, SUSPENDED_READINESS
from pcheck.ir.model import HALT, Block, Model
from pcheck.ir.ops import BlockId, Receive
from pcheck.source import Span
from pcheck.system.local import Frame, PendingName, Readiness


class SuspensionTables:
    """By routine and block: readiness of a machine with its top frame there, and the visible op it stands before."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.readiness: tuple[Mapping[BlockId, Readiness], ...] = tuple(
            {0: FRESH, **{number: _readiness(block) for number, block in enumerate(routine.blocks) if block.is_point}}
            for routine in model.routines
        )
        self.pending: tuple[Mapping[BlockId, PendingName], ...] = tuple(
            {
                number: cast(PendingName, type(block.ops[0]).__name__)
                for number, block in enumerate(routine.blocks)
                if block.is_point and block.ops
            }
            for routine in model.routines
        )

    def span(self, frame: Frame) -> Span:
        """Return the place of the op that a frame stands before."""
        return self._model.routines[frame.routine].blocks[frame.block].span


def _readiness(block: Block) -> Readiness:
    if not isinstance(block.exit, Receive):
        return SUSPENDED_READINESS
    events = frozenset(event for event, _, _ in block.exit.cases)
    return Readiness("blocked", events | {HALT}, NOTHING, NOTHING, has_null=False)

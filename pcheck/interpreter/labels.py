"""Which blocks of a routine need a label in Python, and in which order they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pcheck.ir.model import Routine
from pcheck.ir.operands import targets
from pcheck.ir.ops import Announce, BlockId
from pcheck.records import dataclass

NESTING_MAX: Final = 25
"""Blocks are not written deeper into each other than this."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labelled blocks with their places; jumps to a later place need no loop around the labels."""

    order: Mapping[BlockId, int]
    has_loop: bool

    @property
    def is_single(self) -> bool:
        """Whether the entry is the only label and nothing leads back to it."""
        return len(self.order) == 1 and not self.has_loop

    def place(self, block: BlockId) -> int:
        """Return where a label stands."""
        return self.order[block]


def labels_of(routine: Routine, continuations: frozenset[BlockId]) -> Labels:
    """Choose the labels: the entry, where frames resume, where paths meet, and where nesting would be too deep."""
    arrivals = [0] * len(routine.blocks)
    for block in routine.blocks:
        for target in targets(block.exit):
            arrivals[target] += 1
    chosen = {
        number
        for number, block in enumerate(routine.blocks)
        if number == 0 or block.is_point or number in continuations or arrivals[number] > 1
    }
    _limit_nesting(routine, chosen)
    order = {block: place for place, block in enumerate(_reverse_postorder(routine, chosen))}
    has_loop = any(
        order[target] <= order[label]
        for label in order
        for target in _following(routine, label, chosen)
        if not _always_suspends(routine, target)
    )
    return Labels(order, has_loop)


def _always_suspends(routine: Routine, target: BlockId) -> bool:
    """Whether a jump there stops the step, so that it is no turn of a loop."""
    block = routine.blocks[target]
    return block.is_point and not (block.ops and isinstance(block.ops[0], Announce))


def _limit_nesting(routine: Routine, chosen: set[BlockId]) -> None:
    waiting = [(label, 0) for label in sorted(chosen)]
    while waiting:
        number, depth = waiting.pop()
        following = targets(routine.blocks[number].exit)
        for target in following:
            if target in chosen:
                continue
            inner = depth + (len(following) > 1)
            if inner > NESTING_MAX:
                chosen.add(target)
                inner = 0
            waiting.append((target, inner))


def _following(routine: Routine, label: BlockId, chosen: set[BlockId]) -> list[BlockId]:
    """Return the labels that a label's code jumps to, in the order of the text."""
    found: list[BlockId] = []
    waiting = [label]
    while waiting:
        number = waiting.pop()
        for target in reversed(targets(routine.blocks[number].exit)):
            if target in chosen:
                found.append(target)
            else:
                waiting.append(target)
    return found[::-1]


def _reverse_postorder(routine: Routine, chosen: set[BlockId]) -> list[BlockId]:
    finished: list[BlockId] = []
    seen = {0}
    stack = [(0, iter(_following(routine, 0, chosen)))]
    while stack:
        label, following = stack[-1]
        target = next((target for target in following if target not in seen), None)
        if target is None:
            finished.append(label)
            stack.pop()
        else:
            seen.add(target)
            stack.append((target, iter(_following(routine, target, chosen))))
    return finished[::-1]

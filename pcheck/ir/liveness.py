"""Backward data flow: which registers are live at the entry of each block. A frame keeps exactly these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pcheck.ir.model import Block, Routine
from pcheck.ir.operands import reads, targets, written
from pcheck.ir.ops import BlockId, Receive, Register

LiveSets = list[frozenset[Register]]


def with_liveness(routine: Routine) -> Routine:
    """Return the routine with `live` of every block filled in. Block 0 keeps all arguments, used or not."""
    live = live_at_entry(routine.blocks)
    entry = replace(routine.blocks[0], live=tuple(range(routine.parameters)))
    rest = (replace(block, live=tuple(sorted(live[i]))) for i, block in enumerate(routine.blocks) if i)
    return replace(routine, blocks=(entry, *rest))


def live_at_entry(blocks: Sequence[Block]) -> LiveSets:
    """Return the live registers at each block's entry: the least fixed point, found from the last block backwards."""
    live: LiveSets = [frozenset()] * len(blocks)
    predecessors: list[list[BlockId]] = [[] for _ in blocks]
    for i, block in enumerate(blocks):
        for target in targets(block.exit):
            predecessors[target].append(i)
    waiting = list(range(len(blocks)))
    while waiting:
        i = waiting.pop()
        found = _live_before(blocks[i], live)
        if found != live[i]:
            live[i] = found
            waiting.extend(predecessors[i])
    return live


def _live_before(block: Block, live: LiveSets) -> frozenset[Register]:
    needed: set[Register] = set()
    if isinstance(block.exit, Receive):
        for _, register, target in block.exit.cases:
            needed |= live[target] - {register}
    else:
        for target in targets(block.exit):
            needed |= live[target]
    for op in (block.exit, *reversed(block.ops)):
        result = written(op)
        if result is not None:
            needed.discard(result)
        needed.update(reads(op))
    return frozenset(needed)

"""The last pass of lowering: who suspends, calls that suspend at the end of their blocks, points, and liveness.

After it, a Call to a suspending routine is the last op of its block, whose exit is a Jump to a block of its own: the
*continuation*, which has no other predecessor. A frame suspended in the call is (routine, continuation, the live
registers of the continuation without the call's result).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pcheck.ir.calls import callees
from pcheck.ir.liveness import with_liveness
from pcheck.ir.model import Block, Model, Routine
from pcheck.ir.operands import is_point, targets
from pcheck.ir.ops import BlockId, Call, Jump, Op, Register, RoutineId


def seal(model: Model) -> Model:
    """Return the model ready to run; sealing a sealed model changes nothing."""
    return replace(model, routines=seal_routines(model.routines))


def seal_routines(routines: Sequence[Routine]) -> tuple[Routine, ...]:
    """Seal routines that call only each other; their ids are their places."""
    suspending = suspending_routines(routines)
    return tuple(with_liveness(_split(routine, suspending)) for routine in routines)


def suspending_routines(routines: Sequence[Routine]) -> frozenset[RoutineId]:
    """Return the routines that may reach a point, themselves or through calls."""
    callers: dict[RoutineId, set[RoutineId]] = {}
    found = set()
    for routine in routines:
        if any(is_point(block.ops, block.exit) for block in routine.blocks):
            found.add(routine.id)
        for callee in callees(routine):
            callers.setdefault(callee, set()).add(routine.id)
    waiting = sorted(found)
    while waiting:
        new = callers.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return frozenset(found)


def continuations(routine: Routine, suspending: frozenset[RoutineId]) -> dict[BlockId, Call]:
    """Return the continuation blocks of a sealed routine with the calls that they follow."""
    found = {}
    for block in routine.blocks:
        call = block.ops[-1] if block.ops else None
        if isinstance(call, Call) and call.routine in suspending:
            assert isinstance(block.exit, Jump), f"{routine.name}: a suspending call is followed by its continuation"
            found[block.exit.target] = call
    return found


def kept_registers(block: Block, call: Call | None) -> tuple[Register, ...]:
    """Return the registers of a frame at a block: its live ones without the result of the call that it continues."""
    return block.live if call is None else tuple(r for r in block.live if r != call.result)


def _split(routine: Routine, suspending: frozenset[RoutineId]) -> Routine:
    blocks = list(routine.blocks)
    owned: set[BlockId] = set()
    i = 0
    while i < len(blocks):
        block = blocks[i]
        place = _first_suspending_call(block.ops, suspending)
        if place is not None and not _has_continuation(block, place, owned, blocks):
            rest = replace(block, ops=block.ops[place + 1 :], live=(), is_point=False)
            blocks.append(rest)
            blocks[i] = replace(block, ops=block.ops[: place + 1], exit=Jump(block.ops[place].span, len(blocks) - 1))
            owned.add(len(blocks) - 1)
        i += 1
    points = tuple(replace(block, is_point=is_point(block.ops, block.exit)) for block in blocks)
    return replace(routine, blocks=points, suspends=routine.id in suspending)


def _first_suspending_call(ops: tuple[Op, ...], suspending: frozenset[RoutineId]) -> int | None:
    for place, op in enumerate(ops):
        if isinstance(op, Call) and op.routine in suspending:
            return place
    return None


def _has_continuation(block: Block, place: int, owned: set[BlockId], blocks: list[Block]) -> bool:
    """Whether the call already ends its block and continues at a block that nothing else leads to."""
    if place != len(block.ops) - 1 or not isinstance(block.exit, Jump):
        return False
    target = block.exit.target
    if target in owned:
        return True
    leading = sum(targets(other.exit).count(target) for other in blocks)
    return leading == 1 and target != 0 and not is_point(blocks[target].ops, blocks[target].exit)

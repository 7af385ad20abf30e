"""Checks that a sealed model is well formed. What it rejects is a mistake of pcheck: it raises AssertionError.

Duty: structure, data flow and types of every op. The rules of single ops are in `pcheck.ir.verifier_rules`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pcheck.ir.calls import callees
from pcheck.ir.liveness import live_at_entry
from pcheck.ir.model import Block, MachineClass, Model, Routine
from pcheck.ir.operands import is_point, is_visible, reads, targets, written
from pcheck.ir.ops import BlockId, Call, Op, Receive, Register, RoutineId
from pcheck.ir.sealing import continuations
from pcheck.ir.types import ANY, EVENT
from pcheck.ir.verifier_rules import RULES, Facts, require

Defined = frozenset[Register]


def verify(model: Model) -> None:
    """Raise AssertionError, naming routine, block and op, unless the model is well formed."""
    suspending = frozenset(routine.id for routine in model.routines if routine.suspends)
    for number, routine in enumerate(model.routines):
        assert routine.id == number, f"routine '{routine.name}' has id {routine.id} at place {number}"
        _verify_routine(model, routine, suspending)
    for machine in model.machines:
        _verify_machine(model, machine)


def _verify_routine(model: Model, routine: Routine, suspending: frozenset[RoutineId]) -> None:
    assert len(routine.names) == len(routine.registers), f"{routine.name}: a name for each register"
    assert routine.blocks, f"{routine.name}: no blocks"
    for number, block in enumerate(routine.blocks):
        _verify_structure(routine, number, block)
    _verify_definitions(routine)
    _verify_liveness(routine)
    _verify_suspension(routine, suspending)
    facts = Facts(model, routine)
    for number, block in enumerate(routine.blocks):
        for op in (*block.ops, block.exit):
            _verify_op(facts, number, op)


def _where(routine: Routine, block: BlockId, op: Op | None = None) -> str:
    place = f"routine {routine.id} '{routine.name}', block {block}"
    return place if op is None else f"{place}, {_text(op)}"


def _text(op: Op) -> str:
    from pcheck.ir.text import op_text  # noqa: PLC0415 - only our own mistakes need it

    return op_text(op)


def _verify_structure(routine: Routine, number: BlockId, block: Block) -> None:
    where = _where(routine, number)
    does_wait = is_point(block.ops, block.exit)
    assert block.is_point == does_wait, f"{where}: marked as a point: {block.is_point}, is one: {does_wait}"
    assert not (does_wait and number == 0), f"{where}: the entry is a point"
    assert not (isinstance(block.exit, Receive) and block.ops), f"{where}: a Receive stands alone"
    for op in block.ops[1:]:
        assert not is_visible(op), f"{where}: {_text(op)} is visible and not first"
    for target in targets(block.exit):
        assert 0 <= target < len(routine.blocks), f"{where}: no block {target}"
    for op in (*block.ops, block.exit):
        for register in chain(reads(op), _writes(op)):
            assert 0 <= register < len(routine.registers), f"{_where(routine, number, op)}: no register {register}"


def _writes(op: Op) -> Iterator[Register]:
    result = written(op)
    if result is not None:
        yield result
    if isinstance(op, Receive):
        yield from (register for _, register, _ in op.cases if register is not None)


def _verify_definitions(routine: Routine) -> None:
    """Check that every register is defined on all paths before it is read."""
    everything = frozenset(range(len(routine.registers)))
    defined: list[Defined] = [everything] * len(routine.blocks)
    defined[0] = frozenset(range(routine.parameters))
    waiting = [0]
    visited = set()
    while waiting:
        number = waiting.pop()
        visited.add(number)
        for target, after in _definitions_after(routine.blocks[number], defined[number]):
            if target not in visited or not defined[target] <= after:
                defined[target] &= after
                waiting.append(target)
    for number in sorted(visited):
        known = set(defined[number])
        for op in (*routine.blocks[number].ops, routine.blocks[number].exit):
            for register in reads(op):
                assert register in known, f"{_where(routine, number, op)}: register {register} may be undefined"
            result = written(op)
            if result is not None:
                known.add(result)


def _definitions_after(block: Block, before: Defined) -> Iterator[tuple[BlockId, Defined]]:
    after = before | {result for op in block.ops if (result := written(op)) is not None}
    if isinstance(block.exit, Receive):
        for _, register, target in block.exit.cases:
            yield target, after if register is None else after | {register}
    else:
        for target in targets(block.exit):
            yield target, after


def _verify_liveness(routine: Routine) -> None:
    for number, live in enumerate(live_at_entry(routine.blocks)):
        expected = tuple(range(routine.parameters)) if number == 0 else tuple(sorted(live))
        kept = routine.blocks[number].live
        assert kept == expected, f"{_where(routine, number)}: live registers are {expected}, not {kept}; is it sealed?"


def _verify_suspension(routine: Routine, suspending: frozenset[RoutineId]) -> None:
    does = any(block.is_point for block in routine.blocks) or not suspending.isdisjoint(callees(routine))
    assert routine.suspends == does, f"routine '{routine.name}' suspends: {does}, marked {routine.suspends}"
    for number, block in enumerate(routine.blocks):
        for op in block.ops[:-1]:
            is_seam = isinstance(op, Call) and op.routine in suspending
            assert not is_seam, f"{_where(routine, number, op)}: a suspending call ends its block"
    for number in continuations(routine, suspending):
        arrivals = sum(targets(block.exit).count(number) for block in routine.blocks)
        assert arrivals == 1, f"{_where(routine, number)}: a continuation has one predecessor"


def _verify_op(facts: Facts, number: BlockId, op: Op) -> None:
    rule = RULES.get(type(op))
    assert rule is not None, f"{_where(facts.routine, number, op)}: no rule for {type(op).__name__}"
    try:
        rule(facts, op)
    except AssertionError as error:
        raise AssertionError(f"{_where(facts.routine, number, op)}: {error}") from None


def _verify_machine(model: Model, machine: MachineClass) -> None:
    name = machine.name
    assert 0 <= machine.start < len(machine.states), f"{name}: no state {machine.start}"
    _require_parameters(model, machine.start_routine, f"{name}: start routine")
    for state in machine.states:
        place = f"{name}.{state.name}"
        for event, handler in state.handlers.items():
            require(event in model.events, f"{place}: no event '{event}'")
            _require_parameters(model, handler, f"{place}: handler of '{event}'")
            expected = model.events[event]
            found = model.routines[handler].registers[0]
            require(found == expected, f"{place}: handler of '{event}' takes {found}, not {expected}")
        if state.null_handler is not None:
            _require_parameters(model, state.null_handler, f"{place}: null handler")
        for routine in (*state.transitions.values(), state.halting, state.unhandled):
            _require_parameters(model, routine, place)
        unhandled = model.routines[state.unhandled].registers[0]
        require(unhandled in (EVENT, ANY), f"{place}: the unhandled routine takes {unhandled}")


def _require_parameters(model: Model, routine: int, place: str) -> None:
    found = model.routines[routine].parameters
    require(found == 1, f"{place}: routine '{model.routines[routine].name}' takes {found} arguments, not 1")

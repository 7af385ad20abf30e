"""Which routines a machine can come to run: those of its states, and all that these call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pcheck.ir.model import Composition, MachineClass, Model, Routine
from pcheck.ir.ops import Call, Choose, RoutineId


def callees(routine: Routine) -> Iterator[RoutineId]:
    """Yield the routines that a routine calls itself, as often as it does."""
    for block in routine.blocks:
        for op in block.ops:
            if isinstance(op, Call):
                yield op.routine


def reachable(model: Model, machines: Iterable[MachineClass]) -> Iterator[Routine]:
    """Yield every routine that one of the machines can run, each once."""
    seen: set[RoutineId] = set()
    waiting = [routine for machine in machines for routine in _own(machine)]
    while waiting:
        number = waiting.pop()
        if number not in seen:
            seen.add(number)
            routine = model.routines[number]
            waiting.extend(callees(routine))
            yield routine


def _own(machine: MachineClass) -> Iterator[RoutineId]:
    yield machine.start_routine
    for state in machine.states:
        yield from state.handlers.values()
        yield from state.transitions.values()
        yield from (state.halting, state.unhandled)
        if state.null_handler is not None:
            yield state.null_handler


def has_fair_choices(model: Model, composition: Composition, *, is_choice_fair: bool) -> bool:
    """Whether a machine can make a fair choice: `$$`, or any not among elements where all of these are fair."""
    machines = [model.machines[number] for number in sorted(set(composition.implementations.values()))]
    blocks = (block for routine in reachable(model, machines) for block in routine.blocks)
    choices = (op for block in blocks for op in block.ops if isinstance(op, Choose))
    return any(choice.fair or (is_choice_fair and choice.kind in {"bool", "int"}) for choice in choices)

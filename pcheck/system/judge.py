"""A run that never ends, replayed: whether its loop closes, is fair, and is hot without ever being cold.

Judged from what the replay tells, and from nothing that found the loop.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from pcheck.system.composition import ComposedSystem
from pcheck.system.endings import demands_progress, hot_for_ever
from pcheck.system.environment import Agent
from pcheck.system.environs import agents
from pcheck.system.layout import slots_of
from pcheck.system.local import Local
from pcheck.system.replay import Replay, Transition, replay
from pcheck.system.transition_system import Configuration, Schedule
from pcheck.system.violation import Violation


def replay_loop(system: ComposedSystem, schedule: Schedule, *, loop_start: int) -> Replay:
    """Run a schedule whose choices from `loop_start` on are made again and again.

    The system's engine tells fair choices.
    """
    replayed = replay(system, schedule)
    if not replayed.is_complete or replayed.violation is not None or loop_start >= len(schedule):
        return replayed
    violation = _violation(system, replayed.transitions[loop_start:])
    return replace(replayed, ending=violation, loop_start=loop_start)


def _violation(system: ComposedSystem, transitions: Sequence[Transition]) -> Violation | None:
    """Return what is wrong with a loop that begins after the first of the transitions, if anything."""
    begin, loop = transitions[0].after, transitions[1:]
    if not loop or begin is None or loop[-1].after != begin:
        return None
    if not (_is_fair_to_machines(system, loop) and _is_fair_in_choices(loop)):
        return None
    for slot, attachment in enumerate(system.composition.monitors):
        if not demands_progress(system.model.machines[attachment.machine]):
            continue
        visited = list(_visited(system, slot, loop))
        states = system.model.machines[attachment.machine].states
        if any(states[state].temperature == "cold" for state in visited):
            continue
        hot = next((state for state in visited if states[state].temperature == "hot"), None)
        if hot is not None:
            return hot_for_ever(system.model, attachment.machine, hot)
    return None


def _is_fair_to_machines(system: ComposedSystem, loop: Sequence[Transition]) -> bool:
    """Whether everything that can or must happen all the time does happen."""
    always = set.intersection(*(_enabled(system, transition.before) for transition in loop))
    return always <= {_mover(transition) for transition in loop}


def _mover(transition: Transition) -> Agent:
    """Return the machine that moved, or what else had to happen and did; None for a fault."""
    if transition.change is not None:
        return transition.change.move.agent
    assert transition.choice is not None, "no loop has the start in it"
    return transition.choice.path


def _enabled(system: ComposedSystem, configuration: Configuration | None) -> set[Agent]:
    assert configuration is not None, "a loop has no step without a configuration before it"
    slots = slots_of(configuration, system.first_slot)
    running = {path for path, slot in slots.items() if system.start(configuration, slot) is not None}
    return {*running, *agents(system.environs, configuration)}


def _is_fair_in_choices(loop: Sequence[Transition]) -> bool:
    """Whether every outcome comes of each fair choice."""
    entries = [entry for transition in loop for entry in transition.log if entry.kind == "choice" and entry.is_fair]
    taken = {(entry.machine, entry.span.location, entry.text) for entry in entries}
    return all(
        (entry.machine, entry.span.location, text) in taken
        for entry in entries
        for text in (("False", "True") if entry.text in {"False", "True"} else map(str, range(entry.options)))
    )


def _visited(system: ComposedSystem, slot: int, loop: Sequence[Transition]) -> Iterator[int]:
    """Yield the states of a spec in which it is between the steps of a loop, and that it enters in them."""
    machine = system.model.machines[system.composition.monitors[slot].machine]
    numbers = {state.name: number for number, state in enumerate(machine.states)}
    for transition in loop:
        assert transition.before is not None, "a loop has no step without a configuration before it"
        yield cast(Local, transition.before[slot]).state
        entered = (entry for entry in transition.log if entry.machine == machine.name and entry.kind == "enter")
        yield from sorted({numbers[entry.state] for entry in entered})

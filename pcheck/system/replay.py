"""A schedule run again with everything told: what each machine and monitor did, and the configurations between.

A system made afresh for the replay remembers no steps, so that a counterexample that replays there is confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from pcheck.system.composition import ComposedSystem, Move
from pcheck.system.local import Local, Log, LogEntry, Message
from pcheck.system.memo import Effect
from pcheck.system.transition_system import Choice, Configuration, Schedule
from pcheck.system.violation import Violation


@dataclass(frozen=True, slots=True)
class Transition:
    """One replayed transition; the first of a replay is the start of the monitors and has no choice."""

    choice: Choice | None
    before: Configuration | None
    after: Configuration | None
    """None when the transition ends in a violation."""
    log: Log
    violation: Violation | None


@dataclass(frozen=True, slots=True)
class Replay:
    """A schedule as it went."""

    transitions: tuple[Transition, ...]
    """The start, and then one for each choice that could be taken."""
    is_complete: bool
    """Every choice could be taken. If not, the program is another than the schedule was made for."""
    ending: Violation | None
    """What is wrong with the run's end, when nothing can happen after the last choice."""

    @property
    def violation(self) -> Violation | None:
        """What the schedule violates."""
        return self.transitions[-1].violation or self.ending


def replay(system: ComposedSystem, schedule: Schedule) -> Replay:
    """Run a schedule; stops early at a violation or where a choice does not exist."""
    transitions = [_start(system)]
    for choice in schedule:
        configuration = transitions[-1].after
        transition = None if configuration is None else take(system, configuration, choice)
        if transition is None:
            return Replay(tuple(transitions), is_complete=False, ending=None)
        transitions.append(transition)
    last = transitions[-1].after
    ending = system.final(last) if last is not None and not system.successors(last) else None
    return Replay(tuple(transitions), is_complete=True, ending=ending)


def take(system: ComposedSystem, configuration: Configuration, choice: Choice) -> Transition | None:
    """Make one transition; None when the machine is not enabled or the answers fit no question."""
    slots = {cast(Local, configuration[n]).path: n for n in range(system.first_slot, len(configuration), 2)}
    slot = slots.get(choice.path)
    start = None if slot is None else system.start(configuration, slot)
    if slot is None or start is None:
        return None
    cells = list(configuration)
    cells[slot + 1] = start.queue
    move = Move(cells, slots, slot, start.message)
    log: list[LogEntry] = []
    while True:
        effect = _chosen(system, move, choice.answers)
        if effect is None:
            return None
        log += _told(system, move, effect)
        move.message = None
        move.length += 1
        move.answers += effect.answers
        applied = system.apply(move, effect)
        if applied.is_pruned or applied.cut:
            return None
        if applied.violation is not None or not system.goes_on(move, effect):
            break
    if move.answers != choice.answers:
        return None
    after = tuple(move.cells) if applied.violation is None else None
    return Transition(choice, configuration, after, tuple(log), applied.violation)


def _start(system: ComposedSystem) -> Transition:
    log = tuple(entry for start in system.steps.monitors() for entry in start.log)
    initial = system.initial()
    return Transition(None, None, initial.configuration, log, initial.violation)


def _chosen(system: ComposedSystem, move: Move, answers: tuple[int, ...]) -> Effect | None:
    """Return the effect whose answers come next; no outcome's answers begin those of another."""
    given = len(move.answers)
    effects = system.effects(cast(Local, move.cells[move.slot]), move.message)
    return next((e for e in effects if answers[given : given + len(e.answers)] == e.answers), None)


def _told(system: ComposedSystem, move: Move, effect: Effect) -> list[LogEntry]:
    """Return the log of a step, with the monitors' moves just after what they saw."""
    local = cast(Local, move.cells[move.slot])
    _, told = system.steps.step_with_log(local, move.message, effect.answers)
    log = list(told)
    if effect.message is not None:
        sent = next((n + 1 for n, entry in enumerate(log) if entry.kind in {"send", "announce"}), 0)
        log[sent:sent] = _observed(system, move, effect.observers, effect.message)
    return log


def _observed(system: ComposedSystem, move: Move, observers: tuple[int, ...], message: Message) -> list[LogEntry]:
    log: list[LogEntry] = []
    for slot in observers:
        _, violation, told = system.steps.monitor_step_with_log(cast(Local, move.cells[slot]), message)
        log += told
        if violation is not None:
            break
    return log

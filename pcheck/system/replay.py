"""A schedule run again with everything told: what each machine and monitor did, and the configurations between.

A system made afresh for the replay remembers no steps, so that a counterexample that replays there is confirmed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from pcheck.records import dataclass
from pcheck.system.composition import ComposedSystem
from pcheck.system.environment import ENVIRONMENT
from pcheck.system.environs import EnvironmentChange
from pcheck.system.layout import network_of, slots_of
from pcheck.system.local import Local, Log, LogEntry, Message
from pcheck.system.memo import Effect
from pcheck.system.move import Branch, Move
from pcheck.system.transition_system import Choice, Configuration, Schedule, may_end
from pcheck.system.violation import Violation


@dataclass(frozen=True, slots=True)
class Transition:
    """One replayed transition; the first of a replay is the start of the monitors and has no choice."""

    choice: Choice | None
    before: Configuration | None
    after: Configuration | None
    """None when the transition ends in a violation, but for that of an invariant, which is false here."""
    log: Log
    violation: Violation | None
    change: EnvironmentChange | None = None
    """What happened from outside, where no machine moved."""
    text: str = ""
    """That as a sentence."""


@dataclass(frozen=True, slots=True)
class Replay:
    """A schedule as it went."""

    first_slot: int
    """Where the machines begin in its configurations."""
    transitions: tuple[Transition, ...]
    """The start, and then one for each choice that could be taken."""
    is_complete: bool
    """Every choice could be taken. If not, the program is another than the schedule was made for."""
    ending: Violation | None
    """What is wrong with the run's end, when nothing can happen after it, or with its going on for ever."""
    loop_start: int | None = None
    """For a run that never ends: how many choices lead into the loop that the others make, again and again."""

    @property
    def violation(self) -> Violation | None:
        """What the schedule violates."""
        return self.transitions[-1].violation or self.ending


def replay(system: ComposedSystem, schedule: Schedule) -> Replay:
    """Run a schedule; stops early at a violation or where a choice does not exist."""
    transitions = [_start(system)]
    for choice in schedule:
        before = transitions[-1]
        is_over = before.violation is not None
        transition = None if is_over or before.after is None else take(system, before.after, choice)
        if transition is None:
            return Replay(system.first_slot, tuple(transitions), is_complete=False, ending=None)
        transitions.append(transition)
    last = None if transitions[-1].violation is not None else transitions[-1].after
    ending = system.final(last) if last is not None and may_end(system.successors(last)) else None
    return Replay(system.first_slot, tuple(transitions), is_complete=True, ending=ending)


def take(system: ComposedSystem, configuration: Configuration, choice: Choice) -> Transition | None:
    """Make one transition; None when the machine is not enabled or the answers fit no question."""
    if choice.path[0] == ENVIRONMENT:
        return _happen(system, configuration, choice)
    slots = slots_of(configuration, system.first_slot)
    slot = slots.get(choice.path)
    start = None if slot is None else system.start(configuration, slot)
    if slot is None or start is None:
        return None
    cells = list(configuration)
    cells[slot + 1] = start.queue
    move = Move(cells, slots, slot, start.message)
    log: list[LogEntry] = []
    while True:
        before, message, length = tuple(move.cells), move.message, move.length
        given = len(move.answers)
        branches = system.branches(move)
        if not branches and length and system.keeps_prefixes:
            is_whole = given == len(choice.answers)
            return _ended(system, choice, configuration, before, log) if is_whole else None
        chosen = _chosen(branches, given, choice.answers)
        if chosen is None or chosen.cut:
            return None
        log += _told(system, before, slot, message, chosen.effect)
        move = chosen.move
        if chosen.violation is not None or not system.goes_on(move, chosen.effect):
            break
    if move.answers != choice.answers:
        return None
    if chosen.violation is not None:
        return Transition(choice, configuration, None, tuple(log), chosen.violation)
    return _ended(system, choice, configuration, tuple(move.cells), log)


def _happen(system: ComposedSystem, configuration: Configuration, choice: Choice) -> Transition | None:
    environs = system.environs
    change = None if environs is None else environs.find(configuration, choice)
    if environs is None or change is None or change.configuration is None:
        return None
    text = environs.environment.told(change.move, environs.machines(configuration))
    violation = system.false_invariant(change.configuration)
    return Transition(choice, configuration, change.configuration, (), violation, change, text)


def _ended(
    system: ComposedSystem, choice: Choice, before: Configuration, after: Configuration, log: list[LogEntry]
) -> Transition:
    """Return the transition to a configuration in which an invariant may be false."""
    return Transition(choice, before, after, tuple(log), system.false_invariant(after))


def _start(system: ComposedSystem) -> Transition:
    log = tuple(entry for start in system.steps.monitors() for entry in start.log)
    initial = system.initial()
    return Transition(None, None, initial.configuration, log, initial.violation)


def _chosen(branches: list[Branch], given: int, answers: tuple[int, ...]) -> Branch | None:
    """Return the branch whose answers come next; no outcome's answers begin those of another."""
    return next((b for b in branches if answers[given:][: len(b.effect.answers)] == b.effect.answers), None)


def _told(system: ComposedSystem, before: Configuration, slot: int, message: Message | None, effect: Effect) -> Log:
    """Return the log of a step, with the monitors' moves just after what they saw."""
    _, log = system.steps.step_with_log(cast(Local, before[slot]), message, effect.answers)
    if effect.message is None:
        return log
    seen = next((place + 1 for place, entry in enumerate(log) if entry.kind in {"send", "announce"}), 0)
    log = _with_fate(system, before, slot, effect, log, seen)
    observed, has_failed = _observed(system, before, effect.observers, effect.message)
    return (*log[:seen], *observed) if has_failed else (*log[:seen], *observed, *log[seen:])


def _with_fate(
    system: ComposedSystem, before: Configuration, slot: int, effect: Effect, log: Log, seen: int
) -> Log:
    """Return the log with what became of a message that the network took, if it did."""
    receiver = None if effect.target is None else slots_of(before, system.first_slot).get(effect.target)
    if system.environs is None or receiver is None or effect.message is None or not seen:
        return log
    network = system.environs.network_taking(before, slot, receiver, effect.message)
    if network is None:
        return log
    is_held = network != network_of(before, system.first_slot)
    fate = replace(log[seen - 1], kind="held" if is_held else "lost")
    return (*log[:seen], fate, *log[seen:])


def _observed(
    system: ComposedSystem, before: Configuration, observers: tuple[int, ...], message: Message
) -> tuple[list[LogEntry], bool]:
    """Return what the monitors did, and whether one failed; then nothing after it happened."""
    log: list[LogEntry] = []
    for slot in observers:
        _, violation, told = system.steps.monitor_step_with_log(cast(Local, before[slot]), message)
        log += told
        if violation is not None:
            return log, True
    return log, False

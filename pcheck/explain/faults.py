"""Which faults of a schedule were necessary: the same run is tried without each of them.

Without a fault a machine can find a message in its way that was not there. So the machine then takes such messages
first, as far as a few steps help, and the run goes on as before.
"""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.explain.explanation import FaultRole
from pcheck.explain.subject import Subject, configurations_of
from pcheck.ir.model import Composition
from pcheck.lowered import Lowered
from pcheck.system.composition import ComposedSystem
from pcheck.system.layout import slots_of
from pcheck.system.local import Message, Path
from pcheck.system.minimise import is_alike
from pcheck.system.plan import SearchPlan
from pcheck.system.transition_system import Choice, Configuration, Successor, may_end
from pcheck.system.violation import Violation
from pcheck.trace import Trace

EXTRA_STEPS_MAX = 8
"""So many messages that are in the way are taken before a step."""

_Taken = tuple[Choice, Message | None]


def faults_needed(
    parts: tuple[Lowered, Composition], trace: Trace, plan: SearchPlan
) -> tuple[FaultRole, ...]:
    """Return the faults of a failing trace, and whether it fails alike without each."""
    assert trace.violation is not None, "it fails"
    return faults_of(Subject(*parts, plan, trace, trace.violation))


def faults_of(subject: Subject) -> tuple[FaultRole, ...]:
    """Return the faults of the schedule, and whether the run fails alike without each."""
    trace = subject.trace
    if all(step.kind != "fault" for step in trace.steps):
        return ()
    if trace.loop_start is not None:
        return tuple(_in_lasso(subject, trace.loop_start))
    system = subject.system()
    taken = _taken(subject, system)
    return tuple(
        FaultRole(step.number, not _fails_without(subject, system, taken, step.number))
        for step in trace.steps
        if step.kind == "fault"
    )


def _in_lasso(subject: Subject, loop_start: int) -> Iterator[FaultRole]:
    """Yield the faults of a run that never ends, each left out of the schedule and of every round."""
    schedule = subject.trace.schedule
    for step in subject.trace.steps:
        if step.kind == "fault":
            rest = (*schedule[: step.number - 1], *schedule[step.number :])
            start = loop_start - (step.number <= loop_start)
            yield FaultRole(step.number, not (start < len(rest) and subject.fails_alike(rest, start)))


def _taken(subject: Subject, system: ComposedSystem) -> list[_Taken]:
    """Return each choice with the message that its machine takes."""
    places = configurations_of(subject.replay(subject.trace.schedule))
    return [
        (choice, _next(system, configuration, choice.path))
        for choice, configuration in zip(subject.trace.schedule, places, strict=False)
    ]


def _next(system: ComposedSystem, configuration: Configuration, path: Path) -> Message | None:
    """Return the message that a machine takes next, None where it takes none or is not there."""
    slot = slots_of(configuration, system.first_slot).get(path)
    start = None if slot is None else system.start(configuration, slot)
    return None if start is None else start.message


def _fails_without(subject: Subject, system: ComposedSystem, taken: list[_Taken], number: int) -> bool:
    """Return whether the run without one step fails alike, followed choice by choice or message by message."""
    rest = [*taken[: number - 1], *taken[number:]]
    if subject.still_fails_alike(system, [choice for choice, _ in rest]):
        return True
    violation = _followed(system, rest)
    return violation is not None and is_alike(violation, subject.violation)


def _followed(system: ComposedSystem, run: list[_Taken]) -> Violation | None:
    """Follow a run, and let machines take first what is in the way; return how it fails."""
    configuration = system.initial().configuration
    for choice, message in run:
        for _ in range(EXTRA_STEPS_MAX):
            waiting = None if configuration is None else _next(system, configuration, choice.path)
            if configuration is None or message is None or waiting is None or waiting[:2] == message[:2]:
                break
            cleared = _successor(system, configuration, choice.path, ())
            if cleared is None or cleared.configuration is None:
                return None if cleared is None else cleared.violation
            configuration = cleared.configuration
        if configuration is None:
            return None
        successor = _successor(system, configuration, choice.path, choice.answers)
        if successor is None:
            continue
        if successor.configuration is None:
            return successor.violation
        configuration = successor.configuration
    if configuration is None or not may_end(system.successors(configuration)):
        return None
    return system.final(configuration)


def _successor(
    system: ComposedSystem, configuration: Configuration, path: Path, answers: tuple[int, ...]
) -> Successor | None:
    """Return the transition of a machine with these answers, or with as many of them as it has; its first if none."""
    mine = [each for each in system.successors(configuration) if each.choice.path == path]
    exact = (each for each in mine if each.choice.answers == answers)
    return next(exact, mine[0] if mine and not answers else None)

"""Which steps do not matter, and which had to come in this order: all by trying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pcheck.explain.explanation import Race, Relevance
from pcheck.explain.subject import Subject
from pcheck.system.composition import ComposedSystem
from pcheck.system.minimise import minimise
from pcheck.system.transition_system import Choice, Schedule
from pcheck.trace.causality import Causality
from pcheck.trace.trace import Step

LOOP_TRIALS_MAX = 200
"""After so many schedules no more steps are left out of a run that never ends."""
RACE_STEPS_MAX = 1_000
RACE_TRANSITIONS_MAX = 20_000
"""The budget for trying other orders, in transitions."""


def relevance_of(subject: Subject) -> Relevance:
    """Return which steps can be left out together."""
    if subject.trace.loop_start is not None:
        return _relevance_of_loop(subject, subject.trace.loop_start)
    schedule = subject.trace.schedule
    system = subject.system()
    start = system.initial().configuration
    if start is None or not schedule:
        return Relevance((), is_tried_out=True)
    small = minimise(system, start, schedule, subject.violation, only_leaves_out=True)
    kept = tuple(_places(subject, small.schedule))
    return Relevance(_others(range(1, len(schedule) + 1), kept), small.is_minimal, small.is_out_of_time)


def _places(subject: Subject, kept: Schedule) -> Iterator[int]:
    """Yield which step each choice of a part of the schedule is: one that does the same, if possible."""
    steps = subject.trace.steps
    done = subject.tell(subject.replay(kept)).steps
    latest = _latest(subject.trace.schedule, kept)
    number = 0
    for place, choice in enumerate(kept):
        fitting = [n for n in range(number + 1, latest[place] + 1) if subject.trace.schedule[n - 1] == choice]
        same = [n for n in fitting if _is_same(steps[n], done[place + 1])]
        number = (same or fitting)[0]
        yield number


def _latest(schedule: Schedule, kept: Schedule) -> list[int]:
    """Return the last step that each kept choice can be, so that all that follow find theirs."""
    latest: list[int] = []
    number = len(schedule)
    for choice in reversed(kept):
        while schedule[number - 1] != choice:
            number -= 1
        latest.append(number)
        number -= 1
    return latest[::-1]


def _is_same(first: Step, second: Step) -> bool:
    return (first.kind, first.state, first.event, first.payload) == (
        second.kind, second.state, second.event, second.payload
    )  # fmt: skip


def _relevance_of_loop(subject: Subject, loop_start: int) -> Relevance:
    """Try to leave out each step of a run that never ends, from the last to the first, until none helps."""
    steps = range(1, len(subject.trace.schedule) + 1)
    kept = list(steps)
    left = LOOP_TRIALS_MAX
    while True:
        before = kept
        for number in reversed(before):
            if not left:
                return Relevance(_others(steps, kept), is_tried_out=False)
            left -= 1
            rest = [n for n in kept if n != number]
            start = sum(n <= loop_start for n in rest)
            if start < len(rest) and _fails_in_loop(subject, rest, start):
                kept = rest
        if kept is before:
            return Relevance(_others(steps, kept), is_tried_out=True)


def _others(steps: Sequence[int], kept: Sequence[int]) -> tuple[int, ...]:
    found = set(kept)
    return tuple(number for number in steps if number not in found)


def _fails_in_loop(subject: Subject, steps: Sequence[int], loop_start: int) -> bool:
    return subject.fails_alike(tuple(subject.trace.schedule[number - 1] for number in steps), loop_start)


def races_of(subject: Subject, relation: Causality, steps: Sequence[int]) -> tuple[Race, ...]:
    """Return the pairs of steps whose order matters though nothing forced it, among these steps.

    A pair that follows from two others is left out.
    """
    if subject.trace.loop_start is not None or len(steps) > RACE_STEPS_MAX:
        return ()
    system = subject.system()
    met = {number: _met(subject.trace.steps[number]) for number in steps}
    budget = RACE_TRANSITIONS_MAX
    found: list[Race] = []
    for second in steps:
        for first in reversed([step for step in steps if step < second]):
            if not met[first] & met[second] or relation.are_ordered(first, second):
                continue
            if _follows(found, relation, first, second):
                continue
            budget -= len(subject.trace.schedule)
            if budget < 0:
                return tuple(found)
            if _matters(subject, system, relation, first, second):
                found.append(Race(first, second))
    return tuple(found)


def _met(step: Step) -> set[str]:
    """Return the queues and monitors that a step touches: where two steps meet, their order can matter."""
    sent = {action.target for action in step.actions if action.kind == "send"}
    return sent | {action.machine for action in step.actions if action.is_monitor} | {step.machine}


def _follows(found: Sequence[Race], relation: Causality, first: int, second: int) -> bool:
    """Return whether the order of two steps follows from a race that is known, and from what had to be so anyway."""

    def comes_before(one: int, other: int) -> bool:
        return one == other or relation.are_ordered(one, other)

    return any(comes_before(first, race.first) and comes_before(race.second, second) for race in found)


def _matters(
    subject: Subject, system: ComposedSystem, relation: Causality, first: int, second: int
) -> bool:
    """Return whether the run fails otherwise when the second step, with all that it needs, comes before the first."""
    needed = relation.past([second])
    between = range(first, second + 1)
    order = [
        *range(1, first),
        *(number for number in between if number in needed),
        *(number for number in between if number not in needed),
        *range(second + 1, len(subject.trace.schedule) + 1),
    ]
    choices: tuple[Choice, ...] = tuple(subject.trace.schedule[number - 1] for number in order)
    return not subject.still_fails_alike(system, choices)

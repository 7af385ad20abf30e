"""Follows a schedule in spite of what is missing from it, and leaves out of a failing one what is not needed."""

from __future__ import annotations

from pcheck.records import NamedTuple
from pcheck.system.transition_system import Choice, Configuration, Schedule, TransitionSystem, may_end
from pcheck.system.violation import Violation

TRANSITIONS_MAX = 5_000
"""The budget for trying to leave out choices, in transitions executed."""


class Followed(NamedTuple):
    """A schedule as far as it could be followed, without the choices that did not exist."""

    schedule: Schedule
    violation: Violation | None


class Failing(NamedTuple):
    """A schedule that fails, and how."""

    schedule: Schedule
    violation: Violation


def follow(system: TransitionSystem, start: Configuration, schedule: Schedule) -> Followed:
    """Run a schedule, skipping the choices that do not exist, until it fails or is at its end."""
    configuration = start
    taken: list[Choice] = []
    for choice in schedule:
        successor = next((s for s in system.successors(configuration) if s.choice == choice and not s.cut), None)
        if successor is None:
            continue
        taken.append(choice)
        if successor.configuration is None:
            return Followed(tuple(taken), successor.violation)
        configuration = successor.configuration
    violation = system.final(configuration) if may_end(system.successors(configuration)) else None
    return Followed(tuple(taken), violation)


def leave_out(
    system: TransitionSystem, start: Configuration, schedule: Schedule, violation: Violation
) -> Failing:
    """Leave out runs of choices, long ones first, while the same violation remains and the budget lasts.

    Its message may change, where it tells a value or the name of a machine.
    """
    budget = TRANSITIONS_MAX
    failing = Failing(schedule, violation)
    size = max(len(schedule) // 2, 1)
    while size:
        position = 0
        while position < len(failing.schedule):
            budget -= len(failing.schedule)
            if budget < 0:
                return failing
            shorter = failing.schedule[:position] + failing.schedule[position + size :]
            found = fails_alike(follow(system, start, shorter), violation)
            if found is None:
                position += size
            else:
                failing = found
        size //= 2
    return failing


def fails_alike(followed: Followed, violation: Violation) -> Failing | None:
    """Return what violates the same, at the same place; else None."""
    found = followed.violation
    if found is None or (found.code, found.property, found.span) != (
        violation.code, violation.property, violation.span
    ):  # fmt: skip
        return None
    return Failing(followed.schedule, found)

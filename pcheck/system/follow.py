"""Follows a schedule in spite of what is missing from it, and leaves out of a failing one what is not needed."""

from __future__ import annotations

from typing import NamedTuple

from pcheck.system.transition_system import Choice, Configuration, Schedule, TransitionSystem
from pcheck.system.violation import Violation

TRANSITIONS_MAX = 5_000
"""The budget for trying to leave out choices, in transitions executed."""


class Followed(NamedTuple):
    """A schedule as far as it could be followed, without the choices that did not exist."""

    schedule: Schedule
    violation: Violation | None


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
    violation = None if system.successors(configuration) else system.final(configuration)
    return Followed(tuple(taken), violation)


def leave_out(
    system: TransitionSystem, start: Configuration, schedule: Schedule, violation: Violation
) -> Schedule:
    """Leave out runs of choices, long ones first, while the same violation remains and the budget lasts."""
    budget = TRANSITIONS_MAX
    size = max(len(schedule) // 2, 1)
    while size:
        position = 0
        while position < len(schedule):
            budget -= len(schedule)
            if budget < 0:
                return schedule
            followed = follow(system, start, schedule[:position] + schedule[position + size :])
            if fails_alike(followed, violation):
                schedule = followed.schedule
            else:
                position += size
        size //= 2
    return schedule


def fails_alike(followed: Followed, violation: Violation) -> bool:
    """Return whether it violates the same, at the same place."""
    found = followed.violation
    return found is not None and (found.code, found.property, found.span) == (
        violation.code, violation.property, violation.span
    )  # fmt: skip

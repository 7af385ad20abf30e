"""Makes a failing schedule shorter as far as is cheap: loops cut out, a known short way in, choices left out."""

from __future__ import annotations

from typing import NamedTuple

from pcheck.explorer.store import Store
from pcheck.explorer.strategies.random_walk import Walk
from pcheck.system.transition_system import Choice, Configuration, Schedule, TransitionSystem
from pcheck.system.violation import Violation

TRANSITIONS_MAX = 5_000
"""The budget for trying to leave out choices, in transitions executed."""


class Followed(NamedTuple):
    """A schedule as far as it could be followed, without the choices that did not exist."""

    schedule: Schedule
    violation: Violation | None


def shorten(system: TransitionSystem, start: Configuration, failing: Walk, store: Store) -> Schedule:
    """Return a schedule, no longer than the walk's, that violates the same."""
    assert failing.violation is not None, "only a failing schedule is shortened"
    schedule = _by_known_way(failing, store)
    if not _fails_alike(follow(system, start, schedule), failing.violation):
        schedule = tuple(failing.choices)
    return _by_leaving_out(system, start, schedule, failing.violation)


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


def _by_known_way(failing: Walk, store: Store) -> Schedule:
    """Replace the way to the last configuration that the store knows, then cut out what returns to where it was."""
    prefix: Schedule = ()
    first = 0
    for position in range(len(failing.configurations) - 1, 0, -1):
        number = store.find(failing.configurations[position])
        if number is not None and store.depths[number] <= position:
            prefix, first = store.schedule(number), position
            break
    last_at = {configuration: place for place, configuration in enumerate(failing.configurations)}
    choices: list[Choice] = []
    place = first
    while place < len(failing.choices):
        if place < len(failing.configurations):
            place = last_at[failing.configurations[place]]
            if place >= len(failing.choices):
                break
        choices.append(failing.choices[place])
        place += 1
    return (*prefix, *choices)


def _by_leaving_out(
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
            if _fails_alike(followed, violation):
                schedule = followed.schedule
            else:
                position += size
        size //= 2
    return schedule


def _fails_alike(followed: Followed, violation: Violation) -> bool:
    found = followed.violation
    return found is not None and (found.code, found.property, found.span) == (
        violation.code, violation.property, violation.span
    )  # fmt: skip

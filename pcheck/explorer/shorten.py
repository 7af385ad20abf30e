"""Makes a failing schedule shorter as far as is cheap: loops cut out, a known short way in, choices left out."""

from __future__ import annotations

from pcheck.explorer.store import Store
from pcheck.explorer.walk import Walk
from pcheck.system.follow import Failing, fails_alike, follow, leave_out
from pcheck.system.transition_system import Choice, Configuration, Schedule, TransitionSystem


def shorten(system: TransitionSystem, start: Configuration, failing: Walk, store: Store) -> Failing:
    """Return a schedule, no longer than the walk's, that violates the same."""
    assert failing.violation is not None, "only a failing schedule is shortened"
    short = fails_alike(follow(system, start, _by_known_way(failing, store)), failing.violation)
    found = short or Failing(tuple(failing.choices), failing.violation)
    return leave_out(system, start, *found)


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

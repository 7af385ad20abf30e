"""Makes a sampled schedule shorter before the search looks for a shorter one: a known way in, choices left out."""

from __future__ import annotations

from pcheck.explorer.store import Store
from pcheck.explorer.walk import Walk
from pcheck.system.follow import follow
from pcheck.system.minimise import shortened
from pcheck.system.result import Counterexample
from pcheck.system.transition_system import Configuration, Schedule, TransitionSystem
from pcheck.system.violation import is_alike


def shorten(system: TransitionSystem, start: Configuration, failing: Walk, store: Store) -> Counterexample:
    """Return a schedule, no longer than the walk's, that violates the same."""
    schedule, violation = tuple(failing.choices), failing.violation
    assert violation is not None, "only a failing schedule is shortened"
    short = follow(system, start, _by_known_way(failing, store))
    if short.violation is not None and is_alike(short.violation, violation):
        schedule, violation = short.schedule, short.violation
    return shortened(Counterexample(violation, schedule, is_shortest=False), system, start)


def _by_known_way(failing: Walk, store: Store) -> Schedule:
    """Replace the way to the last configuration to which the store knows one that is no longer."""
    for position in range(len(failing.configurations) - 1, 0, -1):
        number = store.find(failing.configurations[position])
        if number is not None and store.depths[number] <= position:
            return (*store.schedule(number), *failing.choices[position:])
    return tuple(failing.choices)

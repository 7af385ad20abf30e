"""Runs that never end and stay hot, among the configurations of a finished search."""

from __future__ import annotations

from collections.abc import Sequence

from pcheck.explorer.store import Store
from pcheck.system.lasso import find_lasso
from pcheck.system.loops import Among, LoopSystem
from pcheck.system.region import States
from pcheck.system.result import Counterexample
from pcheck.system.watch import Counters, Watch


def find_loop(
    system: LoopSystem, store: Store, *, searched: Sequence[Among], watch: Watch, counters: Counters
) -> Counterexample | None:
    """Return a fair loop that violates a spec, None when there is none. Raises LimitMet.

    It is looked for where `searched` says, in one place after the other.
    """
    counters.phase = "loops"
    states = States(len(store), store.configuration, store.find, store.depths.__getitem__)
    found = (
        find_lasso(system, states, range(each.states), watch.pulse(counters), has_faults=each.has_faults)
        for each in searched
    )
    lasso = next((each for each in found if each is not None), None)
    if lasso is None:
        return None
    stem = store.schedule(lasso.entry)
    return Counterexample(lasso.violation, stem + lasso.loop, is_shortest=False, loop_start=len(stem))

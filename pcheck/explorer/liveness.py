"""Runs that never end and stay hot, among the configurations of a finished search."""

from __future__ import annotations

from collections.abc import Sequence

from pcheck.explorer.store import Store
from pcheck.system.lasso import find_lasso
from pcheck.system.loops import LoopSystem
from pcheck.system.region import States
from pcheck.system.result import Counterexample
from pcheck.system.watch import Counters, Watch


def find_loop(
    system: LoopSystem, store: Store, *, ends: Sequence[int], watch: Watch, counters: Counters
) -> Counterexample | None:
    """Return a fair loop that violates a spec, None when there is none. Raises LimitMet.

    It is looked for among so many configurations, from the first on, as each of `ends` says: a search by faults looks
    at one layer after another, each with those before it.
    """
    counters.phase = "loops"
    states = States(len(store), store.configuration, store.find, store.depths.__getitem__)
    found = (find_lasso(system, states, range(end), watch.pulse(counters)) for end in ends)
    lasso = next((each for each in found if each is not None), None)
    if lasso is None:
        return None
    stem = store.schedule(lasso.entry)
    return Counterexample(lasso.violation, stem + lasso.loop, is_shortest=False, loop_start=len(stem))

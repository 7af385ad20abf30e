"""The default strategy: exhaustive breadth first, with random schedules in between.

A small model is done before any schedule is sampled. Random schedules reach deep mistakes early, and go on as long as
the search does, for a small part of its work; what they find is then undercut by breadth first as far as is cheap.
`pcheck.system.effort` says how much of all this there is.
"""

from __future__ import annotations

from dataclasses import replace

from pcheck.explorer.loop import Pause, Search
from pcheck.explorer.sampling import Sampler
from pcheck.explorer.shorten import shorten
from pcheck.system import effort
from pcheck.system.plan import SearchPlan
from pcheck.system.result import Counterexample, StopReason
from pcheck.system.transition_system import Configuration, TransitionSystem


def search_on(search: Search) -> Pause:
    """Search the beginning, then twice as far each time; 'paused' when it was not enough."""
    return search.run(pause_states=max(effort.PLAIN.first_states, 2 * len(search.store)))


def search_to_the_end(search: Search) -> StopReason:
    """Search without a pause: nothing is sampled any more where there are faults."""
    stop = search.run()
    assert stop != "paused", "a search that was not told to pause went on to its end"
    return stop


def sample(sampler: Sampler, states: int, *, seconds_max: float | None) -> StopReason:
    """Run random schedules up to what is fitting for so many states; '' when they found nothing."""
    budget = effort.PLAIN.budget(states)
    return sampler.run(budget.schedules, transitions_max=budget.transitions, seconds_max=seconds_max, visit=None)


def undercut(
    system: TransitionSystem, plan: SearchPlan, start: Configuration, *, search: Search, sampler: Sampler
) -> Counterexample | None:
    """Look for a counterexample shorter than the sampled one; None when the search found its own."""
    assert sampler.found is not None, "there is something to undercut"
    found = shorten(system, start, sampler.found, search.store)
    length = len(found.schedule)
    search.faults_max = 0
    search.depth_max = length if plan.depth_max is None else min(length, plan.depth_max)
    search.run(pause_states=effort.PLAIN.shorter_states, pause_seconds=effort.SHORTER_SECONDS)
    if search.candidate is not None and len(search.candidate.schedule) <= length:
        return None
    return replace(found, is_shortest=search.level >= length and search.cut_nothing_nearer())

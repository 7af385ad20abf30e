"""The default strategy: a short exhaustive beginning, some random schedules, then exhaustive to the end.

A small model is done before any schedule is sampled. Random schedules reach deep mistakes early; what they find is then
undercut by breadth first as far as is cheap. All budgets count states and transitions, so that nothing depends on
the machine's speed, except that the search for a shorter one also ends after a time.
"""

from __future__ import annotations

from pcheck.explorer.loop import Pause, Search
from pcheck.explorer.sampling import Sampler
from pcheck.explorer.shorten import shorten
from pcheck.system.plan import SearchPlan
from pcheck.system.result import Counterexample, StopReason
from pcheck.system.transition_system import Configuration, TransitionSystem

FIRST_STATES = 5_000
"""So many states are searched before anything is sampled."""
SAMPLED_SCHEDULES = 200
SAMPLED_TRANSITIONS = 5_000
"""About half a second."""
SHORTER_STATES = 300_000
SHORTER_SECONDS = 20.0
"""How far breadth first looks for a shorter counterexample than a sampled one."""


def search_first(search: Search) -> Pause:
    """Search the beginning; 'paused' when it was not enough."""
    return search.run(pause_states=FIRST_STATES)


def sample(sampler: Sampler) -> StopReason:
    """Run the random schedules; '' when they found nothing."""
    return sampler.run(SAMPLED_SCHEDULES, transitions_max=SAMPLED_TRANSITIONS, visit=None)


def undercut(
    system: TransitionSystem, plan: SearchPlan, start: Configuration, *, search: Search, sampler: Sampler
) -> Counterexample | None:
    """Look for a counterexample shorter than the sampled one; None when the search found its own."""
    assert sampler.found is not None, "there is something to undercut"
    assert sampler.found.violation is not None, "what was found fails"
    schedule = shorten(system, start, sampler.found, search.store)
    length = len(schedule)
    search.depth_max = length if plan.depth_max is None else min(length, plan.depth_max)
    search.run(pause_states=SHORTER_STATES, pause_seconds=SHORTER_SECONDS)
    if search.candidate is not None and len(search.candidate.schedule) <= length:
        return None
    return Counterexample(sampler.found.violation, schedule, is_shortest=search.level >= length)

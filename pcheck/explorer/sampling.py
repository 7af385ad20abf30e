"""Sampled schedules one after another, until one fails or the budget is used up."""

from __future__ import annotations

from collections.abc import Callable

from pcheck.explorer.store import Store
from pcheck.explorer.strategies.pct import Pct
from pcheck.explorer.strategies.policy import Policy
from pcheck.explorer.strategies.priority import Priority
from pcheck.explorer.strategies.random_walk import RandomWalk
from pcheck.explorer.walk import Walk, walk
from pcheck.system.chance import Chance, ChanceTracker
from pcheck.system.plan import SCHEDULE_TRANSITIONS_MAX, SearchPlan
from pcheck.system.randomness import Randomness, schedule_state
from pcheck.system.result import StopReason
from pcheck.system.transition_system import Choice, Configuration, TransitionSystem
from pcheck.system.watch import Counters, Watch

Visit = Callable[[Configuration, Choice], None]


class Sampler:
    """Runs schedules over one system; a plan that does not sample means random ones."""

    def __init__(
        self,
        system: TransitionSystem,
        plan: SearchPlan,
        start: Configuration,
        *,
        watch: Watch,
        counters: Counters,
    ) -> None:
        self.found: Walk | None = None
        """The first schedule that failed."""
        self.is_bounded = False
        self.transitions = 0
        self._policy = _policy(system, plan)
        self._tracker = ChanceTracker()
        self._pct_depth = plan.pct_depth if plan.strategy == "pct" else None
        self._system = system
        self._start = start
        self._seed = plan.seed
        self._walk_max = SCHEDULE_TRANSITIONS_MAX if plan.depth_max is None else plan.depth_max
        self._watch = watch
        self._counters = counters
        self._seconds = 0.0
        self._stop: StopReason = ""

    @property
    def depth(self) -> int:
        """Transitions of the longest schedule."""
        return self._tracker.longest

    @property
    def chance(self) -> Chance | None:
        """What the strategy 'pct' guarantees."""
        return None if self._pct_depth is None else self._tracker.chance(self._pct_depth)

    def run(
        self, schedules: int, *, transitions_max: int | None, visit: Visit | None, seconds_max: float | None = None
    ) -> StopReason:
        """Sample until the numbers of all runs are reached (''), something fails, or a limit is met."""
        begin = self._watch.seconds - self._seconds
        while self._counters.schedules < schedules and not self._stop:
            left = None if transitions_max is None else transitions_max - self.transitions
            if left is not None and left <= 0:
                break
            if seconds_max is not None and self._seconds >= seconds_max:
                break
            self._sample(self._walk_max if left is None else min(left, self._walk_max), visit)
            self._seconds = self._watch.seconds - begin
        return self._stop

    def stop(self, reason: StopReason) -> None:
        """End the sampling from inside a visit."""
        self._stop = reason

    def _sample(self, transitions_max: int, visit: Visit | None) -> None:
        def look(configuration: Configuration, choice: Choice) -> bool:
            if visit is not None:
                visit(configuration, choice)
            self._stop = self._stop or self._watch.look(self._counters)
            return bool(self._stop)

        random = Randomness(schedule_state(self._seed, self._counters.schedules))
        self._policy.begin(random, self._tracker.longest)
        taken = walk(
            self._system, self._start, self._policy, random, transitions_max=transitions_max, visit=look
        )
        self._counters.schedules += 1
        self.transitions += len(taken.choices)
        self._tracker.note(len(taken.choices), self._policy.machines)
        self.is_bounded |= taken.is_bounded
        if taken.violation is not None:
            self.found = taken
            self._stop = "violation"


class VisitedCounter:
    """Counts the distinct configurations that random schedules visit, within the plan's limit of states."""

    def __init__(self, sampler: Sampler, store: Store, counters: Counters, *, states_max: int | None) -> None:
        self._sampler = sampler
        self._store = store
        self._counters = counters
        self._states_max = states_max

    def __call__(self, configuration: Configuration, choice: Choice) -> None:
        """Keep one configuration."""
        is_full = self._states_max is not None and len(self._store) >= self._states_max
        if is_full and self._store.find(configuration) is None:
            self._sampler.stop("states")
            return
        if not is_full:
            self._store.add(configuration, 0, choice)
        self._counters.states = len(self._store)
        self._counters.transitions += 1


def _policy(system: TransitionSystem, plan: SearchPlan) -> Policy:
    match plan.strategy:
        case "pct":
            return Pct(plan.pct_depth)
        case "priority":
            return Priority(system)
        case _:
            return RandomWalk()

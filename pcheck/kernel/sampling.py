"""Sampled schedules by the kernel: the same as the plain explorer's, from the same seed.

Before and during an exhaustive search the sampling has a kernel of its own, so that what it meets does not count as met
by the search.
"""

from __future__ import annotations

from pcheck.kernel.session import Session
from pcheck.kernel.terms import Walked
from pcheck.system.chance import Chance, ChanceTracker
from pcheck.system.composition import ComposedSystem
from pcheck.system.effort import Budget
from pcheck.system.minimise import shortened
from pcheck.system.plan import SCHEDULE_TRANSITIONS_MAX, SearchPlan
from pcheck.system.randomness import schedule_state
from pcheck.system.result import Counterexample, StopReason, is_plainly_shortest
from pcheck.system.transition_system import Choice
from pcheck.system.watch import Watch

POLICIES = {"random": 0, "pct": 1, "priority": 2}
"""As in policy.h."""
FINAL = 3


class Sampler:
    """Runs schedules by one kernel; a plan that does not sample means random ones."""

    def __init__(
        self, system: ComposedSystem, plan: SearchPlan, session: Session, *, watch: Watch, keeps_states: bool
    ) -> None:
        self.found: Counterexample | None = None
        """The first schedule that failed."""
        self.transitions = 0
        self._system = system
        self._session = session
        self._keeps_states = keeps_states
        self._watch = watch
        self._seconds = 0.0
        self._seed = plan.seed
        self._policy = POLICIES.get(plan.strategy, POLICIES["random"])
        self._pct_depth = plan.pct_depth
        self._walk_max = SCHEDULE_TRANSITIONS_MAX if plan.depth_max is None else plan.depth_max
        self._tracker = ChanceTracker()
        self._stop: StopReason = ""

    @property
    def depth(self) -> int:
        """Transitions of the longest schedule."""
        return self._tracker.longest

    @property
    def chance(self) -> Chance | None:
        """What the strategy 'pct' guarantees."""
        return self._tracker.chance(self._pct_depth) if self._policy == POLICIES["pct"] else None

    def run(self, schedules: int) -> StopReason:
        """Sample until there are so many schedules (''), something fails, or a limit is met."""
        while self._session.counters.schedules < schedules and not self._stop:
            self._sample()
        return self._stop

    def run_within(self, budget: Budget, *, seconds_max: float | None) -> StopReason:
        """As `run`, until all runs together have reached one of the amounts, or have taken so long."""
        begin = self._watch.seconds - self._seconds
        while self._session.counters.schedules < budget.schedules and not self._stop:
            misses = self._session.core.counters()["step_misses"]
            if self.transitions >= budget.transitions or misses > budget.misses:
                break
            if seconds_max is not None and self._seconds >= seconds_max:
                break
            self._sample()
            self._seconds = self._watch.seconds - begin
        return self._stop

    def shortened(self) -> Counterexample:
        """Leave out of what was found what is not needed, as far as is cheap."""
        assert self.found is not None, "there is something to make shorter"
        return shortened(self.found, self._system, self._session.configuration(0))

    def _sample(self) -> None:
        counters = self._session.counters
        walked = self._session.walk(
            self._policy,
            schedule_state(self._seed, counters.schedules),
            self._walk_max,
            span=self._tracker.longest,
            changes=self._pct_depth - 1,
            keeps_states=self._keeps_states,
        )
        counters.schedules += 1
        self.transitions += walked.length
        self._tracker.note(walked.length, walked.machines)
        self._stop = _stop(walked)
        if walked.steps is not None:
            self._stop = "violation"
            self.found = self._failing(walked)

    def _failing(self, walked: Walked) -> Counterexample:
        """Replay a walk by the reference semantics."""
        assert walked.steps is not None, "a schedule that fails is told"
        configuration = self._session.configuration(0)
        choices: list[Choice] = []
        violation = None
        for mover, index in walked.steps:
            successor = self._session.successor(configuration, mover, index)
            choices.append(successor.choice)
            violation = successor.violation
            if successor.configuration is not None:
                configuration = successor.configuration
        if walked.end == FINAL:
            violation = self._system.final(configuration)
        self._session.expect(violation is not None, "the sampled schedule fails")
        assert violation is not None
        return Counterexample(violation, tuple(choices), is_plainly_shortest(choices))


def _stop(walked: Walked) -> StopReason:
    assert walked.stop != "paused", "a schedule does not pause"
    return walked.stop

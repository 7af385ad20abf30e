"""A search by the kernel from plan to result, with the same meaning as `pcheck.explorer.search`."""

from __future__ import annotations

from pcheck.kernel.liveness import find_loop
from pcheck.kernel.sampling import Sample, sample
from pcheck.kernel.session import Disagreement, Pause, Session
from pcheck.system.composition import ComposedSystem
from pcheck.system.coverage import Coverage
from pcheck.system.loops import LoopSystem
from pcheck.system.plan import SearchPlan
from pcheck.system.progress import ProgressListener
from pcheck.system.result import STOPS_BEFORE_LOOPS, Counterexample, SearchResult, StopReason
from pcheck.system.watch import LimitMet, Watch

__all__ = ["Disagreement", "search", "suits"]

FIRST_STATES = 5_000
"""So many states are searched before anything is sampled."""
SHORTER_STATES = 3_000_000
SHORTER_SECONDS = 20.0
"""How far breadth first looks for a shorter counterexample than a sampled one."""


def suits(plan: SearchPlan) -> bool:
    """Return whether the kernel can search so; other strategies are the plain explorer's."""
    return plan.strategy in {"auto", "bfs"} and plan.store == "exact"


def search(
    system: ComposedSystem,
    plan: SearchPlan,
    *,
    progress: ProgressListener | None = None,
    loops: LoopSystem | None = None,
) -> SearchResult:
    """Search a system as the plan says. Ctrl-C ends the search, not the result.

    `loops` is the same system as a search for runs that never end needs it; without it there is no such search.
    """
    assert suits(plan), f"the kernel has no strategy '{plan.strategy}'"
    exploration = _Exploration(system, plan, Watch(plan, progress), loops)
    try:
        return exploration.result()
    except Disagreement as disagreement:
        disagreement.counters = exploration.counters()
        raise


class _Exploration:
    def __init__(self, system: ComposedSystem, plan: SearchPlan, watch: Watch, loops: LoopSystem | None) -> None:
        self._system = system
        self._plan = plan
        self._watch = watch
        self._session = Session(system, plan, watch)
        self._session.counters.growing = self._session.growing
        self._sampled: Counterexample | None = None
        self._schedules = 0
        self._loops = loops if plan.checks_liveness else None
        self._looping: Counterexample | None = None
        self._has_searched_loops = False

    def result(self) -> SearchResult:
        try:
            stop = self._search_loops(self._run())
        except KeyboardInterrupt:
            stop = "interrupted"
        except MemoryError:
            stop = "memory"
        counterexample = self._counterexample()
        if counterexample is not None:
            stop = "violation"
        return self._summary(stop, counterexample)

    def _run(self) -> StopReason:
        session = self._session
        if self._plan.strategy == "bfs":
            return _ended(session.run())
        first = session.run(pause_states=FIRST_STATES)
        if first != "paused":
            return first
        session.counters.phase = "sampling"
        found = sample(self._system, self._plan, self._watch, session.counters)
        session.counters.phase = "search"
        self._schedules = found.schedules
        if found.counterexample is None:
            return found.stop or _ended(session.run())
        session.counters.phase = "undercutting"
        self._sampled = session.counters.candidate = found.counterexample     # what stands if this is interrupted
        self._sampled = self._undercut(found)
        return "violation"

    def _search_loops(self, stop: StopReason) -> StopReason:
        """Judge runs that never end, where a search is over that found no violation and has not used up all it may."""
        has_states = self._session.initial.configuration is not None
        if self._loops is None or not has_states or stop not in STOPS_BEFORE_LOOPS:
            return stop
        try:
            self._looping = find_loop(self._loops, self._session, self._watch)
        except LimitMet as limit:
            return stop or limit.reason
        self._has_searched_loops = True
        return stop

    def _undercut(self, found: Sample) -> Counterexample | None:
        """Look for a counterexample shorter than the sampled one; None when the search found its own."""
        assert found.counterexample is not None, "there is something to undercut"
        session, plan = self._session, self._plan
        length = len(found.counterexample.schedule)
        session.depth_max = length if plan.depth_max is None else min(length, plan.depth_max)
        stop = session.run(pause_states=SHORTER_STATES, pause_seconds=SHORTER_SECONDS)
        if stop == "violation":
            return None
        is_shortest = session.core.counters()["level"] >= length
        return Counterexample(found.counterexample.violation, found.counterexample.schedule, is_shortest=is_shortest)

    def _counterexample(self) -> Counterexample | None:
        return self._looping or self._sampled or self._session.counterexample()

    def _summary(self, stop: StopReason, counterexample: Counterexample | None) -> SearchResult:
        session = self._session
        counted = session.refresh()
        is_sampled = self._sampled is not None
        return SearchResult(
            plan=self._plan,
            strategy="random" if is_sampled else "bfs",
            stop=stop,
            counterexample=counterexample,
            states=counted["states"],
            transitions=counted["transitions"],
            depth=counted["depth"],
            seconds=self._watch.seconds,
            memory_bytes=self._watch.memory_bytes,
            is_bounded=bool(counted["is_bounded"]),
            cuts=session.cuts(),
            schedules=self._schedules,
            growing=session.growing() if counterexample is None and stop else (),
            coverage=self._coverage(),
            has_searched_loops=self._has_searched_loops,
            engine="native",
            kernel=tuple(counted.items()),
        )

    def counters(self) -> tuple[tuple[str, int], ...]:
        """Return all that the kernel counts."""
        return tuple(self._session.refresh().items())

    def _coverage(self) -> Coverage:
        return self._session.provider.recorder.coverage()


def _ended(stop: Pause) -> StopReason:
    assert stop != "paused", "a search that was not told to pause went on to its end"
    return stop

"""One search from plan to result: picks the strategy, catches interruption, and says what was learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from pcheck.explorer import auto
from pcheck.explorer.calm import Calm
from pcheck.explorer.loop import Pause, Search
from pcheck.explorer.sampling import Sampler, VisitedCounter
from pcheck.explorer.store import Store
from pcheck.explorer.strategies.bfs import BreadthFirst
from pcheck.explorer.strategies.by_faults import ByFaults
from pcheck.explorer.strategies.dfs import DepthFirst
from pcheck.explorer.strategies.frontier import Frontier
from pcheck.system.effort import sampling_seconds
from pcheck.system.levels import LayersSearched, loops_to_judge
from pcheck.system.plan import SearchPlan
from pcheck.system.progress import ProgressListener
from pcheck.system.result import Counterexample, SearchResult, StopReason, is_plainly_shortest
from pcheck.system.transition_system import TransitionSystem
from pcheck.system.watch import Counters, LimitMet, Watch

if TYPE_CHECKING:
    from pcheck.system.loops import Among, LoopSystem


def search(
    system: TransitionSystem,
    plan: SearchPlan,
    *,
    progress: ProgressListener | None = None,
    loops: LoopSystem | None = None,
) -> SearchResult:
    """Search a system as the plan says. Ctrl-C ends the search, not the result.

    `loops` is the same system as a search for runs that never end needs it; without it there is no such search.
    """
    assert not plan.needs_kernel, f"the explorer has no strategy '{plan.strategy}' with store '{plan.store}'"
    return _Exploration(system, plan, Watch(plan, progress), loops).result()


class _Exploration:
    def __init__(
        self, system: TransitionSystem, plan: SearchPlan, watch: Watch, loops: LoopSystem | None
    ) -> None:
        self._system = system
        self._plan = plan
        self._watch = watch
        self._search: Search | None = None
        self._sampler: Sampler | None = None
        self._sampled: Counterexample | None = None
        self._sample_counters = Counters()
        self._loops = loops if plan.checks_liveness else None
        self._looping: Counterexample | None = None
        self._has_searched_loops = False
        self._lacks_only_loops = False

    def result(self) -> SearchResult:
        try:
            stop: StopReason = self._search_loops(self._run())
        except KeyboardInterrupt:
            stop = "interrupted"
        except MemoryError:
            stop = "memory"
        counterexample = self._counterexample()
        if counterexample is not None:
            stop = "violation"
        return self._summary(stop, counterexample)

    def _run(self) -> StopReason:
        match self._plan.strategy:
            case "bfs":
                return _ended(self._begin(self._by_level()).run())
            case "dfs":
                return _ended(self._begin(DepthFirst()).run())
            case "random" | "pct" | "priority":
                return self._run_sampling()
            case "auto":
                return self._run_auto()
            case "swarm":
                raise NotImplementedError(self._plan.strategy)
            case _ as never:
                assert_never(never)

    def _search_loops(self, stop: StopReason) -> StopReason:
        """Judge runs that never end, where a search is over and has not used up all it may."""
        search = self._search
        searched: Sequence[Among] = ()
        if self._loops is not None and search is not None:
            layers = LayersSearched(*search.layers(), len(search.store), self._system.has_faults)
            searched = loops_to_judge(layers, stop, self._counterexample())
        if self._loops is None or search is None or not searched:
            return stop
        from pcheck.explorer.liveness import find_loop  # noqa: PLC0415 - only specs with hot states need it

        self._lacks_only_loops = not stop
        try:
            self._looping = find_loop(
                self._loops, search.store, searched=searched, watch=self._watch, counters=search.counters
            )
        except LimitMet as limit:
            if search.candidate is not None:
                search.candidate = replace(search.candidate, is_shortest=False)
            return stop or limit.reason
        self._has_searched_loops, self._lacks_only_loops = True, False
        return stop

    def _begin(self, frontier: Frontier) -> Search:
        initial = self._system.initial()
        self._search = Search(self._system, self._plan, frontier, initial=initial, watch=self._watch)
        return self._search

    def _by_level(self) -> Frontier:
        return ByFaults() if self._system.has_faults else BreadthFirst()

    def _run_auto(self) -> StopReason:
        search = self._begin(self._by_level())
        stop = auto.search_on(search)
        if stop != "paused":
            return stop
        start = search.store.configuration(0)
        calm = Calm(self._system) if self._system.has_faults else self._system
        sampler = Sampler(calm, self._plan, start, watch=self._watch, counters=search.counters)
        self._sampler = sampler
        while stop == "paused":
            if search.layer:
                return auto.search_to_the_end(search)
            search.counters.phase = "sampling"
            sampled = auto.sample(sampler, len(search.store), seconds_max=sampling_seconds(self._plan))
            search.counters.phase = "search"
            if sampler.found is not None:
                self._sampled = search.counters.candidate = self._as_sampled(sampler)
                search.counters.phase = "undercutting"
                self._sampled = auto.undercut(calm, self._plan, start, search=search, sampler=sampler)
                return "violation"
            stop = sampled or auto.search_on(search)
        return stop

    def _run_sampling(self) -> StopReason:
        initial = self._system.initial()
        counters = self._sample_counters
        counters.phase = "sampling"
        if initial.violation is not None:
            self._sampled = Counterexample(initial.violation, (), is_shortest=True)
            return "violation"
        start = initial.configuration
        if start is None:
            return ""
        store = Store()
        store.add_root(start)
        counters.states = 1
        self._sampler = Sampler(self._system, self._plan, start, watch=self._watch, counters=counters)
        if initial.cut:
            self._sampler.is_bounded = True
            return ""
        visit = VisitedCounter(self._sampler, store, counters, states_max=self._plan.states_max)
        stop = self._sampler.run(self._plan.schedules, transitions_max=None, visit=visit)
        if self._sampler.found is not None:
            self._sampled = counters.candidate = self._as_sampled(self._sampler)
        return stop

    def _as_sampled(self, sampler: Sampler) -> Counterexample:
        assert sampler.found is not None, "the sampler found something"
        assert sampler.found.violation is not None, "what was found fails"
        schedule = tuple(sampler.found.choices)
        return Counterexample(sampler.found.violation, schedule, is_plainly_shortest(schedule))

    def _counterexample(self) -> Counterexample | None:
        if self._looping is not None:
            return self._looping
        searched = None if self._search is None else self._search.candidate
        if searched is None or self._sampled is None:
            return searched or self._sampled
        return min(searched, self._sampled, key=lambda found: len(found.schedule))

    def _strategy_name(self, *, is_sampled: bool) -> str:
        if self._plan.strategy == "auto":
            return "random" if is_sampled else "bfs"
        return self._plan.strategy

    def _summary(self, stop: StopReason, counterexample: Counterexample | None) -> SearchResult:
        search, sampler = self._search, self._sampler
        counters = self._sample_counters if search is None else search.counters
        is_sampled = search is None or (counterexample is not None and counterexample is self._sampled)
        growing = search.growing() if search is not None and counterexample is None and stop else ()
        layers, layers_complete = ((), 0) if search is None else search.layers()
        samples = sampler.depth if search is None and sampler is not None else 0
        return SearchResult(
            plan=self._plan,
            strategy=self._strategy_name(is_sampled=is_sampled),
            stop=stop,
            counterexample=counterexample,
            states=counters.states if search is None else len(search.store),
            transitions=counters.transitions,
            depth=max(counters.depth, samples),
            seconds=self._watch.seconds,
            memory_bytes=self._watch.memory_bytes,
            is_bounded=search.is_bounded if search is not None else sampler is not None and sampler.is_bounded,
            cuts=() if search is None else search.cuts,
            schedules=counters.schedules,
            chance=None if sampler is None else sampler.chance,
            growing=growing,
            coverage=self._system.coverage(),
            has_searched_loops=self._has_searched_loops,
            lacks_only_loops=self._lacks_only_loops,
            layers=layers,
            layers_complete=layers_complete,
        )


def _ended(stop: Pause) -> StopReason:
    assert stop != "paused", "a search that was not told to pause went on to its end"
    return stop

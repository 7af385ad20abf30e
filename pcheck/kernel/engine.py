"""A search by the kernel from plan to result, with the same meaning as `pcheck.explorer.search`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING, assert_never

from pcheck.kernel.available import is_available
from pcheck.kernel.session import Disagreement, Session
from pcheck.kernel.swarm import SECONDS, Swarm, run_swarm
from pcheck.kernel.terms import Pause
from pcheck.system import effort
from pcheck.system.checkpoint import Checkpointing, Identity
from pcheck.system.composition import ComposedSystem
from pcheck.system.coverage import Coverage
from pcheck.system.effort import Sampling, sampling_seconds
from pcheck.system.levels import LayersSearched, loops_to_judge
from pcheck.system.plan import SAMPLING, SearchPlan
from pcheck.system.progress import ProgressListener
from pcheck.system.result import Counterexample, SearchResult, StopReason
from pcheck.system.watch import LimitMet, Watch

if TYPE_CHECKING:
    from pcheck.kernel.keeper import Keeper
    from pcheck.kernel.sampling import Sampler
    from pcheck.system.loops import Among, LoopSystem

__all__ = ["Disagreement", "search", "suits", "why_alone"]


def suits(plan: SearchPlan) -> bool:
    """Return whether the kernel can search so; other strategies are the plain explorer's."""
    return plan.strategy in {"auto", "bfs", "dfs", "swarm"} or (plan.strategy in SAMPLING and plan.store == "exact")


def why_alone(plan: SearchPlan) -> str:
    """Return why threads cannot share the search, or '': they share that level by level, by the kernel."""
    if plan.strategy not in {"auto", "bfs"}:
        return f"threads share only a breadth-first search, not '--strategy {plan.strategy}'"
    if plan.store != "exact":
        return f"threads share only an exact store, not '--store {plan.store}'"
    if plan.engine == "interpreter" or not is_available:
        return "only the native engine shares a search among threads"
    return ""


def search(
    system: ComposedSystem,
    plan: SearchPlan,
    *,
    progress: ProgressListener | None = None,
    checkpointing: tuple[Checkpointing, Identity] | None = None,
    loops: LoopSystem | None = None,
) -> SearchResult:
    """Search a system as the plan says. Ctrl-C ends the search, not the result.

    `loops` is the same system as a search for runs that never end needs it; without it there is no such search.
    Raises Unfit when it is to go on from a checkpoint that is not one of this search.
    """
    assert suits(plan), f"the kernel has no strategy '{plan.strategy}'"
    if plan.strategy == "swarm" and plan.timeout_seconds is None:
        plan = replace(plan, timeout_seconds=SECONDS)
    exploration = _Exploration(system, plan, Watch(plan, progress), checkpointing, loops)
    try:
        return exploration.result()
    except Disagreement as disagreement:
        disagreement.counters = exploration.counters()
        raise


class _Exploration:
    def __init__(
        self,
        system: ComposedSystem,
        plan: SearchPlan,
        watch: Watch,
        checkpointing: tuple[Checkpointing, Identity] | None,
        loops: LoopSystem | None,
    ) -> None:
        self._system = system
        self._plan = plan
        self._watch = watch
        self._session = Session(system, plan, watch)
        self._session.counters.growing = self._session.growing
        self._sampled: Counterexample | None = None
        self._sampler: Sampler | None = None
        self._keeper: Keeper | None = None
        if checkpointing is not None and self._session.initial.configuration is not None:
            self._keeper = _keeper(self._session, watch, *checkpointing)
        self._loops = loops if plan.checks_liveness else None
        self._looping: Counterexample | None = None
        self._has_searched_loops = False
        self._lacks_only_loops = False
        self._lacks_fewer_faults = False
        self._swarm = Swarm()

    def result(self) -> SearchResult:
        stop = _caught(self._run)
        if self._counterexample() is not None:
            stop = "violation"
        if self._keeper is not None:
            self._keeper.finish(is_decided=stop in {"", "violation"})
        stop = _caught(partial(self._search_loops, stop))
        counterexample = self._counterexample()
        return self._summary("violation" if counterexample is not None else stop, counterexample)

    def _run(self) -> StopReason:
        if self._keeper is not None:
            self._keeper.resume()
            self._session.keeping = self._keeper
        match self._plan.strategy:
            case "auto":
                return self._run_auto()
            case "bfs" | "dfs":
                return _ended(self._session.run())
            case "random" | "pct" | "priority":
                return self._run_sampling()
            case "swarm":
                run_swarm(self._plan, self._session, self._watch, self._swarm)
                return self._swarm.stop
            case _ as never:
                assert_never(never)

    def _search_loops(self, stop: StopReason) -> StopReason:
        """Judge runs that never end, where a search is over and has not used up all it may."""
        searched = () if self._loops is None or not self._has_all_states() else self._to_judge(stop)
        if self._loops is None or not searched:
            return stop
        self._lacks_only_loops = not stop
        try:
            self._looping = self._loop(self._loops, searched)
        except LimitMet as limit:
            self._lacks_fewer_faults = stop == "violation"
            return stop or limit.reason
        self._has_searched_loops, self._lacks_only_loops = True, False
        return stop

    def _to_judge(self, stop: StopReason) -> Sequence[Among]:
        states = self._session.refresh()["states"]
        layers = LayersSearched(*self._session.layers(), states, self._system.has_faults)
        return loops_to_judge(layers, stop, self._counterexample())

    def _loop(self, loops: LoopSystem, searched: Sequence[Among]) -> Counterexample | None:
        self._session.counters.phase = "loops"
        parts = self._session.hot_parts(searched[-1], are_all_wrong=not loops.has_fair_choices)
        if not parts:
            return None
        from pcheck.kernel.liveness import find_loop  # noqa: PLC0415 - in most models no spec can stay hot

        return find_loop(loops, self._session, self._watch, parts, searched=searched)

    def _has_all_states(self) -> bool:
        """Return whether the session has kept every state that it met."""
        is_sampling = self._plan.strategy in SAMPLING or self._plan.strategy == "swarm"
        is_begun = self._session.initial.configuration is not None
        return is_begun and not is_sampling and not self._session.arrangement.is_lossy

    def _run_auto(self) -> StopReason:
        """Search the beginning, sample, and so on, each time twice as far."""
        session, done = self._session, self._sampling_done()
        session.counters.schedules = done.schedules
        stop = session.run(pause_states=done.pause_states)
        if stop == "paused":
            self._sampler = self._aside()
            self._sampler.transitions = done.transitions
        while stop == "paused" and self._sampler is not None:
            if session.layer:                                # what happens without faults was searched to its end
                return _ended(session.run())
            states = session.refresh()["states"]
            session.counters.phase = "sampling"
            budget = effort.NATIVE.budget(states)
            sampled = self._sampler.run_within(budget, seconds_max=sampling_seconds(self._plan))
            session.counters.phase = "search"
            if self._sampler.found is not None:
                session.counters.phase = "undercutting"
                self._keep_no_more()
                self._sampled = self._undercut(self._shortened(self._sampler))
                return "violation"
            done = Sampling(2 * states, session.counters.schedules, self._sampler.transitions)
            if self._keeper is not None and not sampled:
                self._keeper.sampling = done
            stop = sampled or session.run(pause_states=done.pause_states)
        return _ended(stop)

    def _sampling_done(self) -> Sampling:
        known = None if self._keeper is None else self._keeper.sampling
        return known or Sampling(effort.NATIVE.first_states, 0, 0)

    def _keep_no_more(self) -> None:
        """Undercutting cuts off what is deep, so that nothing can go on from there."""
        self._session.keeping = None
        if self._keeper is not None:
            self._keeper.is_closed = True

    def _aside(self) -> Sampler:
        """Return a sampler with a kernel of its own; progress tells of the search."""
        aside = Session(self._system, self._plan, self._watch)
        aside.counters = self._session.counters
        aside.is_counted = False
        return self._sampler_of(aside, keeps_states=False)

    def _sampler_of(self, session: Session, *, keeps_states: bool) -> Sampler:
        from pcheck.kernel.sampling import Sampler  # noqa: PLC0415 - small models are not sampled

        return Sampler(self._system, self._plan, session, watch=self._watch, keeps_states=keeps_states)

    def _run_sampling(self) -> StopReason:
        session = self._session
        if session.initial.violation is not None:
            return "violation"
        if session.initial.configuration is None or session.initial.cut:
            return ""
        session.counters.phase = "sampling"
        self._sampler = self._sampler_of(session, keeps_states=True)
        stop = self._sampler.run(self._plan.schedules)
        self._sampled = session.counters.candidate = self._sampler.found
        return stop

    def _shortened(self, sampler: Sampler) -> Counterexample:
        """Keep what was sampled, also if this is interrupted, and make it shorter as far as is cheap."""
        self._sampled = self._session.counters.candidate = sampler.found
        self._sampled = self._session.counters.candidate = sampler.shortened()
        return self._sampled

    def _undercut(self, found: Counterexample) -> Counterexample | None:
        """Look for a counterexample shorter than the sampled one; None when the search found its own."""
        session = self._session
        length = len(found.schedule)
        session.limit_depth(length)
        session.faults_max = 0
        stop = session.run(pause_states=effort.NATIVE.shorter_states, pause_seconds=effort.SHORTER_SECONDS)
        if stop == "violation":
            return None
        is_shortest = session.core.counters()["level"] >= length and session.cut_nothing_nearer()
        return replace(found, is_shortest=is_shortest)

    def _counterexample(self) -> Counterexample | None:
        if self._looping is not None:
            return self._looping
        if self._plan.strategy == "swarm":
            return self._swarm.counterexample
        found = self._sampled or self._session.counterexample()
        return replace(found, is_shortest=False) if found is not None and self._lacks_fewer_faults else found

    def _strategy_name(self) -> str:
        if self._plan.strategy == "auto":
            return "random" if self._sampled is not None else "bfs"
        return self._plan.strategy

    def _summary(self, stop: StopReason, counterexample: Counterexample | None) -> SearchResult:
        session, swarm = self._session, self._swarm
        counted = session.refresh()
        shown = {**counted, **self._unloaded()}
        is_swarm = self._plan.strategy == "swarm"
        layers, layers_complete = session.layers() if self._has_all_states() else ((), 0)
        is_whole = not is_swarm and self._plan.strategy not in SAMPLING and not self._unloaded()
        return SearchResult(
            plan=self._plan,
            strategy=self._strategy_name(),
            stop=stop,
            counterexample=counterexample,
            states=max(swarm.states, shown["states"]),
            transitions=swarm.transitions if is_swarm else shown["transitions"],
            depth=max(swarm.depth, shown["depth"]),
            seconds=self._watch.seconds,
            memory_bytes=self._watch.memory_bytes,
            is_bounded=swarm.is_bounded or bool(counted["is_bounded"]),
            cuts=session.cuts() if is_whole else (),
            schedules=session.counters.schedules,
            growing=session.growing() if counterexample is None and stop and is_whole else (),
            coverage=self._coverage(),
            has_searched_loops=self._has_searched_loops,
            lacks_only_loops=self._lacks_only_loops,
            engine="native",
            chance=None if self._sampler is None else self._sampler.chance,
            kernel=tuple(counted.items()),
            kept=None if self._keeper is None else self._keeper.kept,
            omission_chance=self._omission_chance(),
            members=swarm.members,
            layers=layers,
            layers_complete=layers_complete,
        )

    def _unloaded(self) -> dict[str, int]:
        """Return the numbers of a kept search that could not be brought back whole; the kernel has only a part."""
        return {} if self._keeper is None or self._keeper.unloaded is None else asdict(self._keeper.unloaded)

    def _omission_chance(self) -> float | None:
        if self._plan.strategy == "swarm":
            return self._swarm.omission_chance
        is_lossy = self._plan.store != "exact" and self._sampled is None
        return self._session.core.omission() if is_lossy else None

    def counters(self) -> tuple[tuple[str, int], ...]:
        """Return all that the kernel counts."""
        return tuple(self._session.refresh().items())

    def _coverage(self) -> Coverage:
        return self._session.coverage()


def _keeper(session: Session, watch: Watch, checkpointing: Checkpointing, identity: Identity) -> Keeper:
    from pcheck.kernel.keeper import Keeper  # noqa: PLC0415 - slow to load, and seldom needed

    return Keeper(session, watch, checkpointing, identity)


def _caught(search: Callable[[], StopReason]) -> StopReason:
    try:
        return search()
    except KeyboardInterrupt:
        return "interrupted"
    except MemoryError:
        return "memory"


def _ended(stop: Pause) -> StopReason:
    assert stop != "paused", "a search that was not told to pause went on to its end"
    return stop

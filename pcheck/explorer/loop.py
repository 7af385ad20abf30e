"""The search loop, the same for every frontier: take a configuration, expand it, keep what is new.

It stops at a violation or a limit with everything it has learned, and can be told to go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pcheck.explorer.store import Store
from pcheck.explorer.strategies.by_faults import ByFaults
from pcheck.explorer.strategies.frontier import Frontier
from pcheck.system.growth import GROWTH_CHECK_STATES, UNLIMITED_STATES_MAX, GrowthTracker
from pcheck.system.plan import SearchPlan
from pcheck.system.result import Counterexample, Growth, StopReason, is_plainly_shortest
from pcheck.system.transition_system import Configuration, Cut, Initial, Schedule, Successor, TransitionSystem, may_end
from pcheck.system.violation import Violation
from pcheck.system.watch import Counters, Watch

Pause = StopReason | Literal["paused"]


class Search:
    """One search over one system. `run` may be called again after 'paused'."""

    def __init__(
        self, system: TransitionSystem, plan: SearchPlan, frontier: Frontier, *, initial: Initial, watch: Watch
    ) -> None:
        self.store = Store()
        self.counters = Counters()
        self.counters.growing = self.growing
        self.candidate: Counterexample | None = None
        """The violation found; with breadth first, a shorter one may still be found in the same level."""
        self.is_bounded = initial.cut == "bound"
        self.depth_max = plan.depth_max
        self.faults_max: int | None = None
        """A search by faults ends after the layer with so many."""
        self.level = 0
        """Depth of the configuration expanded last."""
        self._system = system
        self._bounds = plan.bounds
        self._states_max = plan.states_max
        self._is_unlimited = plan.is_unlimited
        self._frontier = frontier
        self._layers = frontier if isinstance(frontier, ByFaults) else None
        self._layer_cut: int | None = None
        self._watch = watch
        self._growth = GrowthTracker()
        self._growth_check = UNLIMITED_STATES_MAX
        self._at_limit: set[int] = set()
        self._expanded = bytearray()
        self._not_followed: set[Cut] = set()
        self._is_full = False
        if initial.violation is not None:
            self.candidate = Counterexample(initial.violation, (), is_shortest=True)
        if initial.configuration is not None:
            self._begin(initial.configuration)

    @property
    def cuts(self) -> tuple[StopReason, ...]:
        """The limits that cut something off while the search went on."""
        cuts: list[StopReason] = ["depth"] if self._at_limit else []
        cuts += ["partition"] if "partition" in self._not_followed else []
        cuts += ["queue"] if self._not_followed == {"queue"} else []
        return tuple(cuts)

    @property
    def layer(self) -> int:
        """With how many faults the configurations are reached that are searched now; 0 in other searches."""
        return 0 if self._layers is None else self._layers.layer

    def layers(self) -> tuple[tuple[int, ...], int]:
        """Return how many configurations each layer has, and how many layers were searched without a cut."""
        if self._layers is None or not len(self.store):
            return (), 0
        counts = self._layers.layers
        is_done = self._layers.is_layer_done and self.candidate is None and not self._is_full
        if is_done and not counts[-1] and len(counts) > 1:
            counts = counts[:-1]
        complete = len(counts) if is_done else self._layers.layer
        return tuple(counts), complete if self._layer_cut is None else min(complete, self._layer_cut)

    def cut_nothing_nearer(self) -> bool:
        """Return whether all that takes fewer faults, or as many and fewer steps than what is searched now, was."""
        is_whole = not self._not_followed and (self._layer_cut is None or self._layer_cut >= self.layer)
        return self._frontier.is_by_level and is_whole

    def growing(self) -> tuple[Growth, ...]:
        """Return what keeps growing, without what the user bounds: that ends where it should."""
        found = self._growth.growing(self._position())
        return tuple(each for each in found if not any(each.quantity.is_named_in(bound) for bound in self._bounds))

    def run(self, *, pause_states: int | None = None, pause_seconds: float | None = None) -> Pause:
        """Search until nothing is left (''), a violation or a limit; or pause at a number of states or a time."""
        pause_at = None if pause_seconds is None else self._watch.seconds + pause_seconds
        while self._frontier:
            if self._is_over():
                break
            stop: Pause = self._reason_to_stop()
            if not stop and pause_states is not None and len(self.store) > pause_states:
                stop = "paused"
            if not stop and pause_at is not None and self._watch.seconds >= pause_at:
                stop = "paused"
            if stop:
                return stop
            number = self._frontier.take()
            self.level = self.store.depths[number]
            if self.candidate is not None and self.level >= len(self.candidate.schedule):
                break                                        # by level: no shorter run can fail any more
            self._expand(number)
        return self._finish()

    def _is_over(self) -> bool:
        """Whether a search goes on no more though there is something left."""
        if self.candidate is not None and not self._frontier.is_by_level:
            return True
        if self._layers is None or not self._layers.is_layer_done:
            return False
        return self.candidate is not None or (self.faults_max is not None and self.layer >= self.faults_max)

    def _finish(self) -> StopReason:
        if self.candidate is not None:
            schedule = self.candidate.schedule
            is_shortest = self.cut_nothing_nearer() or is_plainly_shortest(schedule)
            self.candidate = Counterexample(self.candidate.violation, schedule, is_shortest)
            return "violation"
        if self._is_full:
            return "states"
        return self.cuts[0] if self.cuts else ""

    def _begin(self, configuration: Configuration) -> None:
        root = self.store.add_root(configuration)
        self._is_full = self._states_max == 0
        self._met(configuration)
        self._count_in_layer()
        if not self.is_bounded and self.candidate is None:
            self._frontier.add((root,))

    def _reason_to_stop(self) -> StopReason:
        if self._is_full:
            return "states"
        counters = self.counters
        counters.states = len(self.store)
        counters.frontier = len(self._frontier)
        if self._is_unlimited and counters.states > self._growth_check:
            self._growth_check = counters.states + GROWTH_CHECK_STATES
            if self._growth.is_endless(self._position()):
                return "growth"
        return self._watch.look(counters)

    def _expand(self, number: int) -> None:
        successors = self._going_on(number)
        if self.candidate is not None or not successors:
            return                                           # looking only for a run of this level that ends badly
        if self.depth_max is not None and self.level >= self.depth_max:
            self._at_limit.add(number)
            self._cut_layer()
            return
        self._count(number, len(successors))
        self._frontier.add(self._keep(number, successors))

    def _going_on(self, number: int) -> Sequence[Successor]:
        """Return the successors that are searched now; a run that may end here is judged."""
        configuration = self.store.configuration(number)
        if self._layers is not None and self._layers.is_for_faults:
            return () if self.candidate is not None else self._system.faults(configuration)
        successors = self._system.successors(configuration)
        if may_end(successors):
            violation = self._system.final(configuration)
            if violation is not None:
                self._found(violation, self.store.schedule(number))
        return successors if self._layers is None else [each for each in successors if not each.is_fault]

    def _cut_layer(self) -> None:
        if self._layer_cut is None:
            self._layer_cut = self.layer

    def _count(self, number: int, transitions: int) -> None:
        """Count transitions once, though a depth limit may have a configuration expanded again from nearer."""
        if self.depth_max is not None and not self._frontier.is_by_level:
            self._at_limit.discard(number)
            self._expanded.extend(bytes(max(number + 1 - len(self._expanded), 0)))
            if self._expanded[number]:
                return
            self._expanded[number] = 1
        self.counters.transitions += transitions

    def _keep(self, number: int, successors: Sequence[Successor]) -> list[int]:
        """Store the successors; return those to expand."""
        kept: list[int] = []
        store = self.store
        for choice, configuration, violation, cut, _ in successors:
            if violation is not None:
                if self.candidate is None:
                    self._found(violation, (*store.schedule(number), choice))
            elif configuration is None:
                self._not_followed.add(cut)
                self._cut_layer()
            elif self._states_max is not None and self._is_beyond(configuration, self._states_max):
                self._is_full = True
            else:
                known, is_new = store.add(configuration, number, choice)
                if is_new:
                    self._met(configuration)
                    self._count_in_layer()
                self.is_bounded |= cut == "bound"
                if not cut and (is_new or self._is_nearer(number, known)):
                    if not is_new:
                        store.move(known, number, choice)
                    kept.append(known)
        return kept

    def _count_in_layer(self) -> None:
        if self._layers is not None:
            self._layers.layers[-1] += 1

    def _is_beyond(self, configuration: Configuration, states_max: int) -> bool:
        return len(self.store) >= states_max and self.store.find(configuration) is None

    def _is_nearer(self, number: int, known: int) -> bool:
        """Whether a known configuration must be expanded again because a depth limit was counted from too far."""
        if self.depth_max is None or self._frontier.is_by_level:
            return False
        return self.store.depths[number] + 1 < self.store.depths[known]

    def _met(self, configuration: Configuration) -> None:
        """Note depth and growth of a new configuration."""
        store = self.store
        depth = store.depths[-1]
        self.counters.depth = max(self.counters.depth, depth)
        if store.new_slots:
            position = depth if self._frontier.is_by_level else len(store)
            for slot in store.new_slots:
                self._growth.note(self._system.quantities(configuration, slot), position)

    def _position(self) -> int:
        return self.counters.depth if self._frontier.is_by_level else len(self.store)

    def _found(self, violation: Violation, schedule: Schedule) -> None:
        if self.candidate is None or len(schedule) < len(self.candidate.schedule):
            self.candidate = Counterexample(violation, schedule, is_shortest=False)

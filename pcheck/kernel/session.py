"""One kernel at work on one system: runs it, hears its notes, and turns its numbers back into configurations."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from pcheck.kernel.arrangement import Arrangement, Order, arrangement_of
from pcheck.kernel.provider import NO_NUMBER, NOTE_BEAT, NOTE_GROWTH, Provider
from pcheck.kernel.terms import SHARING, HotPart, Pause, Stop, Walked
from pcheck.system.composition import ComposedSystem
from pcheck.system.coverage import Coverage
from pcheck.system.endings import demands_progress
from pcheck.system.environment import ENVIRONMENT, Agent, Network, faults_in
from pcheck.system.growth import GROWTH_CHECK_STATES, UNLIMITED_STATES_MAX
from pcheck.system.local import MAIN_PATH, Local
from pcheck.system.loops import COMPONENTS_MAX, Among
from pcheck.system.plan import SearchPlan
from pcheck.system.result import Counterexample, Growth, StopReason, is_plainly_shortest
from pcheck.system.transition_system import Choice, Configuration, Schedule, Successor
from pcheck.system.watch import Counters, LimitMet, Watch

BYTES_MIN, BYTES_MAX = 2**20, 2**63
"""A kernel needs some memory to say anything at all; with no limit known it has no limit."""


class Disagreement(Exception):  # noqa: N818 - not the user's error: the two engines contradict each other
    """The reference semantics does not have a transition that the kernel found."""

    counters: tuple[tuple[str, int], ...] = ()
    """What the kernel had counted."""


class Keeping(Protocol):
    """Who keeps a search in a file now and then."""

    def is_due(self) -> bool:
        """Return whether it is time."""

    def save(self) -> None:
        """Keep the search, which waits meanwhile."""


class Session:
    """A kernel that is to search a system, from its initial configuration on."""

    def __init__(self, system: ComposedSystem, plan: SearchPlan, watch: Watch) -> None:
        self.counters = Counters()
        self.keeping: Keeping | None = None
        self._is_to_keep = False
        self.arrangement = arrangement_of(plan)
        self.is_counted = True
        """The counters are this session's own."""
        self.faults_max: int | None = None
        """A search by faults ends after the layer with so many."""
        self._ended: Stop | None = None
        """How the last run ended."""
        self._system = system
        self._plan = plan
        self._watch = watch
        left = watch.memory_bytes_left
        self.provider = Provider(
            system.model,
            system.composition,
            system.steps,
            plan,
            bounds=system.bounds,
            invariants=system.invariants,
            environment=system.environment,
            memory_bytes_max=BYTES_MAX if left is None else max(left, BYTES_MIN),
            listener=self._hear,
        )
        self.core = self.provider.core
        self.core.share(plan.jobs, *SHARING)
        self._asked: Pause = ""
        self._pause_at: float | None = None
        self._is_arranged = False
        self._agents_from = 0
        self.initial = system.initial()
        starts = system.steps.monitors()
        self.provider.recorder.started(starts)
        if self.initial.configuration is not None:
            self._begin(self.initial.configuration, is_outside=bool(self.initial.cut))

    def run(self, *, pause_states: int | None = None, pause_seconds: float | None = None) -> Pause:
        """Search until nothing is left (''), a violation or a limit; or pause at a number of states or a time."""
        if self.initial.configuration is None:
            return "violation" if self.initial.violation is not None else ""
        arrangement = self.arrangement
        self.core.limit(
            _limit(arrangement.states_max),
            _limit(arrangement.depth_max),
            self._plan.checks_liveness,
            UNLIMITED_STATES_MAX,
            GROWTH_CHECK_STATES if self._plan.is_unlimited else 0,
            _limit(self.faults_max),
        )
        if not self._is_arranged:
            self._is_arranged = True
            self.core.arrange(
                arrangement.order,
                arrangement.is_lossy,
                arrangement.is_bitstate,
                arrangement.size_log2,
                arrangement.seed,
            )
        self._pause_at = None if pause_seconds is None else self._watch.seconds + pause_seconds
        stop = Stop(self.core.run(_limit(pause_states)))
        while self._is_to_keep and self.keeping is not None:
            self._is_to_keep = False
            self.refresh()
            self.keeping.save()
            stop = Stop(self.core.run(_limit(pause_states)))
        self.refresh()
        self._ended = stop
        return self._reason(stop)

    def arrange(self, arrangement: Arrangement) -> None:
        """Let the next run begin a new search, which must be a lossy one."""
        self.arrangement = arrangement
        self._is_arranged = False

    def limit_depth(self, depth_max: int) -> None:
        """Go on no deeper than this."""
        asked = self._plan.depth_max
        limit = depth_max if asked is None else min(depth_max, asked)
        self.arrangement = replace(self.arrangement, depth_max=limit)

    def walk(self, policy: int, random: int, steps_max: int, *, span: int, changes: int, keeps_states: bool) -> Walked:
        """Follow a sampled schedule as `policy.h` says. Faults happen in it only where it is a search of its own."""
        stop, end, length, machines, steps = self.core.walk(
            policy, random, min(steps_max, NO_NUMBER), span, changes, keeps_states, keeps_states
        )
        return Walked(self._reason(Stop(stop)) if stop else "", end, length, machines, steps)

    def expect(self, is_true: bool, claim: str) -> None:
        """Raise Disagreement unless the reference semantics says so too."""
        if not is_true:
            raise Disagreement(f"the kernel says that {claim}; the reference semantics does not")

    def refresh(self) -> dict[str, int]:
        """Bring the counters up to date; return all that the kernel counts."""
        counted = self.core.counters()
        self.counters.states = counted["states"]
        self.counters.transitions = counted["transitions"]
        self.counters.depth = counted["depth"]
        self.counters.frontier = counted["frontier"]
        return counted

    def configuration(self, number: int) -> Configuration:
        """Return a state as the plain explorer has it."""
        monitors: list[object] = []
        machines: list[tuple[Local, object]] = []
        provider = self.provider
        for slot, local, queue in self.core.state(number):
            if queue is not None:
                machines.append((provider.local_at(local), tuple(map(provider.messages.__getitem__, queue))))
            elif provider.networks is not None and slot == provider.network_slot:
                monitors.append(provider.networks.at(local))
            else:
                monitors.append(provider.local_at(local))
        machines.sort(key=lambda machine: machine[0].path)
        return (*monitors, *(component for machine in machines for component in machine))

    def counterexample(self) -> Counterexample | None:
        """Return the violation found, with the schedule that leads to it."""
        if self.initial.violation is not None:
            return Counterexample(self.initial.violation, (), is_shortest=True)
        found = self.core.found()
        if found is None:
            return None
        is_final, _, number, mover, index = found
        schedule, last = self._path() if self.arrangement.is_lossy else self._way(number)
        if is_final:
            violation = self._system.final(last)
            choices = schedule
        else:
            successor = self.successor(last, mover, index)
            violation = successor.violation
            choices = (*schedule, successor.choice)
        if violation is None:
            raise Disagreement(f"the kernel found a violation that the semantics does not have, after {choices}")
        return Counterexample(violation, choices, self._is_shortest() or is_plainly_shortest(choices))

    def _is_shortest(self) -> bool:
        """Whether the search came to the end of the level of what it found, and nothing before it was cut off."""
        return self._ended is Stop.VIOLATION and self.cut_nothing_nearer()

    def cut_nothing_nearer(self) -> bool:
        """Return whether all that takes fewer faults, or as many and fewer steps than what is searched now, was."""
        counted = self.core.counters()
        is_whole = not counted["is_queue_cut"] and counted["cut_layer"] >= counted["layer"]
        return self.arrangement.is_shortest_first and is_whole

    def successor(self, configuration: Configuration, mover: int, index: int) -> Successor:
        """Return a transition by its number among those of the machine, or of what happens from outside."""
        is_outside = mover < self.provider.first_slot
        path = (ENVIRONMENT,) if is_outside else self.provider.paths[mover - self.provider.first_slot]
        found = self._system.successors(configuration)
        mine = [s for s in found if (s.choice.path[:1] if is_outside else s.choice.path) == path]
        if is_outside:
            index, is_fault = divmod(index, 2)
            mine = [s for s in mine if faults_in((s.choice,)) == is_fault]
        if index >= len(mine):
            raise Disagreement(f"the kernel found transition {index} of {path}, of only {len(mine)}")
        return mine[index]

    def coverage(self) -> Coverage:
        """Return what was seen."""
        networks = self.provider.networks
        rules = set[int]() if networks is None else networks.used
        return self._system.completed(self.provider.recorder.coverage(), self.provider.views.used, rules)

    @property
    def layer(self) -> int:
        """With how many faults the states are reached that are searched now."""
        return self.core.counters()["layer"]

    def layers(self) -> tuple[tuple[int, ...], int]:
        """Return how many states each layer has, and how many layers were searched without a cut."""
        firsts, counted = self.core.layers(), self.core.counters()
        is_by_level = not self.arrangement.is_lossy and self.arrangement.order is Order.BREADTH
        if not firsts or not counted["states"] or not is_by_level:
            return (), 0
        ends = [*firsts[1:], counted["states"]]
        counts = [end - first for first, end in zip(firsts, ends, strict=True)]
        is_done = self._ended is Stop.DONE
        if is_done and not counts[-1] and len(counts) > 1:
            counts.pop()
        complete = len(counts) if is_done else counted["layer"]
        return tuple(counts), min(complete, counted["cut_layer"])

    def _spec_slots(self) -> list[int]:
        """Return the slots of the specs that can be hot, as a search for loops numbers them."""
        model, monitors = self._system.model, self._system.composition.monitors
        return [slot for slot, item in enumerate(monitors) if demands_progress(model.machines[item.machine])]

    def movers(self) -> list[Agent]:
        """Return the machine in each slot, and then who else must do something; those of monitors and faults: none."""
        networks = self.provider.networks
        machines: list[Agent] = [*(None,) * self.provider.first_slot, *self.provider.paths]
        if networks is None:
            return machines
        return [*machines, *(None,) * (self._agents_from - len(machines)), *networks.agents]

    def hot_parts(self, among: Among, *, are_all_wrong: bool) -> list[HotPart]:
        """Return where a run can stay and keep a spec hot.

        A few if one will do, else only the states of all. Raises LimitMet.
        """
        count_max = COMPONENTS_MAX if are_all_wrong else None
        columns = None if are_all_wrong else 1
        return [
            HotPart(spec, self.core.loop(number)[:columns])
            for spec, slot in enumerate(self._spec_slots())
            for number in range(self.loops(slot, among))[:count_max]
        ]

    def loops(self, slot: int, among: Among) -> int:
        """Find where a run can stay and keep a monitor hot; return in how many places.

        Raises LimitMet.
        """
        self.provider.is_over = True
        if self.provider.networks is not None:
            self.provider.networks.is_over = True
        self._pause_at = None
        stop, count, self._agents_from = self.core.find_loops(slot, among.states, among.has_faults)
        match Stop(stop):
            case Stop.DONE:
                return count
            case Stop.ASKED if self._asked == "time":
                raise LimitMet("time")
            case Stop.NO_MEMORY | Stop.ASKED:
                raise LimitMet("memory")
            case other:
                raise AssertionError(f"a search for loops ends with {other.name}")

    def growing(self) -> tuple[Growth, ...]:
        """Return what keeps growing, without what the user bounds: that ends where it should."""
        bounds = self._plan.bounds
        found = self.provider.growing(self._position)
        return tuple(each for each in found if not any(each.quantity.is_named_in(bound) for bound in bounds))

    @property
    def _position(self) -> int:
        """How far the search has come: in levels, or in states where it has none."""
        return self.core.counters()["position"]

    def _begin(self, configuration: Configuration, *, is_outside: bool) -> None:
        provider = self.provider
        locals_ = [component for component in configuration if isinstance(component, Local)]
        numbers = [provider.local(local, 0) for local in locals_[:-1]]
        assert locals_[-1].path == MAIN_PATH, "at first there is only main"
        main, _ = provider.created(locals_[-1], 0)
        networks = [component for component in configuration if isinstance(component, Network)]
        network = provider.network(networks[0]) if networks else 0
        self.core.limit(_limit(self._plan.states_max), NO_NUMBER, self._plan.checks_liveness, 0, 0, NO_NUMBER)
        self.core.begin(tuple(numbers), main, is_outside, network)

    def depth(self, number: int) -> int:
        """Return how many transitions the way to a state along its parents takes."""
        depth = 0
        while number:
            number = self.core.parent(number)
            depth += 1
        return depth

    def schedule(self, number: int) -> Schedule:
        """Return the choices of the way to a state along its parents."""
        return self._way(number)[0]

    def _way(self, number: int) -> tuple[Schedule, Configuration]:
        """Return the schedule to a state along its parents, and the state."""
        numbers = [number]
        while numbers[-1]:
            numbers.append(self.core.parent(numbers[-1]))
        choices: list[Choice] = []
        configuration = self.configuration(0)
        for child in reversed(numbers[:-1]):
            target = self.configuration(child)
            fitting = [s for s in self._system.successors(configuration) if s.configuration == target]
            if not fitting:
                raise Disagreement(f"state {child} of the kernel is no successor of its parent")
            choices.append(min(fitting, key=lambda successor: successor.is_fault).choice)
            configuration = target
        return tuple(choices), configuration

    def _path(self) -> tuple[Schedule, Configuration]:
        """Return the schedule that a lossy search followed, and where it led; no state of it is kept but the first."""
        choices: list[Choice] = []
        configuration = self.configuration(0)
        for ordinal in self.core.path():
            successors = self._system.successors(configuration)
            after = successors[ordinal].configuration if ordinal < len(successors) else None
            if after is None:
                raise Disagreement(f"the kernel took successor {ordinal} after {choices}, which leads to no state")
            choices.append(successors[ordinal].choice)
            configuration = after
        return tuple(choices), configuration

    def _reason(self, stop: Stop) -> Pause:
        match stop:
            case Stop.DONE:
                cuts = self.cuts()
                return cuts[0] if cuts else ""
            case Stop.VIOLATION:
                return "violation"
            case Stop.PAUSED:
                return "paused"
            case Stop.STATES:
                return "states"
            case Stop.ASKED:
                return self._asked
            case Stop.NO_MEMORY:
                return "memory"

    def cuts(self) -> tuple[StopReason, ...]:
        """Return the limits that cut something off while the search went on."""
        counted = self.core.counters()
        cuts: list[StopReason] = ["depth"] if counted["is_depth_cut"] else []
        if counted["is_queue_cut"]:
            networks = self.provider.networks
            cuts.append("partition" if networks is not None and networks.left_out else "queue")
        return tuple(cuts)

    def _hear(self, kind: int) -> bool:
        if kind == NOTE_BEAT:
            if self.is_counted:
                self.refresh()
            self._asked = self._watch.look(self.counters)
            if not self._asked and self._pause_at is not None and self._watch.seconds >= self._pause_at:
                self._asked = "paused"
            is_kept = self.keeping is not None and not self.provider.is_over
            self._is_to_keep = not self._asked and is_kept and self.keeping is not None and self.keeping.is_due()
            return self._is_to_keep or bool(self._asked)
        if kind == NOTE_GROWTH:
            self._asked = "growth" if self.provider.is_endless(self._position) else ""
            return bool(self._asked)
        self.provider.note_queues(self._position)
        return False


def _limit(number: int | None) -> int:
    return NO_NUMBER if number is None else min(number, NO_NUMBER)

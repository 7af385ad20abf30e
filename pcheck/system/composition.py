"""A closed system of machines, queues and monitors over an engine for single steps: what p-language 10 says.

A configuration is the flat tuple that `pcheck.system.layout` describes; halted machines are absent. One transition is
one machine's step with the further steps that need no scheduling point (10.2); nothing here looks into a step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from pcheck.ir.model import Composition, Model
from pcheck.system.coverage import Coverage, CoverageRecorder
from pcheck.system.endings import deadlock, hot_monitor
from pcheck.system.environment import ENVIRONMENT, Environment, Network
from pcheck.system.environs import EnvironmentChange, Environs
from pcheck.system.invariants import Invariants, Judge, with_invariants
from pcheck.system.layout import machine_at, machines_of, monitors_of, slots_of
from pcheck.system.local import MAIN_PATH, NULL_MESSAGE, Local, LocalSteps, Message, Path, Queue
from pcheck.system.memo import Effect, Memo
from pcheck.system.move import DONE, FULL, PRUNED, Applied, Arrival, Branch, Move, Start
from pcheck.system.plan import Bound, Granularity
from pcheck.system.quantities import Gauges, Measurement
from pcheck.system.queues import next_position, settled
from pcheck.system.transition_system import Choice, Configuration, Cut, Footprint, Initial, Successor
from pcheck.system.violation import Violation
from pcheck.system.visibility import Visibility

if TYPE_CHECKING:
    from pcheck.system.loops import Seen

FUSED_STEPS_MAX = 1_000
"""A transition of so many steps ends at the next visible op: `while (true) new M();` is a long run, not a long step."""


class ComposedSystem:
    """The transition system of one test. A plain one executes every step anew, where others remember."""

    def __init__(  # noqa: PLR0913 - what it is made of, each by its name
        self,
        model: Model,
        composition: Composition,
        steps: LocalSteps,
        *,
        granularity: Granularity = "send",
        queue_max: int | None = None,
        bounds: tuple[Bound, ...] = (),
        checks_liveness: bool = True,
        is_plain: bool = False,
        environment: Environment | None = None,
    ) -> None:
        self.model = model
        self.composition = composition
        self.steps = steps
        self.bounds = bounds
        self.environment = environment
        self.first_slot = len(composition.monitors) + (environment is not None)
        self._is_coarse = granularity == "handler"
        self._queue_max = queue_max
        self._checks_liveness = checks_liveness
        self._has_bounds = bool(bounds)
        self._recorder = CoverageRecorder(model, composition, steps)
        recorder = self._recorder
        self.invariants = Invariants(model, composition, steps)
        self._memo = Memo(
            model, composition, steps, bounds=bounds, recorder=recorder, is_plain=is_plain, environment=environment,
            visibility=Visibility(composition, self.invariants),
        )  # fmt: skip
        self._gauges = Gauges(model)
        self._judge = Judge(self.invariants, self.first_slot, environment)
        self.environs = None
        if environment is not None:
            self.environs = Environs(
                environment, steps, first_slot=self.first_slot, queue_max=queue_max, memo=self._memo
            )

    # --- the contract -----------------------------------------------------------------------------------------------

    def initial(self) -> Initial:
        """Return the configuration with the monitors started and main not yet."""
        starts = self.steps.monitors()
        self._recorder.started(starts)
        for start in starts:
            if start.local is None:                          # it failed, or its `assume` cuts off every run
                return Initial(None, start.violation, "")
        monitors = tuple(self._memo.local(start.local) for start in starts if start.local is not None)
        main = self._memo.local(self.steps.fresh(MAIN_PATH, self.composition.main, None))
        network = () if self.environs is None else (self.environs.start(),)
        configuration = (*monitors, *network, main, ())
        violation = self._judge.violation(configuration)
        if violation is not None:
            return Initial(None, violation, "")
        return Initial(configuration, None, self._bound_cut(configuration))

    def successors(self, configuration: Configuration) -> Sequence[Successor]:
        """Return the results of all transitions: by machine and the answers to its questions, then the environment."""
        slots = slots_of(configuration, self.first_slot)
        found: list[Successor] = []
        for path, slot in slots.items():
            start = self.start(configuration, slot)
            if start is not None:
                cells = list(configuration)
                cells[slot + 1] = start.queue
                move = Move(cells, slots, slot, start.message)
                found += [successor for successor, _ in self._arrivals(path, move)]
        return found if self.environs is None else [*found, *self._happenings(self.environs.changes(configuration))]

    @property
    def has_faults(self) -> bool:
        """Whether there is an environment in which something can happen."""
        return self.environs is not None

    def faults(self, configuration: Configuration) -> Sequence[Successor]:
        """Return those of the successors that are faults."""
        if self.environs is None:
            return ()
        return list(self._happenings(change for change in self.environs.changes(configuration) if change.move.is_fault))

    def _happenings(self, changes: Iterable[EnvironmentChange]) -> Iterator[Successor]:
        for move, after, cut in changes:
            violation = None if after is None else self.false_invariant(after)
            if after is None or violation is not None:
                yield Successor(move.choice, None, violation, cut, move.is_fault)
            else:
                yield Successor(move.choice, after, None, self._bound_cut(after), move.is_fault)

    def footprint(self, configuration: Configuration, path: Path) -> Footprint:
        """Return the monitors that see what the machine does, the queues that it appends to, and what it creates.

        Its own queue counts where it appends to it or runs because it is empty, not where it takes from it: that
        commutes with what others append. A transition that fails, meets a full queue or is cut off by an `assume`
        counts as touching everything, and so does the environment.
        """
        if path[0] == ENVIRONMENT:
            return None
        first = self._first_move(configuration, path)
        found: set[object] = {path} if first.starts_null else set()
        moves: list[tuple[Move, frozenset[object]]] = [(first, frozenset())]
        while moves:
            move, touched = moves.pop()
            has_prefix = bool(move.length) and self.keeps_prefixes
            branches = self.branches(move)
            if not branches and has_prefix:
                return None
            for branch, effect, violation, cut in branches:
                if violation is not None or cut:
                    return None
                more = touched.union(_touched(branch, effect))
                if self.goes_on(branch, effect):
                    moves.append((branch, more))
                elif self.false_invariant(branch.cells) is not None:
                    return None
                else:
                    found |= more
        return frozenset(found)

    def final(self, configuration: Configuration) -> Violation | None:
        """Return D-11, else D-14, where nothing must happen any more; a machine that `assume` stopped is enabled."""
        first = self.first_slot
        if self.environs is not None and self.environs.has_obligations(configuration):
            return None
        if any(self.start(configuration, slot) is not None for slot in range(first, len(configuration), 2)):
            return None
        waiting = [(local, self.steps.readiness(local)) for local, _ in machines_of(configuration, first)]
        blocked = [(local, readiness) for local, readiness in waiting if readiness.status == "blocked"]
        if blocked:
            return deadlock(self.model, blocked)
        return hot_monitor(self.model, monitors_of(configuration, first)) if self._checks_liveness else None

    def quantities(self, configuration: Configuration, slot: int) -> Sequence[Measurement]:
        """Return what can grow in a local or a queue."""
        component = configuration[slot]
        if isinstance(component, Local):
            return self._gauges.local(component)
        if isinstance(component, Network):
            return ()
        return self._gauges.queue(cast(Local, configuration[slot - 1]), len(cast(Queue, component)))

    def coverage(self) -> Coverage:
        """Return what was seen so far."""
        return self.completed(self._recorder.coverage())

    def completed(
        self, coverage: Coverage, used: AbstractSet[int] = frozenset(), rules: AbstractSet[int] = frozenset()
    ) -> Coverage:
        """Return what was seen with what the invariants spoke of and which faults happened, here or in a kernel."""
        coverage = with_invariants(coverage, self.invariants, self._judge.used | used)
        if self.environs is None:
            return coverage
        environment = self.environs.environment
        unused = environment.unused(self.environs.used | rules)
        possible = tuple(text for text in environment.usable() if text not in unused)
        return replace(coverage, faults_used=possible, faults_unused=unused)

    # --- machines and queues ----------------------------------------------------------------------------------------

    def start(self, configuration: Sequence[object], slot: int) -> Start | None:
        """Return how the machine at a slot goes on; None when it is not enabled."""
        local, queue = machine_at(configuration, slot)
        readiness = self.steps.readiness(local)
        status = readiness.status
        if status in {"fresh", "suspended"}:
            return Start(None, queue)
        position = next_position(readiness, queue) if queue else -1
        if position >= 0:
            return Start(queue[position], self._memo.queue(queue[:position] + queue[position + 1 :]))
        if readiness.has_null and status == "idle":
            return Start(NULL_MESSAGE, queue)
        return None

    def branches(self, move: Move) -> list[Branch]:
        """Take the machine's next step in all ways that no `assume` cuts off; uses up the move."""
        effects = self._memo.effects(cast(Local, move.cells[move.slot]), move.message)
        move.message = None
        move.length += 1
        last = len(effects) - 1
        found: list[Branch] = []
        for number, effect in enumerate(effects):
            branch = move if number == last else move.fork()
            violation, cut, is_pruned = self._apply(branch, effect)
            if is_pruned:
                continue
            if effect.answers:
                branch.answers += effect.answers
            found.append(Branch(branch, effect, violation, cut))
        return found

    def _first_move(self, configuration: Configuration, path: Path) -> Move:
        slots = slots_of(configuration, self.first_slot)
        start = self.start(configuration, slots[path])
        assert start is not None, "the machine is enabled"
        cells = list(configuration)
        cells[slots[path] + 1] = start.queue
        return Move(cells, slots, slots[path], start.message)

    @property
    def keeps_prefixes(self) -> bool:
        """Where `assume` cuts off a later step of a transition, the earlier steps stay: others can go on after them."""
        return not self._is_coarse

    def goes_on(self, move: Move, effect: Effect) -> bool:
        """Return whether the machine takes its next step in the same transition (p-language 10.2)."""
        if not effect.pending or move.length >= FUSED_STEPS_MAX:
            return False
        if self._is_coarse:
            return True
        return not effect.is_seen and (effect.pending == "New" or not (move.has_acted or move.starts_null))

    def _apply(self, move: Move, effect: Effect) -> Applied:
        """Make the step happen in the cells: monitors, then the queue or the new machine, then the machine itself."""
        message = effect.message
        if message is not None:
            if effect.observers:
                applied = self._show(move, effect.observers, message)
                if applied is not DONE:
                    return applied
            move.has_acted = True
        if effect.violation is not None:
            return Applied(effect.violation, "", is_pruned=False)
        if effect.target is not None and not self._enqueue(move, effect.target, cast(Message, message)):
            return FULL
        if effect.created is not None:
            self._create(move, effect.created)
            move.has_acted = True                            # the new machine can be faster than a send that follows
        self._put(move, effect.local)
        return DONE

    def _arrivals(self, path: Path, first: Move) -> list[Arrival]:
        """Return where a machine's transition can end that begins with a move."""
        found: list[Arrival] = []
        moves = [first]
        while moves:
            move = moves.pop()
            prefix = tuple(move.cells) if move.length and self.keeps_prefixes else None
            seen = move.seen
            branches = self.branches(move)
            if not branches and prefix is not None:
                found.append(self._arrival(Choice(path, move.answers), prefix, seen))
            for branch, effect, violation, cut in branches:
                if violation is not None or cut:
                    found.append((Successor(Choice(path, branch.answers), None, violation, cut), branch.seen))
                elif self.goes_on(branch, effect):
                    moves.append(branch)
                else:
                    found.append(self._arrival(Choice(path, branch.answers), tuple(branch.cells), branch.seen))
        return found

    def _arrival(self, choice: Choice, configuration: Configuration, seen: Seen | None) -> Arrival:
        violation = self.false_invariant(configuration) if self.invariants.asserted else None
        if violation is not None:
            return Successor(choice, None, violation, ""), seen
        outside = self._bound_cut(configuration) if self._has_bounds else ""
        return Successor(choice, configuration, None, outside), seen

    def false_invariant(self, configuration: Sequence[object]) -> Violation | None:
        """Return the invariant that is false in a configuration, if any is."""
        return self._judge.violation(configuration)

    def _show(self, move: Move, observers: tuple[int, ...], message: Message) -> Applied:
        cells = move.cells
        for slot in observers:
            monitor, violation = self._memo.monitor_step(slot, cast(Local, cells[slot]), message)
            if violation is not None:
                return Applied(violation, "", is_pruned=False)
            if monitor is None:
                return PRUNED
            cells[slot] = monitor
        return DONE

    def _enqueue(self, move: Move, target: Path, message: Message) -> bool:
        """Append the message; False when the queue is full. A machine that is gone drops it."""
        slot = move.slots.get(target)
        if slot is None:
            return True
        cells = move.cells
        if self.environs is not None and self.environs.takes(cells, move.slot, slot, message):
            return True
        local, queue = machine_at(cells, slot)
        longer = (*queue, message)
        if slot != move.slot:
            longer = settled(self.steps.readiness(local), longer)
        if self._queue_max is not None and len(longer) > self._queue_max:
            return False
        cells[slot + 1] = self._memo.queue(longer)
        return True

    def _create(self, move: Move, created: Local) -> None:
        cells = move.cells
        slot = move.slot
        while slot < len(cells) and cast(Local, cells[slot]).path < created.path:
            slot += 2
        cells[slot:slot] = (created, ())
        move.slots = slots_of(cells, self.first_slot)

    def _put(self, move: Move, local: Local | None) -> None:
        """Replace the machine that moved; when it halted, it and its queue vanish, and the transition ends."""
        cells, slot = move.cells, move.slot
        if local is None:
            if self.environs is not None:
                self.environs.lose(cells, slot)
            del cells[slot : slot + 2]
            return
        cells[slot] = local
        queue = cast(Queue, cells[slot + 1])
        if queue and not local.frames:
            rest = settled(self.steps.readiness(local), queue)
            if rest is not queue:
                cells[slot + 1] = self._memo.queue(rest)

    def _bound_cut(self, configuration: Configuration) -> Cut:
        if not self._has_bounds:
            return ""
        first = self.first_slot
        locals_ = (*monitors_of(configuration, first), *cast("Sequence[Local]", configuration[first::2]))
        return "" if all(map(self._memo.is_within_bounds, locals_)) else "bound"


def _touched(branch: Move, effect: Effect) -> list[object]:
    """Return what one step touches; a message to a machine that is gone touches nobody."""
    touched: list[object] = list(effect.observers)
    if effect.target is not None and effect.target in branch.slots:
        touched.append(effect.target)
    if effect.created is not None:
        touched.append(effect.created.path)
    return touched

"""Numbers for everything that the kernel composes, and the answers to what it does not know.

Every local, message and path gets one number, so that numbers are equal just when values are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from pcheck.ir.model import Composition, Model
from pcheck.kernel.available import make_core
from pcheck.kernel.log import Log, Question
from pcheck.kernel.views import Views
from pcheck.system.coverage import CoverageRecorder
from pcheck.system.endings import demands_progress
from pcheck.system.environment import Environment, Network
from pcheck.system.growth import GrowthTracker
from pcheck.system.invariants import Invariants
from pcheck.system.local import (
    NULL_MESSAGE,
    AnnounceAction,
    Local,
    LocalSteps,
    Message,
    NewAction,
    Outcome,
    Path,
    Readiness,
    SendAction,
)
from pcheck.system.memo import observer_table
from pcheck.system.plan import Bound, SearchPlan
from pcheck.system.quantities import Gauges, Measurement
from pcheck.system.result import Growth
from pcheck.system.visibility import Visibility

if TYPE_CHECKING:
    from pcheck.kernel.border import Core, Fate, ProspectNumbers
    from pcheck.kernel.networks import Networks

NO_NUMBER = 2**32 - 1
"""No slot; no limit."""
STATUSES = ("fresh", "idle", "blocked", "suspended", "down")
PENDING = ("", "Send", "Announce", "New")
NULL_NUMBER = 1
"""The message that asks for a null handler."""
HOT, COLD = 1, 2
"""Bits of heat."""
NOTE_BEAT, NOTE_LEVEL, NOTE_GROWTH = range(3)

Effect = tuple[int, int, int, int, int, int, bool, bool]
Listener = Callable[[int], bool]


class Provider:
    """Answers one kernel. Not for use by several threads at once."""

    def __init__(  # noqa: PLR0913 - what it answers from, each by its name
        self,
        model: Model,
        composition: Composition,
        steps: LocalSteps,
        plan: SearchPlan,
        *,
        bounds: tuple[Bound, ...],
        invariants: Invariants,
        environment: Environment | None,
        memory_bytes_max: int,
        listener: Listener,
    ) -> None:
        self.recorder = CoverageRecorder(model, composition, steps)
        self.locals: list[Local | None] = [None]
        self.messages: list[Message | None] = [None, NULL_MESSAGE]
        self.paths: list[Path] = []
        """By slot, counted from the first machine."""
        self.log = Log()
        self.networks: Networks | None = None
        if environment is not None:
            from pcheck.kernel.networks import Networks  # noqa: PLC0415 - slow to load, and seldom needed

            self.networks = Networks(environment, self)
        self.network_slot = len(composition.monitors)
        """That of the network, where there is one."""
        self.first_slot = len(composition.monitors) + (environment is not None)
        self.is_over = False
        """What is still asked for is no part of the search: it counts neither as seen nor as growth."""
        self._model = model
        self._steps = steps
        self._bounds = bounds
        self._listener = listener
        self._gauges = Gauges(model)
        self.views = Views(invariants)
        self._visibility = Visibility(composition, invariants)
        self._growth, self._position = GrowthTracker(), 0
        self._observers = observer_table(model, composition)
        self._observer_numbers: dict[tuple[int, ...], int] = {}
        self._events = {event: number for number, event in enumerate(model.events)}
        self._local_numbers: dict[Local, int] = {}
        self._message_numbers: dict[Message, int] = {NULL_MESSAGE: NULL_NUMBER}
        self._readiness: dict[int, tuple[Readiness, int]] = {}
        self._slots: dict[Path, int] = {}
        self._sorted: list[Path] = []
        self._owners, self._longest = list[Local](), list[int]()
        self._heats = _heats(model)
        self._watched = {machine for machine, _ in self._heats} if plan.checks_liveness else set()
        self.core = self._make_core(plan, memory_bytes_max)

    def _make_core(self, plan: SearchPlan, memory_bytes_max: int) -> Core:
        return make_core(
            self,
            events=len(self._model.events),
            monitors=self.network_slot,
            memory_bytes_max=memory_bytes_max,
            is_coarse=plan.granularity == "handler",
            has_bounds=bool(self._bounds),
            watch=self.views.watch,
            has_network=self.networks is not None,
            queue_max=NO_NUMBER if plan.queue_max is None else min(plan.queue_max, NO_NUMBER),
        )

    # --- what the kernel asks ---------------------------------------------------------------------------------------

    def step(self, local: int, message: int, level: int) -> list[Effect]:
        """Return the effects of a machine's next step."""
        mover = self.local_at(local)
        taken = self.messages[message]
        outcomes = self._steps.step(mover, taken)
        if not self.is_over:
            self.recorder.stepped(mover, taken, outcomes)
        effects = [self._effect(mover, taken, outcome, level + 1) for outcome in outcomes]
        self._settle(Question.STEP, 0, local, message, level)
        return effects

    def observe(self, slot: int, local: int, message: int, level: int) -> tuple[int, bool, int]:
        """Return what becomes of a monitor that sees a message."""
        monitor = self.local_at(local)
        seen = self.messages[message]
        assert seen is not None, "a monitor sees a message"
        moved, violation = self._steps.monitor_step(monitor, seen)
        if not self.is_over:
            self.recorder.observed(slot, monitor, seen)
        number = 0 if moved is None else self.local(moved, level + 1)
        heat = self._heat_in_passing(monitor, seen)
        self._settle(Question.OBSERVE, slot, local, message, level)
        return number, violation is not None, heat

    def is_within(self, local: int) -> bool:
        """Return whether a machine satisfies every bound on its class."""
        machine = self.local_at(local)
        bounds = (bound for bound in self._bounds if bound.machine == machine.machine)
        is_within = all(self._steps.evaluate(bound.routine, machine) is True for bound in bounds)
        self._settle(Question.WITHIN, 0, local, 0, 0)
        return is_within

    def view(self, local: int, messages: tuple[int, ...], network: int) -> int:
        """Return the number of what invariants see of a machine with its queue, and what a network carries to it."""
        queue = tuple(message for number in messages if (message := self.messages[number]) is not None)
        machine = self.local_at(local)
        carried = () if self.networks is None else self.networks.under_way(network, machine.path)
        return self.views.number(machine, (*self.views.standing(machine, queue), *carried))

    def judge(self, views: tuple[int, ...], is_pair: int) -> bool:
        """Return whether the invariants for pairs, or all others, are true of machines that look so."""
        return self.views.are_fine(views, is_pair=bool(is_pair))

    def prospects(self, network: int, local: int, level: int) -> list[ProspectNumbers]:
        """Return what can happen to a machine, whatever its variables are and whatever its queue holds."""
        return self._outside().prospects(network, local, level)

    def struck(self, network: int, local: int, rule: int, message: int, level: int) -> tuple[int, bool]:
        """Return the network after a rule was used on a message that waits, 0 if it is not, and whether it is taken."""
        return self._outside().struck(network, (local, rule), message, level)

    def turned(self, local: int, rule: int, level: int) -> int:
        """Return the machine after a rule was used on it; 0 when it is gone."""
        return self._outside().turned(local, rule, level)

    def network_moves(self, network: int, locals_: tuple[int, ...], level: int) -> list[Fate]:
        """Return what can happen to no single one of these machines."""
        return self._outside().network_moves(network, locals_, level)

    def taken_in(self, network: int, sender: int, receiver: int, message: int, level: int) -> int:
        """Return the network after a message was sent; 0 when it goes to the queue."""
        return self._outside().taken_in(network, (sender, receiver), message, level)

    def without(self, network: int, slot: int, level: int) -> int:
        """Return the network after the machine in a slot is gone."""
        return self._outside().without(network, slot - self.first_slot, level)

    def ask_outside(self, question: tuple[int, int, int, int, int], items: Sequence[int]) -> None:
        """Answer again what another kernel was asked of what happens from outside."""
        self._outside().ask_again(question, items)

    def _outside(self) -> Networks:
        assert self.networks is not None, "it is asked only where something can happen"
        return self.networks

    def note(self, kind: int) -> bool:
        """Pass on what the search tells; True ends it."""
        return self._listener(kind)

    def _settle(self, kind: Question, slot: int, local: int, message: int, level: int) -> None:
        self.settle((kind, slot, local, message, level))

    def settle(self, *questions: tuple[Question, int, int, int, int]) -> None:
        """Note questions if their answers had something new."""
        networks = 0 if self.networks is None else len(self.networks)
        noted = self.recorder.noted + (0 if self.networks is None else self.networks.noted)
        counts = (len(self.locals), len(self.messages), len(self.paths), networks)
        if questions[0][0] == Question.QUEUE or self.log.is_news(counts, noted):
            self.log.add(questions, counts, noted)

    # --- numbers ----------------------------------------------------------------------------------------------------

    def local_at(self, number: int) -> Local:
        """Return the local with a number."""
        local = self.locals[number]
        assert local is not None, "number 0 stands for no local"
        return local

    def local(self, local: Local, position: int) -> int:
        """Return the number of a local, first met at a position of the search."""
        number = self._local_numbers.get(local)
        if number is None:
            readiness = self._steps.readiness(local)
            pending = ""
            if local.frames and readiness.status == "suspended":
                pending = self._visibility.pending(local, self._steps.pending(local))
            heat = self._heats.get((local.machine, local.state), 0)
            kind = 0 if self.networks is None else self.networks.kind(local)
            number = self.core.add_local(self._readiness_number(readiness), PENDING.index(pending), heat, kind)
            assert number == len(self.locals), "both sides count alike"
            self._local_numbers[local] = number
            self.locals.append(local)
            self._note(self._gauges.local(local), position)
        return number

    def add_network(self, powers: int) -> int:
        """Number one more network in the kernel."""
        return self.core.add_network(powers)

    def network(self, network: Network) -> int:
        """Return the number of a network."""
        return self._outside().number(network)

    def slot(self, path: Path) -> int:
        """Return the slot of a machine."""
        slot = self._slots.get(path)
        if slot is None:
            rank = bisect_left(self._sorted, path)
            slot = self.core.add_slot(rank)
            self._sorted.insert(rank, path)
            self._slots[path] = slot
            self.paths.append(path)
        return slot

    def note_queues(self, position: int) -> None:
        """Note the growth of queues."""
        noted = self._longest
        for slot, (_, length) in enumerate(zip(self._owners, self.core.longest(), strict=False)):
            if slot >= len(noted) or length > noted[slot]:
                self.note_queue(slot, length, position)

    def note_queue(self, slot: int, length: int, position: int) -> None:
        """Note that a queue is longer than before, or that there is one."""
        if slot == len(self._longest):
            self._longest.append(0)
        self._longest[slot] = length
        self._note(self._gauges.queue(self._owners[slot], length), position)
        self._settle(Question.QUEUE, slot, length, 0, position)

    def growing(self, position: int) -> tuple[Growth, ...]:
        """Return what keeps growing. Steps are taken a little before the states that need them."""
        return self._growth.growing(max(self._position, position))

    def is_endless(self, position: int) -> bool:
        """Return whether something grows so steadily that the search should end."""
        return self._growth.is_endless(max(self._position, position))

    def _note(self, measurements: Sequence[Measurement], position: int) -> None:
        if self.is_over:
            return
        self._position = max(self._position, position)
        self._growth.note(measurements, position)

    def created(self, local: Local, position: int) -> tuple[int, int]:
        """Return the number and the slot of a new machine."""
        number = self.local(local, position)
        slot = self.slot(local.path)
        if slot - self.first_slot == len(self._owners):
            self._owners.append(local)
        return number, slot

    def _effect(self, sender: Local, taken: Message | None, outcome: Outcome, position: int) -> Effect:
        message = created = observers = slot = 0
        target = NO_NUMBER
        action = outcome.action
        if isinstance(action, NewAction):
            fresh = self._steps.fresh(action.path, action.interface, action.payload)
            created, slot = self.created(fresh, position)
        elif action is not None:
            message = self.message(Message(action.event, action.payload, self._origin(sender, action)))
            observers = self._observers_number(self._observers.get((sender.interface, action.event), ()))
            if isinstance(action, SendAction):
                target = self.slot(action.target)
        after = outcome.local
        local = 0 if after is None else self.local(after, position)
        is_seen = after is not None and self._visibility.is_seen(sender, taken, after)
        return local, message, target, created, slot, observers, outcome.violation is not None, is_seen

    def _heat_in_passing(self, monitor: Local, seen: Message) -> int:
        """Return the heat of all the states that a spec enters when it sees a message."""
        if monitor.machine not in self._watched:
            return 0
        states = {state.name: number for number, state in enumerate(self._model.machines[monitor.machine].states)}
        heat = 0
        for entry in self._steps.monitor_step_with_log(monitor, seen)[2]:
            if entry.kind == "enter":
                heat |= self._heats.get((monitor.machine, states[entry.state]), 0)
        return heat

    def _origin(self, sender: Local, action: SendAction | AnnounceAction) -> int:
        if self.networks is None or isinstance(action, AnnounceAction):
            return 0
        return self.networks.origin(sender, action.event)

    def message(self, message: Message) -> int:
        """Return the number of a message."""
        number = self._message_numbers.get(message)
        if number is None:
            number = self._message_numbers[message] = self.core.add_message(self._events[message.event])
            assert number == len(self.messages), "both sides count alike"
            self.messages.append(message)
        return number

    def _observers_number(self, slots: tuple[int, ...]) -> int:
        if slots and slots not in self._observer_numbers:
            self._observer_numbers[slots] = self.core.add_observers(slots)
        return self._observer_numbers[slots] if slots else 0

    def _readiness_number(self, readiness: Readiness) -> int:
        known = self._readiness.get(id(readiness))
        if known is None:
            swept = self._add_readiness(readiness, frozenset(), 0) if readiness.lingering else 0
            number = self._add_readiness(readiness, readiness.lingering, swept)
            known = self._readiness[id(readiness)] = (readiness, number)
        return known[1]

    def _add_readiness(self, readiness: Readiness, lingering: frozenset[str], swept: int) -> int:
        accepted, ignored = readiness.accepted, readiness.ignored - lingering
        return self.core.add_readiness(
            STATUSES.index(readiness.status),
            readiness.has_null,
            accepted is not None,
            bool(ignored) and readiness.status == "idle",
            self._mask(readiness.deferred | lingering if accepted is None else accepted),
            self._mask(ignored),
            swept,
        )

    def _mask(self, events: frozenset[str]) -> bytes:
        bits = sum(1 << self._events[event] for event in events)
        return bits.to_bytes((len(self._events) // 64 + 1) * 8, "little")


def _heats(model: Model) -> Mapping[tuple[int, int], int]:
    """Return the heat of the hot and cold states of specs that can be hot."""
    return {
        (number, state): HOT if declared.temperature == "hot" else COLD
        for number, machine in enumerate(model.machines)
        if demands_progress(machine)
        for state, declared in enumerate(machine.states)
        if declared.temperature
    }

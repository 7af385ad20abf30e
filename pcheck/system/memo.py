"""Steps of single machines, remembered. A model's behaviour is small: a few hundred steps make millions of transitions.

Locals, messages and queues are made canonical (one object for each value), so that a step already known is found by the
identity of its arguments, without hashing them again. Every key's object is kept alive by its own entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeVar, cast

from pcheck.ir.model import Composition, Model
from pcheck.records import NamedTuple
from pcheck.system.coverage import CoverageRecorder
from pcheck.system.environment import Environment, Network
from pcheck.system.local import (
    AnnounceAction,
    FairChoice,
    Local,
    LocalSteps,
    Message,
    NewAction,
    Outcome,
    Path,
    PendingName,
    Queue,
    SendAction,
)
from pcheck.system.plan import Bound
from pcheck.system.violation import Violation
from pcheck.system.visibility import Visibility

ENTRIES_MAX = 200_000
"""When so many steps, values or truths are remembered, all are forgotten: a bound on memory, not on the search."""


class Effect(NamedTuple):
    """An outcome with everything that composition needs to apply it."""

    answers: tuple[int, ...]
    local: Local | None
    message: Message | None
    """What is sent or announced."""
    target: Path | None
    """Where it is sent; None for an announcement."""
    created: Local | None
    observers: tuple[int, ...]
    """The slots of the monitors that see the message."""
    violation: Violation | None
    pending: PendingName | Literal[""]
    """Before what the machine is suspended now, '' when it is not; as 'Send' where a `new` needs a point of its own."""
    is_seen: bool
    """Somebody can tell that the machine is here now, so that no transition goes on over it."""
    fair: frozenset[FairChoice]


Value = TypeVar("Value", Local, Message, Queue, Network)

_new = tuple.__new__
_StepEntry = tuple[Local, Message | None, tuple[Effect, ...]]
_MonitorEntry = tuple[Local, Message, Local | None, Violation | None]


class Memo:
    """Remembers steps, monitor moves and the truth of bounds for one composition."""

    def __init__(
        self,
        model: Model,
        composition: Composition,
        steps: LocalSteps,
        *,
        bounds: tuple[Bound, ...],
        recorder: CoverageRecorder,
        is_plain: bool = False,
        environment: Environment | None = None,
        visibility: Visibility,
    ) -> None:
        self.is_plain = is_plain
        self._steps = steps
        self._bounds = bounds
        self._environment = environment
        self._visibility = visibility
        self._recorder = recorder
        self._observers = observer_table(model, composition)
        self._values: dict[object, object] = {}
        self._effects: dict[tuple[int, int], _StepEntry] = {}
        self._moves: dict[tuple[int, int], _MonitorEntry] = {}
        self._truths: dict[int, tuple[Local, bool]] = {}

    def local(self, local: Local) -> Local:
        """Return the canonical object of a local."""
        return self._canonical(local)

    def queue(self, queue: Queue) -> Queue:
        """Return the canonical object of a queue."""
        return self._canonical(queue)

    def network(self, network: Network) -> Network:
        """Return the canonical object of a network."""
        return self._canonical(network)

    def effects(self, local: Local, message: Message | None) -> tuple[Effect, ...]:
        """Return what the machine's step can do."""
        entry = self._effects.get((id(local), id(message)))
        return entry[2] if entry is not None else self._effects_missed(local, message)

    def monitor_step(self, slot: int, local: Local, message: Message) -> tuple[Local | None, Violation | None]:
        """Return the monitor after it saw the message."""
        entry = self._moves.get((id(local), id(message)))
        if entry is None:
            entry = self._move_missed(slot, local, message)
        return entry[2], entry[3]

    def is_within_bounds(self, local: Local) -> bool:
        """Return whether the machine satisfies every bound on its class."""
        if not self._bounds:
            return True
        entry = self._truths.get(id(local))
        if entry is None:
            bounds = (bound for bound in self._bounds if bound.machine == local.machine)
            truth = all(self._steps.evaluate(bound.routine, local) is True for bound in bounds)
            self._make_room()
            entry = self._truths[id(local)] = (local, truth)
        return entry[1]

    def _effects_missed(self, local: Local, message: Message | None) -> tuple[Effect, ...]:
        if self.is_plain:
            return self._stepped(local, message)
        local = self.local(local)
        message = message if message is None else self._message(message)
        entry = self._effects.get((id(local), id(message)))
        if entry is None:
            entry = (local, message, self._stepped(local, message))
            self._make_room()
            self._effects[id(local), id(message)] = entry
        return entry[2]

    def _stepped(self, local: Local, message: Message | None) -> tuple[Effect, ...]:
        outcomes = self._steps.step(local, message)
        self._recorder.stepped(local, message, outcomes)
        return tuple([self._effect(local, message, outcome) for outcome in outcomes])

    def _move_missed(self, slot: int, local: Local, message: Message) -> _MonitorEntry:
        if self.is_plain:
            return self._moved(slot, local, message)
        local, message = self.local(local), self._message(message)
        entry = self._moves.get((id(local), id(message)))
        if entry is None:
            entry = self._moved(slot, local, message)
            self._make_room()
            self._moves[id(local), id(message)] = entry
        return entry

    def _moved(self, slot: int, local: Local, message: Message) -> _MonitorEntry:
        moved, violation = self._steps.monitor_step(local, message)
        self._recorder.observed(slot, local, message)
        return local, message, moved if moved is None else self.local(moved), violation

    def _effect(self, sender: Local, taken: Message | None, outcome: Outcome) -> Effect:
        action = outcome.action
        message = created = target = None
        observers: tuple[int, ...] = ()
        if isinstance(action, SendAction | AnnounceAction):
            target = action.target if isinstance(action, SendAction) else None
            message = self._message(Message(action.event, action.payload, self._origin(sender, action)))
            observers = self._observers.get((sender.interface, action.event), ())
        elif isinstance(action, NewAction):
            created = self.local(self._steps.fresh(action.path, action.interface, action.payload))
        local = outcome.local if outcome.local is None else self.local(outcome.local)
        pending = self.pending(local)
        is_seen = pending != "" and local is not None and self._visibility.is_seen(sender, taken, local)
        answers, _, _, violation, fair = outcome
        return _new(Effect, (answers, local, message, target, created, observers, violation, pending, is_seen, fair))

    def _origin(self, sender: Local, action: SendAction | AnnounceAction) -> int:
        if self._environment is None or isinstance(action, AnnounceAction):
            return 0
        return self._environment.origin(sender, action.event)

    def pending(self, local: Local | None) -> PendingName | Literal[""]:
        """Return before which visible op a machine is suspended, '' when it is not."""
        if local is None or not local.frames or self._steps.readiness(local).status != "suspended":
            return ""
        return self._visibility.pending(local, self._steps.pending(local))

    def _message(self, message: Message) -> Message:
        return self._canonical(message)

    def _canonical(self, value: Value) -> Value:
        known = self._values.get(value)
        if known is None:
            self._make_room()
            known = self._values[value] = value
        return cast("Value", known)

    @property
    def entries(self) -> int:
        """How much is remembered."""
        return len(self._values) + len(self._effects) + len(self._moves) + len(self._truths)

    def _make_room(self) -> None:
        if self.entries >= ENTRIES_MAX:
            self._values.clear()
            self._effects.clear()
            self._moves.clear()
            self._truths.clear()


def observer_table(model: Model, composition: Composition) -> Mapping[tuple[int, str], tuple[int, ...]]:
    """Return for each (interface of the sender, event) the slots of the monitors that see it, in attachment order."""
    table: dict[tuple[int, str], tuple[int, ...]] = {}
    for slot, attachment in enumerate(composition.monitors):
        for interface in attachment.interfaces:
            for event in model.machines[attachment.machine].observes:
                table[interface, event] = (*table.get((interface, event), ()), slot)
    return table

"""What compiled code works on: one machine during a step. Duty: fields, choices, the visible action and its checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pcheck.interpreter.budget import CONVERSION_PRICE, LARGE, Budget
from pcheck.interpreter.signals import Raised
from pcheck.ir.boxes import Value, weight
from pcheck.ir.collections import SIZE_MAX
from pcheck.ir.errors import StepError
from pcheck.ir.ops import CHOICES_MAX
from pcheck.ir.types import ANY, NULL
from pcheck.ir.values import Function
from pcheck.system.local import MAIN_PATH, Action, AnnounceAction, Frame, NewAction, SendAction

if TYPE_CHECKING:
    from pcheck.interpreter.recorder import Recorder
    from pcheck.interpreter.tables import InterfaceTable, MachineTable, World


class Context(Budget):
    """The running machine. One object serves all steps of an interpreter, one at a time."""

    __slots__ = (
        "action", "created", "fields", "frames", "interface", "is_raised", "machine", "observed", "path",
        "recorder", "state", "this", "world",
    )  # fmt: skip

    fields: list[Value]
    state: int
    created: int
    path: tuple[int, ...]
    this: Value
    machine: MachineTable
    interface: InterfaceTable
    observed: frozenset[str]
    """The events that an attached monitor sees when this machine sends or announces them."""
    action: Action | None
    frames: list[Frame]
    """Of a suspended step, innermost first."""
    is_raised: bool
    """The event being handled was raised."""
    recorder: Recorder | None

    def __init__(self, world: World) -> None:
        self.world = world
        self.recorder = None

    def last_fields(self, machine: MachineTable, path: tuple[int, ...]) -> tuple[Value, ...] | None:
        """Return the fields of a machine as its step left them, however that ended; None if another ran last."""
        has_run = getattr(self, "machine", None) is machine and self.path == path
        return tuple(self.fields) if has_run else None

    # --- loops ---

    def loop(self, key: tuple[Any, ...], start: int) -> None:
        """Notice a turn of a loop; see `Budget.turn`. Where fair choices are told, paths that differ in them differ."""
        made = None if self.recorder is None else frozenset(self.recorder.fair)
        self.turn((*key, self.state, self.created, *self.fields, made), start)

    def weigh(self, value: Value) -> None:
        """Pay for a value that may share parts with itself, and so be larger than it was to make."""
        parts = weight(value, SIZE_MAX)
        if parts > LARGE:
            self.charge_converted(parts)

    def charge_converted(self, parts: int) -> None:
        """Pay for making a value part by part."""
        self.charge(parts)
        self.pay(parts * CONVERSION_PRICE)

    # --- choices ---

    def choose_number(self, options: int) -> int:
        """Return one of 0 .. options - 1; 0 for no options. D-13."""
        if options < 0:
            raise StepError("D-13", number=options)
        if options > CHOICES_MAX:
            raise StepError("D-13.many", number=options, limit=CHOICES_MAX)
        return self.answer(options) if options > 1 else 0

    def choose_item(self, items: tuple[Value, ...], container: str, identity: Function | None) -> Value:
        """Return one of the distinct items. D-13."""
        if not items:
            raise StepError("D-13.empty", container=container)
        if len(items) > CHOICES_MAX:
            raise StepError("D-13.many", number=len(items), limit=CHOICES_MAX)
        if container == "seq":
            items = distinct(items, identity)
        return items[self.answer(len(items))] if len(items) > 1 else items[0]

    # --- the visible action ---

    def send(self, target: Value, event: str, payload: Value) -> None:
        """Send a message whose payload is in the event's type already."""
        self._check_send(target, event)
        self._sent(target, event, payload)

    def send_dynamic(self, target: Value, event: str, box: Value) -> None:
        """Send a message whose event was not known statically; the payload is a box, or None."""
        self._check_send(target, event)
        self._sent(target, event, self.payload_of(event, box))

    def _check_send(self, target: Value, event: str) -> None:
        if not event:
            raise StepError("D-03", statement="send")
        if not target:
            raise StepError("D-04", event=event)
        if event not in self.machine.sends:
            raise StepError("D-05", event=event)
        if event not in self.world.permissions[target[2]]:
            raise StepError("D-05.target", event=event, machine=target)

    def _sent(self, target: Value, event: str, payload: Value) -> None:
        self.action = SendAction(target[0], event, payload)
        if self.recorder is not None:
            self.recorder.sent(target, event, payload)

    def announce(self, event: str, payload: Value) -> None:
        """Announce a payload that is in the event's type already; does nothing where no monitor observes it."""
        if not event:
            raise StepError("D-03", statement="announce")
        if event in self.observed:
            self.action = AnnounceAction(event, payload)
        if self.recorder is not None:
            self.recorder.announced(event, payload)

    def announce_dynamic(self, event: str, box: Value) -> None:
        """Announce an event that was not known statically; the payload is a box, or None."""
        self.announce(event, self.payload_of(event, box) if event else None)

    def new(self, interface: int, payload: Value) -> Value:
        """Create a machine and return the reference to it. D-16."""
        really = self.interface.links.get(interface)
        if really is None or really not in self.world.implementations:
            raise StepError("D-16", interface=self.world.interfaces[interface])
        self.created += 1
        path = (self.created + 1,) if self.path == MAIN_PATH else (*self.path, self.created)
        self.action = NewAction(path, really, payload)
        reference = (path, really, self.world.interface_permissions[interface])
        if self.recorder is not None:
            self.recorder.created(reference, payload, really)
        return reference

    # --- what else compiled code asks for ---

    def raised(self, event: str, payload: Value) -> Raised:
        """Return the signal of a `raise`. D-03."""
        if not event:
            raise StepError("D-03", statement="raise")
        if self.recorder is not None:
            self.recorder.raised(event, payload)
        return Raised(event, payload)

    def raised_dynamic(self, event: str, box: Value) -> Raised:
        """Return the signal of a `raise` of an event that was not known statically."""
        return self.raised(event, self.payload_of(event, box) if event else None)

    def payload_of(self, event: str, box: Value) -> Value:
        """Return the payload in the event's declared type. D-06."""
        type_ = self.world.events[event]
        if box is None:
            if type_ != NULL:
                raise StepError("D-06.missing", event=event, expected=str(type_))
            return None
        if type_ == NULL:
            if box != (0,):
                raise StepError("D-06.surplus", event=event, actual=box)
            return None
        cast = self.world.values.caster(ANY, type_)
        try:
            return box if cast is None else cast(box)
        except StepError:
            raise StepError("D-06", event=event, expected=str(type_), actual=box) from None

    def unhandled(self, event: str) -> StepError:
        """Return the error of an event without handler: D-02, in monitors D-18."""
        if self.recorder is not None:
            self.recorder.unhandled(event)
        rule = "D-18" if self.machine.is_monitor else "D-02"
        state = self.machine.states[self.state].name
        return StepError(f"{rule}.raised" if self.is_raised else rule, event=event, state=state)


def distinct(items: tuple[Value, ...], identity: Function | None) -> tuple[Value, ...]:
    """Return the items without repetitions, in order of first occurrence."""
    if identity is None:
        return tuple(dict.fromkeys(items))
    firsts: dict[Value, Value] = {}
    for item in items:
        firsts.setdefault(identity(item), item)
    return tuple(firsts.values())

"""What changed between two configurations, as short as the types allow: one map entry, one queue place, one state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pcheck.diagnostics import cut
from pcheck.ir.model import Field, Model
from pcheck.ir.render import Rendering
from pcheck.ir.types import Map, NamedTuple, Seq, Set, Tuple, Type
from pcheck.records import dataclass
from pcheck.system.layout import machines_of, monitors_of
from pcheck.system.local import Local, Message, Path, Queue, machine_name
from pcheck.system.transition_system import Configuration

PARTS_MAX = 12
"""A variable in which more parts changed is shown as a whole."""
KEY_CHARACTERS_MAX = 80

Machine = tuple[Local, Queue]

ChangeKind = Literal["created", "halted", "crashed", "state", "variable", "member", "queue"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. None stands for something that is not there.

    `created` tells the state after, `halted` and `crashed` the state before; `state` both, '' for a machine that is
    down. `variable` has old and new value, `member` an element that a set gained or lost, `queue` a message that a
    queue gained or lost.
    """

    kind: ChangeKind
    machine: str
    path: str
    """The variable with components, such as `votes[Participant(3)]`; '' for the machine itself."""
    before: str | None
    after: str | None

    @property
    def place(self) -> str:
        """The changed thing as people name it."""
        return f"{self.machine}.{self.path}" if self.path else self.machine


def message_text(event: str, payload: str) -> str:
    """Return a message as text, as changes of queues name it: the event, and its payload where there is one."""
    return f"{event} {payload}" if payload else event


class Differ:
    """Compares configurations of one model."""

    def __init__(self, model: Model, first_slot: int) -> None:
        self._model = model
        self._first_slot = first_slot
        self._rendering = Rendering(tuple(interface.name for interface in model.interfaces))

    def message(self, message: Message) -> str:
        """Return a message as text: the event and its payload."""
        return message_text(message.event, self.payload(message))

    def payload(self, message: Message) -> str:
        """Return the payload of a message as text, '' when its event has none."""
        if message.payload is None:
            return ""
        return self._rendering.shown(self._model.events[message.event], message.payload)

    def name(self, local: Local) -> str:
        """Return the name under which people know a machine or monitor."""
        return machine_name(self._model, local)

    def state(self, local: Local) -> str:
        """Return the name of the current state, '' for a machine that is down."""
        return "" if local.is_down else self._model.machines[local.machine].states[local.state].name

    def changes(self, before: Configuration, after: Configuration) -> tuple[Change, ...]:
        """Return every difference: monitors, then machines by identity."""
        first = self._first_slot
        found: list[Change] = []
        for old, new in zip(monitors_of(before, first), monitors_of(after, first), strict=True):
            found += self._local_changes(old, new)
        olds, news = _machines(before, first), _machines(after, first)
        for path in sorted(path for path in olds.keys() | news.keys() if not _is_same(olds.get(path), news.get(path))):
            found += self._machine_changes(olds.get(path), news.get(path))
        return tuple(found)

    def _machine_changes(self, old: Machine | None, new: Machine | None) -> Iterator[Change]:
        if old is None:
            assert new is not None
            yield Change("created", self.name(new[0]), "", None, self.state(new[0]))
            yield from self._queue_changes(new[0], (), new[1])
        elif new is None:
            yield Change("halted", self.name(old[0]), "", self.state(old[0]), None)
            yield from self._queue_changes(old[0], old[1], ())
        else:
            yield from self._local_changes(old[0], new[0])
            yield from self._queue_changes(new[0], old[1], new[1])

    def _local_changes(self, old: Local, new: Local) -> Iterator[Change]:
        if old is new:
            return
        name = self.name(new)
        if old.state != new.state:
            yield Change("state", name, "", self.state(old), self.state(new))
        for field, before, after in zip(self._model.machines[new.machine].fields, old.fields, new.fields, strict=True):
            yield from self._field_changes(name, field, before, after)

    def _field_changes(self, machine: str, field: Field, before: object, after: object) -> Iterator[Change]:
        parts: list[Change] = []
        for change in self._value_changes(machine, field.name, field.type, before, after):
            parts.append(change)
            if len(parts) > PARTS_MAX:
                yield self._whole(machine, field.name, field.type, before, after)
                return
        yield from parts

    def _queue_changes(self, owner: Local, old: Queue, new: Queue) -> Iterator[Change]:
        """Tell what left the queue and what came; what stayed keeps its order."""
        if old is new:
            return
        name = self.name(owner)
        left, came = _exchanged(old, new)
        for message in left:
            yield Change("queue", name, "", self.message(message), None)
        for message in came:
            yield Change("queue", name, "", None, self.message(message))

    # --- values ---

    def _whole(self, machine: str, path: str, type_: Type, before: object, after: object) -> Change:
        return Change("variable", machine, path, self._shown(type_, before), self._shown(type_, after))

    def _shown(self, type_: Type, value: object) -> str:
        return self._rendering.shown(type_, value)

    def _value_changes(self, machine: str, path: str, type_: Type, old: Any, new: Any) -> Iterator[Change]:
        if old is new or old == new:
            return
        match type_:
            case NamedTuple(fields):
                for (name, part), before, after in zip(fields, old, new, strict=True):
                    yield from self._value_changes(machine, f"{path}.{name}", part, before, after)
            case Tuple(elements):
                for n, (part, before, after) in enumerate(zip(elements, old, new, strict=True)):
                    yield from self._value_changes(machine, f"{path}.{n}", part, before, after)
            case Map(key, value):
                yield from self._map_changes(machine, path, (key, value), old, new)
            case Set(element):
                yield from self._set_changes(machine, path, element, old, new)
            case Seq(element):
                yield from self._seq_changes(machine, path, element, old, new)
            case _:
                yield self._whole(machine, path, type_, old, new)

    def _map_changes(self, machine: str, path: str, types: tuple[Type, Type], old: Any, new: Any) -> Iterator[Change]:
        key_type, value_type = types
        olds, news = dict(zip(*old, strict=True)), dict(zip(*new, strict=True))
        for key in [*olds, *(key for key in news if key not in olds)]:
            if key in olds and key in news and olds[key] is news[key]:
                continue
            place = f"{path}[{cut(self._shown(key_type, key), KEY_CHARACTERS_MAX)}]"
            if key not in olds:
                yield Change("variable", machine, place, None, self._shown(value_type, news[key]))
            elif key not in news:
                yield Change("variable", machine, place, self._shown(value_type, olds[key]), None)
            else:
                yield from self._value_changes(machine, place, value_type, olds[key], news[key])

    def _set_changes(self, machine: str, path: str, element: Type, old: Any, new: Any) -> Iterator[Change]:
        olds, news = set(old), set(new)
        for item in old:
            if item not in news:
                yield Change("member", machine, path, self._shown(element, item), None)
        for item in new:
            if item not in olds:
                yield Change("member", machine, path, None, self._shown(element, item))

    def _seq_changes(self, machine: str, path: str, element: Type, old: Any, new: Any) -> Iterator[Change]:
        """Compare place by place when the ends agree enough, else as a whole."""
        shorter = min(len(old), len(new))
        same_head = len(old) == len(new) or old[:shorter] == new[:shorter]
        if not same_head:
            yield self._whole(machine, path, Seq(element), old, new)
            return
        for n in range(shorter):
            yield from self._value_changes(machine, f"{path}[{n}]", element, old[n], new[n])
        for n in range(shorter, len(old)):
            yield Change("variable", machine, f"{path}[{n}]", self._shown(element, old[n]), None)
        for n in range(shorter, len(new)):
            yield Change("variable", machine, f"{path}[{n}]", None, self._shown(element, new[n]))


def _exchanged(old: Queue, new: Queue) -> tuple[list[Message], Queue]:
    """Return what left a queue, and what came to its end. Long queues mostly lose one message or none."""
    kept = _common(old, new)
    left: list[Message] = []
    if kept < len(old) and old[kept + 1 :] == new[kept : len(old) - 1]:
        return [old[kept]], new[len(old) - 1 :]
    for message in old[kept:]:
        if kept < len(new) and new[kept] == message:
            kept += 1
        else:
            left.append(message)
    return left, new[kept:]


def _common(old: Queue, new: Queue) -> int:
    """Return how many messages two queues have in common at the front."""
    same, other = 0, min(len(old), len(new)) + 1
    while other - same > 1:
        middle = (same + other) // 2
        if old[same:middle] == new[same:middle]:
            same = middle
        else:
            other = middle
    return same


def _is_same(old: Machine | None, new: Machine | None) -> bool:
    return old is not None and new is not None and old[0] is new[0] and old[1] is new[1]


def _machines(configuration: Configuration, first: int) -> dict[Path, Machine]:
    return {machine[0].path: machine for machine in machines_of(configuration, first)}

"""Values between their P representation and their Python form, by type. From Python everything is checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from pcheck.interpreter.hosts import EnumNumber, EventName, FrozenMap, MachineHandle, Record, Row
from pcheck.ir.arithmetic import INT_MAX, INT_MIN, NAN, normal
from pcheck.ir.boxes import NULL_BOX, Boxes, ForeignOrder, Value
from pcheck.ir.types import (
    ANY,
    BOOL,
    DATA,
    EVENT,
    FLOAT,
    INT,
    MACHINE,
    NULL,
    STRING,
    Enum,
    Foreign,
    Map,
    NamedTuple,
    Permission,
    Seq,
    Set,
    Tuple,
    Type,
)
from pcheck.ir.values import Values

Host = Any
"""What a Python function sees or returns."""


class HostTypes(ForeignOrder, Protocol):
    """What the way back asks about foreign types."""

    def type_of(self, value: Host) -> str | None:
        """Return the foreign type of a host value."""


class WrongType(Exception):  # noqa: N818  # becomes D-19, which names the whole value
    """A host value is not of the declared type."""


def to_host(type_: Type, value: Value) -> Host:  # one line a type
    """Return the Python form of a value."""
    match type_:
        case Seq(element) | Set(element):
            items = (to_host(element, item) for item in value)
            return tuple(items) if isinstance(type_, Seq) else frozenset(items)
        case Map(key, item):
            pairs = zip(value[0], value[1], strict=True)
            return FrozenMap({to_host(key, k): to_host(item, v) for k, v in pairs})
        case Tuple(elements):
            return Row(map(to_host, elements, value))
        case NamedTuple(fields):
            return Record(tuple(name for name, _ in fields), tuple(map(to_host, type_.elements, value)))
        case Enum(_, elements):
            return EnumNumber(value, {number: name for name, number in elements}[value])
        case _ if type_ in (ANY, DATA):
            return _box_to_host(value)
        case _ if type_ == EVENT:
            return EventName(value) if value else None
        case _ if type_ == MACHINE or isinstance(type_, Permission):
            return MachineHandle(value) if value else None
        case _:
            return value


def _box_to_host(box: Value) -> Host:
    match box:
        case (0,):
            return None
        case (3, *_):
            return box[1] if len(box) == 2 else NAN
        case (5, name):
            return EventName(name)
        case (6, *reference):
            return MachineHandle(tuple(reference))
        case (7, items):
            return tuple(map(_box_to_host, items))
        case (8, items):
            return frozenset(map(_box_to_host, items))
        case (9, keys, values):
            return FrozenMap({_box_to_host(k): _box_to_host(v) for k, v in zip(keys, values, strict=True)})
        case (10, items):
            return Row(map(_box_to_host, items))
        case (11, names, items):
            return Record(names, tuple(map(_box_to_host, items)))
        case _:
            return box[-1]


class FromHost:
    """The way back; needs the model's order of values to make sets and maps, and the names of foreign types."""

    def __init__(self, values: Values, binding: HostTypes, events: frozenset[str]) -> None:
        self._values = values
        self._boxes = Boxes(binding)
        self._events = events
        self._accepts = binding.accepts
        self._foreign_type = binding.type_of

    def value(self, type_: Type, host: Host) -> Value:
        """Return the value of a type; raises WrongType where the host value is none."""
        match type_:
            case Seq(element):
                return tuple([self.value(element, item) for item in _checked(host, list | tuple)])
            case Set(element):
                return self._set(element, _checked(host, set | frozenset))
            case Map(key, item):
                return self._map(key, item, _checked(host, Mapping))
            case Tuple(elements):
                return self._components(elements, _checked(host, tuple))
            case NamedTuple(fields):
                return self._components(type_.elements, _named(host, tuple(name for name, _ in fields)))
            case Foreign(name):
                return self._foreign(name, host)
            case _ if type_ in (ANY, DATA):
                return self._data(host) if type_ == DATA else self._any(host)
            case _:
                return self._scalar(type_, host)

    def _set(self, element: Type, host: Host) -> Value:
        key = self._values.key(element) or _same
        items = {key(value): value for value in (self.value(element, item) for item in host)}
        return tuple(items[place] for place in sorted(items))

    def _map(self, key_type: Type, item: Type, host: Host) -> Value:
        key = self._values.key(key_type) or _same
        pairs = [(self.value(key_type, k), self.value(item, v)) for k, v in host.items()]
        found = {key(k): (k, v) for k, v in pairs}
        order = [found[place] for place in sorted(found)]
        return tuple(k for k, _ in order), tuple(v for _, v in order)

    def _components(self, types: tuple[Type, ...], host: Host) -> Value:
        if len(host) != len(types):
            raise WrongType
        return tuple([self.value(type_, item) for type_, item in zip(types, host, strict=True)])

    def _foreign(self, name: str, host: Host) -> Value:
        return host if host is None else _required(self._accepts(name, host), host)

    def _scalar(self, type_: Type, host: Host) -> Value:
        kinds: dict[Type, type] = {BOOL: bool, FLOAT: float, STRING: str}
        if type_ == NULL:
            return _required(host is None, None)
        if type_ == EVENT:
            return "" if host is None else _required(isinstance(host, str) and host in self._events, str(host))
        if type_ == MACHINE or isinstance(type_, Permission):
            return () if host is None else _checked(host, MachineHandle).reference
        if type_ == INT or isinstance(type_, Enum):
            return _integer(type_, host)
        found = _checked(host, kinds[type_])
        return normal(found) if type_ == FLOAT else found

    def _data(self, host: Host) -> Value:
        try:
            return self._boxes.unboxer(DATA)(self._any(host))
        except TypeError:
            raise WrongType from None

    def _any(self, host: Host) -> Value:
        if host is None:
            return NULL_BOX
        for kind, type_ in _PLAIN:
            if isinstance(host, kind):
                return self._boxed(type_, host)
        return self._any_composite(host)

    def _any_composite(self, host: Host) -> Value:
        match host:
            case Record():
                return self._boxed(NamedTuple(tuple((name, ANY) for name in host.names)), host)
            case Row():
                return self._boxed(Tuple((ANY,) * len(host)), host)
            case tuple() | list():
                return self._boxed(Seq(ANY), host)
            case set() | frozenset():
                return self._boxed(Set(ANY), host)
            case Mapping():
                return self._boxed(Map(ANY, ANY), host)
        name = self._foreign_type(host)
        if name is None:
            raise WrongType
        return self._boxed(Foreign(name), host)

    def _boxed(self, type_: Type, host: Host) -> Value:
        boxer = self._boxes.boxer(type_)
        assert boxer is not None, "only `any` itself is boxed already"
        return boxer(self.value(type_, host))


_PLAIN: tuple[tuple[type, Type], ...] = (
    (bool, BOOL), (int, INT), (float, FLOAT), (EventName, EVENT), (str, STRING), (MachineHandle, MACHINE),
)  # fmt: skip


def _same(value: Value) -> Value:
    return value


def _required(condition: bool, value: Value) -> Value:
    if not condition:
        raise WrongType
    return value


def _checked(host: Host, kind: Any) -> Host:
    return _required(isinstance(host, kind), host)


def _integer(type_: Type, host: Host) -> int:
    number = int(_required(isinstance(host, int) and not isinstance(host, bool), host))
    if isinstance(type_, Enum):
        return int(_required(any(number == known for _, known in type_.elements), number))
    return int(_required(INT_MIN <= number <= INT_MAX, number))


def _named(host: Host, names: tuple[str, ...]) -> Host:
    if isinstance(host, Mapping):
        return tuple(host[name] for name in names) if set(host) == set(names) else _required(False, None)
    if not all(hasattr(host, name) for name in names):
        raise WrongType
    return tuple(getattr(host, name) for name in names)

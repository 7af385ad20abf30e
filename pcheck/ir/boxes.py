"""Values of `any` and `data`: boxes that say their own kind, so that they order and compare as plain tuples.

null (0,) | bool (1, b) | int and enum (2, n) | float (3, x) | string (4, s) | event (5, name) |
machine (6, path, interface, permission) | seq (7, boxes) | set (8, boxes ascending) | map (9, keys ascending, values) |
tuple (10, boxes) | named tuple (11, names, boxes) | foreign (12, type name, value). Null events, references and foreign
values box to (0,). NaN boxes to (3, inf, 1), which is larger than every other float.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from typing import Any, Final, Protocol

from pcheck.ir.arithmetic import NAN
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

Value = Any
"""A value of P. Its type is known to the IR alone, so this is the one honest type that Python can give it."""

Boxer = Callable[[Value], Value]

DEPTH_MAX: Final = 1_000
"""Values that nest deeper count as too large."""

TAG_NULL, TAG_BOOL, TAG_INT, TAG_FLOAT, TAG_STRING, TAG_EVENT, TAG_MACHINE = range(7)
TAG_SEQ, TAG_SET, TAG_MAP, TAG_TUPLE, TAG_NAMED, TAG_FOREIGN = range(7, 13)

NULL_BOX: Final[Value] = (TAG_NULL,)
NAN_BOX: Final[Value] = (TAG_FLOAT, math.inf, 1)

_SCALAR_TAGS: Final[dict[Type, int]] = {BOOL: TAG_BOOL, INT: TAG_INT, STRING: TAG_STRING}


class ForeignOrder(Protocol):
    """What the binding of foreign types knows of their values."""

    @property
    def has_types(self) -> bool:
        """Whether the program has foreign types at all."""

    def key(self, value: Hashable) -> Hashable:
        """Return what orders a host value among those of its type."""

    def accepts(self, type_name: str, value: Value) -> bool:
        """Whether a host value is of the foreign type."""


class PlainForeign:
    """A program without bindings: host values order themselves."""

    has_types = False

    def key(self, value: Hashable) -> Hashable:
        """Return the value itself."""
        return value

    def accepts(self, type_name: str, value: Value) -> bool:  # noqa: ARG002
        """Accept everything."""
        return True


class Boxes:
    """Boxing and unboxing by static type; the functions are made once for each type."""

    def __init__(self, foreign: ForeignOrder) -> None:
        self._foreign = foreign
        self._boxers: dict[Type, Boxer | None] = {}
        self._unboxers: dict[Type, Boxer] = {}

    def boxer(self, type_: Type) -> Boxer | None:
        """Return the function from values of the type to boxes; None when they are boxes."""
        if type_ not in self._boxers:
            self._boxers[type_] = self._boxer(type_)
        return self._boxers[type_]

    def unboxer(self, type_: Type) -> Boxer:
        """Return the function from boxes to values of the type; it raises TypeError where the value does not fit."""
        if type_ not in self._unboxers:
            self._unboxers[type_] = self._unboxer(type_)
        return self._unboxers[type_]

    def _boxer(self, type_: Type) -> Boxer | None:
        match type_:
            case _ if type_ in (ANY, DATA):
                return None
            case Seq(element) | Set(element):
                return _box_items(TAG_SEQ if isinstance(type_, Seq) else TAG_SET, self.boxer(element))
            case Map(key, value):
                return _box_map(self.boxer(key), self.boxer(value))
            case Tuple(elements):
                components = _box_components([self.boxer(element) for element in elements])
                return lambda v: (TAG_TUPLE, components(v))
            case NamedTuple(fields):
                names = tuple(name for name, _ in fields)
                components = _box_components([self.boxer(element) for _, element in fields])
                return lambda v: (TAG_NAMED, names, components(v))
            case _:
                return _scalar_boxer(type_)

    def _unboxer(self, type_: Type) -> Boxer:
        match type_:
            case Seq(element) | Set(element):
                return _unbox_items(TAG_SEQ if isinstance(type_, Seq) else TAG_SET, self._inner(element))
            case Map(key, value):
                return _unbox_map(self._inner(key), self._inner(value))
            case Tuple(elements):
                return _unbox_tuple([self.unboxer(element) for element in elements])
            case NamedTuple(fields):
                names = tuple(name for name, _ in fields)
                return _unbox_named(names, [self.unboxer(element) for _, element in fields])
            case Foreign(name):
                return self._foreign_unboxer(name)
            case _:
                return _scalar_unboxer(type_)

    def _inner(self, type_: Type) -> Boxer | None:
        return None if type_ == ANY else self.unboxer(type_)

    def _foreign_unboxer(self, name: str) -> Boxer:
        def unbox(box: Value) -> Value:
            match box:
                case (0,):
                    return None
                case (12, type_name, value) if type_name == name and self._foreign.accepts(name, value):
                    return value
            raise TypeError

        return unbox

    def key(self, box: Value) -> Value:
        """Return what orders boxes when references carry permissions or foreign values occur."""
        match box:
            case (6, path, _, _):
                return (TAG_MACHINE, path)
            case (7 | 8 | 10 as tag, items):
                return (tag, tuple(map(self.key, items)))
            case (9, keys, values):
                return (TAG_MAP, tuple(map(self.key, keys)), tuple(map(self.key, values)))
            case (11, names, items):
                return (TAG_NAMED, names, tuple(map(self.key, items)))
            case (12, name, value):
                return (TAG_FOREIGN, name, self._foreign.key(value))
            case _:
                return box


_PLAIN = frozenset({int, bool, float, type(None)})
"""What has no parts. Most collections hold nothing else, and are seen through at once."""


def weight(value: Value, limit: int) -> int:
    """Return about how many parts a value has, not looking further than `limit`; too deep counts as too large."""
    total, depth, level = 1, 0, [value]
    while level:
        deeper: list[Value] = []
        for part in level:
            if isinstance(part, tuple | str):
                total += len(part)
                if total > limit:
                    return total
                if not isinstance(part, str) and not _PLAIN.issuperset(map(type, part)):
                    deeper.extend(part)
        level = deeper
        depth += 1
        if depth > DEPTH_MAX:
            return limit + 1
    return total


# --- scalars ---


def _scalar_boxer(type_: Type) -> Boxer:
    if type_ in _SCALAR_TAGS or isinstance(type_, Enum):
        tag = _SCALAR_TAGS.get(type_, TAG_INT)
        return lambda value: (tag, value)
    if type_ == FLOAT:
        return lambda value: (TAG_FLOAT, value) if value == value else NAN_BOX  # noqa: PLR0124
    if type_ == EVENT:
        return lambda value: (TAG_EVENT, value) if value else NULL_BOX
    if type_ == MACHINE or isinstance(type_, Permission):
        return lambda value: (TAG_MACHINE, *value) if value else NULL_BOX
    if isinstance(type_, Foreign):
        name = type_.name
        return lambda value: NULL_BOX if value is None else (TAG_FOREIGN, name, value)
    assert type_ == NULL, f"no box for {type_}"
    return lambda _: NULL_BOX


def _scalar_unboxer(type_: Type) -> Boxer:
    if type_ == ANY:
        return lambda box: box
    if type_ == DATA:
        return _plain_data
    if isinstance(type_, Enum):
        numbers = frozenset(number for _, number in type_.elements)
        return lambda box: _tagged(box, TAG_INT) if _tagged(box, TAG_INT) in numbers else _misfit()
    if type_ == FLOAT:
        return lambda box: NAN if box == NAN_BOX else _tagged(box, TAG_FLOAT)
    if type_ == EVENT:
        return lambda box: "" if box == NULL_BOX else _tagged(box, TAG_EVENT)
    if type_ == MACHINE or isinstance(type_, Permission):
        return lambda box: () if box == NULL_BOX else _reference(box)
    if type_ == NULL:
        return lambda box: None if box == NULL_BOX else _misfit()
    tag = _SCALAR_TAGS[type_]
    return lambda box: _tagged(box, tag)


def _misfit() -> Value:
    raise TypeError


def _tagged(box: Value, tag: int) -> Value:
    if box[0] != tag:
        raise TypeError
    return box[1]


def _reference(box: Value) -> Value:
    _tagged(box, TAG_MACHINE)
    return box[1:]


def _plain_data(box: Value) -> Value:
    match box:
        case (6 | 12, *_):
            raise TypeError
        case (7 | 8 | 10, items) | (11, _, items):
            for item in items:
                _plain_data(item)
        case (9, keys, values):
            for item in (*keys, *values):
                _plain_data(item)
    return box


# --- composites ---


def _box_items(tag: int, boxer: Boxer | None) -> Boxer:
    if boxer is None:
        return lambda items: (tag, items)
    return lambda items: (tag, tuple(map(boxer, items)))


def _box_map(key: Boxer | None, value: Boxer | None) -> Boxer:
    def box(mapping: Value) -> Value:
        keys, values = mapping
        return (
            TAG_MAP,
            keys if key is None else tuple(map(key, keys)),
            values if value is None else tuple(map(value, values)),
        )

    return box


def _box_components(boxers: list[Boxer | None]) -> Boxer:
    def box(components: Value) -> Value:
        pairs = zip(boxers, components, strict=True)
        return tuple([value if boxer is None else boxer(value) for boxer, value in pairs])

    return box


def _unbox_items(tag: int, unboxer: Boxer | None) -> Boxer:
    if unboxer is None:
        return lambda box: _tagged(box, tag)
    return lambda box: tuple(map(unboxer, _tagged(box, tag)))


def _unbox_map(key: Boxer | None, value: Boxer | None) -> Boxer:
    def unbox(box: Value) -> Value:
        keys = _tagged(box, TAG_MAP)
        values = box[2]
        return (
            keys if key is None else tuple(map(key, keys)),
            values if value is None else tuple(map(value, values)),
        )

    return unbox


def _unbox_tuple(unboxers: list[Boxer]) -> Boxer:
    def unbox(box: Value) -> Value:
        return _components(_tagged(box, TAG_TUPLE), unboxers)

    return unbox


def _unbox_named(names: tuple[str, ...], unboxers: list[Boxer]) -> Boxer:
    def unbox(box: Value) -> Value:
        if _tagged(box, TAG_NAMED) != names:
            raise TypeError
        return _components(box[2], unboxers)

    return unbox


def _components(items: Value, unboxers: list[Boxer]) -> Value:
    if len(items) != len(unboxers):
        raise TypeError
    return tuple([unboxer(item) for unboxer, item in zip(unboxers, items, strict=True)])

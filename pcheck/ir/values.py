"""How values of each type are represented, ordered, defaulted and converted. Duty: p-language 5.5-5.10, 6.8, 6.9.

bool, int, float, str are themselves (a float as `arithmetic.normal` gives it); an enum value is its number; an event is
its name, '' for null; a reference is (path, interface, permission), () for null; a seq is a tuple; a set is
an ascending tuple; a map is (ascending keys, values); tuples are tuples; a foreign value is itself, None for null.
A value of `any` or `data` is a box that says its own kind, see `pcheck.ir.boxes`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

from pcheck.ir.arithmetic import INT_MAX, INT_MIN
from pcheck.ir.boxes import Boxes, ForeignOrder, PlainForeign, Value
from pcheck.ir.errors import StepError
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
    contains,
)

Function = Callable[[Value], Value]
"""From one representation to another; None in its place means: the value itself."""

_ZERO: dict[Type, Value] = {
    BOOL: False, INT: 0, FLOAT: 0.0, STRING: "", EVENT: "", MACHINE: (), ANY: (0,), DATA: (0,), NULL: None,
}  # fmt: skip


@cache
def default(type_: Type) -> Value:
    """Return the default value of a type."""
    match type_:
        case Enum(_, elements):
            return min(number for _, number in elements)
        case Tuple() | NamedTuple():
            return tuple(default(element) for element in type_.elements)
        case Seq() | Set() | Permission():
            return ()
        case Map():
            return ((), ())
        case Foreign():
            return None
        case _:
            return _ZERO[type_]


class Values:
    """The functions on values that depend on a model's permissions and on the binding of its foreign types."""

    def __init__(self, permissions: tuple[frozenset[str], ...], foreign: ForeignOrder | None = None) -> None:
        self._permissions = permissions
        self._foreign = foreign if foreign is not None else PlainForeign()
        self._boxes = Boxes(self._foreign)
        self._keys: dict[Type, Function | None] = {}

    # --- order and equality ---

    def key(self, type_: Type) -> Function | None:
        """Return the function whose results order as the values do; None when the values order themselves."""
        if type_ not in self._keys:
            self._keys[type_] = self._key(type_)
        return self._keys[type_]

    def identity(self, type_: Type) -> Function | None:
        """Return the function whose results are equal exactly when the values are; None: the values themselves.

        Only references that carry permissions need one: they are equal when the machine is the same.
        """
        has_references = any(contains(type_, part) for part in (MACHINE, ANY, Permission))
        return self.key(type_) if has_references and len(self._permissions) > 1 else None

    def _key(self, type_: Type) -> Function | None:
        match type_:
            case _ if type_ in (MACHINE, FLOAT, NULL, ANY) or isinstance(type_, Permission | Foreign):
                return self._scalar_key(type_)
            case Seq(element) | Set(element):
                return _each(self.key(element))
            case Map(key, value):
                return _pair(_each(self.key(key)), _each(self.key(value)))
            case Tuple() | NamedTuple():
                return _componentwise([self.key(element) for element in type_.elements])
            case _:
                return None

    def _scalar_key(self, type_: Type) -> Function | None:
        if type_ == FLOAT:
            return _float_key
        if type_ == NULL:
            return _null_key
        if isinstance(type_, Foreign):
            return self._foreign_key
        if type_ == ANY:
            return None if len(self._permissions) < 2 and not self._foreign.has_types else self._boxes.key
        return None if len(self._permissions) < 2 else _reference_key

    def _foreign_key(self, value: Value) -> Value:
        return () if value is None else (self._foreign.key(value),)

    # --- assignability, casts and conversions ---

    def coercer(self, from_type: Type, to_type: Type) -> Function | None:
        """Return the function from the representation of a type to that of a wider one."""
        if from_type == to_type:
            return None
        match from_type, to_type:
            case _ if to_type in (ANY, DATA):
                return self._boxes.boxer(from_type)
            case (Seq(source), Seq(target)) | (Set(source), Set(target)):
                return _each(self.coercer(source, target))
            case Map(), Map():
                return _pair(
                    _each(self.coercer(from_type.key, to_type.key)), _each(self.coercer(from_type.value, to_type.value))
                )
            case (Tuple() | NamedTuple() as source, Tuple() | NamedTuple() as target):
                return _componentwise([*map(self.coercer, source.elements, target.elements)])
            case _ if from_type == NULL:
                value = default(to_type)
                return lambda _: value
            case _:
                return None

    def caster(self, from_type: Type, to_type: Type) -> Function | None:
        """Return the function that gives a value as another type, or raises D-07 unless it inhabits that."""
        if from_type == to_type:
            return None
        box = self._boxes.boxer(from_type)
        unbox = self._boxes.unboxer(to_type)

        def cast(value: Value) -> Value:
            try:
                return unbox(value if box is None else box(value))
            except TypeError:
                raise StepError("D-07", actual=value, expected=str(to_type)) from None

        return cast

    def converter(self, from_type: Type, to_type: Type) -> Function | None:
        """Return the function of `to`: numbers, enum to int, narrowing of permissions."""
        if isinstance(to_type, Permission):
            return self._narrower(to_type)
        if (from_type, to_type) == (INT, FLOAT):
            return float
        return _truncated if (from_type, to_type) == (FLOAT, INT) else None

    def _narrower(self, to_type: Permission) -> Function:
        wanted = to_type.events
        number = self._permissions.index(wanted)
        permissions = self._permissions

        def narrow(value: Value) -> Value:
            if not value:
                raise StepError("D-07", actual=value, expected=str(to_type))
            path, interface, permission = value
            missing = wanted - permissions[permission]
            if missing:
                raise StepError("D-07.permissions", machine=value, events=missing, expected=str(to_type))
            return (path, interface, number)

        return narrow


def _each(function: Function | None) -> Function | None:
    if function is None:
        return None
    return lambda items: tuple(map(function, items))


def _pair(first: Function | None, second: Function | None) -> Function | None:
    return _componentwise([first, second])


def _componentwise(functions: list[Function | None]) -> Function | None:
    if not any(functions):
        return None
    whole = [function if function is not None else _same for function in functions]
    return lambda items: tuple([function(item) for function, item in zip(whole, items, strict=True)])


def _same(value: Value) -> Value:
    return value


def _reference_key(value: Value) -> Value:
    return value[:1]


def _null_key(_: Value) -> Value:
    return 0


def _float_key(value: Value) -> Value:
    return (value,) if value == value else (math.inf, 1)  # noqa: PLR0124  # only NaN differs from itself


def _truncated(value: Value) -> Value:
    assert isinstance(value, float)
    number = math.trunc(value) if math.isfinite(value) else INT_MAX + 1
    if not INT_MIN <= number <= INT_MAX:
        raise StepError("D-12.conversion", actual=value)
    return number

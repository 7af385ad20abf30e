"""Which values may be used where: assignability, comparison, casts, conversions (p-language 5.2 to 5.4, 6.8, 6.9)."""

from __future__ import annotations

from functools import cache

from pcheck.ir.types import (
    ANY,
    BOOL,
    DATA,
    ERROR,
    EVENT,
    FLOAT,
    INT,
    MACHINE,
    NULL,
    STRING,
    Enum,
    Map,
    NamedTuple,
    Permission,
    Seq,
    Set,
    Tuple,
    Type,
    contains,
    parts,
)

_PLAIN_DATA = (BOOL, INT, FLOAT, STRING, EVENT, NULL, DATA)


@cache
def assignable(target: Type, source: Type) -> bool:
    """Whether a value of type source may be used where target is expected. ERROR fits everywhere."""
    if target == source or contains(target, ERROR) or contains(source, ERROR):
        return True
    match target:
        case _ if target == ANY:
            return True
        case _ if target == DATA:
            return is_data(source)
        case _ if target == MACHINE:
            return source == NULL or isinstance(source, Permission)
        case _ if target == EVENT:
            return source == NULL
        case Seq() | Set() | Map() | Tuple():
            return type(source) is type(target) and _parts_assignable(target, source)
        case NamedTuple(fields):
            same_names = isinstance(source, NamedTuple) and [n for n, _ in source.fields] == [n for n, _ in fields]
            return same_names and _parts_assignable(target, source)
        case _:
            return False


def _parts_assignable(target: Type, source: Type) -> bool:
    wanted, given = parts(target), parts(source)
    return len(wanted) == len(given) and all(map(assignable, wanted, given))


@cache
def is_data(type_: Type) -> bool:
    """Whether values of the type can hold no machine reference, as far as its declaration tells."""
    if type_ in _PLAIN_DATA or isinstance(type_, Enum):
        return True
    if isinstance(type_, Permission):
        return not type_.events
    inner = parts(type_)
    return bool(inner) and all(map(is_data, inner))


def related(left: Type, right: Type) -> bool:
    """Whether one type is assignable to the other: the rule for `==` and for `as`."""
    return assignable(left, right) or assignable(right, left)


def wider(left: Type, right: Type) -> Type:
    """Of two related types the one that accepts the other."""
    return left if assignable(left, right) else right


def is_permission_mismatch(target: Type, source: Type) -> bool:
    """Whether the two differ by permissions alone, so that S-66 explains it best."""
    return isinstance(target, Permission) and (isinstance(source, Permission) or source in (MACHINE, NULL))


def convertible(source: Type, target: Type) -> bool:
    """Whether `source to target` is one of the pairs of p-language 6.9."""
    if isinstance(target, Permission):
        return source == MACHINE or (isinstance(source, Permission) and target.events <= source.events)
    if target == INT:
        return source in (INT, FLOAT) or isinstance(source, Enum)
    return target == FLOAT and source in (INT, FLOAT)


def is_conversion_target(type_: Type) -> bool:
    """Whether `to` can name the type at all."""
    return type_ in (INT, FLOAT) or isinstance(type_, Permission)


def is_container(type_: Type) -> bool:
    """Whether the type is a seq, set or map."""
    return isinstance(type_, Seq | Set | Map)

"""Ops that compute values from registers."""

from __future__ import annotations

from typing import Final

from pcheck.ir.ops.base import Op, Register
from pcheck.ir.types import Type
from pcheck.records import dataclass

CHOICES_MAX: Final = 10_000
"""So many options a `choose` can have (S-50, D-13)."""


@dataclass(frozen=True, slots=True)
class Const(Op):
    """result := value, a literal in the representation of `pcheck.ir.values`."""

    result: Register
    value: object


@dataclass(frozen=True, slots=True)
class Default(Op):
    """result := the default value of type_."""

    result: Register
    type_: Type


@dataclass(frozen=True, slots=True)
class Move(Op):
    """result := source."""

    result: Register
    source: Register


@dataclass(frozen=True, slots=True)
class Unary(Op):
    """result := operator operand; operator is one of '-', '!'; operand_type is int, float or bool."""

    result: Register
    operator: str
    operand: Register
    operand_type: Type


@dataclass(frozen=True, slots=True)
class Binary(Op):
    """result := left operator right; both operands have operand_type.

    operator: + - * / % (int, float; + also string), < <= > >= (int, float, string), == != (any type).
    D-12 on int division or remainder by zero. && and || are control flow and never appear here.
    """

    result: Register
    operator: str
    left: Register
    right: Register
    operand_type: Type


@dataclass(frozen=True, slots=True)
class Contains(Op):
    """result := element in collection; element already has the collection's element (or key) type."""

    result: Register
    element: Register
    collection: Register
    collection_type: Type


@dataclass(frozen=True, slots=True)
class MakeTuple(Op):
    """result := the tuple (named or not) of the elements."""

    result: Register
    elements: tuple[Register, ...]


@dataclass(frozen=True, slots=True)
class GetField(Op):
    """result := component number `position` of a tuple (named or not)."""

    result: Register
    source: Register
    position: int


@dataclass(frozen=True, slots=True)
class SetField(Op):
    """result := source with component `position` replaced by value."""

    result: Register
    source: Register
    position: int
    value: Register


@dataclass(frozen=True, slots=True)
class GetIndex(Op):
    """result := collection[index] of a seq, set (by position) or map; D-08, D-09."""

    result: Register
    collection: Register
    index: Register
    collection_type: Type


@dataclass(frozen=True, slots=True)
class SetIndex(Op):
    """result := collection with [index] set to value; a seq must have the index (D-08), a map may gain the key."""

    result: Register
    collection: Register
    index: Register
    value: Register
    collection_type: Type


@dataclass(frozen=True, slots=True)
class Insert(Op):
    """result := collection with value inserted at index (seq, D-08), under a new key (map, D-10)."""

    result: Register
    collection: Register
    index: Register
    value: Register
    collection_type: Type


@dataclass(frozen=True, slots=True)
class Add(Op):
    """result := set with value added."""

    result: Register
    collection: Register
    value: Register
    collection_type: Type


@dataclass(frozen=True, slots=True)
class Remove(Op):
    """result := collection without position (seq, D-08), key (map) or element (set)."""

    result: Register
    collection: Register
    index: Register
    collection_type: Type


@dataclass(frozen=True, slots=True)
class SizeOf(Op):
    """result := number of elements of a seq, set or map."""

    result: Register
    collection: Register
    collection_type: Type


@dataclass(frozen=True, slots=True)
class Keys(Op):
    """result := the keys of a map as a seq, ascending."""

    result: Register
    collection: Register


@dataclass(frozen=True, slots=True)
class Values(Op):
    """result := the values of a map as a seq, in the order of its keys."""

    result: Register
    collection: Register


@dataclass(frozen=True, slots=True)
class Coerce(Op):
    """result := source, of type from_type, as the wider to_type it is assignable to; never fails."""

    result: Register
    source: Register
    from_type: Type
    to_type: Type


@dataclass(frozen=True, slots=True)
class Cast(Op):
    """result := source as to_type; D-07 unless the value inhabits it (p-language 6.8)."""

    result: Register
    source: Register
    from_type: Type
    to_type: Type


@dataclass(frozen=True, slots=True)
class Convert(Op):
    """result := source to to_type: numbers, enum to int, narrowing of permissions (D-07), float to int (D-12)."""

    result: Register
    source: Register
    from_type: Type
    to_type: Type


@dataclass(frozen=True, slots=True)
class Format(Op):
    """result := the pieces of text with the arguments between them, rendered by type.

    pieces holds literal strings and ints; an int is an index into arguments.
    """

    result: Register
    pieces: tuple[str | int, ...]
    arguments: tuple[Register, ...]
    argument_types: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class Choose(Op):
    """result := a free choice. kind is 'bool' (operand None), 'int', 'seq', 'set' or 'map' (yields a key); D-13.

    fair is true for `$$` alone. A branching point of the search, not a scheduling point.
    """

    result: Register
    kind: str
    operand: Register | None
    fair: bool


@dataclass(frozen=True, slots=True)
class CallForeign(Op):
    """result := a Python function of the arguments; D-19. result is None for a function without result."""

    result: Register | None
    function: str
    arguments: tuple[Register, ...]
    argument_types: tuple[Type, ...]
    result_type: Type | None

"""The types of P, as structural values shared by the language, the IR and the engines.

Typedefs are gone here: two types are equal exactly when P treats them as the same type. Duty: shapes only;
what may be assigned to what is `pcheck.language.types`, how values look is `pcheck.ir.values`.
"""

from __future__ import annotations

from dataclasses import field
from functools import cache

from pcheck.records import dataclass


class Type:
    """Base of all types; `str(type)` is the type in P syntax."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Primitive(Type):
    """A type without parts: bool, int, float, string, event, machine, any, data, null or the error type."""

    name: str

    def __str__(self) -> str:
        return self.name


BOOL = Primitive("bool")
INT = Primitive("int")
FLOAT = Primitive("float")
STRING = Primitive("string")
EVENT = Primitive("event")
MACHINE = Primitive("machine")
ANY = Primitive("any")
DATA = Primitive("data")
NULL = Primitive("null")
#: The type of something already reported: it silences every further message about the same construct.
ERROR = Primitive("<error>")


@dataclass(frozen=True, slots=True)
class Enum(Type):
    """An enum; `elements` are (name, number) pairs in order of declaration."""

    name: str
    elements: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Permission(Type):
    """A reference on which exactly `events` may be sent: an interface, machine or event set used as a type.

    The name is only for messages: permission types are equal when their event sets are.
    """

    name: str = field(compare=False)
    events: frozenset[str]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Foreign(Type):
    """An opaque type whose values come from Python."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Seq(Type):
    """A finite sequence."""

    element: Type

    def __str__(self) -> str:
        return f"seq[{self.element}]"


@dataclass(frozen=True, slots=True)
class Set(Type):
    """A finite set."""

    element: Type

    def __str__(self) -> str:
        return f"set[{self.element}]"


@dataclass(frozen=True, slots=True)
class Map(Type):
    """A finite map."""

    key: Type
    value: Type

    def __str__(self) -> str:
        return f"map[{self.key}, {self.value}]"


@dataclass(frozen=True, slots=True)
class Tuple(Type):
    """An unnamed tuple with at least one component."""

    elements: tuple[Type, ...]

    def __str__(self) -> str:
        return f"({', '.join(map(str, self.elements))})"


@dataclass(frozen=True, slots=True)
class NamedTuple(Type):
    """A named tuple; `fields` are (name, type) pairs and their order matters."""

    fields: tuple[tuple[str, Type], ...]

    def __str__(self) -> str:
        return f"({', '.join(f'{name}: {type_}' for name, type_ in self.fields)})"

    @property
    def elements(self) -> tuple[Type, ...]:
        """The component types in order."""
        return tuple(type_ for _, type_ in self.fields)

    def position(self, name: str) -> int | None:
        """The position of field `name`, or None."""
        return next((i for i, (field_name, _) in enumerate(self.fields) if field_name == name), None)


@cache
def parts(type_: Type) -> tuple[Type, ...]:
    """The immediate component types of `type_`."""
    match type_:
        case Seq(element) | Set(element):
            return (element,)
        case Map(key, value):
            return (key, value)
        case Tuple() | NamedTuple():
            return type_.elements
        case _:
            return ()


def contains(type_: Type, wanted: type[Type] | Primitive) -> bool:
    """Whether `wanted` (a class of types or one primitive) occurs anywhere in `type_`."""
    here = type_ == wanted if isinstance(wanted, Primitive) else isinstance(type_, wanted)
    return here or any(contains(part, wanted) for part in parts(type_))

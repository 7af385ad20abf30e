"""Types as written, and the types that they mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pcheck.diagnostics import Related, make
from pcheck.ir.types import (
    ANY,
    BOOL,
    DATA,
    ERROR,
    EVENT,
    FLOAT,
    INT,
    MACHINE,
    STRING,
    Map,
    NamedTuple,
    Seq,
    Set,
    Tuple,
    Type,
)
from pcheck.language.nodes import Identifier, TypeSyntax
from pcheck.language.scope import suggestion
from pcheck.records import dataclass

if TYPE_CHECKING:
    from pcheck.diagnostics import Collector
    from pcheck.language.scope import Globals

PRIMITIVES = {type_.name: type_ for type_ in (BOOL, INT, FLOAT, STRING, EVENT, MACHINE, DATA, ANY)}


@dataclass(slots=True)
class PrimitiveSyntax(TypeSyntax):
    """bool, int, float, string, event, machine, data or any."""

    name: str

    def resolve(self, globals_: Globals, collector: Collector) -> Type:  # noqa: ARG002
        """The type itself."""
        return PRIMITIVES[self.name]


@dataclass(slots=True)
class NamedSyntax(TypeSyntax):
    """A typedef, enum, foreign type, interface, machine or event set."""

    name: str

    def resolve(self, globals_: Globals, collector: Collector) -> Type:
        """What the name stands for; S-17 when it is no type."""
        found = globals_.types.get(self.name)
        if found is not None:
            return found
        actual = globals_.kind_of(self.name)
        if actual:
            collector.report(make("S-17.other", self.span, name=self.name, actual=actual))
        else:
            help_ = suggestion(self.name, [*globals_.types, *PRIMITIVES], collector)
            collector.report(make("S-17", self.span, name=self.name, help=help_))
        return ERROR


@dataclass(slots=True)
class SeqSyntax(TypeSyntax):
    """`seq[T]`."""

    element: TypeSyntax

    def resolve(self, globals_: Globals, collector: Collector) -> Type:
        """A seq of the element type."""
        element = self.element.resolve(globals_, collector)
        return ERROR if element == ERROR else Seq(element)


@dataclass(slots=True)
class SetSyntax(TypeSyntax):
    """`set[T]`."""

    element: TypeSyntax

    def resolve(self, globals_: Globals, collector: Collector) -> Type:
        """A set of the element type."""
        element = self.element.resolve(globals_, collector)
        return ERROR if element == ERROR else Set(element)


@dataclass(slots=True)
class MapSyntax(TypeSyntax):
    """`map[K, V]`."""

    key: TypeSyntax
    value: TypeSyntax

    def resolve(self, globals_: Globals, collector: Collector) -> Type:
        """A map between the two types."""
        key, value = self.key.resolve(globals_, collector), self.value.resolve(globals_, collector)
        return ERROR if ERROR in (key, value) else Map(key, value)


@dataclass(slots=True)
class TupleSyntax(TypeSyntax):
    """`(T, U)`; `(T)` has one component."""

    elements: tuple[TypeSyntax, ...]

    def resolve(self, globals_: Globals, collector: Collector) -> Type:
        """A tuple of the component types."""
        elements = tuple(element.resolve(globals_, collector) for element in self.elements)
        return ERROR if ERROR in elements else Tuple(elements)


@dataclass(slots=True)
class NamedTupleSyntax(TypeSyntax):
    """`(f: T, g: U)`."""

    fields: tuple[tuple[Identifier, TypeSyntax], ...]

    def resolve(self, globals_: Globals, collector: Collector) -> Type:
        """A named tuple of the component types; S-24 when a field appears twice."""
        fields = tuple((name.text, type_.resolve(globals_, collector)) for name, type_ in self.fields)
        has_twins = self._report_twins(collector)
        return ERROR if has_twins or any(type_ == ERROR for _, type_ in fields) else NamedTuple(fields)

    def _report_twins(self, collector: Collector) -> bool:
        first: dict[str, Identifier] = {}
        twins = [name for name, _ in self.fields if first.setdefault(name.text, name) is not name]
        for name in twins:
            related = (Related(first[name.text].span, "first here"),)
            collector.report(make("S-24", name.span, name=name.text, related=related))
        return bool(twins)


def type_parts(syntax: TypeSyntax) -> tuple[TypeSyntax, ...]:
    """The types written immediately inside `syntax`."""
    match syntax:
        case SeqSyntax() | SetSyntax():
            return (syntax.element,)
        case MapSyntax():
            return (syntax.key, syntax.value)
        case TupleSyntax():
            return syntax.elements
        case NamedTupleSyntax():
            return tuple(type_ for _, type_ in syntax.fields)
        case _:
            return ()


def type_names(syntax: TypeSyntax) -> Iterator[str]:
    """Every name in a type, in order."""
    if isinstance(syntax, NamedSyntax):
        yield syntax.name
    for part in type_parts(syntax):
        yield from type_names(part)

"""Module expressions as written."""

from __future__ import annotations

from pcheck.language.nodes import Identifier, Node
from pcheck.records import dataclass


@dataclass(slots=True)
class ModuleExpression(Node):
    """A module expression."""


@dataclass(slots=True)
class Binding(Node):
    """`M -> I` or `M`."""

    machine: Identifier
    interface: Identifier | None


@dataclass(slots=True)
class Bind(ModuleExpression):
    """`{ M, N -> I }`."""

    bindings: tuple[Binding, ...]


@dataclass(slots=True)
class ModuleName(ModuleExpression):
    """A named module."""

    name: Identifier


@dataclass(slots=True)
class Compose(ModuleExpression):
    """`compose a, b`."""

    operands: tuple[ModuleExpression, ...]


@dataclass(slots=True)
class Union(ModuleExpression):
    """`union a, b`."""

    operands: tuple[ModuleExpression, ...]


@dataclass(slots=True)
class HideEvents(ModuleExpression):
    """`hidee e in m`."""

    events: tuple[Identifier, ...]
    operand: ModuleExpression


@dataclass(slots=True)
class HideInterfaces(ModuleExpression):
    """`hidei I in m`."""

    interfaces: tuple[Identifier, ...]
    operand: ModuleExpression


@dataclass(slots=True)
class AssertIn(ModuleExpression):
    """`assert S in m`."""

    specs: tuple[Identifier, ...]
    operand: ModuleExpression


@dataclass(slots=True)
class Rename(ModuleExpression):
    """`rename A to B in m`."""

    old: Identifier
    new: Identifier
    operand: ModuleExpression


@dataclass(slots=True)
class MainIn(ModuleExpression):
    """`main M in m`, which P parses and ignores."""

    main: Identifier
    operand: ModuleExpression

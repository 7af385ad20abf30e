"""Pass 1: gathers the declarations of all files into one scope and reports names declared twice (p-language 4.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TypeVar

from pcheck.diagnostics import Collector, Related, make
from pcheck.language.declarations import (
    Declaration,
    EnumDeclaration,
    EnumElement,
    EventDeclaration,
    EventSetDeclaration,
    FaultsDeclaration,
    FunctionDeclaration,
    ImplementationDeclaration,
    InterfaceDeclaration,
    InvariantDeclaration,
    MachineDeclaration,
    ModuleDeclaration,
    ParameterDeclaration,
    SourceUnit,
    TestDeclaration,
    TypeDeclaration,
)
from pcheck.language.nodes import Identifier
from pcheck.records import dataclass

RunnableDeclaration = TestDeclaration | ImplementationDeclaration
NamedDeclaration = (
    TypeDeclaration
    | EnumDeclaration
    | EventSetDeclaration
    | InterfaceDeclaration
    | MachineDeclaration
    | InvariantDeclaration
)

_Named = TypeVar("_Named", bound=NamedDeclaration)
_Unique = TypeVar(
    "_Unique",
    bound=EventDeclaration | FunctionDeclaration | ModuleDeclaration | RunnableDeclaration | FaultsDeclaration,
)

#: Classes whose names exclude each other, in either order. A machine declares an interface, which an event set may not
#: be called like; a spec declares none. Functions, modules and tests collide only with their like.
_CLASHES = (
    frozenset({"type", "enum", "interface", "machine", "spec"}),
    frozenset({"event set", "interface"}),
    frozenset({"event set", "machine"}),
    frozenset({"invariant", "spec"}),
    frozenset({"invariant", "machine"}),
)


@dataclass(slots=True)
class Declared:
    """The first declaration of every name, in order of appearance, by class."""

    types: dict[str, TypeDeclaration] = field(default_factory=dict)
    enums: dict[str, EnumDeclaration] = field(default_factory=dict)
    elements: dict[str, tuple[EnumDeclaration, EnumElement]] = field(default_factory=dict)
    events: dict[str, EventDeclaration] = field(default_factory=dict)
    event_sets: dict[str, EventSetDeclaration] = field(default_factory=dict)
    interfaces: dict[str, InterfaceDeclaration] = field(default_factory=dict)
    machines: dict[str, MachineDeclaration] = field(default_factory=dict)
    functions: dict[str, FunctionDeclaration] = field(default_factory=dict)
    invariants: dict[str, InvariantDeclaration] = field(default_factory=dict)
    faults: dict[str, FaultsDeclaration] = field(default_factory=dict)
    parameters: dict[str, tuple[Identifier, ParameterDeclaration]] = field(default_factory=dict)
    modules: dict[str, ModuleDeclaration] = field(default_factory=dict)
    runnables: dict[str, RunnableDeclaration] = field(default_factory=dict)
    included: set[str] = field(default_factory=set)
    """Machines, specs, scenarios, invariants and fault lists that come from included projects."""


def collect(units: Iterable[tuple[SourceUnit, bool]], collector: Collector) -> Declared:
    """Gather all declarations; the flag marks files of included projects, whose tests do not count."""
    declared = Declared()
    for unit, is_included in units:
        for declaration in unit.declarations:
            if is_included and isinstance(declaration, RunnableDeclaration):
                continue
            _add(declaration, declared, collector)
            if is_included and isinstance(declaration, MachineDeclaration | InvariantDeclaration | FaultsDeclaration):
                declared.included.add(declaration.name.text)
    return declared


def _add(declaration: Declaration, declared: Declared, collector: Collector) -> None:
    match declaration:
        case FunctionDeclaration():
            _add_unique("S-14", declaration, declared.functions, collector)
        case ModuleDeclaration():
            _add_unique("S-70.duplicate", declaration, declared.modules, collector)
        case FaultsDeclaration():
            _add_unique("P0722", declaration, declared.faults, collector)
        case TestDeclaration() | ImplementationDeclaration():
            _add_unique("S-92", declaration, declared.runnables, collector)
        case EventDeclaration():
            _add_event(declaration, declared, collector)
        case ParameterDeclaration():
            _add_parameters(declaration, declared, collector)
        case _:
            _add_type_or_machine(declaration, declared, collector)


def _add_type_or_machine(declaration: Declaration, declared: Declared, collector: Collector) -> None:
    match declaration:
        case TypeDeclaration():
            _add_named(declaration, declared.types, declared, collector)
        case EnumDeclaration():
            if _add_named(declaration, declared.enums, declared, collector):
                _add_elements(declaration, declared, collector)
        case EventSetDeclaration():
            _add_named(declaration, declared.event_sets, declared, collector)
        case InterfaceDeclaration():
            _add_named(declaration, declared.interfaces, declared, collector)
        case MachineDeclaration():
            _add_named(declaration, declared.machines, declared, collector)
        case InvariantDeclaration():
            _add_named(declaration, declared.invariants, declared, collector)


def _add_named(declaration: _Named, table: dict[str, _Named], declared: Declared, collector: Collector) -> bool:
    """S-11; whether it was kept. A name that only another class has is kept in both, for fewer messages later."""
    name = declaration.name.text
    previous = _clashing(declaration, declared)
    if previous is not None:
        related = (Related(previous.name.span, "first declared here"),)
        first, second = _worded(previous), _worded(declaration)
        if first == second:
            collector.report(make("S-11", declaration.name.span, name=name, related=related))
        else:
            span = declaration.name.span
            collector.report(make("S-11.other", span, related=related, name=name, first=first, second=second))
    return table.setdefault(name, declaration) is declaration


def _clashing(declaration: NamedDeclaration, declared: Declared) -> NamedDeclaration | None:
    tables: tuple[Mapping[str, NamedDeclaration], ...] = (
        declared.types, declared.enums, declared.interfaces, declared.machines, declared.event_sets,
        declared.invariants,
    )  # fmt: skip
    own = _class_of(declaration)
    for table in tables:
        found = table.get(declaration.name.text)
        if found is not None and (
            own == _class_of(found) or any({own, _class_of(found)} <= group for group in _CLASHES)
        ):
            return found
    return None


def _class_of(declaration: NamedDeclaration) -> str:
    match declaration:
        case MachineDeclaration(_, kind):
            return "machine" if kind == "machine" else "spec"
        case TypeDeclaration():
            return "type"
        case EnumDeclaration():
            return "enum"
        case InterfaceDeclaration():
            return "interface"
        case EventSetDeclaration():
            return "event set"
        case InvariantDeclaration():
            return "invariant"


def _worded(declaration: NamedDeclaration) -> str:
    noun = declaration.kind if isinstance(declaration, MachineDeclaration) else _class_of(declaration)
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _add_elements(declaration: EnumDeclaration, declared: Declared, collector: Collector) -> None:
    for element in declaration.elements:
        name, span = element.name.text, element.name.span
        if name in declared.elements:
            related = (Related(declared.elements[name][1].name.span, "first declared here"),)
            collector.report(make("S-20", span, name=name, related=related))
            continue
        if name in declared.events:
            related = (Related(declared.events[name].name.span, "the event is declared here"),)
            collector.report(make("S-10.enum", span, name=name, related=related))
        declared.elements[name] = declaration, element


def _add_event(declaration: EventDeclaration, declared: Declared, collector: Collector) -> None:
    name, span = declaration.name.text, declaration.name.span
    if name in declared.elements:
        related = (Related(declared.elements[name][1].name.span, "the enum element is declared here"),)
        collector.report(make("S-10.enum", span, name=name, related=related))
    _add_unique("S-10", declaration, declared.events, collector)


def _add_unique(key: str, declaration: _Unique, table: dict[str, _Unique], collector: Collector) -> None:
    first = table.setdefault(declaration.name.text, declaration)
    if first is not declaration:
        related = (Related(first.name.span, "first declared here"),)
        collector.report(make(key, declaration.name.span, name=declaration.name.text, related=related))


def _add_parameters(declaration: ParameterDeclaration, declared: Declared, collector: Collector) -> None:
    for name in declaration.names:
        first, _ = declared.parameters.setdefault(name.text, (name, declaration))
        if first is not name:
            related = (Related(first.span, "first declared here"),)
            collector.report(make("S-96.twice", name.span, name=name.text, related=related))

"""Pass 1: gathers the declarations of all files into one scope and reports names declared twice (p-language 4.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pcheck.diagnostics import Collector, Related, make
from pcheck.language.declarations import (
    Declaration,
    EnumDeclaration,
    EnumElement,
    EventDeclaration,
    EventSetDeclaration,
    FunctionDeclaration,
    ImplementationDeclaration,
    InterfaceDeclaration,
    MachineDeclaration,
    ModuleDeclaration,
    ParameterDeclaration,
    SourceUnit,
    TestDeclaration,
    TypeDeclaration,
)
from pcheck.language.nodes import Identifier

RunnableDeclaration = TestDeclaration | ImplementationDeclaration
NamedDeclaration = TypeDeclaration | EnumDeclaration | EventSetDeclaration | InterfaceDeclaration | MachineDeclaration

_Named = TypeVar("_Named", bound=NamedDeclaration)
_Unique = TypeVar("_Unique", bound=EventDeclaration | FunctionDeclaration | ModuleDeclaration | RunnableDeclaration)

#: What a declaration of each class collides with; a machine or spec with both kinds of machine, the others with
#: machines alone. Functions, modules and tests collide only with their like.
_CLASHES = {
    "type": ("type", "enum", "interface", "machine"),
    "enum": ("enum", "type", "interface", "machine"),
    "event set": ("event set", "interface"),
    "interface": ("interface", "type", "enum", "machine"),
    "machine": ("machine", "interface", "enum", "type"),
}


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
    parameters: dict[str, tuple[Identifier, ParameterDeclaration]] = field(default_factory=dict)
    modules: dict[str, ModuleDeclaration] = field(default_factory=dict)
    runnables: dict[str, RunnableDeclaration] = field(default_factory=dict)
    included: set[str] = field(default_factory=set)
    """Machines, specs and scenarios that come from included projects."""


def collect(units: Iterable[tuple[SourceUnit, bool]], collector: Collector) -> Declared:
    """Gather all declarations; the flag marks files of included projects, whose tests do not count."""
    declared = Declared()
    for unit, is_included in units:
        for declaration in unit.declarations:
            if is_included and isinstance(declaration, RunnableDeclaration):
                continue
            _add(declaration, declared, collector)
            if is_included and isinstance(declaration, MachineDeclaration):
                declared.included.add(declaration.name.text)
    return declared


def _add(declaration: Declaration, declared: Declared, collector: Collector) -> None:
    match declaration:
        case FunctionDeclaration():
            _add_unique("S-14", declaration, declared.functions, collector)
        case ModuleDeclaration():
            _add_unique("S-70.duplicate", declaration, declared.modules, collector)
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
            _add_named("type", declaration, declared.types, declared, collector)
        case EnumDeclaration():
            if _add_named("enum", declaration, declared.enums, declared, collector):
                _add_elements(declaration, declared, collector)
        case EventSetDeclaration():
            _add_named("event set", declaration, declared.event_sets, declared, collector)
        case InterfaceDeclaration():
            _add_named("interface", declaration, declared.interfaces, declared, collector)
        case MachineDeclaration():
            _add_named("machine", declaration, declared.machines, declared, collector)


def _add_named(
    noun: str, declaration: _Named, table: dict[str, _Named], declared: Declared, collector: Collector
) -> bool:
    """S-11; whether it was kept. A name that only another class has is kept in both, for fewer messages later."""
    name = declaration.name.text
    previous = _clashing(noun, name, declared)
    if previous is not None:
        related = (Related(previous.name.span, "first declared here"),)
        first, second = _worded(previous), _worded(declaration)
        if first == second:
            collector.report(make("S-11", declaration.name.span, name=name, related=related))
        else:
            span = declaration.name.span
            collector.report(make("S-11.other", span, related=related, name=name, first=first, second=second))
    return table.setdefault(name, declaration) is declaration


def _clashing(noun: str, name: str, declared: Declared) -> NamedDeclaration | None:
    tables: dict[str, Mapping[str, NamedDeclaration]] = {
        "type": declared.types,
        "enum": declared.enums,
        "event set": declared.event_sets,
        "interface": declared.interfaces,
        "machine": declared.machines,
    }
    for other in _CLASHES[noun]:
        found = tables[other].get(name)
        is_hidden = noun != "machine" and isinstance(found, MachineDeclaration) and found.kind != "machine"
        if found is not None and not is_hidden:
            return found
    return None


def _worded(declaration: NamedDeclaration) -> str:
    match declaration:
        case MachineDeclaration():
            return f"a {declaration.kind}"
        case TypeDeclaration():
            return "a type"
        case EnumDeclaration():
            return "an enum"
        case InterfaceDeclaration():
            return "an interface"
        case EventSetDeclaration():
            return "an event set"


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

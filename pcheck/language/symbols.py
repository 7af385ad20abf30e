"""Pass 2: makes the symbols of all global names, resolves types, payloads and event sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pcheck.diagnostics import Collector, Related, make
from pcheck.ir.model import HALT
from pcheck.ir.types import ERROR, NULL, Enum, Foreign, Permission, Type
from pcheck.language.collect import Declared
from pcheck.language.declarations import (
    EnumDeclaration,
    EnumElement,
    FunctionDeclaration,
    MachineDeclaration,
    TypeDeclaration,
)
from pcheck.language.dependencies import dependency_order
from pcheck.language.nodes import Identifier, TypeSyntax
from pcheck.language.numbers import literal_value
from pcheck.language.scope import (
    EnumElementSymbol,
    EventSymbol,
    FunctionSymbol,
    Globals,
    InterfaceSymbol,
    MachineSymbol,
    VariableSymbol,
    suggestion,
)
from pcheck.language.type_syntax import NamedSyntax, type_names, type_parts
from pcheck.records import dataclass
from pcheck.source import NOWHERE

TYPE_PARTS_MAX = 1_000
TYPE_DEPTH_MAX = 100


def make_globals(declared: Declared, collector: Collector) -> Globals:
    """The global scope, complete but for what machines contain (see `machines`)."""
    globals_ = Globals()
    _declare_events(declared, globals_)
    _declare_enums(declared, globals_, collector)
    _declare_machines(declared, globals_)
    for name, function in declared.functions.items():
        globals_.functions[name] = empty_function(function, None)
    for name, (identifier, _) in declared.parameters.items():
        globals_.parameters[name] = VariableSymbol(name, ERROR, "global", len(globals_.parameters), identifier.span)
    _resolve_event_lists(declared, globals_, collector)
    _resolve_types(declared, globals_, collector)
    _resolve_uses_of_types(declared, globals_, collector)
    return globals_


def _declare_events(declared: Declared, globals_: Globals) -> None:
    globals_.events[HALT] = EventSymbol(HALT, NULL, NOWHERE)
    for name, event in declared.events.items():
        globals_.events[name] = EventSymbol(name, ERROR, event.name.span)


def _declare_enums(declared: Declared, globals_: Globals, collector: Collector) -> None:
    for enum in declared.enums.values():
        numbers = [_number(element, position, collector) for position, element in enumerate(enum.elements)]
        _check_numbers(enum, numbers, collector)
        names = [element.name.text for element in enum.elements]
        type_ = Enum(enum.name.text, tuple(zip(names, numbers, strict=True)))
        globals_.types[enum.name.text] = type_
        for element, number in zip(enum.elements, numbers, strict=True):
            name = element.name.text
            if declared.elements[name][1] is element:
                globals_.enum_elements[name] = EnumElementSymbol(name, type_, number, element.name.span)


def _number(element: EnumElement, position: int, collector: Collector) -> int:
    if element.number is None:
        return position
    number = literal_value(element.number)
    if number is not None:
        return number
    collector.report(make("S-67", element.span, text=element.number))
    return -1 - position


def _check_numbers(enum: EnumDeclaration, numbers: Sequence[int], collector: Collector) -> None:
    seen: dict[int, EnumElement] = {}
    for element, number in zip(enum.elements, numbers, strict=True):
        other = seen.setdefault(number, element)
        if other is not element and other.name.text != element.name.text:
            related = (Related(other.span, "the same number"),)
            first_name, name = other.name.text, element.name.text
            collector.report(
                make("S-20.number", element.span, related=related, first=first_name, second=name, number=number)
            )


def _declare_machines(declared: Declared, globals_: Globals) -> None:
    for name, interface in declared.interfaces.items():
        globals_.interfaces[name] = InterfaceSymbol(name, frozenset(), ERROR, interface.name.span)
    for name, machine in declared.machines.items():
        globals_.machines[name] = MachineSymbol(name, machine.kind, machine.name.span)
        if machine.kind == "machine" and name not in globals_.interfaces:
            globals_.interfaces[name] = InterfaceSymbol(name, frozenset(), ERROR, machine.name.span)


def empty_function(declaration: FunctionDeclaration, machine: MachineSymbol | None) -> FunctionSymbol:
    """A symbol whose signature is filled in by `resolve_signature`."""
    creates = declaration.creates.text if declaration.creates else None
    return FunctionSymbol(
        declaration.name.text, machine, (), None, declaration.body, creates, "function", declaration.name.span
    )


def resolve_signature(
    function: FunctionSymbol, declaration: FunctionDeclaration, globals_: Globals, collector: Collector
) -> None:
    """Resolve the types of parameters and result, and what a foreign function creates."""
    function.parameters = tuple(
        VariableSymbol(
            parameter.name.text, parameter.type_.resolve(globals_, collector), "parameter", -1, parameter.name.span
        )
        for parameter in declaration.parameters
    )
    if declaration.result is not None:
        function.result = declaration.result.resolve(globals_, collector)
    creates = declaration.creates
    if creates is not None and creates.text not in globals_.interfaces:
        function.creates = None
        help_ = suggestion(creates.text, globals_.interfaces, collector)
        collector.report(make("S-03", creates.span, name=creates.text, help=help_))


def known_events(
    names: Sequence[Identifier], globals_: Globals, collector: Collector, *, machine: MachineSymbol | None = None
) -> list[Identifier]:
    """The names that are events; S-16 for each of the others. `null` is let through: only `on` can be given it."""
    known = []
    for name in names:
        if name.text in globals_.events or name.text == "null":
            known.append(name)
        else:
            _report_unknown_event(name, globals_, collector, machine)
    return known


def _report_unknown_event(
    name: Identifier, globals_: Globals, collector: Collector, machine: MachineSymbol | None
) -> None:
    kind = "a variable" if machine and name.text in machine.fields else globals_.kind_of(name.text)
    type_ = globals_.types.get(name.text)
    if isinstance(type_, Permission) and type_.name == name.text and name.text not in globals_.interfaces:
        collector.report(make("S-16.event_set", name.span, name=name.text))
    elif kind:
        collector.report(make("S-16.other", name.span, name=name.text, actual=kind))
    else:
        help_ = suggestion(name.text, globals_.events, collector)
        collector.report(make("S-16", name.span, name=name.text, help=help_))


def _resolve_event_lists(declared: Declared, globals_: Globals, collector: Collector) -> None:
    """Event sets, receives, sends and observes. Event sets come first into the types: the others overwrite them."""
    universal = frozenset(globals_.events)

    def events(names: Sequence[Identifier] | None) -> frozenset[str]:
        if names is None:
            return universal
        return frozenset(name.text for name in known_events(names, globals_, collector))

    for name, machine in declared.machines.items():
        _fill_machine(globals_.machines[name], machine, events)
        if machine.kind == "machine":
            receives = globals_.machines[name].receives
            globals_.types.setdefault(name, Permission(name, receives))
            globals_.interfaces[name].receives = receives
    for name, interface in declared.interfaces.items():
        receives = events(interface.receives)
        globals_.interfaces[name].receives = receives
        globals_.types.setdefault(name, Permission(name, receives))
    for name, event_set in declared.event_sets.items():
        permission = Permission(name, events(event_set.events))
        if name not in declared.enums and name not in declared.types:
            globals_.types[name] = permission


def _fill_machine(
    symbol: MachineSymbol,
    declaration: MachineDeclaration,
    events: Callable[[Sequence[Identifier] | None], frozenset[str]],
) -> None:
    if declaration.kind != "machine":
        symbol.observes = events(declaration.observes)
        return
    symbol.receives, symbol.sends = events(declaration.receives), events(declaration.sends)


def _resolve_types(declared: Declared, globals_: Globals, collector: Collector) -> None:
    """Typedefs, each after those that it mentions; S-19 for those that contain themselves."""
    definitions = {
        name: declaration.definition
        for name, declaration in declared.types.items()
        if declaration.definition is not None and name not in declared.enums
    }
    for name, declaration in declared.types.items():
        if declaration.definition is None and name not in declared.enums:
            globals_.types[name] = Foreign(name)
    order, circles = dependency_order({name: list(type_names(syntax)) for name, syntax in definitions.items()})
    for circle in circles:
        _report_circle([declared.types[name] for name in circle], collector)
        globals_.types.update(dict.fromkeys(circle, ERROR))
    sizes: dict[str, _Size] = {}
    for name in order:
        syntax = definitions[name]
        if name in globals_.types and globals_.types[name] == ERROR:
            continue
        sizes[name] = _size(syntax, sizes)
        if sizes[name].parts > TYPE_PARTS_MAX or sizes[name].depth > TYPE_DEPTH_MAX:
            sizes[name] = _Size(1, 1)
            collector.report(make("S-19.size", declared.types[name].name.span, name=name, limit=TYPE_PARTS_MAX))
            globals_.types[name] = ERROR
        else:
            globals_.types[name] = syntax.resolve(globals_, collector)


@dataclass(frozen=True, slots=True)
class _Size:
    """How large a type is when its typedefs are written out."""

    parts: int
    depth: int


def _size(syntax: TypeSyntax, sizes: dict[str, _Size]) -> _Size:
    if isinstance(syntax, NamedSyntax):
        return sizes.get(syntax.name, _Size(1, 1))
    inner = [_size(part, sizes) for part in type_parts(syntax)]
    return _Size(1 + sum(size.parts for size in inner), 1 + max((size.depth for size in inner), default=0))


def _report_circle(circle: Sequence[TypeDeclaration], collector: Collector) -> None:
    first, others = circle[0].name, [declaration.name for declaration in circle[1:]]
    if not others:
        collector.report(make("S-19", first.span, name=first.text))
        return
    path = " and ".join(f"'{name.text}'" for name in others)
    related = tuple(Related(name.span, "part of the circle") for name in others[:5])
    collector.report(make("S-19.path", first.span, name=first.text, path=path, related=related))


def _resolve_uses_of_types(declared: Declared, globals_: Globals, collector: Collector) -> None:
    for name, event in declared.events.items():
        payload = event.payload.resolve(globals_, collector) if event.payload else NULL
        globals_.events[name] = EventSymbol(name, payload, event.name.span)
    for name, interface in declared.interfaces.items():
        payload = interface.payload.resolve(globals_, collector) if interface.payload else NULL
        globals_.interfaces[name].payload = payload
    types: dict[int, Type] = {}
    for name, (identifier, declaration) in declared.parameters.items():
        if id(declaration) not in types:
            types[id(declaration)] = declaration.type_.resolve(globals_, collector)
        index = globals_.parameters[name].index
        globals_.parameters[name] = VariableSymbol(name, types[id(declaration)], "global", index, identifier.span)
    for name, function in declared.functions.items():
        resolve_signature(globals_.functions[name], function, globals_, collector)

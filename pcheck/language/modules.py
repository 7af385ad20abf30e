"""Pass 6: the meaning of module expressions, and every rule about them (p-language 12.2; S-70 to S-87)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pcheck.diagnostics import Collector, Diagnostic, Related, listed, make
from pcheck.ir.types import NULL
from pcheck.language.declarations import ModuleDeclaration
from pcheck.language.dependencies import dependency_order
from pcheck.language.module_rules import (
    Operand,
    hidden_event_problems,
    hidden_interface_problems,
    rename_problems,
    union_problems,
)
from pcheck.language.module_syntax import (
    AssertIn,
    Bind,
    Binding,
    Compose,
    HideEvents,
    HideInterfaces,
    MainIn,
    ModuleExpression,
    ModuleName,
    Rename,
    Union,
)
from pcheck.language.module_values import Module, bound, renamed, united
from pcheck.language.nodes import Identifier
from pcheck.language.scope import Globals, InterfaceSymbol, MachineSymbol, suggestion
from pcheck.language.types import assignable
from pcheck.language.walk import walk


class ModuleEvaluator:
    """Works out module expressions; None stands for a module that was reported as wrong."""

    def __init__(self, globals_: Globals, declarations: Mapping[str, ModuleDeclaration], collector: Collector) -> None:
        self._globals = globals_
        self._collector = collector
        self.modules: dict[str, Module | None] = {}
        self._evaluate_named(declarations)

    def _evaluate_named(self, declarations: Mapping[str, ModuleDeclaration]) -> None:
        uses = {name: _mentioned(declaration.module) for name, declaration in declarations.items()}
        order, circles = dependency_order(uses)
        for circle in circles:
            self.modules.update(dict.fromkeys(circle))
            related = tuple(Related(declarations[name].name.span, "part of the circle") for name in circle[1:6])
            self._report(make("S-70.cycle", declarations[circle[0]].name.span, related=related, name=circle[0]))
        for name in order:
            if name not in self.modules:
                self.modules[name] = self.evaluate(declarations[name].module)

    def evaluate(self, expression: ModuleExpression) -> Module | None:
        """The module meant, or None after a report."""
        match expression:
            case Bind():
                return self._bind(expression)
            case ModuleName():
                return self._named(expression.name)
            case Union() | Compose():
                return self._unite(expression)
            case HideEvents():
                return self._hide_events(expression)
            case HideInterfaces():
                return self._hide_interfaces(expression)
            case AssertIn():
                return self._assert(expression)
            case Rename():
                return self._rename(expression)
            case MainIn():
                return self.evaluate(expression.operand)
            case _:
                raise AssertionError(expression)

    def _report(self, diagnostic: Diagnostic) -> None:
        self._collector.report(diagnostic)

    def _report_all(self, diagnostics: Iterable[Diagnostic]) -> bool:
        """Report what there is; whether there was nothing."""
        found = list(diagnostics)
        self._collector.report_all(found)
        return not found

    def _named(self, name: Identifier) -> Module | None:
        if name.text in self.modules:
            return self.modules[name.text]
        help_ = suggestion(name.text, self.modules, self._collector)
        if name.text in self._globals.machines:
            help_ = f"write '{{ {name.text} }}' for the module with that machine"
        self._report(make("S-70.module", name.span, help=help_, name=name.text))
        return None

    def _bind(self, expression: Bind) -> Module | None:
        pairs: list[tuple[str, str]] = []
        first: dict[str, Identifier] = {}
        is_sound = True
        for binding in expression.bindings:
            pair = self._binding(binding)
            if pair is None:
                is_sound = False
                continue
            place = binding.interface or binding.machine
            if first.setdefault(pair[0], place) is not place:
                related = (Related(first[pair[0]].span, "first bound here"),)
                self._report(make("S-73", place.span, related=related, interface=pair[0]))
                is_sound = False
            pairs.append(pair)
        return bound(pairs, self._globals) if is_sound else None

    def _binding(self, binding: Binding) -> tuple[str, str] | None:
        machine = self._machine(binding.machine)
        if binding.interface is None:
            return None if machine is None else (machine.name, machine.name)
        interface = self._interface(binding.interface)
        if machine is None or interface is None:
            return None
        is_sound = self._report_all(_binding_problems(binding.interface, interface, machine))
        return (interface.name, machine.name) if is_sound else None

    def _machine(self, name: Identifier) -> MachineSymbol | None:
        machine = self._globals.machines.get(name.text)
        if machine is not None and not machine.is_spec:
            return machine
        if machine is not None:
            key = "S-74.scenario" if machine.kind == "scenario" else "S-74"
            help_ = "" if machine.kind == "scenario" else f"attach it with 'assert {name.text} in ...'"
            self._report(make(key, name.span, help=help_, name=name.text))
            return None
        names = [name for name, symbol in self._globals.machines.items() if not symbol.is_spec]
        self._report(
            make("S-70.machine", name.span, help=suggestion(name.text, names, self._collector), name=name.text)
        )
        return None

    def _interface(self, name: Identifier) -> InterfaceSymbol | None:
        interface = self._globals.interfaces.get(name.text)
        if interface is None:
            help_ = suggestion(name.text, self._globals.interfaces, self._collector)
            self._report(make("S-70.interface", name.span, help=help_, name=name.text))
        return interface

    def _unite(self, expression: Union | Compose) -> Module | None:
        modules = [self.evaluate(operand) for operand in expression.operands]
        operands: list[Operand] = []
        for module, operand in zip(modules, expression.operands, strict=True):
            if module is not None:
                operands.append((module, operand.span))
        is_composition = isinstance(expression, Compose)
        is_sound = self._report_all(union_problems(operands, self._globals, is_composition=is_composition))
        return united(module for module, _ in operands) if is_sound and None not in modules else None

    def _hide_events(self, expression: HideEvents) -> Module | None:
        module = self.evaluate(expression.operand)
        unknown = [name for name in expression.events if name.text not in self._globals.events]
        for name in unknown:
            help_ = suggestion(name.text, self._globals.events, self._collector)
            self._report(make("S-70.event", name.span, help=help_, name=name.text))
        if module is None or unknown:
            return None
        if not self._report_all(hidden_event_problems(expression, module, self._globals)):
            return None
        hidden = frozenset(name.text for name in expression.events)
        return replace(
            module,
            sends=module.sends - hidden,
            receives=module.receives - hidden,
            private_events=module.private_events | hidden,
        )

    def _hide_interfaces(self, expression: HideInterfaces) -> Module | None:
        module = self.evaluate(expression.operand)
        interfaces = [self._interface(name) for name in expression.interfaces]
        if module is None or None in interfaces:
            return None
        if not self._report_all(hidden_interface_problems(expression, module)):
            return None
        hidden = frozenset(name.text for name in expression.interfaces)
        return replace(module, private_interfaces=module.private_interfaces | hidden)

    def _rename(self, expression: Rename) -> Module | None:
        module = self.evaluate(expression.operand)
        old, new = self._interface(expression.old), self._interface(expression.new)
        if module is None or old is None or new is None:
            return None
        if not self._report_all(rename_problems(expression, module, self._globals)):
            return None
        return renamed(module, old.name, new.name)

    def _assert(self, expression: AssertIn) -> Module | None:
        module = self.evaluate(expression.operand)
        invariants = [name for name in expression.specs if name.text in self._globals.invariants]
        names = [name for name in expression.specs if name not in invariants]
        specs = [self._spec(name) for name in names]
        if module is None:
            return None
        is_sound = self._report_all(_repeated_invariants(invariants, module)) and None not in specs
        attached = dict(module.monitors)
        everywhere = frozenset(module.implementations)
        for name, spec in zip(names, specs, strict=True):
            if spec is not None:
                is_sound = self._report_all(_attachment_problems(name, spec, attached, module)) and is_sound
                attached[spec.name] = everywhere
        asserted = (*module.invariants, *(name.text for name in invariants))
        return replace(module, monitors=tuple(attached.items()), invariants=asserted) if is_sound else None

    def _spec(self, name: Identifier) -> MachineSymbol | None:
        machine = self._globals.machines.get(name.text)
        if machine is not None and machine.kind == "spec":
            return machine
        kind = self._globals.kind_of(name.text)
        if kind == "a scenario":
            help_ = "leave it out: scenarios are attached to everything by themselves"
            self._report(make("S-80.scenario", name.span, help=help_, name=name.text))
        elif kind:
            self._report(make("S-80", name.span, name=name.text, actual=kind))
        else:
            machines = self._globals.machines.values()
            specs = [*(symbol.name for symbol in machines if symbol.kind == "spec"), *self._globals.invariants]
            is_fault_list = name.text in self._globals.faults
            help_ = f"write 'under {name.text}' at the end of the test" if is_fault_list else ""
            help_ = help_ or suggestion(name.text, specs, self._collector)
            self._report(make("S-70.spec", name.span, help=help_, name=name.text))
        return None


def _binding_problems(name: Identifier, interface: InterfaceSymbol, machine: MachineSymbol) -> Iterator[Diagnostic]:
    """S-71 and S-72."""
    related = (Related(machine.span, "the machine"), Related(interface.span, "the interface"))
    missing = sorted(interface.receives - machine.receives)
    if missing:
        events = listed(missing)
        yield make("S-71", name.span, related=related, interface=interface.name, machine=machine.name, events=events)
    if assignable(machine.payload, interface.payload):
        return
    names = {"interface": interface.name, "machine": machine.name}
    if interface.payload == NULL:
        yield make("S-72.nothing", name.span, related=related, expected=machine.payload, **names)
    elif machine.payload == NULL:
        yield make("S-72.surplus", name.span, related=related, actual=interface.payload, **names)
    else:
        yield make("S-72", name.span, related=related, expected=machine.payload, actual=interface.payload, **names)


def _repeated_invariants(names: Iterable[Identifier], module: Module) -> Iterator[Diagnostic]:
    """S-82 for invariants."""
    seen = set(module.invariants)
    for name in names:
        if name.text in seen:
            yield make("S-82.invariant", name.span, name=name.text)
        seen.add(name.text)


def _attachment_problems(
    name: Identifier, spec: MachineSymbol, attached: Mapping[str, frozenset[str]], module: Module
) -> Iterator[Diagnostic]:
    """S-82 and S-81."""
    if spec.name in attached:
        yield make("S-82", name.span, name=spec.name)
    for event in sorted(spec.observes - module.sends)[:3]:
        related = (Related(spec.span, "the spec"),)
        yield make("S-81", name.span, related=related, name=spec.name, event=event)


def _mentioned(expression: ModuleExpression) -> list[str]:
    return [node.name.text for node in walk(expression) if isinstance(node, ModuleName)]

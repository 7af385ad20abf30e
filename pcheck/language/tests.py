"""What can be run: tests, implementations, and the implicit default (p-language 12.4, 12.8; S-18, S-88 to S-92)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pcheck.diagnostics import Collector, Diagnostic, Related, make
from pcheck.ir.faults import FaultModel
from pcheck.ir.types import BOOL, INT
from pcheck.language.collect import Declared, RunnableDeclaration
from pcheck.language.declarations import TestDeclaration
from pcheck.language.faults import ADD_A_FAULT, Line, fault_model, joined, limits_only, read_faults
from pcheck.language.module_values import Module, bound
from pcheck.language.modules import ModuleEvaluator
from pcheck.language.nodes import Identifier
from pcheck.language.parametric import Assignment, Value, expand
from pcheck.language.scope import Globals, MachineSymbol, suggestion
from pcheck.records import dataclass
from pcheck.source import Span

DEFAULT_NAME = "DefaultImpl"
DEFAULT_MAIN = "Main"


@dataclass(frozen=True, slots=True)
class Runnable:
    """A closed system to check: one test with one assignment of its parameters, or an implementation."""

    name: str
    base_name: str
    """The name as declared, without the values of parameters."""
    main: str
    """The interface as which the main machine runs: its own name if it is bound to that, else the first bound to it."""
    implementations: Mapping[str, str]
    """Interface -> machine."""
    links: Mapping[str, Mapping[str, str]]
    """Interface of the creator -> interface in `new` -> interface that is really created."""
    monitors: tuple[tuple[str, frozenset[str]], ...]
    """Specs and the interfaces whose sends they see, in the order in which they run; scenarios come last."""
    invariants: tuple[str, ...]
    """The invariants that it asserts."""
    parameters: Mapping[str, Value]
    """All global parameters of type int or bool, those that the test does not list with their default."""
    span: Span
    faults: FaultModel | None = None
    """What may happen from outside; None when nothing can."""


def make_runnables(
    declared: Declared, globals_: Globals, collector: Collector, *, attach_all_specs: bool = False
) -> tuple[dict[str, Module], tuple[Runnable, ...]]:
    """The named modules that are sound, and everything that can be run."""
    evaluator = ModuleEvaluator(globals_, declared.modules, collector)
    finder = _Runnables(globals_, evaluator, collector, attach_all_specs=attach_all_specs)
    runnables = [found for declaration in declared.runnables.values() for found in finder.runnables(declaration)]
    if not declared.runnables:
        runnables = finder.default()
    _check_names(runnables, declared, collector)
    modules = {name: module for name, module in evaluator.modules.items() if module is not None}
    return modules, tuple({runnable.name: runnable for runnable in runnables}.values())


def under(lines: Sequence[Line], runnable: Runnable, globals_: Globals, collector: Collector) -> Runnable:
    """The test under those faults, and no others."""
    model = fault_model(lines, runnable.implementations, globals_, collector, test=runnable.name)
    return replace(runnable, faults=model)


def under_text(text: str, runnable: Runnable, globals_: Globals, collector: Collector) -> Runnable:
    """The test under the faults of a text, in place of those that it names; as it was after a report."""
    lines = read_faults(text, globals_, collector)
    return runnable if lines is None else under(lines, runnable, globals_, collector)


def warn_of_unused_specs(
    runnables: Iterable[Runnable], declared: Declared, globals_: Globals, collector: Collector
) -> None:
    """W-4, for the specs and invariants of the project itself when there is anything to run."""
    attached: set[str] = set()
    asserted: set[str] = set()
    names: list[str] = []
    for runnable in runnables:
        attached.update(spec for spec, _ in runnable.monitors)
        asserted.update(runnable.invariants)
        names.append(runnable.name)
    help_ = "write a test with 'assert {0} in ...', or use --attach-all-specs"
    for name, machine in globals_.machines.items():
        if names and machine.kind == "spec" and name not in attached and name not in declared.included:
            collector.report(make("W-4", machine.span, help=help_.format(name), machine=name))
    for name, invariant in globals_.invariants.items():
        if names and name not in asserted and name not in declared.included:
            help_ = f"write a test with 'assert {name} in ...'"
            collector.report(make("W-4.invariant", invariant.span, help=help_, name=name))
    if names:
        _warn_of_unused_faults(declared, globals_, collector)


def _warn_of_unused_faults(declared: Declared, globals_: Globals, collector: Collector) -> None:
    """W-4 for the fault lists of the project itself, and for tests under lists that name no fault."""
    used = {name.text for declaration in declared.runnables.values() for name in declaration.under}
    for name, faults in globals_.faults.items():
        if name not in used and name not in declared.included:
            help_ = f"write 'under {name}' at the end of a test"
            collector.report(make("W-4.faults", faults.span, help=help_, name=name))
    for declaration in declared.runnables.values():
        lines = [line for name in declaration.under for line in globals_.faults[name.text].lines]
        if lines and limits_only(lines):
            name = declaration.name.text
            collector.report(make("P0725.under", declaration.under[0].span, help=ADD_A_FAULT, name=name))


def _check_names(runnables: Iterable[Runnable], declared: Declared, collector: Collector) -> None:
    """S-92 where a test with values is named like another one."""
    for runnable in runnables:
        other = declared.runnables.get(runnable.name)
        if other is not None and runnable.name != runnable.base_name:
            related = (Related(other.name.span, "the other one"),)
            collector.report(make("S-92", runnable.span, related=related, name=runnable.name))


class _Runnables:
    """Turns declarations into runnables; nothing after a report."""

    def __init__(
        self, globals_: Globals, evaluator: ModuleEvaluator, collector: Collector, *, attach_all_specs: bool
    ) -> None:
        self._globals = globals_
        self._evaluator = evaluator
        self._collector = collector
        self._attach_all_specs = attach_all_specs

    def runnables(self, declaration: RunnableDeclaration) -> list[Runnable]:
        """The runnables of one declaration: several for a parametric test."""
        name = declaration.name
        lines = joined(declaration.under, self._globals, self._collector, test=name.text)
        module = self._evaluator.evaluate(declaration.module)
        assignments = [Assignment(())]
        if isinstance(declaration, TestDeclaration):
            assignments = expand(declaration, self._globals, self._collector)
            if declaration.refines is not None:
                self._evaluator.evaluate(declaration.refines)
                self._collector.report(make("S-91", declaration.refines.span))
                return []
        main = self._main(declaration, module)
        if module is None or main is None:
            return []
        if not self._is_closed(name, module, main, declaration.main or name):
            return []
        found = [self._runnable(name, module, main, assignment) for assignment in assignments]
        return [under(lines, runnable, self._globals, self._collector) for runnable in found] if lines else found

    def default(self) -> list[Runnable]:
        """The implicit implementation, when there is a machine Main and no test at all."""
        main = self._globals.machines.get(DEFAULT_MAIN)
        if main is None or main.is_spec:
            return []
        machines = (name for name, machine in self._globals.machines.items() if not machine.is_spec)
        module = bound(((name, name) for name in machines), self._globals)
        name = Identifier(DEFAULT_NAME, span=main.span)
        if not self._is_closed(name, module, main, name):
            return []
        return [self._runnable(name, module, main, Assignment(()))]

    def _main(self, declaration: RunnableDeclaration, module: Module | None) -> MachineSymbol | None:
        """The main machine: S-18 when it is no machine, S-89 when the module does not bind it."""
        machines = self._globals.machines
        bound_machines = set(module.implementations.values()) if module else set()
        if declaration.main is None:
            if module is not None and DEFAULT_MAIN not in bound_machines:
                help_ = f"write 'implementation {declaration.name.text} [main=M]: ...'"
                name = declaration.name.text
                self._collector.report(make("S-89.missing", declaration.name.span, help=help_, name=name))
                return None
            return machines.get(DEFAULT_MAIN)
        name, span = declaration.main.text, declaration.main.span
        if name not in machines:
            names = [machine.name for machine in machines.values() if not machine.is_spec]
            self._collector.report(make("S-18", span, help=suggestion(name, names, self._collector), name=name))
            return None
        if module is not None and name not in bound_machines:
            help_ = f"add '{name}' to the module" if not machines[name].is_spec else "a main machine is no spec"
            self._collector.report(make("S-89", span, help=help_, machine=name, name=declaration.name.text))
            return None
        return machines[name]

    def _is_closed(self, name: Identifier, module: Module, main: MachineSymbol, place: Identifier) -> bool:
        found = [*self._open_interfaces(name, module), *self._main_payload(place, main)]
        self._collector.report_all(found)
        return not found

    def _open_interfaces(self, name: Identifier, module: Module) -> Iterator[Diagnostic]:
        for interface in sorted(module.creates - module.implementations.keys()):
            symbol = self._globals.interfaces[interface]
            is_machine = interface in self._globals.machines
            help_ = f"add '{interface}' to the module" if is_machine else f"bind a machine: 'M -> {interface}'"
            related = (Related(symbol.span, "declared here"),)
            yield make("S-88", name.span, help=help_, related=related, name=name.text, interface=interface)

    def _main_payload(self, place: Identifier, main: MachineSymbol) -> Iterator[Diagnostic]:
        start = main.start
        if start is not None and start.entry_parameter is not None:
            parameter = start.entry_parameter
            related = (Related(parameter.span, "the parameter"),)
            yield make("S-90", place.span, related=related, machine=main.name, actual=parameter.type)

    def _runnable(self, name: Identifier, module: Module, main: MachineSymbol, assignment: Assignment) -> Runnable:
        interfaces = [interface for interface, machine in module.implementations.items() if machine == main.name]
        listed = dict(assignment.values)
        return Runnable(
            name=assignment.name(name.text),
            base_name=name.text,
            main=main.name if main.name in interfaces else interfaces[0],
            implementations=module.implementations,
            links=module.links,
            monitors=self._monitors(module),
            invariants=module.invariants,
            parameters={
                parameter: listed.get(parameter, False if symbol.type == BOOL else 0)
                for parameter, symbol in self._globals.parameters.items()
                if symbol.type in (INT, BOOL)
            },
            span=name.span,
        )

    def _monitors(self, module: Module) -> tuple[tuple[str, frozenset[str]], ...]:
        everywhere = frozenset(module.implementations)
        monitors = dict(module.monitors)
        machines = self._globals.machines.values()
        if self._attach_all_specs:
            for machine in machines:
                if machine.kind == "spec":
                    monitors.setdefault(machine.name, everywhere)
        monitors.update((machine.name, everywhere) for machine in machines if machine.kind == "scenario")
        return tuple(monitors.items())

"""The conductor of the front end: from syntax trees to a checked program, every mistake of it in one run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pcheck.diagnostics import Collector, Diagnostic, rule_of
from pcheck.language.bodies import check_function
from pcheck.language.collect import Declared, collect
from pcheck.language.declarations import SourceUnit
from pcheck.language.effects import check_effects, fill_creates, own_functions
from pcheck.language.faults import check_faults
from pcheck.language.machines import fill_machines
from pcheck.language.module_values import Module
from pcheck.language.scope import Globals
from pcheck.language.symbols import make_globals
from pcheck.language.tests import Runnable, make_runnables, warn_of_unused_specs
from pcheck.records import dataclass

#: Mistakes in modules and tests that no mistake elsewhere can bring about.
_INDEPENDENT = (
    "S-18", "S-67", "S-70", "S-73", "S-74", "S-80", "S-82", "S-91", "S-92", "S-93", "S-94", "S-95", "S-98", "S-99",
    "P0720.list", "P0722",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Program:
    """A program with all its names resolved. It can be lowered and run only if no error was reported."""

    globals: Globals
    modules: Mapping[str, Module]
    """The named modules that are sound."""
    runnables: tuple[Runnable, ...]
    """Tests and implementations in order of declaration, parametric tests expanded."""
    warnings: tuple[Diagnostic, ...]


def check_program(
    units: Sequence[tuple[SourceUnit, bool]], collector: Collector, *, attach_all_specs: bool = False
) -> Program:
    """Check the files of a program as one; the flag of a unit says that it belongs to an included project.

    Effects and the rules that follow from them are judged only when everything else is right: what functions do is
    not known before.
    """
    declared = collect(units, collector)
    globals_ = make_globals(declared, collector)
    fill_machines(declared, globals_, collector)
    _check_functions(globals_, collector)
    if declared.invariants:
        from pcheck.language.invariants import check_invariants  # noqa: PLC0415 - most programs have none

        check_invariants(declared, globals_, collector)
    check_faults(declared, globals_, collector)
    fill_creates(globals_)
    if not collector.has_errors:
        check_effects(globals_, collector)
    modules, runnables = _check_modules(declared, globals_, collector, attach_all_specs=attach_all_specs)
    return Program(globals_, modules, runnables, collector.warnings)


def _check_functions(globals_: Globals, collector: Collector) -> None:
    for function in globals_.functions.values():
        check_function(function, globals_, collector)
    for machine in globals_.machines.values():
        for function in own_functions(machine):
            check_function(function, globals_, collector)


def _check_modules(
    declared: Declared, globals_: Globals, collector: Collector, *, attach_all_specs: bool
) -> tuple[dict[str, Module], tuple[Runnable, ...]]:
    """After earlier mistakes only those are reported that cannot follow from them."""
    is_first = not collector.has_errors
    found = Collector()
    modules, runnables = make_runnables(declared, globals_, found, attach_all_specs=attach_all_specs)
    if is_first and not found.has_errors:
        warn_of_unused_specs(runnables, declared, globals_, found)
    for diagnostic in found.diagnostics:
        if is_first or diagnostic.code in {rule_of(key).code for key in _INDEPENDENT}:
            collector.report(diagnostic)
    collector.dropped_count += found.dropped_count
    return modules, runnables

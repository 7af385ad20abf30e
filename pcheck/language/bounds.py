"""The texts of `--bound`: a condition on the variables of one machine, written `M.x <= 3`."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar

from pcheck.diagnostics import Collector, make
from pcheck.ir.types import BOOL, ERROR
from pcheck.language.expressions.collections import FieldAccess
from pcheck.language.expressions.literals import Name
from pcheck.language.grammar import parse_expression
from pcheck.language.nodes import Expression, Node
from pcheck.language.scope import FunctionSymbol, Globals, MachineSymbol, Scope
from pcheck.source import SourceFile

_Part = TypeVar("_Part")

BOUND_PATH = "--bound"


@dataclass(frozen=True, slots=True)
class BoundSyntax:
    """A checked bound: the machine whose instances it speaks of, and the condition over its variables."""

    text: str
    machine: str
    condition: Expression


def read_bound(text: str, globals_: Globals, collector: Collector) -> BoundSyntax | None:
    """Parse and check the text of a bound; None after a report."""
    expression = parse_expression(SourceFile(BOUND_PATH, text), collector)
    if expression is None:
        return None
    machines: dict[str, Name] = {}
    condition = _without_machine(expression, globals_, machines)
    if len(machines) != 1:
        variant = "P0703" if not machines else "P0703.several"
        collector.report(make(variant, expression.span, text=text, help="write it as in 'Client.count <= 3'"))
        return None
    machine = globals_.machines[next(iter(machines))]
    return _checked(text, condition, machine, globals_, collector)


def _checked(
    text: str, condition: Expression, machine: MachineSymbol, globals_: Globals, collector: Collector
) -> BoundSyntax | None:
    function = FunctionSymbol(BOUND_PATH, machine, (), BOOL, None, None, "function", condition.span)
    type_ = condition.check(Scope(globals_, machine, function, collector))
    effects = function.effects
    if effects.uses or effects.calls:
        collector.report(make("P0703.effect", condition.span, text=text))
        return None
    if type_ not in (BOOL, ERROR):
        collector.report(make("P0703.type", condition.span, text=text, actual=type_))
    return BoundSyntax(text, machine.name, condition) if type_ == BOOL else None


def _without_machine(part: _Part, globals_: Globals, machines: dict[str, Name]) -> _Part:
    """The same construct with every `M.x` replaced by `x`; the machines named are collected."""
    match part:
        case FieldAccess(Name(name) as root, field) if name in globals_.machines:
            machines.setdefault(name, root)
            return Name(field.text, span=field.span)  # type: ignore[return-value]
        case Node() if is_dataclass(part):
            inner = {
                field.name: _without_machine(getattr(part, field.name), globals_, machines)
                for field in fields(part)
                if field.init and field.name != "span"
            }
            return replace(part, **inner)
        case tuple():
            return tuple(_without_machine(item, globals_, machines) for item in part)  # type: ignore[return-value]
        case _:
            return part

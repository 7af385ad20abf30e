"""The texts of `--bound`: a condition on the variables of one machine, written `M.x <= 3`."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from pcheck.diagnostics import Collector, make
from pcheck.ir.types import BOOL, ERROR
from pcheck.language.expressions.collections import FieldAccess
from pcheck.language.expressions.literals import Name
from pcheck.language.grammar import parse_expression
from pcheck.language.nodes import Expression, Node
from pcheck.language.scope import FunctionSymbol, Globals, MachineSymbol, Scope, suggestion
from pcheck.language.walk import walk
from pcheck.records import dataclass
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
    file = SourceFile(BOUND_PATH, text)
    if not text.strip():
        collector.report(make("P0703", file.span(0, len(text)), text=text, help="write it as in 'Client.count <= 3'"))
        return None
    expression = parse_expression(file, collector)
    if expression is None:
        return None
    reads = [node for node in walk(expression) if isinstance(node, FieldAccess) and isinstance(node.subject, Name)]
    if not _check_names(text, expression, reads, globals_, collector):
        return None
    machines: dict[str, Name] = {}
    condition = _without_machine(expression, globals_, machines)
    return _checked(text, condition, globals_.machines[next(iter(machines))], globals_, collector)


def _check_names(
    text: str, expression: Expression, reads: list[FieldAccess], globals_: Globals, collector: Collector
) -> bool:
    """Whether the bound reads variables of exactly one machine, all of which exist."""
    roots = [(read, read.subject.name) for read in reads if isinstance(read.subject, Name)]
    known = [(read, name) for read, name in roots if name in globals_.machines]
    missing = [(read, name) for read, name in known if read.field.text not in globals_.machines[name].fields]
    if not known and roots:
        read, name = roots[0]
        help_ = suggestion(name, globals_.machines, collector)
        collector.report(make("P0703.machine", read.subject.span, name=name, help=help_))
    elif len({name for _, name in known}) != 1:
        variant = "P0703.several" if known else "P0703"
        collector.report(make(variant, expression.span, text=text, help="write it as in 'Client.count <= 3'"))
    elif missing:
        read, name = missing[0]
        help_ = suggestion(read.field.text, globals_.machines[name].fields, collector)
        collector.report(make("P0703.variable", read.field.span, name=read.field.text, machine=name, help=help_))
    else:
        return True
    return False


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

"""What a quantifier can range over: machines, interfaces, messages, and types with few values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcheck.diagnostics import make
from pcheck.ir.invariants import Domain, message_type
from pcheck.ir.types import BOOL, ERROR, EVENT, INT, MACHINE, Enum, Permission, Tuple, Type
from pcheck.language.nodes import TypeSyntax
from pcheck.language.type_syntax import NamedSyntax

if TYPE_CHECKING:
    from pcheck.language.scope import Scope


def domain_of(syntax: TypeSyntax, variable: str, scope: Scope) -> tuple[Domain, Type] | None:
    """The domain that a type names, and the type of the variable's values; None after a report."""
    name = syntax.name if isinstance(syntax, NamedSyntax) else ""
    globals_ = scope.globals
    if name in globals_.machines:
        return _machine(name, syntax, scope)
    if name in globals_.interfaces:
        interface = globals_.interfaces[name]
        reference = Permission(name, interface.receives)
        return Domain("interface", name, Tuple((reference, INT))), reference
    if name in globals_.events and name not in globals_.types:
        message = message_type(name, globals_.events[name].payload)
        return Domain("event", name, message), message
    return _values(syntax, variable, scope)


def _machine(name: str, syntax: TypeSyntax, scope: Scope) -> tuple[Domain, Type] | None:
    machine = scope.globals.machines[name]
    if machine.is_spec:
        scope.report(make("P0470.spec", syntax.span, name=name, actual=f"a {machine.kind}"))
        return None
    types = tuple(field.type for field in machine.fields.values())
    element = Tuple((machine.permission, INT, Tuple(types)))
    return Domain("machine", name, element), machine.permission


def _values(syntax: TypeSyntax, variable: str, scope: Scope) -> tuple[Domain, Type] | None:
    type_ = syntax.resolve(scope.globals, scope.collector)
    if type_ == MACHINE:
        return Domain("machines", "", Tuple((MACHINE, INT))), MACHINE
    if type_ == EVENT:
        message = message_type("", EVENT)
        return Domain("events", "", message), message
    if type_ == BOOL:
        return Domain("values", "", BOOL, (False, True)), BOOL
    if isinstance(type_, Enum):
        return Domain("values", "", type_, tuple(number for _, number in type_.elements)), type_
    if type_ != ERROR:
        help_ = f"range over the elements of a collection: '{variable}: {type_} in c'"
        scope.report(make("P0470", syntax.span, actual=type_, help=help_))
    return None

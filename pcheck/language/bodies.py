"""Bodies of functions, handlers and receive cases: their variables, and the check of a whole function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcheck.diagnostics import Collector, make
from pcheck.language.declarations import Body
from pcheck.language.scope import FunctionSymbol, Globals, Scope, VariableSymbol

if TYPE_CHECKING:
    from pcheck.language.lowering import RoutineBuilder


def declare(body: Body, scope: Scope) -> None:
    """Resolve the types of the body's variables and put them in scope; S-13, S-17, S-96."""
    symbols: list[VariableSymbol] = []
    for declaration in body.variables:
        type_ = declaration.type_.resolve(scope.globals, scope.collector)
        for name in declaration.names:
            symbols.append(VariableSymbol(name.text, type_, "local", -1, name.span))
            scope.declare(symbols[-1])
    body.symbols = tuple(symbols)


def check_function(function: FunctionSymbol, globals_: Globals, collector: Collector) -> None:
    """Check one function or handler and fill in its effects; foreign functions have nothing to check but names."""
    scope = Scope(globals_, function.machine, function, collector)
    for parameter in function.parameters:
        scope.declare(parameter)
    if function.body is None:
        return
    declare(function.body, scope)
    for statement in function.body.statements:
        statement.check(scope)
    leaves = any(statement.surely_leaves for statement in function.body.statements)
    if function.result is not None and not leaves:
        help_ = "end every path with 'return', or with 'assert false' where it cannot be reached"
        collector.report(make("S-40", function.span, help=help_, name=function.name, expected=function.result))


def lower_locals(body: Body, builder: RoutineBuilder) -> None:
    """Give the body's variables their defaults: every activation starts afresh."""
    for symbol in body.symbols:
        default = builder.default(symbol.type, symbol.span)
        builder.move(builder.local(symbol), default, symbol.span)

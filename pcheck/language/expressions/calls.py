"""Calls and creation."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from pcheck.diagnostics import Related, counted, make, make_with, plural
from pcheck.ir import ops
from pcheck.ir.types import ERROR, NULL, Permission, Type
from pcheck.language.expectations import check_payload, expect, lower_payload
from pcheck.language.nodes import Expression, Identifier
from pcheck.language.scope import FunctionSymbol, InterfaceSymbol, suggestion
from pcheck.records import dataclass

if TYPE_CHECKING:
    from pcheck.language.lowering import RoutineBuilder
    from pcheck.language.scope import Scope


@dataclass(slots=True)
class Call(Expression):
    """`f(a, b)`."""

    function: Identifier
    arguments: tuple[Expression, ...]
    symbol: FunctionSymbol | None = field(init=False, default=None, compare=False, repr=False)

    def infer(self, scope: Scope) -> Type:
        """The result type; S-39 for a function without one."""
        result = self.check_call(scope)
        if result == NULL and self.symbol and self.symbol.result is None:
            scope.report(make("S-39", self.span, name=self.function.text))
            return ERROR
        return result

    def check_call(self, scope: Scope) -> Type:
        """Check function and arguments; the result type, NULL for a function without one."""
        types = [argument.check(scope) for argument in self.arguments]
        self.symbol = scope.callee(self.function.text)
        if self.symbol is None:
            self._report_unknown(scope)
            return ERROR
        scope.function.effects.calls.append((self.symbol, self.function.span))
        self._check_arguments(self.symbol, scope)
        result = NULL if self.symbol.result is None else self.symbol.result
        return ERROR if ERROR in types else result

    def _check_arguments(self, symbol: FunctionSymbol, scope: Scope) -> None:
        expected, actual = len(symbol.parameters), len(self.arguments)
        declared = (Related(symbol.span, "declared here"),)
        if expected != actual:
            wanted, given = plural(expected, "argument"), counted(actual, "argument")
            values = {"name": symbol.name, "expected": wanted, "actual": given}
            scope.report(make_with("S-26", self.function.span, values, related=declared))
            return
        for parameter, argument in zip(symbol.parameters, self.arguments, strict=True):
            expect(argument, parameter.type, scope, "S-27", parameter=parameter.name, name=symbol.name)

    def _report_unknown(self, scope: Scope) -> None:
        name, span = self.function.text, self.function.span
        owner = next((m.name for m in scope.globals.machines.values() if name in m.functions), None)
        kind = scope.globals.kind_of(name) or ("a variable" if scope.variable(name) else "")
        if owner:
            scope.report(make("S-05.elsewhere", span, name=name, machine=owner))
        elif kind:
            scope.report(make("S-05.other", span, name=name, actual=kind))
        else:
            own = scope.machine.functions if scope.machine else {}
            help_ = suggestion(name, (*own, *scope.globals.functions), scope.collector)
            scope.report(make("S-05", span, name=name, help=help_))

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """A call for its value."""
        result = self.lower_call(builder)
        assert result is not None
        return result

    def lower_call(self, builder: RoutineBuilder) -> ops.Register | None:
        """A call; its result register, None for a function without result."""
        symbol = self.symbol
        assert symbol is not None
        pairs = zip(self.arguments, symbol.parameters, strict=True)
        arguments = tuple(builder.value(argument, parameter.type) for argument, parameter in pairs)
        return builder.call(symbol, arguments, self.span)


@dataclass(slots=True)
class New(Expression):
    """`new I(a)`."""

    interface: Identifier
    arguments: tuple[Expression, ...]
    symbol: InterfaceSymbol | None = field(init=False, default=None, compare=False, repr=False)

    def infer(self, scope: Scope) -> Type:
        """A reference of the interface's type."""
        types = [argument.check(scope) for argument in self.arguments]
        name = self.interface.text
        if scope.machine and scope.is_spec:
            scope.report(make("S-56", self.span, machine=scope.machine.name, word="new"))
        else:
            scope.use("new", self.span)
        self.symbol = scope.globals.interfaces.get(name)
        if self.symbol is None:
            self._report_unknown(scope)
            return ERROR
        scope.function.effects.creates.append(name)
        if ERROR not in types:
            check_payload(self.symbol.payload, self.arguments, self.span, scope, name=name, what="machine")
        return Permission(name, self.symbol.receives)

    def _report_unknown(self, scope: Scope) -> None:
        name, span = self.interface.text, self.interface.span
        kind = scope.globals.kind_of(name)
        if kind in ("a spec", "a scenario"):
            scope.report(make(f"S-03.{kind[2:]}", span, name=name, help="attach it with 'assert ... in' in a test"))
        elif kind:
            scope.report(make("S-03.other", span, name=name, actual=kind))
        else:
            help_ = suggestion(name, scope.globals.interfaces, scope.collector)
            scope.report(make("S-03", span, name=name, help=help_))

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """A visible op on evaluated operands."""
        assert self.symbol is not None
        payload = lower_payload(self.symbol.payload, self.arguments, self.span, builder)
        result = builder.register(self.type)
        builder.emit(ops.New(self.span, result, builder.interface(self.symbol.name), payload))
        return result

"""Control flow, assertions and calls."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from pcheck.diagnostics import make, make_with
from pcheck.ir import ops
from pcheck.ir.types import BOOL, ERROR, INT, STRING, Map, Seq, Set, Type
from pcheck.language.expectations import expect
from pcheck.language.expressions.calls import Call, New
from pcheck.language.expressions.literals import BoolLiteral
from pcheck.language.nodes import Expression, Identifier, Statement
from pcheck.language.scope import VariableSymbol, suggestion
from pcheck.records import dataclass

if TYPE_CHECKING:
    from pcheck.language.lowering import RoutineBuilder
    from pcheck.language.scope import Scope


def check_condition(condition: Expression, statement: str, scope: Scope) -> None:
    """S-29 unless the condition is exactly a bool."""
    type_ = condition.check(scope)
    if type_ not in (BOOL, ERROR):
        scope.report(make("S-29", condition.span, statement=statement, actual=type_))


def check_text(text: Expression, statement: str, scope: Scope) -> None:
    """S-30 unless the text is a string."""
    type_ = text.check(scope)
    if type_ not in (STRING, ERROR):
        help_ = 'write format("{0}", ...)'
        scope.report(make("S-30", text.span, statement=statement, actual=type_, help=help_))


@dataclass(slots=True)
class Block(Statement):
    """`{ ... }`."""

    statements: tuple[Statement, ...]

    def check(self, scope: Scope) -> None:
        """Each statement; a block opens no scope."""
        for statement in self.statements:
            statement.check(scope)

    def lower(self, builder: RoutineBuilder) -> None:
        """One after the other."""
        for statement in self.statements:
            statement.lower(builder)

    @property
    def surely_leaves(self) -> bool:
        """One statement that leaves is enough."""
        return any(statement.surely_leaves for statement in self.statements)


@dataclass(slots=True)
class Assert(Statement):
    """`assert e;` or `assert e, message;`."""

    condition: Expression
    message: Expression | None

    def check(self, scope: Scope) -> None:
        """A bool and a string."""
        check_condition(self.condition, "assert", scope)
        if self.message is not None:
            check_text(self.message, "assert", scope)

    def lower(self, builder: RoutineBuilder) -> None:
        """Branch to a failure; the message is computed only there."""
        holds, fails = builder.block(), builder.block()
        self.condition.branch(builder, holds, fails)
        builder.start(fails)
        message = self.message.lower(builder) if self.message is not None else None
        builder.terminate(ops.Fail(self.span, message))
        builder.start(holds)

    @property
    def surely_leaves(self) -> bool:
        """A literal `assert false`."""
        return self.condition == BoolLiteral(False, span=self.span)


@dataclass(slots=True)
class Assume(Statement):
    """`assume e;`: prunes the path when false."""

    condition: Expression
    message: Expression | None

    def check(self, scope: Scope) -> None:
        """A bool and a string."""
        check_condition(self.condition, "assume", scope)
        if self.message is not None:
            check_text(self.message, "assume", scope)

    def lower(self, builder: RoutineBuilder) -> None:
        """Branch to the end of the path."""
        holds, fails = builder.block(), builder.block()
        self.condition.branch(builder, holds, fails)
        builder.start(fails)
        builder.terminate(ops.Prune(self.span))
        builder.start(holds)

    @property
    def surely_leaves(self) -> bool:
        """A literal `assume false`."""
        return self.condition == BoolLiteral(False, span=self.span)


@dataclass(slots=True)
class Print(Statement):
    """`print e;`."""

    text: Expression

    def check(self, scope: Scope) -> None:
        """A string."""
        check_text(self.text, "print", scope)

    def lower(self, builder: RoutineBuilder) -> None:
        """One op."""
        builder.emit(ops.Print(self.span, self.text.lower(builder)))


@dataclass(slots=True)
class Return(Statement):
    """`return;` or `return e;`."""

    value: Expression | None
    result: Type | None = field(init=False, default=None, compare=False, repr=False)

    def check(self, scope: Scope) -> None:
        """The function's result, or nothing; a receive case never returns a value."""
        function = scope.function
        self.result = function.result
        if self.value is not None:
            self._check_value(self.value, scope)
        elif function.result is not None and not scope.is_case:
            scope.report(make("S-28.missing", self.span, expected=function.result))

    def _check_value(self, value: Expression, scope: Scope) -> None:
        type_ = value.check(scope)
        if scope.is_case:
            scope.report(make("S-28.case", value.span))
        elif scope.function.result is not None:
            expect(value, scope.function.result, scope, "S-28")
        elif type_ != ERROR:
            scope.report(make("S-28.handler" if scope.function.role == "handler" else "S-28.void", value.span))

    def lower(self, builder: RoutineBuilder) -> None:
        """Leave the function; from a receive case with the default value."""
        value = None
        if self.value is not None and self.result is not None:
            value = builder.value(self.value, self.result)
        elif self.result is not None:
            value = builder.default(self.result, self.span)
        builder.terminate(ops.Return(self.span, value))

    @property
    def surely_leaves(self) -> bool:
        """Always."""
        return True


@dataclass(slots=True)
class Break(Statement):
    """`break;`."""

    def check(self, scope: Scope) -> None:
        """S-62 outside a loop."""
        if not scope.loops:
            scope.report(make("S-62", self.span, word="break"))

    def lower(self, builder: RoutineBuilder) -> None:
        """Jump behind the loop."""
        builder.jump_to(builder.loops[-1].leave, self.span)


@dataclass(slots=True)
class Continue(Statement):
    """`continue;`."""

    def check(self, scope: Scope) -> None:
        """S-62 outside a loop."""
        if not scope.loops:
            scope.report(make("S-62", self.span, word="continue"))

    def lower(self, builder: RoutineBuilder) -> None:
        """Jump to the loop's next round."""
        builder.jump_to(builder.loops[-1].again, self.span)


@dataclass(slots=True)
class While(Statement):
    """`while (e) s`."""

    condition: Expression
    body: Statement

    def check(self, scope: Scope) -> None:
        """A bool, and the body inside a loop."""
        check_condition(self.condition, "while", scope)
        with scope.loop():
            self.body.check(scope)

    def lower(self, builder: RoutineBuilder) -> None:
        """Test, body, back."""
        again, body, leave = builder.block(), builder.block(), builder.block()
        builder.jump(again, self.span)
        self.condition.branch(builder, body, leave)
        builder.start(body)
        with builder.loop(again, leave):
            self.body.lower(builder)
        builder.jump_to(again, self.span)
        builder.start(leave)


@dataclass(slots=True)
class Foreach(Statement):
    """`foreach (x in c) s`."""

    variable: Identifier
    collection: Expression
    body: Statement
    symbol: VariableSymbol | None = field(init=False, default=None, compare=False, repr=False)

    def check(self, scope: Scope) -> None:
        """A declared variable of exactly the element's type, over a seq or set."""
        element = self._element_type(self.collection.check(scope), scope)
        self._check_variable(element, scope)
        with scope.loop():
            self.body.check(scope)

    def _element_type(self, type_: Type, scope: Scope) -> Type:
        match type_:
            case Seq(element) | Set(element):
                return element
            case Map():
                help_ = "go over keys(...) or values(...)"
                scope.report(make("S-65.map", self.collection.span, actual=type_, help=help_))
            case _ if type_ != ERROR:
                scope.report(make("S-65", self.collection.span, actual=type_))
        return ERROR

    def _check_variable(self, element: Type, scope: Scope) -> None:
        name, span = self.variable.text, self.variable.span
        self.symbol = scope.variable(name)
        if self.symbol is None:
            kind = scope.globals.kind_of(name)
            key, values = ("S-64.other", {"actual": kind}) if kind else ("S-64.undeclared", {})
            help_ = "" if kind else suggestion(name, scope.value_names(), scope.collector)
            help_ = help_ or ("" if kind or element == ERROR else f"declare it at the head: 'var {name}: {element};'")
            scope.report(make_with(key, span, {"name": name, **values}, help=help_))
        elif self.symbol.kind == "global":
            scope.report(make("S-97", span, name=name))
        elif ERROR not in (element, self.symbol.type) and element != self.symbol.type:
            scope.report(make("S-64", span, name=name, expected=element, actual=self.symbol.type))

    def lower(self, builder: RoutineBuilder) -> None:
        """Walk by position over a snapshot, so that the body may change the collection."""
        assert self.symbol is not None
        snapshot = builder.copied(self.collection)
        position = builder.variable(INT)
        builder.move(position, builder.constant(0, INT, self.span), self.span)
        again, body, leave = builder.block(), builder.block(), builder.block()
        builder.jump(again, self.span)
        self._lower_test(builder, snapshot, position, body, leave)
        builder.start(body)
        element = builder.register(self.symbol.type)
        builder.emit(ops.GetIndex(self.span, element, snapshot, position, self.collection.type))
        builder.write_variable(self.symbol, element, self.span)
        following = builder.arithmetic("+", position, builder.constant(1, INT, self.span), INT, self.span)
        builder.move(position, following, self.span)
        with builder.loop(again, leave):
            self.body.lower(builder)
        builder.jump_to(again, self.span)
        builder.start(leave)

    def _lower_test(
        self, builder: RoutineBuilder, snapshot: int, position: int, body: int, leave: int
    ) -> None:
        size = builder.register(INT)
        builder.emit(ops.SizeOf(self.span, size, snapshot, self.collection.type))
        is_inside = builder.register(BOOL)
        builder.emit(ops.Binary(self.span, is_inside, "<", position, size, INT))
        builder.terminate(ops.Branch(self.span, is_inside, body, leave))


@dataclass(slots=True)
class If(Statement):
    """`if (e) s else s`."""

    condition: Expression
    then: Statement
    otherwise: Statement | None

    def check(self, scope: Scope) -> None:
        """A bool and both branches."""
        check_condition(self.condition, "if", scope)
        self.then.check(scope)
        if self.otherwise is not None:
            self.otherwise.check(scope)

    def lower(self, builder: RoutineBuilder) -> None:
        """Branch and join."""
        then, otherwise, join = builder.block(), builder.block(), builder.block()
        self.condition.branch(builder, then, otherwise)
        builder.start(then)
        self.then.lower(builder)
        builder.jump(otherwise if self.otherwise is None else join, self.span)
        if self.otherwise is None:
            return
        builder.start(otherwise)
        self.otherwise.lower(builder)
        builder.jump(join, self.span)

    @property
    def surely_leaves(self) -> bool:
        """Both branches must."""
        return self.otherwise is not None and self.then.surely_leaves and self.otherwise.surely_leaves


@dataclass(slots=True)
class CallStatement(Statement):
    """`f(a);`."""

    call: Call

    def check(self, scope: Scope) -> None:
        """A call with or without result."""
        self.call.type = self.call.check_call(scope)

    def lower(self, builder: RoutineBuilder) -> None:
        """A call; its result is dropped."""
        self.call.lower_call(builder)


@dataclass(slots=True)
class NewStatement(Statement):
    """`new I(a);`."""

    new: New

    def check(self, scope: Scope) -> None:
        """As the expression."""
        self.new.check(scope)

    def lower(self, builder: RoutineBuilder) -> None:
        """As the expression; the reference is dropped."""
        self.new.lower(builder)


@dataclass(slots=True)
class Empty(Statement):
    """`;`."""

    def check(self, scope: Scope) -> None:
        """Always right."""

    def lower(self, builder: RoutineBuilder) -> None:
        """Nothing."""

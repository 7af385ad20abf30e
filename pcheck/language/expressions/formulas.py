"""What only invariants may say: quantifiers, and the tests `is`, `targets` and `inflight` (p-language 16)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from pcheck.diagnostics import make, make_with
from pcheck.ir import ops
from pcheck.ir.invariants import Domain, Message
from pcheck.ir.types import BOOL, ERROR, EVENT, INT, MACHINE, NULL, Map, NamedTuple, Permission, Seq, Set, Tuple, Type
from pcheck.language.expressions.literals import Name
from pcheck.language.nodes import Expression, Identifier, Node, TypeSyntax
from pcheck.language.quantities import domain_of
from pcheck.language.scope import VariableSymbol, suggestion
from pcheck.language.types import assignable, related
from pcheck.records import dataclass

if TYPE_CHECKING:
    from pcheck.language.lowering import RoutineBuilder
    from pcheck.language.scope import Scope
    from pcheck.source import Span

REFERENCE, STATE, FIELDS = range(3)
"""The parts of a machine as an element of its domain."""
RECEIVER, NUMBER, PAYLOAD = range(3)
"""The parts of a message."""


@dataclass(slots=True)
class Quantified(Node):
    """`x: T`, or `x: T in c`, of a quantifier."""

    name: Identifier
    type_: TypeSyntax
    collection: Expression | None
    symbol: VariableSymbol | None = field(init=False, default=None, compare=False, repr=False)
    element: VariableSymbol | None = field(init=False, default=None, compare=False, repr=False)
    """What the domain holds for the variable: for a machine all that can be asked of it."""
    domain: Domain | None = field(init=False, default=None, compare=False, repr=False)
    """None for the elements of a collection."""

    def declare(self, scope: Scope) -> None:
        """Put the variable in scope; its type is that of its values."""
        type_ = self._collection_type(scope) if self.collection is not None else self._domain_type(scope)
        span = self.name.span
        element = type_ if self.domain is None else self.domain.element
        self.element = VariableSymbol(self.name.text, element, "local", -1, span)
        is_reference = isinstance(type_, Permission) or type_ == MACHINE
        is_part = self.domain is not None and is_reference
        symbol = VariableSymbol(self.name.text, type_, "quantified", -1, span, self)
        self.symbol = symbol
        if not is_part:
            self.element = symbol
        scope.declare(symbol)

    def _domain_type(self, scope: Scope) -> Type:
        found = domain_of(self.type_, self.name.text, scope)
        if found is None:
            return ERROR
        self.domain, type_ = found
        return type_

    def _collection_type(self, scope: Scope) -> Type:
        assert self.collection is not None
        wanted = self.type_.resolve(scope.globals, scope.collector)
        actual = self.collection.check(scope)
        if ERROR in (wanted, actual):
            return ERROR
        if not isinstance(actual, Seq | Set | Map):
            name = self.name.text
            scope.report(make("P0470.collection", self.collection.span, name=name, actual=actual))
            return ERROR
        element = actual.key if isinstance(actual, Map) else actual.element
        if assignable(wanted, element):
            return wanted
        name = self.name.text
        scope.report(make("P0470.element", self.type_.span, name=name, expected=wanted, actual=element))
        return ERROR

    @property
    def machine(self) -> str:
        """The machine whose instances the variable stands for; '' for anything else."""
        return self.domain.name if self.domain is not None and self.domain.kind == "machine" else ""

    def clear(self, builder: RoutineBuilder) -> None:
        """Give the variable some value while it stands for nothing."""
        for symbol in (self.element, self.symbol):
            assert symbol is not None
            builder.move(builder.local(symbol), builder.default(symbol.type, self.span), self.span)

    def table(self, builder: RoutineBuilder) -> tuple[ops.Register, Seq | Set | Map]:
        """The register of what the variable ranges over, and its type."""
        if self.domain is not None:
            return builder.domain(self.domain), self.domain.table
        assert self.collection is not None
        type_ = self.collection.type
        assert isinstance(type_, Seq | Set | Map)
        table = self.collection.lower(builder)
        if isinstance(type_, Map):
            keys = builder.register(Seq(type_.key))
            builder.emit(ops.Keys(self.span, keys, table))
            return keys, Seq(type_.key)
        return table, type_

    def take(self, builder: RoutineBuilder, table: ops.Register, type_: Type, position: ops.Register) -> None:
        """Let the variable stand for the element at a position."""
        assert self.symbol is not None
        assert self.element is not None
        assert isinstance(type_, Seq | Set)
        found = builder.register(type_.element)
        builder.emit(ops.GetIndex(self.span, found, table, position, type_))
        value = builder.coerce(found, type_.element, self.element.type, self.span)
        builder.move(builder.local(self.element), value, self.span)
        if self.element is not self.symbol:
            reference = builder.component(builder.local(self.element), REFERENCE, self.symbol.type, self.span)
            builder.move(builder.local(self.symbol), reference, self.span)


@dataclass(slots=True)
class Quantifier(Expression):
    """`forall (x: T, y: U) :: e` or `exists ...`."""

    word: str
    variables: tuple[Quantified, ...]
    body: Expression

    def infer(self, scope: Scope) -> Type:
        """A bool, over a bool; each variable is known to the right of its own."""
        if not _is_inside(self.word, self.span, scope):
            return ERROR
        inner = scope.nested()
        for variable in self.variables:
            variable.declare(inner)
        type_ = self.body.check(inner)
        if type_ not in (BOOL, ERROR):
            scope.report(make("P0471", self.body.span, actual=type_))
        is_known = all(variable.symbol and variable.symbol.type != ERROR for variable in self.variables)
        return BOOL if type_ == BOOL and is_known else ERROR

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """Made of branches."""
        return builder.truth_of(self)

    def branch(self, builder: RoutineBuilder, when_true: ops.BlockId, when_false: ops.BlockId) -> None:
        """Walk over all elements until the body decides."""
        is_universal = self.word == "forall"
        after = when_true if is_universal else when_false

        def innermost(again: ops.BlockId) -> None:
            ways = (again, when_false) if is_universal else (when_true, again)
            self.body.branch(builder, *ways)

        lower_loops(self.variables, builder, after, innermost)


def lower_loops(
    variables: Sequence[Quantified],
    builder: RoutineBuilder,
    after: ops.BlockId,
    innermost: Callable[[ops.BlockId], None],
) -> None:
    """A loop for each variable, inside of each other; `innermost` ends the block and is told where to go on."""
    first, *rest = variables
    span = first.span
    table, type_ = first.table(builder)
    position = builder.variable(INT)
    builder.move(position, builder.constant(0, INT, span), span)
    again, body = builder.block(), builder.block()
    builder.jump(again, span)
    size = builder.register(INT)
    builder.emit(ops.SizeOf(span, size, table, type_))
    is_inside = builder.comparison("<", position, size, INT, span)
    builder.terminate(ops.Branch(span, is_inside, body, after))
    builder.start(body)
    first.take(builder, table, type_, position)
    builder.move(position, builder.arithmetic("+", position, builder.constant(1, INT, span), INT, span), span)
    if rest:
        lower_loops(rest, builder, again, innermost)
    else:
        innermost(again)


@dataclass(slots=True)
class StateTest(Expression):
    """`m is State`; also `m is Machine` and `e is event` where the quantifier ranges over more than one."""

    subject: Expression
    name: Identifier

    def infer(self, scope: Scope) -> Type:
        """A bool."""
        if not _is_inside("is", self.span, scope):
            return ERROR
        type_ = self.subject.check(scope)
        binder = quantified(self.subject)
        if type_ == ERROR:
            return ERROR
        if binder is None or binder.domain is None or not binder.domain.is_system:
            scope.report(make("P0471.is", self.subject.span))
            return ERROR
        known, key, owner = self._names(binder.domain, scope)
        if self.name.text in known:
            return BOOL
        help_ = suggestion(self.name.text, known, scope.collector)
        values = {"machine": owner} if key == "S-04" else {}
        scope.report(make_with(key, self.name.span, {"name": self.name.text, **values}, help=help_))
        return ERROR

    def _names(self, domain: Domain, scope: Scope) -> tuple[Sequence[str], str, str]:
        """What the name may be, and the rule that it breaks if it is not."""
        machines = scope.globals.machines
        match domain.kind:
            case "machine":
                return tuple(machines[domain.name].states), "S-04", domain.name
            case "event" | "events":
                return tuple(scope.globals.events), "S-16", ""
            case _:
                return tuple(name for name, machine in machines.items() if not machine.is_spec), "P0471.machine", ""

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """A comparison of a number, or of the name of an event."""
        binder = quantified(self.subject)
        assert binder is not None
        assert binder.domain is not None
        assert binder.element is not None
        element, name, kind = builder.local(binder.element), self.name.text, binder.domain.kind
        if kind == "event":
            return builder.constant(name == binder.domain.name, BOOL, self.span)
        if kind == "events":
            event = builder.component(element, PAYLOAD, EVENT, self.span)
            wanted = builder.constant(name, EVENT, self.span)
            return builder.comparison("==", event, wanted, EVENT, self.span)
        number = builder.state_number(binder.domain.name, name) if kind == "machine" else builder.machine_number(name)
        actual = builder.component(element, STATE, INT, self.span)
        return builder.comparison("==", actual, builder.constant(number, INT, self.span), INT, self.span)


@dataclass(slots=True)
class TargetTest(Expression):
    """`e targets m`."""

    message: Expression
    machine: Expression

    def infer(self, scope: Scope) -> Type:
        """A bool; the right operand is any reference."""
        if not _is_inside("targets", self.span, scope):
            return ERROR
        message, machine = _message_type(self.message, "targets", scope), self.machine.check(scope)
        if ERROR in (message, machine):
            return ERROR
        if machine != NULL and related(MACHINE, machine):
            return BOOL
        scope.report(make("P0471.targets", self.machine.span, actual=machine))
        return ERROR

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """A comparison of references."""
        receiver = builder.component(self.message.lower(builder), RECEIVER, MACHINE, self.span)
        return builder.comparison("==", receiver, builder.value(self.machine, MACHINE), MACHINE, self.span)


@dataclass(slots=True)
class InflightTest(Expression):
    """`inflight e`: every message that a quantifier ranges over is."""

    message: Expression

    def infer(self, scope: Scope) -> Type:
        """A bool."""
        if not _is_inside("inflight", self.span, scope):
            return ERROR
        return ERROR if _message_type(self.message, "inflight", scope) == ERROR else BOOL

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """True."""
        return builder.constant(True, BOOL, self.span)


def quantified(expression: Expression) -> Quantified | None:
    """The quantifier's variable that a checked expression is, if it is one."""
    symbol = expression.symbol if isinstance(expression, Name) else None
    return symbol.binder if isinstance(symbol, VariableSymbol) else None


def _message_type(expression: Expression, word: str, scope: Scope) -> Type:
    type_ = expression.check(scope)
    if type_ == ERROR or isinstance(type_, Message):
        return type_
    scope.report(make("P0471.message", expression.span, word=word))
    return ERROR


def _is_inside(word: str, span: Span, scope: Scope) -> bool:
    if scope.is_formula:
        return True
    scope.report(make("P0471.outside", span, word=word))
    return False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what a variable stands for: one component after another, each with its type."""

    element: VariableSymbol
    path: tuple[tuple[int, Type], ...]

    def lower(self, builder: RoutineBuilder, span: Span) -> ops.Register:
        """Read it."""
        register = builder.local(self.element)
        for position, type_ in self.path:
            register = builder.component(register, position, type_, span)
        return register


def field_part(binder: Quantified, symbol: VariableSymbol) -> Part:
    """A variable of the machine that a quantifier's variable stands for."""
    assert binder.element is not None
    element = binder.element.type
    assert isinstance(element, Tuple)
    return Part(binder.element, ((FIELDS, element.elements[FIELDS]), (symbol.index, symbol.type)))


def payload_part(binder: Quantified, payload: Type, name: str) -> Part:
    """A field of the payload of the message that a quantifier's variable stands for; '' for all of it."""
    assert binder.element is not None
    path: tuple[tuple[int, Type], ...] = ((PAYLOAD, payload),)
    if name:
        assert isinstance(payload, NamedTuple)
        position = payload.position(name)
        assert position is not None
        path = (*path, (position, payload.elements[position]))
    return Part(binder.element, path)

"""Assignment and changes of collections. Targets are Name, FieldAccess, PositionAccess or IndexAccess."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pcheck.diagnostics import make
from pcheck.ir import ops
from pcheck.ir.types import ERROR, INT, Map, Seq, Set, Type
from pcheck.language.expectations import check_assigned, expect
from pcheck.language.expressions.collections import FieldAccess, IndexAccess, PositionAccess
from pcheck.language.expressions.literals import Name
from pcheck.language.nodes import Expression, Statement
from pcheck.language.scope import VariableSymbol, suggestion

if TYPE_CHECKING:
    from collections.abc import Callable

    from pcheck.language.lowering import RoutineBuilder
    from pcheck.language.scope import Scope


def check_target(target: Expression, scope: Scope) -> Type:
    """The type of an l-value; S-15, S-21, S-22, S-97 and the rules of access."""
    match target:
        case Name():
            target.type = _check_root(target, scope)
        case FieldAccess(subject) | PositionAccess(subject):
            target.type = target.component(check_target(subject, scope), scope)
        case IndexAccess(subject, index):
            target.type = _check_indexed(target, check_target(subject, scope), index.check(scope), scope)
        case _:
            raise AssertionError(f"{type(target).__name__} is no l-value")
    return target.type


def _check_root(target: Name, scope: Scope) -> Type:
    name = target.name
    symbol = scope.variable(name)
    target.symbol = symbol
    if symbol is None:
        kind = scope.globals.kind_of(name)
        if kind:
            scope.report(make("S-21", target.span, name=name, actual=kind))
        else:
            help_ = suggestion(name, scope.value_names(), scope.collector)
            scope.report(make("S-15", target.span, name=name, help=help_))
        return ERROR
    if symbol.kind == "global":
        scope.report(make("S-97", target.span, name=name))
        return ERROR
    return symbol.type


def _check_indexed(target: IndexAccess, subject: Type, index: Type, scope: Scope) -> Type:
    if isinstance(subject, Set):
        scope.report(make("S-22", target.span))
        return ERROR
    return ERROR if ERROR in (subject, index) else target.component(subject, scope, rule="S-25")


def update(target: Expression, builder: RoutineBuilder, compute: Callable[[], Callable[[int], int]]) -> None:
    """Change an l-value.

    Its indices are evaluated; then `compute` evaluates the other operands, and gives the function from the register
    with the old value to the register with the new one.
    """
    indices: dict[int, int] = {}
    _lower_indices(target, builder, indices)
    renew = compute()
    _write(target, builder, indices, renew(_read(target, builder, indices)))


def _lower_indices(target: Expression, builder: RoutineBuilder, indices: dict[int, int]) -> None:
    match target:
        case FieldAccess(subject) | PositionAccess(subject):
            _lower_indices(subject, builder, indices)
        case IndexAccess(subject, index):
            _lower_indices(subject, builder, indices)
            indices[id(target)] = builder.value(index, target.index_type())


def _read(target: Expression, builder: RoutineBuilder, indices: dict[int, int]) -> int:
    match target:
        case FieldAccess(subject):
            return builder.component(_read(subject, builder, indices), target.position, target.type, target.span)
        case PositionAccess(subject):
            assert target.number is not None
            return builder.component(_read(subject, builder, indices), target.number, target.type, target.span)
        case IndexAccess(subject):
            result = builder.register(target.type)
            collection = _read(subject, builder, indices)
            builder.emit(ops.GetIndex(target.span, result, collection, indices[id(target)], subject.type))
            return result
        case Name(symbol=VariableSymbol() as symbol):
            return builder.read_variable(symbol, target.span)
    raise AssertionError(f"{type(target).__name__} is no l-value")


def _write(target: Expression, builder: RoutineBuilder, indices: dict[int, int], value: int) -> None:
    match target:
        case Name(symbol=VariableSymbol() as symbol):
            builder.write_variable(symbol, value, target.span)
        case FieldAccess(subject):
            _write_component(subject, target.position, target, builder, indices, value)
        case PositionAccess(subject):
            assert target.number is not None
            _write_component(subject, target.number, target, builder, indices, value)
        case IndexAccess(subject):
            result = builder.register(subject.type)
            old, index = _read(subject, builder, indices), indices[id(target)]
            builder.emit(ops.SetIndex(target.span, result, old, index, value, subject.type))
            _write(subject, builder, indices, result)


def _write_component(
    subject: Expression, position: int, target: Expression, builder: RoutineBuilder, indices: dict[int, int], value: int
) -> None:
    result = builder.register(subject.type)
    builder.emit(ops.SetField(target.span, result, _read(subject, builder, indices), position, value))
    _write(subject, builder, indices, result)


@dataclass(slots=True)
class Assign(Statement):
    """`lv = e;`."""

    target: Expression
    value: Expression

    def check(self, scope: Scope) -> None:
        """The value fits the target."""
        target = check_target(self.target, scope)
        if self.value.check(scope) != ERROR and target != ERROR:
            check_assigned(self.value, target, scope)

    def lower(self, builder: RoutineBuilder) -> None:
        """Indices, value, store; the store itself may find an intermediate step missing."""
        indices: dict[int, int] = {}
        _lower_indices(self.target, builder, indices)
        value = builder.value(self.value, self.target.type)
        _write(self.target, builder, indices, value)


@dataclass(slots=True)
class Insert(Statement):
    """`lv += (i, v);`."""

    target: Expression
    index: Expression
    value: Expression

    def check(self, scope: Scope) -> None:
        """A position and an element into a seq, a key and a value into a map."""
        target = check_target(self.target, scope)
        index, value = self.index.check(scope), self.value.check(scope)
        match target:
            case Seq(element):
                self._check_operands("S-25.index", INT, element, scope)
            case Map(key, element):
                self._check_operands("S-25.key", key, element, scope)
            case Set():
                help_ = "to add a pair, write 's += ((a, b));'"
                scope.report(make("S-23.pair", self.span, actual=target, help=help_))
            case _ if ERROR not in (target, index, value):
                scope.report(make("S-23", self.span, operator="+=", actual=target))

    def _check_operands(self, index_rule: str, index: Type, element: Type, scope: Scope) -> None:
        expect(self.index, index, scope, index_rule)
        check_assigned(self.value, element, scope)

    def lower(self, builder: RoutineBuilder) -> None:
        """One op on the old value."""
        type_ = self.target.type
        assert isinstance(type_, Seq | Map)

        def operands() -> Callable[[int], int]:
            index = builder.value(self.index, type_.key if isinstance(type_, Map) else INT)
            value = builder.value(self.value, type_.value if isinstance(type_, Map) else type_.element)
            result = builder.register(type_)

            def insert(old: int) -> int:
                builder.emit(ops.Insert(self.span, result, old, index, value, type_))
                return result

            return insert

        update(self.target, builder, operands)


@dataclass(slots=True)
class Add(Statement):
    """`lv += (v);`."""

    target: Expression
    value: Expression

    def check(self, scope: Scope) -> None:
        """An element into a set."""
        target = check_target(self.target, scope)
        value = self.value.check(scope)
        match target:
            case Set(element):
                check_assigned(self.value, element, scope)
            case Seq() | Map():
                help_ = "write 's += (position, value);'" if isinstance(target, Seq) else "write 'm += (key, value);'"
                scope.report(make("S-23.single", self.span, actual=target, help=help_))
            case _ if ERROR not in (target, value):
                scope.report(make("S-23", self.span, operator="+=", actual=target))

    def lower(self, builder: RoutineBuilder) -> None:
        """One op on the old value."""
        type_ = self.target.type
        assert isinstance(type_, Set)

        def operands() -> Callable[[int], int]:
            value = builder.value(self.value, type_.element)
            result = builder.register(type_)

            def add(old: int) -> int:
                builder.emit(ops.Add(self.span, result, old, value, type_))
                return result

            return add

        update(self.target, builder, operands)


@dataclass(slots=True)
class Remove(Statement):
    """`lv -= v;`."""

    target: Expression
    value: Expression

    def check(self, scope: Scope) -> None:
        """A position of a seq, a key of a map, an element of a set."""
        target = check_target(self.target, scope)
        value = self.value.check(scope)
        match target:
            case Seq():
                expect(self.value, INT, scope, "S-25.index")
            case Map(key):
                expect(self.value, key, scope, "S-25.key")
            case Set(element):
                expect(self.value, element, scope, "S-25.element")
            case _ if ERROR not in (target, value):
                scope.report(make("S-23", self.span, operator="-=", actual=target))

    def lower(self, builder: RoutineBuilder) -> None:
        """One op on the old value."""
        type_ = self.target.type
        assert isinstance(type_, Seq | Map | Set)

        def operands() -> Callable[[int], int]:
            value = builder.value(self.value, _removed_by(type_))
            result = builder.register(type_)

            def remove(old: int) -> int:
                builder.emit(ops.Remove(self.span, result, old, value, type_))
                return result

            return remove

        update(self.target, builder, operands)


def _removed_by(type_: Seq | Map | Set) -> Type:
    match type_:
        case Seq():
            return INT
        case Map(key):
            return key
        case Set(element):
            return element

"""Assignment and changes of collections. Targets are Name, FieldAccess, PositionAccess or IndexAccess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcheck.diagnostics import make
from pcheck.ir import ops
from pcheck.ir.types import ERROR, INT, Map, Seq, Set, Type
from pcheck.language.expectations import check_assigned, expect
from pcheck.language.expressions.collections import FieldAccess, IndexAccess, PositionAccess
from pcheck.language.expressions.literals import Name
from pcheck.language.nodes import Expression, Statement
from pcheck.language.scope import VariableSymbol, suggestion
from pcheck.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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


def update(
    target: Expression,
    operands: Sequence[tuple[Expression, Type]],
    builder: RoutineBuilder,
    change: Callable[..., ops.Op],
) -> None:
    """Change an l-value by one op: its indices are evaluated, then the operands, each as a value of its type.

    `change` makes the op from the registers of the result, of the old value and of the operands.
    """
    indices: dict[int, int] = {}
    _lower_indices(target, builder, indices)
    values = [builder.value(operand, type_) for operand, type_ in operands]
    result = builder.register(target.type)
    builder.emit(change(result, _read(target, builder, indices), *values))
    _write(target, builder, indices, result)


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
        index, element = (type_.key, type_.value) if isinstance(type_, Map) else (INT, type_.element)
        operands = ((self.index, index), (self.value, element))

        def insert(result: int, old: int, index: int, value: int) -> ops.Op:
            return ops.Insert(self.span, result, old, index, value, type_)

        update(self.target, operands, builder, insert)


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

        def add(result: int, old: int, value: int) -> ops.Op:
            return ops.Add(self.span, result, old, value, type_)

        update(self.target, ((self.value, type_.element),), builder, add)


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

        def remove(result: int, old: int, value: int) -> ops.Op:
            return ops.Remove(self.span, result, old, value, type_)

        update(self.target, ((self.value, _removed_by(type_)),), builder, remove)


def _removed_by(type_: Seq | Map | Set) -> Type:
    match type_:
        case Seq():
            return INT
        case Map(key):
            return key
        case Set(element):
            return element

"""Operators and casts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pcheck.diagnostics import listed, make
from pcheck.ir import ops
from pcheck.ir.types import BOOL, ERROR, FLOAT, INT, NULL, STRING, Map, Permission, Seq, Set, Type
from pcheck.language.nodes import Expression, TypeSyntax
from pcheck.language.types import (
    assignable,
    convertible,
    is_conversion_target,
    is_permission_mismatch,
    related,
    wider,
)
from pcheck.records import dataclass

if TYPE_CHECKING:
    from pcheck.language.lowering import RoutineBuilder
    from pcheck.language.scope import Scope

ARITHMETIC = ("+", "-", "*", "/", "%")
ORDER = ("<", "<=", ">", ">=")
EQUALITY = ("==", "!=")
SHORT_CIRCUIT = ("&&", "||", "==>")
LOGIC = (*SHORT_CIRCUIT, "<==>")


@dataclass(slots=True)
class Unary(Expression):
    """`-e` or `!e`."""

    operator: str
    operand: Expression

    def infer(self, scope: Scope) -> Type:
        """`-` keeps int or float, `!` takes a bool."""
        type_ = self.operand.check(scope)
        fits = type_ == BOOL if self.operator == "!" else type_ in (INT, FLOAT)
        if fits or type_ == ERROR:
            return type_
        expected = "bool" if self.operator == "!" else "int' or 'float"
        scope.report(make("S-51", self.operand.span, operator=self.operator, expected=expected, actual=type_))
        return ERROR

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """One op."""
        operand = self.operand.lower(builder)
        result = builder.register(self.type)
        builder.emit(ops.Unary(self.span, result, self.operator, operand, self.type))
        return result

    def branch(self, builder: RoutineBuilder, when_true: ops.BlockId, when_false: ops.BlockId) -> None:
        """The operand of `!` with its ways exchanged."""
        assert self.operator == "!", "only a bool can be branched on"
        self.operand.branch(builder, when_false, when_true)


@dataclass(slots=True)
class Binary(Expression):
    """`left operator right`: * / % + - < > <= >= in == != && || ==> <==>."""

    operator: str
    left: Expression
    right: Expression

    def infer(self, scope: Scope) -> Type:
        """By the family of the operator; an operand with a mistake silences the rest."""
        left, right = self.left.check(scope), self.right.check(scope)
        if self.operator in LOGIC:
            return self._infer_logic(scope)
        if ERROR in (left, right):
            return ERROR
        if self.operator in ARITHMETIC:
            return self._infer_arithmetic(left, right, scope)
        return self._infer_test(left, right, scope)

    def _infer_logic(self, scope: Scope) -> Type:
        for operand in (self.left, self.right):
            if operand.type not in (BOOL, ERROR):
                scope.report(
                    make("S-51", operand.span, operator=self.operator, expected="bool", actual=operand.type)
                )
        return BOOL if self.left.type == self.right.type == BOOL else ERROR

    def _infer_arithmetic(self, left: Type, right: Type, scope: Scope) -> Type:
        allowed = (INT, FLOAT, STRING) if self.operator == "+" else (INT, FLOAT)
        if left == right and left in allowed:
            return left
        help_ = "convert one side with 'to float'" if {left, right} == {INT, FLOAT} else ""
        scope.report(make("S-43", self.span, operator=self.operator, left=left, right=right, help=help_))
        return ERROR

    def _infer_test(self, left: Type, right: Type, scope: Scope) -> Type:
        rules: dict[str, Callable[[Type, Type, Scope], bool]] = {
            **dict.fromkeys(ORDER, self._check_order),
            **dict.fromkeys(EQUALITY, self._check_equality),
            "in": self._check_membership,
        }
        return BOOL if rules[self.operator](left, right, scope) else ERROR

    def _check_order(self, left: Type, right: Type, scope: Scope) -> bool:
        fits = left == right and left in (INT, FLOAT, STRING)
        if not fits:
            help_ = "convert one side with 'to float'" if {left, right} == {INT, FLOAT} else ""
            scope.report(make("S-44", self.span, operator=self.operator, left=left, right=right, help=help_))
        return fits

    def _check_equality(self, left: Type, right: Type, scope: Scope) -> bool:
        if related(left, right):
            return True
        if isinstance(left, Permission) and isinstance(right, Permission):
            scope.report(make("S-66.compare", self.span, left=left, right=right))
        elif NULL in (left, right):
            other = right if left == NULL else left
            help_ = f"compare with 'default({other})'" if isinstance(other, Permission) else ""
            scope.report(make("S-45.null", self.span, operator=self.operator, actual=other, help=help_))
        else:
            scope.report(make("S-45", self.span, operator=self.operator, left=left, right=right))
        return False

    def _check_membership(self, left: Type, right: Type, scope: Scope) -> bool:
        match right:
            case Seq(element) | Set(element) | Map(element):
                fits = assignable(element, left)
                if not fits:
                    scope.report(make("S-46", self.left.span, left=left, right=right, expected=element))
                return fits
            case _:
                scope.report(make("S-46.container", self.right.span, actual=right))
                return False

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """Logic becomes branches; the rest is one op on operands of one type."""
        if self.operator in SHORT_CIRCUIT:
            return builder.truth_of(self)
        if self.operator == "in":
            return self._lower_membership(builder)
        operand_type = wider(self.left.type, self.right.type)
        left = builder.value(self.left, operand_type)
        right = builder.value(self.right, operand_type)
        operator = "==" if self.operator == "<==>" else self.operator
        result = builder.register(self.type)
        builder.emit(ops.Binary(self.span, result, operator, left, right, operand_type))
        return result

    def branch(self, builder: RoutineBuilder, when_true: ops.BlockId, when_false: ops.BlockId) -> None:
        """Logic looks at its right operand only where the left one does not decide."""
        if self.operator not in SHORT_CIRCUIT:
            Expression.branch(self, builder, when_true, when_false)
            return
        following = builder.block()
        undecided = {"&&": (following, when_false), "||": (when_true, following), "==>": (following, when_true)}
        self.left.branch(builder, *undecided[self.operator])
        builder.start(following)
        self.right.branch(builder, when_true, when_false)

    def _lower_membership(self, builder: RoutineBuilder) -> ops.Register:
        collection_type = self.right.type
        assert isinstance(collection_type, Seq | Set | Map)
        element_type = collection_type.key if isinstance(collection_type, Map) else collection_type.element
        element = builder.value(self.left, element_type)
        collection = self.right.lower(builder)
        result = builder.register(BOOL)
        builder.emit(ops.Contains(self.span, result, element, collection, collection_type))
        return result


@dataclass(slots=True)
class Cast(Expression):
    """`e as T` (word 'as') or `e to T` (word 'to')."""

    operand: Expression
    word: str
    target: TypeSyntax

    def infer(self, scope: Scope) -> Type:
        """The target, where the operand can become it."""
        source = self.operand.check(scope)
        target = self.target.resolve(scope.globals, scope.collector)
        if ERROR in (source, target):
            return ERROR
        fits = self._check_as(source, target, scope) if self.word == "as" else self._check_to(source, target, scope)
        return target if fits else ERROR

    def _check_as(self, source: Type, target: Type, scope: Scope) -> bool:
        if related(source, target):
            return True
        help_ = "conversions of numbers and enums are written with 'to'" if convertible(source, target) else ""
        scope.report(make("S-47", self.span, actual=source, expected=target, help=help_))
        return False

    def _check_to(self, source: Type, target: Type, scope: Scope) -> bool:
        if not is_conversion_target(target):
            help_ = "a checked cast is written with 'as'" if related(source, target) else ""
            scope.report(make("S-48", self.target.span, expected=target, help=help_))
            return False
        if convertible(source, target):
            return True
        if source == NULL:
            scope.report(make("S-47.null", self.span, expected=target))
        elif isinstance(source, Permission) and is_permission_mismatch(target, source):
            scope.report(make("S-47.widening", self.span, actual=source, events=_missing_events(source, target)))
        else:
            help_ = "a checked cast is written with 'as'" if related(source, target) else ""
            scope.report(make("S-47.to", self.span, actual=source, expected=target, help=help_))
        return False

    def lower(self, builder: RoutineBuilder) -> ops.Register:
        """A checked cast or a conversion; nothing where the type stays what it was."""
        source, target = self.operand.type, self.type
        operand = self.operand.lower(builder)
        if self.word == "as" and assignable(target, source):
            return builder.coerce(operand, source, target, self.span)
        result = builder.register(target)
        builder.note_type(target)
        kind = ops.Cast if self.word == "as" else ops.Convert
        builder.emit(kind(self.span, result, operand, source, target))
        return result


def _missing_events(source: Permission, target: Type) -> str:
    assert isinstance(target, Permission)
    return listed(sorted(target.events - source.events))

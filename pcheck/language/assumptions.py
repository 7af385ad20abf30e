"""The `assume` of a parametric test: its check, and its value under given parameters (p-language 12.6)."""

from __future__ import annotations

from collections.abc import Mapping

from pcheck.diagnostics import Collector, cut, make
from pcheck.ir.arithmetic import divide, remainder, wrap
from pcheck.ir.types import BOOL, ERROR
from pcheck.language.expressions.literals import BoolLiteral, IntLiteral, Name
from pcheck.language.expressions.operators import Binary, Unary
from pcheck.language.nodes import Expression
from pcheck.language.scope import FunctionSymbol, Globals, Scope
from pcheck.language.walk import walk

Value = bool | int

SHOWN_CHARACTERS_MAX = 30

_OPERATORS = frozenset({"+", "-", "*", "/", "%", "<", "<=", ">", ">=", "==", "!=", "&&", "||"})


def check_assumption(expression: Expression, listed: frozenset[str], globals_: Globals, collector: Collector) -> bool:
    """Report what an assumption may not contain (S-99) and what does not fit together; whether it is sound."""
    problems = Collector()
    for node in walk(expression):
        if isinstance(node, Expression):
            _check_operand(node, listed, problems)
    if not problems.has_errors:
        owner = FunctionSymbol("assume", None, (), None, None, None, "function", expression.span)
        type_ = expression.check(Scope(globals_, None, owner, problems))
        if type_ not in (BOOL, ERROR):
            problems.report(make("S-99", expression.span, actual=type_))
    collector.report_all(problems.diagnostics)
    return not problems.has_errors


def _check_operand(node: Expression, listed: frozenset[str], collector: Collector) -> None:
    match node:
        case BoolLiteral() | IntLiteral() | Unary():
            return
        case Binary(operator) if operator in _OPERATORS:
            return
        case Binary(operator):
            collector.report(make("S-99.operand", node.span, construct=f"'{operator}'"))
        case Name(name):
            if name not in listed:
                collector.report(make("S-99.name", node.span, name=name))
        case _:
            line = " ".join(node.span.text.split())
            collector.report(make("S-99.operand", node.span, construct=f"'{cut(line, SHOWN_CHARACTERS_MAX)}'"))


def holds(expression: Expression, values: Mapping[str, Value]) -> bool:
    """Whether a checked assumption is true; raises StepError where it divides by zero."""
    return bool(_value(expression, values))


def _value(expression: Expression, values: Mapping[str, Value]) -> Value:
    match expression:
        case IntLiteral(digits):
            return int(digits)
        case BoolLiteral(value):
            return value
        case Name(name):
            return values[name]
        case Unary(operator, operand):
            inner = _value(operand, values)
            return not inner if operator == "!" else wrap(-inner)
        case Binary("&&", left, right):
            return _value(left, values) and _value(right, values)
        case Binary("||", left, right):
            return _value(left, values) or _value(right, values)
        case Binary(operator, left, right):
            return _combined(operator, _value(left, values), _value(right, values))
        case _:
            raise AssertionError(expression)


def _combined(operator: str, left: Value, right: Value) -> Value:
    match operator:
        case "==" | "!=":
            return (left == right) == (operator == "==")
        case "<" | ">=":
            return (left < right) == (operator == "<")
        case ">" | "<=":
            return (left > right) == (operator == ">")
        case "/":
            return divide(left, right)
        case "%":
            return remainder(left, right)
        case "+":
            return wrap(left + right)
        case "-":
            return wrap(left - right)
        case "*":
            return wrap(left * right)
        case _:
            raise AssertionError(operator)

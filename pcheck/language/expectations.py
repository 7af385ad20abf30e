"""Checks that several constructs share: a value where a type is expected, payloads, event operands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pcheck.diagnostics import counted, make, make_with, plural
from pcheck.ir.types import ANY, DATA, ERROR, EVENT, MACHINE, NULL, NamedTuple, Tuple, Type, parts
from pcheck.language.expressions.literals import Name, NullLiteral
from pcheck.language.nodes import Expression
from pcheck.language.scope import EventSymbol
from pcheck.language.types import assignable, is_permission_mismatch
from pcheck.source import Span

if TYPE_CHECKING:
    from pcheck.language.lowering import RoutineBuilder
    from pcheck.language.scope import Scope


def expect(value: Expression, expected: Type, scope: Scope, key: str, **values: object) -> bool:
    """Report `value`, checked before, unless it may be used as `expected`; S-66 where only permissions differ.

    `key` and `values` make the message; `expected` and `actual` are added to them.
    """
    if assignable(expected, value.type):
        return True
    if is_permission_mismatch(expected, value.type):
        _report_permissions(value, expected, scope)
    else:
        help_ = _cast_help(expected, value.type)
        sentence = {"expected": expected, "actual": value.type, **values}
        scope.report(make_with(key, value.span, sentence, help=help_))
    return False


def _report_permissions(value: Expression, expected: Type, scope: Scope) -> None:
    if value.type == NULL:
        scope.report(make("S-66.null", value.span, expected=expected, help=f"write 'default({expected})'"))
        return
    is_machine = value.type == MACHINE
    help_ = f"narrow it with 'to {expected}'" if is_machine else ""
    key = "S-66.machine" if is_machine else "S-66"
    scope.report(make(key, value.span, expected=expected, actual=value.type, help=help_))


def _cast_help(expected: Type, actual: Type) -> str:
    return f"cast it with 'as {expected}'" if actual in (ANY, DATA) else ""


def check_assigned(value: Expression, expected: Type, scope: Scope) -> bool:
    """S-25, with the sentence that fits the two types best."""
    actual = value.type
    if assignable(expected, actual):
        return True
    variant = _assigned_variant(expected, actual)
    if is_permission_mismatch(expected, actual) or variant in ("", "any", "tuple_kind", "field_order", "field_names"):
        return expect(value, expected, scope, f"S-25.{variant}" if variant else "S-25")
    if variant == "null":
        scope.report(make("S-25.null", value.span, expected=expected))
    else:
        scope.report(make("S-25.tuple_length", value.span, expected=counted_parts(expected), actual=len(parts(actual))))
    return False


def _assigned_variant(expected: Type, actual: Type) -> str:
    if actual == NULL:
        return "null"
    if actual in (ANY, DATA):
        return "any"
    if isinstance(expected, Tuple | NamedTuple) and isinstance(actual, Tuple | NamedTuple):
        return _tuple_variant(expected, actual)
    return ""


def _tuple_variant(expected: Tuple | NamedTuple, actual: Tuple | NamedTuple) -> str:
    if type(expected) is not type(actual):
        return "tuple_kind"
    if len(expected.elements) != len(actual.elements):
        return "tuple_length"
    if isinstance(expected, NamedTuple) and isinstance(actual, NamedTuple):
        wanted, given = [name for name, _ in expected.fields], [name for name, _ in actual.fields]
        if wanted != given:
            return "field_order" if sorted(wanted) == sorted(given) else "field_names"
    return ""


def counted_parts(type_: Type) -> str:
    """'2 parts': for messages about tuples."""
    return plural(len(parts(type_)), "part")


def static_event(event: Expression) -> EventSymbol | None:
    """The event that the expression names literally, or None when it is computed."""
    return event.symbol if isinstance(event, Name) and isinstance(event.symbol, EventSymbol) else None


def check_event_operand(event: Expression, statement: str, scope: Scope) -> bool:
    """S-33 for a literal null, S-32 for anything that is not an event."""
    type_ = event.check(scope)
    if isinstance(event, NullLiteral):
        scope.report(make("S-33", event.span, statement=statement))
        return False
    if type_ in (EVENT, ERROR):
        return type_ == EVENT
    scope.report(make("S-32", event.span, statement=statement, actual=type_))
    return False


def check_event_payload(event: Expression, payload: Sequence[Expression], span: Span, scope: Scope) -> None:
    """The payload rule for send, raise and announce (p-language 7.11); the payload was checked before."""
    symbol = static_event(event)
    if symbol is not None:
        check_payload(symbol.payload, payload, span, scope, name=symbol.name, what="event")


def check_payload(
    expected: Type, arguments: Sequence[Expression], span: Span, scope: Scope, *, name: str, what: str
) -> None:
    """S-34 unless the arguments form a value of type expected. what is 'event' or 'machine', and name is its name."""
    if expected == ERROR:
        return
    prefix = "S-34.new_" if what == "machine" else "S-34."
    match arguments:
        case []:
            if expected != NULL:
                scope.report(make_with(f"{prefix}missing", span, {"expected": expected, what: name}))
        case [argument] if expected == NULL:
            if argument.type not in (NULL, ERROR):
                scope.report(make_with(f"{prefix}surplus", argument.span, {what: name}))
        case [argument]:
            key = "S-34.new" if what == "machine" else "S-34"
            expect(argument, expected, scope, key, **{what: name})
        case _:
            _check_packed(expected, arguments, scope, prefix=prefix, named={what: name})


def _check_packed(
    expected: Type, arguments: Sequence[Expression], scope: Scope, *, prefix: str, named: dict[str, str]
) -> None:
    span = arguments[0].span.join(arguments[-1].span)
    given = counted(len(arguments), "value")
    if not isinstance(expected, Tuple | NamedTuple):
        variant = "surplus" if expected == NULL else "not_tuple"
        values = {} if expected == NULL else {"expected": str(expected), "actual": given}
        scope.report(make_with(f"{prefix}{variant}", span, {**values, **named}))
    elif len(expected.elements) != len(arguments):
        values = {"expected": counted_parts(expected), "actual": given}
        scope.report(make_with(f"{prefix}count", span, {**values, **named}))
    else:
        for number, (type_, argument) in enumerate(zip(expected.elements, arguments, strict=True), start=1):
            expect(argument, type_, scope, f"{prefix}component", number=number, **named)


def lower_payload(expected: Type, arguments: Sequence[Expression], span: Span, builder: RoutineBuilder) -> int | None:
    """The register that holds the payload as a value of type expected; None when there is none."""
    if not arguments:
        return None
    if len(arguments) == 1:
        return builder.value(arguments[0], expected)
    if expected == ANY:
        packed = Tuple(tuple(argument.type for argument in arguments))
        values = tuple(argument.lower(builder) for argument in arguments)
        return builder.coerce(builder.tuple_of(values, packed, span), packed, ANY, span)
    types = parts(expected)
    values = tuple(builder.value(argument, type_) for argument, type_ in zip(arguments, types, strict=True))
    return builder.tuple_of(values, expected, span)

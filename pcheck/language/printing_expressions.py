"""Expressions, types and modules as text, with no more parentheses than the grammar needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from pcheck.language import module_syntax as module
from pcheck.language import type_syntax as types
from pcheck.language.expressions import calls, collections, formulas, literals, operators
from pcheck.language.nodes import Expression, Identifier, Node, TypeSyntax

# How tightly an expression holds together; an operand that is looser than its place allows gets parentheses.
LOOSEST = -1
CAST = 6
SUM = 7
PRODUCT = 8
PREFIX = 9
TESTED = 10
POSTFIX = 11
PRIMARY = 12

_BINARY: Mapping[str, int] = MappingProxyType({
    "<==>": 0, "==>": 1, "||": 2, "&&": 3, "==": 4, "!=": 4,
    "<": 5, ">": 5, "<=": 5, ">=": 5, "in": 5,
    "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "%": PRODUCT,
})  # fmt: skip


def expression(node: Expression, level: int = LOOSEST, *, is_plain: bool = False) -> str:
    """An expression at a place that takes everything at least as tight as `level`.

    A cast at the left end may be followed by tighter operators, so there it needs no parentheses whatever the level;
    but where operators stand before it, which it would take too, the place is plain and it does.
    """
    if isinstance(node, operators.Cast):
        return f"({_cast(node)})" if is_plain else _cast(node)
    own, write = _FORMS[type(node)]
    own = _BINARY[node.operator] if isinstance(node, operators.Binary) else own
    if own < level:
        return f"({expression(node)})"
    text: str = write(node, is_plain)
    return text


def _cast(node: operators.Cast) -> str:
    return f"{expression(node.operand, CAST)} {node.word} {type_(node.target)}"


def _binary(node: operators.Binary, is_plain: bool) -> str:
    level = _BINARY[node.operator]
    left = expression(node.left, level, is_plain=is_plain)
    right = expression(node.right, level + 1, is_plain=level >= CAST)
    return f"{left} {node.operator} {right}"


def _unary(node: operators.Unary, _: bool) -> str:
    return f"{node.operator}{expression(node.operand, PREFIX, is_plain=True)}"


def _subject(node: Expression, is_plain: bool) -> str:
    return expression(node, POSTFIX, is_plain=is_plain)


def _position(node: collections.PositionAccess, is_plain: bool) -> str:
    if isinstance(node.subject, literals.IntLiteral):
        return f"({node.subject.digits}).{node.position.text}"
    return f"{_subject(node.subject, is_plain)}.{node.position.text}"


def _quantifier(node: formulas.Quantifier, _: bool) -> str:
    variables = ", ".join(map(_quantified, node.variables))
    return f"{node.word} ({variables}) :: {expression(node.body)}"


def _quantified(node: formulas.Quantified) -> str:
    collection = "" if node.collection is None else f" in {expression(node.collection)}"
    return f"{node.name.text}: {type_(node.type_)}{collection}"


def _selected(node: Expression, is_plain: bool) -> str:
    """An operand of a test of an invariant; a number without parentheses is none."""
    text = _subject(node, is_plain)
    return f"({text})" if isinstance(node, literals.IntLiteral | operators.Cast) else text


def arguments(nodes: Iterable[Expression]) -> str:
    """Expressions with commas between them."""
    return ", ".join(expression(node) for node in nodes)


def _tuple(node: collections.TupleLiteral, _: bool) -> str:
    return f"({arguments(node.elements)}{',' if len(node.elements) == 1 else ''})"


def _named_tuple(node: collections.NamedTupleLiteral, _: bool) -> str:
    fields = ", ".join(f"{name.text} = {expression(value)}" for name, value in node.fields)
    return f"({fields}{',' if len(node.fields) == 1 else ''})"


def _choose(node: literals.Choose, _: bool) -> str:
    if node.form != "choose":
        return node.form
    return f"choose({'' if node.argument is None else expression(node.argument)})"


def _format(node: literals.FormatString, _: bool) -> str:
    return f"format({', '.join(expression(part) for part in (node.template, *node.arguments))})"


_FORMS: Mapping[type, tuple[int, Callable[[Any, bool], str]]] = MappingProxyType({
    operators.Binary: (LOOSEST, _binary),
    operators.Unary: (PREFIX, _unary),
    formulas.Quantifier: (LOOSEST, _quantifier),
    formulas.StateTest: (TESTED, lambda node, plain: f"{_selected(node.subject, plain)} is {node.name.text}"),
    formulas.TargetTest: (
        TESTED, lambda node, plain: f"{_selected(node.message, plain)} targets {_selected(node.machine, plain)}"
    ),
    formulas.InflightTest: (TESTED, lambda node, plain: f"inflight {_selected(node.message, plain)}"),
    collections.FieldAccess: (POSTFIX, lambda node, plain: f"{_subject(node.subject, plain)}.{node.field.text}"),
    collections.PositionAccess: (POSTFIX, _position),
    collections.IndexAccess: (
        POSTFIX, lambda node, plain: f"{_subject(node.subject, plain)}[{expression(node.index)}]"
    ),
    collections.TupleLiteral: (PRIMARY, _tuple),
    collections.NamedTupleLiteral: (PRIMARY, _named_tuple),
    collections.SizeOf: (PRIMARY, lambda node, _: f"sizeof({expression(node.operand)})"),
    collections.KeysOf: (PRIMARY, lambda node, _: f"keys({expression(node.operand)})"),
    collections.ValuesOf: (PRIMARY, lambda node, _: f"values({expression(node.operand)})"),
    calls.Call: (PRIMARY, lambda node, _: f"{node.function.text}({arguments(node.arguments)})"),
    calls.New: (PRIMARY, lambda node, _: f"new {node.interface.text}({arguments(node.arguments)})"),
    literals.IntLiteral: (PRIMARY, lambda node, _: node.digits),
    literals.FloatLiteral: (PRIMARY, lambda node, _: f"{node.whole}.{node.fraction}"),
    literals.FloatCall: (PRIMARY, lambda node, _: f"float({node.base}, {node.exponent})"),
    literals.BoolLiteral: (PRIMARY, lambda node, _: "true" if node.value else "false"),
    literals.NullLiteral: (PRIMARY, lambda _, __: "null"),
    literals.StringLiteral: (PRIMARY, lambda node, _: f'"{node.raw}"'),
    literals.FormatString: (PRIMARY, _format),
    literals.Name: (PRIMARY, lambda node, _: node.name),
    literals.This: (PRIMARY, lambda _, __: "this"),
    literals.DefaultValue: (PRIMARY, lambda node, _: f"default({type_(node.of)})"),
    literals.Choose: (PRIMARY, _choose),
})  # fmt: skip


def names(identifiers: Iterable[Identifier]) -> str:
    """Names with commas between them."""
    return ", ".join(identifier.text for identifier in identifiers)


# Types.


def type_(node: TypeSyntax) -> str:
    """A type."""
    return _TYPES[type(node)](node)


def _field_types(node: types.NamedTupleSyntax) -> str:
    return f"({', '.join(f'{name.text}: {type_(part)}' for name, part in node.fields)})"


_TYPES: Mapping[type, Callable[[Any], str]] = MappingProxyType({
    types.PrimitiveSyntax: lambda node: node.name,
    types.NamedSyntax: lambda node: node.name,
    types.SeqSyntax: lambda node: f"seq[{type_(node.element)}]",
    types.SetSyntax: lambda node: f"set[{type_(node.element)}]",
    types.MapSyntax: lambda node: f"map[{type_(node.key)}, {type_(node.value)}]",
    types.TupleSyntax: lambda node: f"({', '.join(type_(element) for element in node.elements)})",
    types.NamedTupleSyntax: _field_types,
})  # fmt: skip


# Modules.


def module_(node: module.ModuleExpression) -> str:
    """A module expression."""
    return _MODULES[type(node)](node)


def binding(node: module.Binding) -> str:
    """`M` or `M -> I`."""
    return node.machine.text if node.interface is None else f"{node.machine.text} -> {node.interface.text}"


def _operands(nodes: tuple[module.ModuleExpression, ...]) -> str:
    *before, last = nodes
    return ", ".join([*(_closed(node) for node in before), module_(last)])


def _closed(node: module.ModuleExpression) -> str:
    """A module that is followed by a comma, which must not become part of it."""
    inner: Node = node
    while isinstance(inner, _PREFIXED):
        inner = inner.operand
    is_list = isinstance(inner, module.Compose | module.Union)
    return f"({module_(node)})" if is_list else module_(node)


_PREFIXED = (module.HideEvents, module.HideInterfaces, module.AssertIn, module.Rename, module.MainIn)

_MODULES: Mapping[type, Callable[[Any], str]] = MappingProxyType({
    module.Bind: lambda node: f"{{ {', '.join(binding(part) for part in node.bindings)} }}",
    module.ModuleName: lambda node: node.name.text,
    module.Compose: lambda node: f"compose {_operands(node.operands)}",
    module.Union: lambda node: f"union {_operands(node.operands)}",
    module.HideEvents: lambda node: f"hidee {names(node.events)} in {module_(node.operand)}",
    module.HideInterfaces: lambda node: f"hidei {names(node.interfaces)} in {module_(node.operand)}",
    module.AssertIn: lambda node: f"assert {names(node.specs)} in {module_(node.operand)}",
    module.Rename: lambda node: f"rename {node.old.text} to {node.new.text} in {module_(node.operand)}",
    module.MainIn: lambda node: f"main {node.main.text} in {module_(node.operand)}",
})  # fmt: skip

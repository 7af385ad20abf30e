"""Turns what the parser recognised into constructs: for every rule of the grammar the function that builds it.

A child is a Word, a node, or what the rule of a list gives: a tuple. Every function takes all children of its rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from pcheck.language import declarations, module_syntax, type_syntax
from pcheck.language.expressions import calls, collections, literals, operators
from pcheck.language.nodes import Expression, Identifier, Node, TypeSyntax
from pcheck.language.statements import control, data, messaging
from pcheck.language.transform_formulas import FORMULAS
from pcheck.language.transform_parts import Children, all_of, cover, first_of, identifier, place_of
from pcheck.language.transform_tests import TESTS
from pcheck.language.words import Word

Builder = Callable[[Children], Any]


def _pick(children: Children, index: int, default: object) -> object:
    """The child at a place, a name as Identifier; the default where the place holds only a keyword or a symbol."""
    child = children[index] if index < len(children) else default
    if child.__class__ is not Word:
        return child
    return identifier(child) if child.type in {"NAME", "INT"} else default


# Makers of builders, for the rules that need no function of their own.


def _fields(construct: Callable[..., Node], *places: int, default: object = None) -> Builder:
    """Fill the fields with the children at these places; what is absent has the default."""
    return lambda children: construct(*[_pick(children, place, default) for place in places], span=cover(children))


def _text(construct: Callable[..., Node]) -> Builder:
    """Fill the only field with the text of the only word."""
    return lambda children: construct(children[0].text, span=children[0].span)


def _listed(construct: Callable[..., Node], start: int) -> Builder:
    """Fill the only field with the items of a list that begins at a place and is closed by the last word."""
    return lambda children: construct(tuple(children[start:-1:2]), span=cover(children))


def _named_list(construct: Callable[..., Node], place: int) -> Builder:
    """Fill two fields: a name, and the items of a list that begins at place 3 and is closed by the last word."""
    return lambda children: construct(identifier(children[place]), tuple(children[3:-1:2]), span=cover(children))


def _operands(construct: Callable[..., Node]) -> Builder:
    """Fill the only field with the items of a list that begins after the first word and ends with the last child."""
    return lambda children: construct(tuple(children[1::2]), span=cover(children))


def _between(construct: Callable[..., Node], start: int) -> Builder:
    """Fill the only field with everything from a place to the last word."""
    return lambda children: construct(tuple(children[start:-1]), span=cover(children))


# Lists and pairs, which are no constructs of their own.


def _names(children: Children) -> tuple[Identifier, ...]:
    return tuple(identifier(word) for word in children[::2])


def _items(children: Children) -> tuple[Any, ...]:
    return tuple(children[::2])


def _named(children: Children) -> tuple[Identifier, Any]:
    return identifier(children[0]), children[2]


def _clause(children: Children) -> tuple[str, tuple[Identifier, ...]]:
    return children[0].text, children[1] if len(children) == 3 else ()


# Declarations.


def _enum_element(children: Children) -> declarations.EnumElement:
    number = children[2].text if len(children) == 3 else None
    return declarations.EnumElement(identifier(children[0]), number, span=cover(children))


def _interface(children: Children) -> declarations.InterfaceDeclaration:
    return declarations.InterfaceDeclaration(
        identifier(children[1]),
        first_of(children, TypeSyntax),
        first_of(children, tuple) or (),
        span=cover(children),
    )


def _machine(children: Children) -> declarations.MachineDeclaration:
    kind = children[0].text
    clauses = [child for child in children if isinstance(child, tuple)] if kind == "machine" else []
    return declarations.MachineDeclaration(
        identifier(children[1]),
        kind,
        _joined(clauses, "receives"),
        _joined(clauses, "sends"),
        () if kind == "machine" else children[3],
        all_of(children, declarations.VariableDeclaration),
        all_of(children, declarations.FunctionDeclaration),
        all_of(children, declarations.StateDeclaration),
        span=cover(children),
    )


def _joined(clauses: Children, word: str) -> tuple[Identifier, ...] | None:
    lists = [events for first, events in clauses if first == word]
    return tuple(event for events in lists for event in events) if lists else None


def _durable(children: Children) -> declarations.DurableDeclaration:
    inner = children[1]
    return declarations.DurableDeclaration(inner.names, inner.type_, span=cover(children))


def _function(children: Children) -> declarations.FunctionDeclaration:
    creates = place_of(children, "CREATES")
    return declarations.FunctionDeclaration(
        identifier(children[1]),
        first_of(children, tuple) or (),
        first_of(children, TypeSyntax),
        first_of(children, declarations.Body),
        None if creates < 0 else identifier(children[creates + 1]),
        span=cover(children),
    )


def _body(children: Children) -> declarations.Body:
    variables = all_of(children, declarations.VariableDeclaration)
    return declarations.Body(variables, tuple(children[1 + len(variables) : -1]), span=cover(children))


def _handler(children: Children) -> declarations.Handler:
    parameter = children[1] if len(children) == 4 else None
    return declarations.Handler(parameter, children[-1], span=cover(children))


def _state(children: Children) -> declarations.StateDeclaration:
    place = place_of(children, "STATE")
    modifiers = [word.text for word in children[:place]]
    temperature = next((text for text in modifiers if text != "start"), "")
    return declarations.StateDeclaration(
        identifier(children[place + 1]),
        "start" in modifiers,
        temperature,
        tuple(children[place + 3 : -1]),
        span=cover(children),
    )


def _exit(children: Children) -> declarations.ExitItem:
    action = children[1]
    if isinstance(action, Word):
        return declarations.ExitItem(identifier(action), span=cover(children))
    return declarations.ExitItem(declarations.Handler(None, action, span=action.span), span=cover(children))


# Expressions.


def _group(children: Children) -> Node:
    """Parentheses leave no construct; they only belong to the text of what they enclose."""
    inner: Node = children[1]
    inner.span = cover(children)
    return inner


def _unary(children: Children) -> Expression:
    return operators.Unary(children[0].text, children[1], span=cover(children))


def _binary(children: Children) -> Expression:
    return operators.Binary(children[1].text, children[0], children[2], span=cover(children))


def _cast(children: Children) -> Expression:
    return operators.Cast(children[0], children[1].text, children[2], span=cover(children))


def _field_access(children: Children) -> Expression:
    subject = children[0]
    if isinstance(subject, Word):
        subject = literals.IntLiteral(subject.text, span=subject.span)
    return collections.FieldAccess(subject, identifier(children[2]), span=cover(children))


def _tuple(children: Children) -> Expression:
    rest = children[3] if isinstance(children[3], tuple) else ()
    return collections.TupleLiteral((children[1], *rest), span=cover(children))


def _float(children: Children) -> Expression:
    whole = children[0].text if len(children) == 3 else ""
    return literals.FloatLiteral(whole, children[-1].text, span=cover(children))


def _float_call(children: Children) -> Expression:
    return literals.FloatCall(children[2].text, children[4].text, span=cover(children))


def _bool(children: Children) -> Expression:
    return literals.BoolLiteral(children[0].type == "TRUE", span=cover(children))


def _string(children: Children) -> Expression:
    return literals.StringLiteral(children[0].text[1:-1], span=cover(children))


def _choose(children: Children) -> Expression:
    argument = children[2] if len(children) == 4 else None
    return literals.Choose(children[0].text, argument, span=cover(children))


_DECLARATIONS: dict[str, Builder] = {
    "source_unit": tuple,
    "type_declaration": _fields(declarations.TypeDeclaration, 1, 3),
    "enum_declaration": _named_list(declarations.EnumDeclaration, 1),
    "plain_element": _enum_element,
    "numbered_element": _enum_element,
    "event_declaration": _fields(declarations.EventDeclaration, 1, 3),
    "event_set_declaration": _fields(declarations.EventSetDeclaration, 1, 4),
    "interface_declaration": _interface,
    "parameter_declaration": _fields(declarations.ParameterDeclaration, 1, 3),
    "machine_declaration": _machine,
    "receives_clause": _clause,
    "sends_clause": _clause,
    "variable_declaration": _fields(declarations.VariableDeclaration, 1, 3),
    "durable_declaration": _durable,
    "function_declaration": _function,
    "parameters": _items,
    "parameter": _fields(declarations.Parameter, 0, 2),
    "state_declaration": _state,
    "entry_item": _fields(declarations.EntryItem, 1),
    "exit_item": _exit,
    "defer_item": _fields(declarations.DeferItem, 1),
    "ignore_item": _fields(declarations.IgnoreItem, 1),
    "on_do": _fields(declarations.OnDo, 1, 3),
    "on_goto": _fields(declarations.OnGoto, 1, 3, 5),
    "handler": _handler,
    "body": _body,
    "names": _names,
    "event_names": _names,
    "event_ids": _names,
    "verifier_declaration": _text(declarations.VerifierDeclaration),
}

_TYPES: dict[str, Builder] = {
    "primitive_syntax": _text(type_syntax.PrimitiveSyntax),
    "named_syntax": _text(type_syntax.NamedSyntax),
    "seq_syntax": _fields(type_syntax.SeqSyntax, 2),
    "set_syntax": _fields(type_syntax.SetSyntax, 2),
    "map_syntax": _fields(type_syntax.MapSyntax, 2, 4),
    "tuple_syntax": _listed(type_syntax.TupleSyntax, 1),
    "named_tuple_syntax": _listed(type_syntax.NamedTupleSyntax, 1),
    "field_type": _named,
}

_STATEMENTS: dict[str, Builder] = {
    "block": _between(control.Block, 1),
    "empty": _fields(control.Empty),
    "assert": _fields(control.Assert, 1, 3),
    "assume": _fields(control.Assume, 1, 3),
    "print": _fields(control.Print, 1),
    "return": _fields(control.Return, 1),
    "break": _fields(control.Break),
    "continue": _fields(control.Continue),
    "assign": _fields(data.Assign, 0, 2),
    "insert": _fields(data.Insert, 0, 3, 5),
    "add": _fields(data.Add, 0, 3),
    "remove": _fields(data.Remove, 0, 2),
    "target_name": _text(literals.Name),
    "target_field": _fields(collections.FieldAccess, 0, 2),
    "target_position": _fields(collections.PositionAccess, 0, 2),
    "target_index": _fields(collections.IndexAccess, 0, 2),
    "while": _fields(control.While, 2, 4),
    "foreach": _fields(control.Foreach, 2, 4, 6),
    "if": _fields(control.If, 2, 4, 6),
    "new_statement": _fields(control.NewStatement, 0),
    "call_statement": _fields(control.CallStatement, 0),
    "raise": _fields(messaging.Raise, 1, 3, default=()),
    "send": _fields(messaging.Send, 1, 3, 5, default=()),
    "announce": _fields(messaging.Announce, 1, 3, default=()),
    "goto": _fields(messaging.Goto, 1, 3, default=()),
    "receive": _between(messaging.Receive, 2),
    "case": _fields(messaging.Case, 1, 3),
}

_EXPRESSIONS: dict[str, Builder] = {
    "binary": _binary,
    "unary": _unary,
    "cast": _cast,
    "field_access": _field_access,
    "position_access": _fields(collections.PositionAccess, 0, 2),
    "index_access": _fields(collections.IndexAccess, 0, 2),
    "int_literal": _text(literals.IntLiteral),
    "float_literal": _float,
    "group": _group,
    "tuple_literal": _tuple,
    "named_tuple_literal": _listed(collections.NamedTupleLiteral, 1),
    "named_element": _named,
    "name": _text(literals.Name),
    "call": _fields(calls.Call, 0, 2, default=()),
    "new": _fields(calls.New, 1, 3, default=()),
    "arguments": _items,
    "bool_literal": _bool,
    "null_literal": _fields(literals.NullLiteral),
    "string_literal": _string,
    "format_string": _fields(literals.FormatString, 2, 4, default=()),
    "float_call": _float_call,
    "this": _fields(literals.This),
    "choose": _choose,
    "default_value": _fields(literals.DefaultValue, 2),
    "keys_of": _fields(collections.KeysOf, 2),
    "values_of": _fields(collections.ValuesOf, 2),
    "size_of": _fields(collections.SizeOf, 2),
}

_MODULES: dict[str, Builder] = {
    "module_declaration": _fields(declarations.ModuleDeclaration, 1, 3),
    "module_group": _group,
    "bind": _listed(module_syntax.Bind, 1),
    "binding": _fields(module_syntax.Binding, 0, 2),
    "module_name": _fields(module_syntax.ModuleName, 0),
    "compose": _operands(module_syntax.Compose),
    "union": _operands(module_syntax.Union),
    "hide_events": _fields(module_syntax.HideEvents, 1, 3),
    "hide_interfaces": _fields(module_syntax.HideInterfaces, 1, 3),
    "assert_in": _fields(module_syntax.AssertIn, 1, 3),
    "rename": _fields(module_syntax.Rename, 1, 3, 5),
    "main_in": _fields(module_syntax.MainIn, 1, 3),
}

_ALL = {**_DECLARATIONS, **_TYPES, **_STATEMENTS, **_EXPRESSIONS, **_MODULES, **TESTS, **FORMULAS}
BUILDERS: Mapping[str, Builder] = MappingProxyType(_ALL)

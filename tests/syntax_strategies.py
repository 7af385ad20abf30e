"""Hypothesis strategies for syntax trees: everything that the grammar can produce, and nothing else."""

from __future__ import annotations

from hypothesis import strategies as st

from pcheck.language import declarations as decl
from pcheck.language import fault_syntax as faulty
from pcheck.language import module_syntax as mod
from pcheck.language import type_syntax as ty
from pcheck.language.expressions import calls, collections, literals, operators
from pcheck.language.nodes import Expression, Identifier, Statement
from pcheck.language.statements import control, data, messaging
from pcheck.source import NOWHERE

ADDED_WORDS = (
    "faults", "under", "durable", "drop", "duplicate", "delay", "crash", "restart", "partition", "total",
    "from", "keeping", "holding", "unbounded",
)  # fmt: skip
"""The words that pcheck adds to P, which are names wherever P allows one."""
NAMES = ("a", "b1", "Client", "eReq", "_", "int1", "wise_", "x_y", "isIt", "init", *ADDED_WORDS)
AT = {"span": NOWHERE}


def tuples(items, *, at_least=0, at_most=3):
    return st.lists(items, min_size=at_least, max_size=at_most).map(tuple)


def build(construct, *parts):
    return st.builds(lambda *values: construct(*values, **AT), *parts)


words = st.sampled_from(NAMES)
identifiers = build(Identifier, words)
name_lists = tuples(identifiers, at_least=1)
no_names = st.just(())
some_names = st.one_of(no_names, name_lists)
event_names = st.one_of(identifiers, build(Identifier, st.just("halt")))
event_ids = st.one_of(event_names, build(Identifier, st.just("null")))
digits = st.from_regex(r"[0-9]{1,4}", fullmatch=True)
raw_texts = st.lists(st.one_of(st.sampled_from(["\\n", '\\"', "\\\\", "\n", "//", "/*", "{0}", "é"]), words)).map(
    "".join
)


def _larger_types(inner):
    fields = st.tuples(identifiers, inner)
    return st.one_of(
        build(ty.SeqSyntax, inner),
        build(ty.SetSyntax, inner),
        build(ty.MapSyntax, inner, inner),
        build(ty.TupleSyntax, tuples(inner, at_least=1)),
        build(ty.NamedTupleSyntax, tuples(fields, at_least=1)),
    )


PRIMITIVES = ("bool", "int", "float", "string", "event", "machine", "data", "any")

types = st.recursive(
    st.one_of(build(ty.PrimitiveSyntax, st.sampled_from(PRIMITIVES)), build(ty.NamedSyntax, words)),
    _larger_types,
    max_leaves=4,
)

strings = build(literals.StringLiteral, raw_texts)

simple_expressions = st.one_of(
    build(literals.Name, st.one_of(words, st.just("halt"))),
    build(literals.IntLiteral, digits),
    build(literals.FloatLiteral, st.one_of(st.just(""), digits), digits),
    build(literals.FloatCall, digits, digits),
    build(literals.BoolLiteral, st.booleans()),
    build(literals.NullLiteral),
    build(literals.This),
    strings,
    build(literals.DefaultValue, types),
    build(literals.Choose, st.sampled_from(["$", "$$", "choose"]), st.none()),
)

OPERATORS = ("*", "/", "%", "+", "-", "<", ">", "<=", ">=", "in", "==", "!=", "&&", "||", "==>", "<==>")


def _larger_expressions(inner):
    positions = build(Identifier, digits)
    many = tuples(inner)
    return st.one_of(
        build(operators.Unary, st.sampled_from(["-", "!"]), inner),
        build(operators.Binary, st.sampled_from(OPERATORS), inner, inner),
        build(operators.Cast, inner, st.sampled_from(["as", "to"]), types),
        build(collections.FieldAccess, inner, identifiers),
        build(collections.PositionAccess, inner, positions),
        build(collections.IndexAccess, inner, inner),
        build(collections.TupleLiteral, tuples(inner, at_least=1)),
        build(collections.NamedTupleLiteral, tuples(st.tuples(identifiers, inner), at_least=1)),
        build(collections.SizeOf, inner),
        build(collections.KeysOf, inner),
        build(collections.ValuesOf, inner),
        build(calls.Call, identifiers, many),
        build(calls.New, identifiers, many),
        build(literals.FormatString, strings, many),
        build(literals.Choose, st.just("choose"), inner),
    )


expressions: st.SearchStrategy[Expression] = st.recursive(simple_expressions, _larger_expressions, max_leaves=8)


def _larger_targets(inner):
    return st.one_of(
        build(collections.FieldAccess, inner, identifiers),
        build(collections.PositionAccess, inner, build(Identifier, digits)),
        build(collections.IndexAccess, inner, expressions),
    )


targets = st.recursive(build(literals.Name, words), _larger_targets, max_leaves=3)
parameters = build(decl.Parameter, identifiers, types)
variables = build(decl.VariableDeclaration, name_lists, types)
fields = st.one_of(variables, build(decl.DurableDeclaration, name_lists, types))
payloads = tuples(expressions, at_most=2)
maybe_expression = st.one_of(st.none(), expressions)

simple_statements = st.one_of(
    build(control.Assert, expressions, maybe_expression),
    build(control.Assume, expressions, maybe_expression),
    build(control.Print, expressions),
    build(control.Return, maybe_expression),
    build(control.Break),
    build(control.Continue),
    build(control.Empty),
    build(control.CallStatement, build(calls.Call, identifiers, payloads)),
    build(control.NewStatement, build(calls.New, identifiers, payloads)),
    build(data.Assign, targets, expressions),
    build(data.Insert, targets, expressions, expressions),
    build(data.Add, targets, expressions),
    build(data.Remove, targets, expressions),
    build(messaging.Raise, expressions, payloads),
    build(messaging.Send, expressions, expressions, payloads),
    build(messaging.Announce, expressions, payloads),
    build(messaging.Goto, identifiers, payloads),
)


def _handlers(inner):
    bodies = build(decl.Body, tuples(variables, at_most=2), tuples(inner))
    return build(decl.Handler, st.one_of(st.none(), parameters), bodies)


def _ends_in_short_if(statement: Statement) -> bool:
    while isinstance(statement, control.While | control.Foreach | control.If):
        if isinstance(statement, control.If) and statement.otherwise is None:
            return True
        statement = statement.otherwise if isinstance(statement, control.If) else statement.body
    return False


def _if(condition, then, otherwise):
    """An `else` belongs to the nearest `if`, so a branch before an `else` must not end in an `if` without one."""
    if otherwise is not None and _ends_in_short_if(then):
        then = control.Block((then,), **AT)
    return control.If(condition, then, otherwise, **AT)


def _larger_statements(inner):
    return st.one_of(
        build(control.Block, tuples(inner)),
        build(control.While, expressions, inner),
        build(control.Foreach, identifiers, expressions, inner),
        st.builds(_if, expressions, inner, st.one_of(st.none(), inner)),
        build(
            messaging.Receive,
            tuples(build(messaging.Case, tuples(event_ids, at_least=1), _handlers(inner)), at_least=1, at_most=2),
        ),
    )


statements: st.SearchStrategy[Statement] = st.recursive(simple_statements, _larger_statements, max_leaves=5)
bodies = build(decl.Body, tuples(variables, at_most=2), tuples(statements))
handlers = _handlers(statements)
actions = st.one_of(handlers, identifiers)
exit_actions = st.one_of(build(decl.Handler, st.none(), bodies), identifiers)
event_lists = tuples(event_names, at_least=1)
event_id_lists = tuples(event_ids, at_least=1)

items = st.one_of(
    build(decl.EntryItem, actions),
    build(decl.ExitItem, exit_actions),
    build(decl.DeferItem, event_lists),
    build(decl.IgnoreItem, event_lists),
    build(decl.OnDo, event_id_lists, actions),
    build(decl.OnGoto, event_id_lists, identifiers, st.one_of(st.none(), actions)),
)
states = build(decl.StateDeclaration, identifiers, st.booleans(), st.sampled_from(["", "hot", "cold"]), tuples(items))
maybe_type = st.one_of(st.none(), types)
functions = st.one_of(
    build(decl.FunctionDeclaration, identifiers, tuples(parameters), maybe_type, bodies, st.none()),
    build(
        decl.FunctionDeclaration,
        identifiers,
        tuples(parameters),
        maybe_type,
        st.none(),
        st.one_of(st.none(), identifiers),
    ),
)
maybe_events = st.one_of(st.none(), tuples(event_names))
members = (tuples(fields, at_most=2), tuples(functions, at_most=2), tuples(states, at_most=2))
machines = st.one_of(
    build(decl.MachineDeclaration, identifiers, st.just("machine"), maybe_events, maybe_events, st.just(()), *members),
    build(
        decl.MachineDeclaration, identifiers, st.sampled_from(["spec", "scenario"]),
        st.none(), st.none(), event_lists, *members,
    ),
)  # fmt: skip

bindings = build(mod.Binding, identifiers, st.one_of(st.none(), identifiers))


def _larger_modules(inner):
    return st.one_of(
        build(mod.Compose, tuples(inner, at_least=2)),
        build(mod.Union, tuples(inner, at_least=2)),
        build(mod.HideEvents, event_lists, inner),
        build(mod.HideInterfaces, name_lists, inner),
        build(mod.AssertIn, name_lists, inner),
        build(mod.Rename, identifiers, identifiers, inner),
        build(mod.MainIn, identifiers, inner),
    )


modules = st.recursive(
    st.one_of(build(mod.Bind, tuples(bindings, at_least=1)), build(mod.ModuleName, identifiers)),
    _larger_modules,
    max_leaves=5,
)

parameter_values = build(
    decl.ParameterValue, st.one_of(st.sampled_from(["true", "false"]), digits, digits.map("-{}".format))
)
value_lists = build(decl.ParameterValues, identifiers, tuples(parameter_values, at_least=1))
wises = build(decl.Wise, st.one_of(st.just("pairwise"), digits))
tests = st.one_of(
    build(
        decl.TestDeclaration, identifiers, identifiers, modules, st.none(),
        tuples(value_lists), maybe_expression, st.one_of(st.none(), wises), some_names,
    ),
    build(decl.TestDeclaration, identifiers, identifiers, modules, modules, st.just(()), st.none(), st.none()),
)  # fmt: skip

limits = build(faulty.FaultLimit, st.one_of(digits, digits.map("-{}".format), st.just("unbounded")))
counted = build(faulty.FaultLimit, digits)


def _line(faults, listed, **parts):
    fields = {"word": st.sampled_from(faults), "names": listed, "limit": st.one_of(st.none(), limits), **parts}
    return st.fixed_dictionaries(fields).map(lambda values: faulty.FaultLine(**values, **AT))


fault_lines = st.one_of(
    _line(
        ["drop", "duplicate", "delay"], st.one_of(no_names, event_lists), receivers=some_names, senders=some_names
    ),
    _line(["crash"], name_lists),
    _line(["restart"], name_lists, keeping=some_names),
    _line(["partition"], name_lists, other_side=name_lists, is_holding=st.booleans()),
    build(faulty.TotalLimit, counted),
)

plain_elements = build(decl.EnumElement, identifiers, st.none())
numbered_elements = build(decl.EnumElement, identifiers, digits)

declarations = st.one_of(
    build(decl.TypeDeclaration, identifiers, maybe_type),
    build(decl.EnumDeclaration, identifiers, tuples(plain_elements, at_least=1)),
    build(decl.EnumDeclaration, identifiers, tuples(numbered_elements, at_least=1)),
    build(decl.EventDeclaration, identifiers, maybe_type),
    build(decl.EventSetDeclaration, identifiers, event_lists),
    build(decl.InterfaceDeclaration, identifiers, maybe_type, tuples(event_names)),
    machines,
    functions,
    build(decl.ParameterDeclaration, name_lists, types),
    build(decl.ModuleDeclaration, identifiers, modules),
    tests,
    build(decl.ImplementationDeclaration, identifiers, st.one_of(st.none(), identifiers), modules, some_names),
    build(decl.FaultsDeclaration, identifiers, tuples(fault_lines)),
)

units = build(decl.SourceUnit, tuples(declarations))

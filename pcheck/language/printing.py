"""Constructs as canonical text, four blanks a level: reading the text again gives an equal tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from pcheck.language import declarations
from pcheck.language.fault_syntax import FaultLimit, FaultLine, TotalLimit
from pcheck.language.module_syntax import Binding, ModuleExpression
from pcheck.language.nodes import Expression, Identifier, Node, Statement, TypeSyntax
from pcheck.language.printing_expressions import arguments, binding, expression, module_, names, type_
from pcheck.language.printing_faults import fault_line, limit
from pcheck.language.statements import control, data, messaging

INDENT = "    "

Lines = list[str]


def to_text(node: Node) -> str:
    """Return the text of any construct; that of a file ends with a line end."""
    if isinstance(node, Expression):
        return expression(node)
    if isinstance(node, TypeSyntax):
        return type_(node)
    if isinstance(node, ModuleExpression):
        return module_(node)
    text = "\n".join(_lines(node))
    return f"{text}\n" if isinstance(node, declarations.SourceUnit) and text else text


def _lines(node: Node) -> Lines:
    """The lines of a construct; a text literal may bring further line ends, which stay as they are."""
    written = _WRITERS[type(node)](node)
    return [written] if isinstance(written, str) else written


def _indented(lines: Iterable[str]) -> Lines:
    return [INDENT + line if line else "" for line in lines]


def _braces(head: str, parts: Iterable[Lines]) -> Lines:
    """`head { ... }` with the parts inside, one below the other."""
    inside = [line for part in parts for line in part]
    opening = f"{head} {{".lstrip()
    return [opening, *_indented(inside), "}"] if inside else [f"{opening} }}"]


def _spaced(parts: Iterable[Lines]) -> Lines:
    """The parts below each other, an empty line around every one of several lines."""
    spaced: Lines = []
    was_long = False
    for part in parts:
        is_long = len(part) > 1
        if spaced and (is_long or was_long):
            spaced.append("")
        spaced.extend(part)
        was_long = is_long
    return spaced


def _before(head: str, lines: Lines) -> Lines:
    """The lines with a text before the first."""
    return [f"{head} {lines[0]}", *lines[1:]]


def _typed(head: str, type_syntax: TypeSyntax | None) -> str:
    return head if type_syntax is None else f"{head}: {type_(type_syntax)}"


# Declarations.


def _type(node: declarations.TypeDeclaration) -> str:
    definition = "" if node.definition is None else f" = {type_(node.definition)}"
    return f"type {node.name.text}{definition};"


def _enum(node: declarations.EnumDeclaration) -> str:
    return f"enum {node.name.text} {{ {', '.join(map(_enum_element, node.elements))} }}"


def _enum_element(node: declarations.EnumElement) -> str:
    return node.name.text if node.number is None else f"{node.name.text} = {node.number}"


def _interface(node: declarations.InterfaceDeclaration) -> str:
    payload = "" if node.payload is None else type_(node.payload)
    return f"interface {node.name.text}({payload}) {_clause('receives', node.receives)}"


def _clause(word: str, events: tuple[Identifier, ...]) -> str:
    return f"{word} {names(events)};" if events else f"{word};"


def _machine(node: declarations.MachineDeclaration) -> Lines:
    head = f"{node.kind} {node.name.text}"
    if node.kind != "machine":
        head = f"{head} observes {names(node.observes)}"
    for word, events in (("receives", node.receives), ("sends", node.sends)):
        head = head if events is None else f"{head} {_clause(word, events)}"
    parts = (*node.variables, *node.functions, *node.states)
    return _braces(head, [_spaced(_lines(part) for part in parts)])


def _function(node: declarations.FunctionDeclaration) -> Lines:
    parameters = ", ".join(_parameter(parameter) for parameter in node.parameters)
    head = _typed(f"fun {node.name.text}({parameters})", node.result)
    if node.body is not None:
        return _before(head, _body(node.body))
    return [f"{head};" if node.creates is None else f"{head} creates {node.creates.text};"]


def _parameter(node: declarations.Parameter) -> str:
    return _typed(node.name.text, node.type_)


def _body(node: declarations.Body) -> Lines:
    return _braces("", [_lines(part) for part in (*node.variables, *node.statements)])


def _handler(node: declarations.Handler) -> Lines:
    body = _body(node.body)
    return body if node.parameter is None else _before(f"({_parameter(node.parameter)})", body)


def _action(head: str, handler: declarations.Handler | Identifier) -> Lines:
    if isinstance(handler, Identifier):
        return [f"{head} {handler.text};"]
    return _before(head, _handler(handler))


def _on_goto(node: declarations.OnGoto) -> Lines:
    head = f"on {names(node.events)} goto {node.target.text}"
    return [f"{head};"] if node.handler is None else _action(f"{head} with", node.handler)


def _state(node: declarations.StateDeclaration) -> Lines:
    words = ("start" if node.is_start else "", node.temperature, "state", node.name.text)
    return _braces(" ".join(filter(None, words)), [_lines(item) for item in node.items])


def _test(node: declarations.TestDeclaration) -> str:
    words = ["test"]
    if node.values:
        words.append(f"param ({', '.join(map(_parameter_values, node.values))})")
    if node.assume is not None:
        words.append(f"assume {expression(node.assume)}")
    if node.wise is not None:
        words.append(_wise(node.wise))
    refines = "" if node.refines is None else f" refines {module_(node.refines)}"
    module = f"{module_(node.module)}{refines}{_under(node.under)}"
    return f"{' '.join(words)} {node.name.text} [main={node.main.text}]: {module};"


def _under(lists: tuple[Identifier, ...]) -> str:
    return f" under {names(lists)}" if lists else ""


def _parameter_values(node: declarations.ParameterValues) -> str:
    return f"{node.name.text} in [{', '.join(value.text for value in node.values)}]"


def _wise(node: declarations.Wise) -> str:
    return node.text if node.text == "pairwise" else f"({node.text} wise)"


def _implementation(node: declarations.ImplementationDeclaration) -> str:
    main = "" if node.main is None else f" [main={node.main.text}]"
    return f"implementation {node.name.text}{main}: {module_(node.module)}{_under(node.under)};"


def _faults(node: declarations.FaultsDeclaration) -> Lines:
    return _braces(f"faults {node.name.text}", [[f"{fault_line(line)};"] for line in node.lines])


def _verifier(node: declarations.VerifierDeclaration) -> str:
    """What a construct of the verifier said is not kept; this is the shortest text with the same first word."""
    if node.word in {"requires", "ensures"}:
        return f"fun f() {node.word} true;"
    if node.word == "invariant":
        return "invariant i: sent e;"
    return f"{node.word} {{ }}" if node.word[0].isupper() else f"{node.word};"


# Statements.


def _checked(word: str) -> Callable[[Any], str]:
    def write(node: control.Assert | control.Assume) -> str:
        message = "" if node.message is None else f", {expression(node.message)}"
        return f"{word} {expression(node.condition)}{message};"

    return write


def _return(node: control.Return) -> str:
    return "return;" if node.value is None else f"return {expression(node.value)};"


def _nested(head: str, body: Statement) -> Lines:
    """A statement under a head: a block begins on the same line."""
    if isinstance(body, control.Block):
        return _before(head, _lines(body))
    return [head, *_indented(_lines(body))]


def _if(node: control.If) -> Lines:
    then = node.then
    if node.otherwise is not None and _takes_else(then):
        then = control.Block((then,), span=then.span)
    lines = _nested(f"if ({expression(node.condition)})", then)
    if node.otherwise is None:
        return lines
    head = "else"
    if isinstance(then, control.Block):
        lines, head = lines[:-1], f"{lines[-1]} else"
    is_chained = isinstance(node.otherwise, control.If)
    rest = _before(head, _lines(node.otherwise)) if is_chained else _nested(head, node.otherwise)
    return [*lines, *rest]


def _takes_else(node: Statement) -> bool:
    """Whether an `else` after the statement would become part of it."""
    while isinstance(node, control.While | control.Foreach | control.If):
        if not isinstance(node, control.If):
            node = node.body
        elif node.otherwise is None:
            return True
        else:
            node = node.otherwise
    return False


def _with_payload(text: str, payload: tuple[Expression, ...]) -> str:
    return f"{text}, {arguments(payload)};" if payload else f"{text};"


def _send(node: messaging.Send) -> str:
    return _with_payload(f"send {expression(node.target)}, {expression(node.event)}", node.payload)


def _case(node: messaging.Case) -> Lines:
    return _before(f"case {names(node.events)}:", _handler(node.handler))


def _foreach(node: control.Foreach) -> Lines:
    return _nested(f"foreach ({node.variable.text} in {expression(node.collection)})", node.body)


def _insert(node: data.Insert) -> str:
    return f"{expression(node.target)} += ({expression(node.index)}, {expression(node.value)});"


_WRITERS: Mapping[type, Callable[[Any], str | Lines]] = MappingProxyType({
    Identifier: lambda node: node.text,
    Binding: binding,
    declarations.SourceUnit: lambda node: _spaced(_lines(part) for part in node.declarations),
    declarations.VariableDeclaration: lambda node: f"var {_typed(names(node.names), node.type_)};",
    declarations.DurableDeclaration: lambda node: f"durable var {_typed(names(node.names), node.type_)};",
    declarations.Parameter: _parameter,
    declarations.Body: _body,
    declarations.Handler: _handler,
    declarations.TypeDeclaration: _type,
    declarations.EnumElement: _enum_element,
    declarations.EnumDeclaration: _enum,
    declarations.EventDeclaration: lambda node: f"event {_typed(node.name.text, node.payload)};",
    declarations.EventSetDeclaration: lambda node: f"eventset {node.name.text} = {{ {names(node.events)} }};",
    declarations.InterfaceDeclaration: _interface,
    declarations.EntryItem: lambda node: _action("entry", node.handler),
    declarations.ExitItem: lambda node: _action("exit", node.handler),
    declarations.DeferItem: lambda node: f"defer {names(node.events)};",
    declarations.IgnoreItem: lambda node: f"ignore {names(node.events)};",
    declarations.OnDo: lambda node: _action(f"on {names(node.events)} do", node.handler),
    declarations.OnGoto: _on_goto,
    declarations.StateDeclaration: _state,
    declarations.FunctionDeclaration: _function,
    declarations.MachineDeclaration: _machine,
    declarations.ParameterDeclaration: lambda node: f"param {_typed(names(node.names), node.type_)};",
    declarations.ModuleDeclaration: lambda node: f"module {node.name.text} = {module_(node.module)};",
    declarations.ParameterValue: lambda node: node.text,
    declarations.ParameterValues: _parameter_values,
    declarations.Wise: _wise,
    declarations.TestDeclaration: _test,
    declarations.ImplementationDeclaration: _implementation,
    declarations.InvariantDeclaration: lambda node: f"invariant {node.name.text}: {expression(node.condition)};",
    declarations.FaultsDeclaration: _faults,
    FaultLine: fault_line,
    TotalLimit: fault_line,
    FaultLimit: limit,
    declarations.VerifierDeclaration: _verifier,
    control.Block: lambda node: _braces("", [_lines(part) for part in node.statements]),
    control.Assert: _checked("assert"),
    control.Assume: _checked("assume"),
    control.Print: lambda node: f"print {expression(node.text)};",
    control.Return: _return,
    control.Break: lambda _: "break;",
    control.Continue: lambda _: "continue;",
    control.While: lambda node: _nested(f"while ({expression(node.condition)})", node.body),
    control.Foreach: _foreach,
    control.If: _if,
    control.CallStatement: lambda node: f"{expression(node.call)};",
    control.NewStatement: lambda node: f"{expression(node.new)};",
    control.Empty: lambda _: ";",
    data.Assign: lambda node: f"{expression(node.target)} = {expression(node.value)};",
    data.Insert: _insert,
    data.Add: lambda node: f"{expression(node.target)} += ({expression(node.value)});",
    data.Remove: lambda node: f"{expression(node.target)} -= {expression(node.value)};",
    messaging.Raise: lambda node: _with_payload(f"raise {expression(node.event)}", node.payload),
    messaging.Send: _send,
    messaging.Announce: lambda node: _with_payload(f"announce {expression(node.event)}", node.payload),
    messaging.Goto: lambda node: _with_payload(f"goto {node.state.text}", node.payload),
    messaging.Case: _case,
    messaging.Receive: lambda node: _braces("receive", [_lines(case) for case in node.cases]),
})  # fmt: skip

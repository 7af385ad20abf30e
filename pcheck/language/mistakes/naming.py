"""Names to use instead of keywords, and words of other languages with what P has for them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_OTHER_NAMES: Mapping[str, str] = MappingProxyType({
    "values": "vals",
    "keys": "indices",
    "type": "kind",
    "data": "content",
    "set": "items",
    "map": "table",
    "seq": "items",
    "state": "status",
    "start": "begin",
    "test": "check",
    "event": "request",
    "machine": "server",
    "string": "text",
    "int": "number",
    "float": "number",
    "bool": "flag",
    "any": "value",
    "is": "is_so",
    "sent": "was_sent",
    "send": "sending",
    "targets": "receivers",
    "inflight": "pending",
    "using": "used",
    "to": "target",
    "as": "role",
    "in": "input",
    "on": "is_on",
    "do": "action",
    "new": "fresh",
    "this": "self",
    "default": "initial",
    "exit": "leave",
    "entry": "record",
    "param": "parameter",
    "module": "part",
    "main": "driver",
    "format": "layout",
    "hot": "warm",
    "cold": "calm",
    "safe": "is_safe",
    "pure": "is_pure",
})  # fmt: skip

OLD_STATEMENTS: Mapping[str, str] = MappingProxyType({
    "pop": "write 'goto' to leave for another state",
    "push": "write 'goto' to leave for another state",
    "call": "write 'f(...);' to call a function",
    "monitor": "write 'announce' to tell the specs of an event",
    "delete": "write 'raise halt;' to end a machine",
    "leave": "write 'return;' to end a handler",
})  # fmt: skip

OLD_MARKERS = frozenset({"swap", "move", "xfer", "ref"})

OLD_DECLARATIONS: Mapping[str, str] = MappingProxyType({
    "monitor": "write 'spec NAME observes EVENTS { ... }'",
    "model": "leave the word out: a model of the surroundings is an ordinary machine",
    "ghost": "leave the word out: a model of the surroundings is an ordinary machine",
    "group": "states cannot be grouped: write them directly in the machine",
    "static": "leave the word out",
})  # fmt: skip

FOREIGN_STATEMENTS: Mapping[str, str] = MappingProxyType({
    "for": "write 'foreach (x in collection)' or 'while (condition)'",
    "switch": "write 'if' and 'else if'",
    "match": "write 'if' and 'else if'",
    "elif": "write 'else if'",
    "elsif": "write 'else if'",
    "elseif": "write 'else if'",
    "try": "write 'assert' where something must not fail",
    "throw": "write 'raise' for an event, or 'assert false' for an error",
    "let": "declare 'var x: int;' at the head of the body",
    "const": "declare 'var x: int;' at the head of the body",
    "auto": "declare 'var x: int;' at the head of the body",
    "loop": "write 'while (condition)'",
    "repeat": "write 'while (condition)'",
    "until": "write 'while (!condition)'",
    "unless": "write 'if (!condition)'",
    "emit": "write 'send machine, event;' or 'announce event;'",
    "await": "write 'receive { case event: { ... } }'",
    "wait": "write 'receive { case event: { ... } }'",
    "printf": "write 'print format(\"...\", ...);'",
    "pass": "write '{ }' or ';' for nothing",
})  # fmt: skip

FOREIGN_DECLARATIONS: Mapping[str, str] = MappingProxyType({
    "func": "write 'fun'",
    "function": "write 'fun'",
    "def": "write 'fun'",
    "void": "write 'fun', and no result type",
    "class": "write 'machine'",
    "actor": "write 'machine'",
    "process": "write 'machine'",
    "struct": "write 'type NAME = (field: int, other: bool);'",
    "record": "write 'type NAME = (field: int, other: bool);'",
    "typedef": "write 'type NAME = ...;'",
    "import": "every file of a project sees all others: nothing is imported",
    "include": "every file of a project sees all others: nothing is included",
    "using": "every file of a project sees all others: nothing is imported",
    "const": "write a function that returns the value, or a 'param' that tests choose",
    "let": "write a function that returns the value, or a 'param' that tests choose",
})  # fmt: skip

FOREIGN_OPERATORS: Mapping[str, str] = MappingProxyType({"and": "&&", "or": "||", "mod": "%", "div": "/"})


def other_name(keyword: str) -> str:
    """Return a name that can stand for a keyword."""
    return _OTHER_NAMES.get(keyword, f"{keyword.replace('-', '_')}_")

"""Changes of a generated program's text that must not change what it does."""

from __future__ import annotations

import re
from random import Random

from tests.strategies import Generated

KEYWORDS = frozenset(
    [
        "any",
        "bool",
        "data",
        "enum",
        "event",
        "eventset",
        "float",
        "int",
        "interface",
        "machine",
        "map",
        "seq",
        "set",
        "string",
        "announce",
        "as",
        "assert",
        "assume",
        "break",
        "case",
        "choose",
        "cold",
        "continue",
        "creates",
        "default",
        "defer",
        "do",
        "else",
        "entry",
        "exit",
        "foreach",
        "format",
        "fun",
        "goto",
        "halt",
        "hot",
        "if",
        "ignore",
        "in",
        "keys",
        "new",
        "observes",
        "on",
        "pairwise",
        "param",
        "print",
        "raise",
        "receive",
        "receives",
        "return",
        "scenario",
        "send",
        "sends",
        "sizeof",
        "spec",
        "start",
        "state",
        "this",
        "to",
        "type",
        "values",
        "var",
        "while",
        "wise",
        "with",
        "module",
        "implementation",
        "test",
        "paramtest",
        "refines",
        "compose",
        "union",
        "hidee",
        "hidei",
        "rename",
        "safe",
        "main",
        "true",
        "false",
        "null",
    ]
)
_WORDS = re.compile(r'"(?:\\.|[^"\\])*"|[A-Za-z_][A-Za-z0-9_]*|.', re.DOTALL)
_BODY = re.compile(r"^\s*(entry|exit|on|fun|case)\b.*\{$")
_SEND = re.compile(r"^\s*(send|announce|receive)\b")
_KEPT = frozenset({"Main", "tMain", "Whole", "durable"})

UNUSED = (
    "machine Unused { var kept: int; start state Only { entry { var mine: seq[int]; new Unused(); } } }",
    "fun unusedFunction(first: int): int { return first + 1; }",
    "spec UnusedSpec observes event0 { start state Only { ignore event0; } }",
    "enum UnusedEnum { Nothing }",
    "type UnusedType = (int, bool);",
)


def renamed(text: str) -> str:
    """Every name with a tail, which changes the order of no two names."""

    def tailed(match: re.Match[str]) -> str:
        word = match[0]
        is_name = word[0].isalpha() or word[0] == "_"
        return word + "_x" if is_name and word not in KEYWORDS and word not in _KEPT else word

    return _WORDS.sub(tailed, text)


def with_dead_locals(text: str) -> str:
    """Every body with one more local, which is set before everything visible and read by nobody."""
    lines: list[str] = []
    for line in text.split("\n"):
        if _SEND.match(line):
            lines.append("deadLocal = deadLocal + 1;")
        lines.append(line)
        if _BODY.match(line):
            lines.append("var deadLocal: int;")
    return "\n".join(lines)


def with_unused_declarations(generated: Generated) -> str:
    """More declarations that nothing refers to."""
    return "\n".join([*UNUSED, generated.text])


def shuffled(generated: Generated, seed: int) -> list[str]:
    """The declarations in another order, spread over two files."""
    declarations = list(generated.declarations)
    Random(seed).shuffle(declarations)
    half = len(declarations) // 2
    return ["\n".join(declarations[:half]), "\n".join(declarations[half:])]

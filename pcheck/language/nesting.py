"""Limits on how deep a text may nest: whatever recurses over a tree later, recurses no deeper than this."""

from __future__ import annotations

from collections.abc import Sequence

from pcheck.diagnostics import Diagnostic, make
from pcheck.language.nodes import Node
from pcheck.language.walk import children
from pcheck.language.words import Word

BRACKETS_MAX = 200
"""How many brackets of any kind may be open at once."""

DEPTH_MAX = 500
"""How deep a tree may be. `a + b + c + ...` is as deep as it has operators, `else if` as deep as it has branches."""


def deep_brackets(words: Sequence[Word]) -> Diagnostic | None:
    """The report of the first bracket that is one too many."""
    depth = 0
    for word in words:
        text = word.text
        if text in {"(", "[", "{"}:
            depth += 1
            if depth > BRACKETS_MAX:
                help = f"at most {BRACKETS_MAX} brackets can be open at once"
                return make("S-02.nesting", word.span, help=help)
        elif text in {")", "]", "}"}:
            depth = max(depth - 1, 0)
    return None


def deep_tree(root: Node) -> Diagnostic | None:
    """The report of the first construct that lies too deep."""
    level, depth = [root], 1
    while level:
        if depth > DEPTH_MAX:
            help = "use variables, functions or a collection to split it into parts"
            return make("S-02.nesting", level[0].span, help=help)
        level = [child for node in level for child in children(node)]
        depth += 1
    return None

"""Reads P: text to constructs, by the grammar in `grammar/p.lark`. Any text gives a tree or diagnostics."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

from pcheck.diagnostics import Collector, Diagnostic, make
from pcheck.language.added_words import place_added
from pcheck.language.declarations import Declaration, SourceUnit
from pcheck.language.fault_syntax import FaultLine, TotalLimit
from pcheck.language.kept_tables import tables_of_p
from pcheck.language.nesting import deep_brackets, deep_tree
from pcheck.language.nodes import Expression, Node
from pcheck.language.parser import Parser, Stuck
from pcheck.language.tables import ADDED
from pcheck.language.transform import BUILDERS
from pcheck.language.verifier_words import set_aside
from pcheck.language.words import WORDS_MAX, Vocabulary, Word, cut
from pcheck.records import dataclass
from pcheck.source import SourceFile

RECURSION_LIMIT = 10_000
"""Python's limit while trees are in use: `nesting.DEPTH_MAX` levels with some functions each."""


def parse(file: SourceFile, collector: Collector) -> SourceUnit | None:
    """Read a file; None after an error in its syntax. Constructs of the verifier are reported and set aside."""
    words = _words(file, "source_unit", collector)
    kept = None if words is None else set_aside(words, collector)
    if kept is None:
        return None
    declarations: tuple[Declaration, ...] | Diagnostic = _read(file, kept, "source_unit")
    if isinstance(declarations, Diagnostic):
        collector.report(declarations)
        return None
    unit = SourceUnit(declarations, span=file.span(0, len(file.text)))
    return unit if _is_shallow(unit, collector) else None


def parse_expression(file: SourceFile, collector: Collector) -> Expression | None:
    """Read a text that is one expression; None after a report."""
    words = _words(file, "expression", collector)
    if words is None:
        return None
    expression: Expression | Diagnostic = _read(file, words, "expression")
    if isinstance(expression, Diagnostic):
        collector.report(expression)
        return None
    return expression if _is_shallow(expression, collector) else None


def parse_faults(file: SourceFile, collector: Collector) -> tuple[FaultLine | TotalLimit, ...] | None:
    """Read a text that is the lines of one fault list; None after a report."""
    words = _words(file, "fault_list", collector)
    if words is None:
        return None
    lines: tuple[FaultLine | TotalLimit, ...] | Diagnostic = _read(file, words, "fault_list")
    if isinstance(lines, Diagnostic):
        collector.report(lines)
        return None
    return lines


def _words(file: SourceFile, start: str, collector: Collector) -> list[Word] | None:
    vocabulary = _reader().vocabulary
    words, problems = cut(file, vocabulary)
    words, misplaced = place_added(words, vocabulary.added, start)
    problems += misplaced
    if len(words) > WORDS_MAX:
        help = f"at most {WORDS_MAX} words are read; split the file"
        problems.append(make("S-02.size", words[-1].span, help=help))
    too_deep = deep_brackets(words)
    if too_deep is not None:
        problems.append(too_deep)
    collector.report_all(problems)
    return None if problems else words


def _is_shallow(root: Node, collector: Collector) -> bool:
    """Whether the tree is not too deep; then Python is allowed to recurse over it."""
    too_deep = deep_tree(root)
    if too_deep is not None:
        collector.report(too_deep)
        return False
    sys.setrecursionlimit(max(sys.getrecursionlimit(), RECURSION_LIMIT))
    return True


def _read(file: SourceFile, words: list[Word], start: str) -> Any:
    """What the start rule's builder gives, or the diagnostic that says why not."""
    reader = _reader()
    try:
        return reader.parser.parse(words, start)
    except Stuck as stuck:
        from pcheck.language.syntax_errors import explain_stuck  # noqa: PLC0415 - only a mistake needs it

        return explain_stuck(file, words, stuck, reader.vocabulary)


@dataclass(frozen=True, slots=True)
class _Reader:
    """The grammar, ready for use."""

    parser: Parser
    vocabulary: Vocabulary


@cache
def _reader() -> _Reader:
    tables = tables_of_p()
    added = (name for name in tables.row(tables.starts[ADDED]) if name != ADDED)
    return _Reader(Parser(tables, BUILDERS), Vocabulary.of(tables.terminals, added))

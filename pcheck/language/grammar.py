"""Reads P: text to constructs, by the grammar in `grammar/p.lark`. Any text gives a tree or diagnostics."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from lark import Lark
from lark.common import LexerConf
from lark.exceptions import UnexpectedToken
from lark.lexer import Lexer

from pcheck.diagnostics import Collector, Diagnostic, make
from pcheck.language.declarations import Declaration, SourceUnit
from pcheck.language.mistakes.situation import Situation
from pcheck.language.nesting import deep_brackets, deep_tree
from pcheck.language.nodes import Expression, Node
from pcheck.language.syntax_errors import explain
from pcheck.language.transform import BUILDERS
from pcheck.language.verifier_words import set_aside
from pcheck.language.words import WORDS_MAX, Vocabulary, Word, cut
from pcheck.records import dataclass
from pcheck.source import SourceFile

RECURSION_LIMIT = 10_000
"""Python's limit while trees are in use: `nesting.DEPTH_MAX` levels with some functions each."""


def parse(file: SourceFile, collector: Collector) -> SourceUnit | None:
    """Read a file; None after an error in its syntax. Constructs of the verifier are reported and set aside."""
    words = _words(file, collector)
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
    words = _words(file, collector)
    if words is None:
        return None
    expression: Expression | Diagnostic = _read(file, words, "expression")
    if isinstance(expression, Diagnostic):
        collector.report(expression)
        return None
    return expression if _is_shallow(expression, collector) else None


def _words(file: SourceFile, collector: Collector) -> list[Word] | None:
    words, problems = cut(file, _reader().vocabulary)
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
        return reader.lark.parse(words, start=start)
    except UnexpectedToken as error:
        return explain(reader.situation(file, words, error))


class _Feed(Lexer):
    """Hands ready words to lark's parser."""

    def __init__(self, lexer_conf: LexerConf) -> None:
        pass

    def lex(self, words: list[Word]) -> Iterator[Word]:  # type: ignore[override]  # words are lark's tokens in all but class
        return iter(words)


@dataclass(frozen=True, slots=True)
class _Reader:
    """The grammar, ready for use."""

    lark: Lark
    vocabulary: Vocabulary

    def situation(self, file: SourceFile, words: list[Word], error: UnexpectedToken) -> Situation:
        index = next((place for place, word in enumerate(words) if word is error.token), len(words))
        parser = error.interactive_parser
        accepted: set[str] = parser.accepts()  # type: ignore[no-untyped-call]
        texts = self.vocabulary.texts
        expected = frozenset(texts.get(name, name) for name in accepted if name != "$END")
        stack = tuple(parser.parser_state.value_stack)
        return Situation(file, words, index, expected, stack, self.vocabulary.keywords)


@cache
def _reader() -> _Reader:
    text = files("pcheck.grammar").joinpath("p.lark").read_text(encoding="utf-8")
    options: dict[str, Any] = {
        "parser": "lalr",
        "lexer": _Feed,
        "start": ["source_unit", "expression", "reserved"],
        "keep_all_tokens": True,
        "maybe_placeholders": False,
        "transformer": SimpleNamespace(**BUILDERS),
    }
    lark = Lark(text, cache=_cache_path() or False, **options)
    return _Reader(lark, Vocabulary.of(lark.terminals, lark.lexer_conf.ignore))


def _cache_path() -> str:
    """Where lark keeps the parse tables, which take half a second to make; empty where there is no such place.

    Lark uses a file only if it was made of the same grammar and options by the same versions of lark and Python, and
    goes on without one that it cannot read or write.
    """
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    try:
        folder = _cache_folder() / "pcheck"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return ""
    return str(folder / f"grammar-{version}.tables")


def _cache_folder() -> Path:
    """The folder for files that may be deleted at any time."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")

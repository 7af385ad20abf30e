"""Our parser does what lark's does with the same grammar: the same trees, and the same words where it is stuck."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark, Tree
from lark.exceptions import UnexpectedToken
from lark.lexer import Lexer

from pcheck.language import grammar
from pcheck.language.parser import Stuck
from pcheck.language.tables import STARTS, from_text, make_tables, to_text
from pcheck.language.transform import BUILDERS
from pcheck.language.words import Word, cut, words_in
from pcheck.source import SourceFile

ROOT = Path(__file__).parents[2]
GRAMMAR = ROOT / "grammar" / "p.lark"
MODELS = sorted((ROOT / "models").rglob("*.p"))
EXPRESSION_WORDS = sorted(words_in('a 1 . ( ) + - * as int , = ! $ [ ] to == new { } halt f "s"'))
CASES = sorted((ROOT / "tests" / "cases").rglob("*.p"))


@pytest.fixture(autouse=True, scope="module")
def words_as_lark_wants_them() -> Iterator[None]:
    """Words with the attributes that lark asks of its tokens."""
    names = ("start_pos", "end_pos", "line", "column", "end_line", "end_column")
    for name in names:
        setattr(Word, name, None)
    yield
    for name in names:
        delattr(Word, name)


class Feed(Lexer):
    """Hands ready words to lark's parser."""

    def __init__(self, _conf: object) -> None:
        pass

    def lex(self, words: list[Word]) -> Iterator[Word]:  # type: ignore[override]
        return iter(words)


@cache
def lark() -> Lark:
    return Lark(
        GRAMMAR.read_text(encoding="utf-8"),
        parser="lalr",
        lexer=Feed,
        start=list(STARTS),
        keep_all_tokens=True,
        maybe_placeholders=False,
        transformer=SimpleNamespace(**BUILDERS),
    )


def larks_answer(words: list[Word], start: str) -> Any:
    try:
        return lark().parse(words, start=start)  # type: ignore[arg-type]
    except UnexpectedToken as error:
        index = next((place for place, word in enumerate(words) if word is error.token), len(words))
        parser: Any = error.interactive_parser
        return index, frozenset(parser.accepts()), [plain(value) for value in parser.parser_state.value_stack]


def our_answer(words: list[Word], start: str) -> Any:
    try:
        return grammar._reader().parser.parse(words, start)
    except Stuck as stuck:
        return stuck.index, stuck.expected, [plain(value) for value in stuck.values]


def plain(value: Any) -> Any:
    """Words by what they are; what a rule without a builder has collected, as a list."""
    if isinstance(value, Word):
        return value.type, value.text
    if isinstance(value, Tree):
        return [plain(child) for child in value.children]
    return [plain(child) for child in value] if isinstance(value, list) else value


def assert_same(words: list[Word], start: str = "source_unit") -> None:
    assert our_answer(words, start) == larks_answer(words, start)


def words_of(text: str) -> list[Word]:
    return cut(SourceFile("x.p", text), grammar._reader().vocabulary)[0]


@pytest.mark.parametrize("path", [*MODELS, *CASES], ids=lambda path: "-".join(path.relative_to(ROOT).parts[1:]))
def test_every_program_of_ours_is_read_alike(path: Path) -> None:
    assert_same(words_of(path.read_text(encoding="utf-8-sig")))


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_damaged_programs_are_stuck_alike(data: st.DataObject) -> None:
    words = words_of(data.draw(st.sampled_from(MODELS)).read_text(encoding="utf-8"))
    place = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(place, min(place + 3, len(words))))
    added = data.draw(st.lists(st.sampled_from(words), max_size=2))
    copies = [Word(word.type, word.text, word.span) for word in added]
    assert_same([*words[:place], *copies, *words[end:]])
    assert_same(words[:place])


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(EXPRESSION_WORDS)))
def test_expressions_are_read_alike(texts: list[str]) -> None:
    assert_same(words_of(" ".join(texts)), "expression")


def test_written_tables_are_the_same_after_reading() -> None:
    tables = make_tables(GRAMMAR.read_text(encoding="utf-8"))
    assert from_text(to_text(tables)) == tables

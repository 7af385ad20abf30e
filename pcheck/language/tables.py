"""The parse tables of a grammar: plain data, made by lark, kept as text, and followed by `pcheck.language.parser`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pcheck.records import dataclass

if TYPE_CHECKING:
    from lark.lexer import TerminalDef

END = "$END"
"""What stands after the last word."""

TEXT_END, LIST_END = "\x1f", "\x1e"
"""What stands between kept texts, and between lists of them: the separators that ASCII has for that."""

ADDED = "added"
"""The rule that lists the words of pcheck's own, which are names where nothing else makes them words."""

STARTS = ("source_unit", "expression", "fault_list", "reserved", ADDED)
"""What can be read by itself; `reserved` only keeps words free."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to make a part of others.

    Parts at the places in `spread` are lists whose items take their place. The builder of that name gets the result; a
    rule without one is such a list itself. A `transparent` rule of one part is that part.
    """

    origin: str
    size: int
    builder: str
    is_transparent: bool
    spread: Sequence[int]


@dataclass(frozen=True, slots=True)
class Terminal:
    """A kind of word: the fixed text or the regular expression of all words of it."""

    name: str
    text: str
    is_fixed: bool
    is_blank: bool


@dataclass(frozen=True, slots=True)
class Tables:
    """What a parser does in each of its states with each kind of word or part.

    A number from 0 on means that it takes the word or part and goes to the state of that number; a number n below 0
    means that it applies rule -1 - n first. `starts` and `ends` hold states by what is to be read.

    A program visits few of the states and needs few of the rules, so each is a text: a state the number of a list of
    kinds, and a number for each kind; a rule what `rule` reads; and a list of kinds their names.
    """

    kinds: Sequence[str]
    states: Sequence[str]
    starts: Mapping[str, int]
    ends: Mapping[str, int]
    rules: Sequence[str]
    terminals: Sequence[Terminal]

    def row(self, state: int) -> dict[str, int]:
        """What the parser does in a state, by kinds of words and parts."""
        known, *actions = map(int, self.states[state].split())
        return dict(zip(self.kinds[known].split(), actions, strict=True))

    def rule(self, number: int) -> Rule:
        """One of the rules."""
        origin, size, transparent, builder, *spread = self.rules[number].split(" ")
        return Rule(origin, int(size), builder, transparent == "1", tuple(map(int, spread)))


def make_tables(grammar: str) -> Tables:
    """The tables of a grammar; this takes half a second."""
    from lark import Lark  # noqa: PLC0415 - slow, and rarely needed: the tables are kept
    from lark.lexer import PatternStr  # noqa: PLC0415 - as above
    from lark.parsers.lalr_analysis import Shift  # noqa: PLC0415 - as above

    lark = Lark(grammar, parser="lalr", start=list(STARTS), keep_all_tokens=True, maybe_placeholders=False)
    table: Any = lark.parser.parser._parse_table
    numbers = {rule: number for number, rule in enumerate(lark.rules)}

    def action(taken: tuple[Any, Any]) -> int:
        kind, what = taken
        return int(what) if kind is Shift else -1 - numbers[what]

    def terminal(word: TerminalDef) -> Terminal:
        is_fixed = isinstance(word.pattern, PatternStr)
        text = str(word.pattern.value) if is_fixed else word.pattern.to_regexp()
        return Terminal(word.name, text, is_fixed, word.name in lark.lexer_conf.ignore)

    count = len(table.states)
    assert set(table.states) == set(range(count)), "lark numbers the states from 0"
    rows = [{name: action(taken) for name, taken in sorted(table.states[state].items())} for state in range(count)]
    return Tables(
        *_texts(rows),
        dict(table.start_states),
        dict(table.end_states),
        [_rule(rule) for rule in lark.rules],
        [terminal(word) for word in sorted(lark.terminals, key=lambda word: word.name)],
    )


def _texts(rows: Sequence[Mapping[str, int]]) -> tuple[Sequence[str], Sequence[str]]:
    """The kinds and the texts of states that do that; each list of kinds is there once."""
    kinds: dict[str, int] = {}
    states = [(kinds.setdefault(" ".join(row), len(kinds)), *row.values()) for row in rows]
    return [*kinds], [" ".join(map(str, state)) for state in states]


def _rule(rule: Any) -> str:
    origin = str(rule.origin.name)
    builder = "" if origin.startswith("_") else str(rule.alias or origin)
    spread = [place for place, part in enumerate(rule.expansion) if part.name.startswith("_") and not part.is_term]
    is_transparent = rule.options.expand1 and not rule.alias
    return " ".join(map(str, (origin, len(rule.expansion), int(is_transparent), builder, *spread)))


def to_text(tables: Tables) -> str:
    """The tables as lists of texts."""
    lists = (
        tables.kinds,
        tables.states,
        [f"{name} {state}" for name, state in tables.starts.items()],
        [f"{name} {state}" for name, state in tables.ends.items()],
        tables.rules,
        [f"{word.name} {word.is_fixed:d} {word.is_blank:d} {word.text}" for word in tables.terminals],
    )
    assert not any(end in text for texts in lists for text in texts for end in (TEXT_END, LIST_END)), "they are no text"
    return LIST_END.join(map(TEXT_END.join, lists))


def from_text(text: str) -> Tables:
    """The tables that `to_text` wrote."""
    kinds, states, starts, ends, rules, terminals = (texts.split(TEXT_END) for texts in text.split(LIST_END))
    return Tables(kinds, states, _numbers(starts), _numbers(ends), rules, [*map(_terminal, terminals)])


def _numbers(texts: Sequence[str]) -> dict[str, int]:
    return {name: int(state) for name, state in (text.split(" ") for text in texts)}


def _terminal(kept: str) -> Terminal:
    name, fixed, blank, text = kept.split(" ", 3)
    return Terminal(name, text, fixed == "1", blank == "1")

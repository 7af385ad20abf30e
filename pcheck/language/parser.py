"""Follows parse tables: words to whatever the builders of the rules make of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pcheck.language.tables import END, Rule, Tables
from pcheck.language.words import Word

Builder = Callable[[list[Any]], Any]


class Stuck(Exception):  # noqa: N818 - a place, not a failure
    """The word that nothing could be made of; `index` is the number of words where all of them end too early.

    `values` is what was understood and not yet put together, `expected` the kinds of words that would have done.
    """

    def __init__(self, index: int, values: Sequence[object], expected: frozenset[str]) -> None:
        super().__init__(index)
        self.index = index
        self.values = values
        self.expected = expected


class Parser:
    """A grammar's tables with the builders of its rules, by name."""

    def __init__(self, tables: Tables, builders: Mapping[str, Builder]) -> None:
        self._tables = tables
        self._rows = _Rows(tables)
        self._steps = _Steps(tables, builders)

    def parse(self, words: Sequence[Word], start: str) -> Any:
        """What the builder of the rule `start` makes of all words. Raises Stuck."""
        states, values = [self._tables.starts[start]], list[Any]()
        end = self._tables.ends[start]
        rows, steps = self._rows, self._steps
        for index, word in enumerate(words):
            kind = word.type
            while (action := rows[states[-1]].get(kind)) is not None and action < 0:
                _reduce(rows, states, values, steps[-1 - action])
            if action is None:
                raise Stuck(index, values, self._expected(states, end))
            states.append(action)
            values.append(word)
        while states[-1] != end:
            action = rows[states[-1]].get(END)
            if action is None:
                raise Stuck(len(words), values, self._expected(states, end))
            _reduce(rows, states, values, steps[-1 - action])
        return values[-1]

    def _expected(self, states: Sequence[int], end: int) -> frozenset[str]:
        row = self._rows[states[-1]]
        return frozenset(kind for kind in row if (kind.isupper() or kind == END) and self._is_taken(kind, states, end))

    def _is_taken(self, kind: str, states: Sequence[int], end: int) -> bool:
        """Whether a word of that kind could come next: what promises to take it may find later that it cannot."""
        rows = self._rows
        reached = list(states)
        while reached[-1] != end or kind != END:
            action = rows[reached[-1]].get(kind)
            if action is None or action >= 0:
                return action is not None
            size, origin, _ = self._steps[-1 - action]
            del reached[len(reached) - size :]
            reached.append(rows[reached[-1]][origin])
        return True


class _Rows(dict[int, Mapping[str, int]]):
    """What is done in the states that were visited so far."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, state: int) -> Mapping[str, int]:
        row = self[state] = self._tables.row(state)
        return row


class _Steps(dict[int, tuple[int, str, Builder]]):
    """What is done for the rules that were applied so far: how many parts, of what, and made how."""

    def __init__(self, tables: Tables, builders: Mapping[str, Builder]) -> None:
        super().__init__()
        self._tables = tables
        self._builders = builders

    def __missing__(self, number: int) -> tuple[int, str, Builder]:
        rule = self._tables.rule(number)
        step = self[number] = (rule.size, rule.origin, _build(rule, self._builders))
        return step


def _reduce(
    rows: _Rows, states: list[int], values: list[Any], step: tuple[int, str, Builder]
) -> None:
    """Put the parts of a rule together."""
    size, origin, build = step
    first = len(values) - size
    parts = values[first:]
    del values[first:], states[first + 1 :]
    states.append(rows[states[-1]][origin])
    values.append(build(parts))


def _build(rule: Rule, builders: Mapping[str, Builder]) -> Builder:
    """The whole work of a rule, from the values of its parts to its own."""
    build = builders.get(rule.builder, list)
    if rule.is_transparent:
        build = _unless_single(build)
    return _spreading(build, rule.spread) if rule.spread else build


def _unless_single(build: Builder) -> Builder:
    return lambda parts: parts[0] if len(parts) == 1 else build(parts)


def _spreading(build: Builder, places: Sequence[int]) -> Builder:
    def spread(parts: list[Any]) -> Any:
        for place in reversed(places):
            parts[place : place + 1] = parts[place]
        return build(parts)

    return spread

"""Finds the words that pcheck adds to P: where P allows no name, what is written like one of them is one.

Everywhere else they stay names: `cut` takes all of them for names, and here those that stand where P allows none become
words of the grammar. `|` belongs to fault lists alone; elsewhere it is no word at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pcheck.diagnostics import Diagnostic, did_you_mean, make, nearest
from pcheck.language.words import BAD_PLACES_MAX, Word, no_word, words_in

_FAULTS = words_in("drop duplicate delay crash restart partition")
_ALL_FAULTS = "'drop', 'duplicate', 'delay', 'crash', 'restart' or 'partition'"
FAULT_WORDS = _FAULTS | {"total"}
"""With what a line of a fault list begins."""
_CLAUSES = words_in("from keeping holding unbounded")
"""What can follow a name in a line, without those that are words of P: `to`."""

_BEFORE_NAMES = words_in("from keeping to , |")
_OTHERS = words_in("* <= - halt")
_BETWEEN_DECLARATIONS = frozenset({"", ";", "}"})
_ENDING_MODULES = frozenset({"}", ")"})
_ENDS_OF_TESTS = words_in("test implementation ;")
"""A test begins with one of them, and ends with the last."""
_STARTS = words_in("faults under durable |")


def place_added(
    words: Sequence[Word], added: Mapping[str, str], start: str
) -> tuple[list[Word], list[Diagnostic]]:
    """Return the words as the parser is to see them, and what is wrong; the rule `start` says what they are.

    `added` holds the types of the words that pcheck adds, by their texts.
    """
    if start != "fault_list" and not any(word.text in _STARTS for word in words):
        return list(words), []
    placer = _Placer(words, added if start != "expression" else {})
    placer.place(is_list=start == "fault_list")
    return placer.placed, placer.problems


class _Placer:
    """Goes through the words once."""

    def __init__(self, words: Sequence[Word], added: Mapping[str, str]) -> None:
        self.placed: list[Word] = list(words)
        self.problems: list[Diagnostic] = []
        self._added = added
        self._depth = 0
        self._is_in_test = False
        self._is_line_known = True

    def place(self, *, is_list: bool) -> None:
        index = self._lines(0) if is_list else 0
        while index < len(self.placed):
            index = self._step(index)

    def _step(self, index: int) -> int:
        """Deal with the word at a place outside of fault lists; return the place to go on at."""
        word = self.placed[index]
        if self._depth <= 0 and word.text in _ENDS_OF_TESTS:
            self._is_in_test = word.text != ";"
        self._depth += (word.text in {"{", "(", "["}) - (word.text in {"}", ")", "]"})
        if word.text == "|":
            if len(self.problems) < BAD_PLACES_MAX:
                self.problems.append(no_word(word.span))
        elif word.type == "NAME" and word.text in self._added and self._is_added(index):
            self._promote(index)
            if word.text == "faults" and self._text(index + 2) == "{":
                self._depth += 1
                return self._lines(index + 3)
        return index + 1

    def _is_added(self, index: int) -> bool:
        word, before = self.placed[index], self.placed[index - 1] if index else None
        if word.text == "durable":
            return self._text(index + 1) == "var" and self._text(index - 1) in {"{", ";", "}"}
        if self._depth > 0:
            return False
        if word.text == "faults":
            return self._text(index - 1) in _BETWEEN_DECLARATIONS
        if word.text != "under":
            return False
        is_after_module = before is not None and (before.type == "NAME" or before.text in _ENDING_MODULES)
        return is_after_module and self._is_in_test

    def _lines(self, index: int) -> int:
        """Deal with the lines of a fault list that begin at a place; return the place of what ends it."""
        is_begin, wants_name = True, False
        while index < len(self.placed):
            word = self.placed[index]
            if word.type == "NAME":
                if is_begin:
                    self._begin_line(index)
                elif not wants_name:
                    self._begin_clause(index)
                wants_name = self.placed[index].type != "NAME" and word.text in _BEFORE_NAMES | _FAULTS
            elif word.text in {",", "to", "|"}:
                wants_name = True
                self._promote(index)
            elif word.text == ";" or word.text in _OTHERS or word.type == "INT":
                wants_name = False
            else:
                return index
            is_begin = word.text == ";"
            index += 1
        return index

    def _begin_line(self, index: int) -> None:
        word = self.placed[index]
        self._is_line_known = word.text in FAULT_WORDS
        if self._is_line_known:
            self._promote(index)
        elif len(self.problems) < BAD_PLACES_MAX:
            help_ = did_you_mean(word.text, FAULT_WORDS) or f"write {_ALL_FAULTS}"
            if word.text == "faults" and self._text(index + 2) == "{":
                help_ = f"write only the lines, without 'faults {self._text(index + 1)} {{' and '}}'"
            elif word.text == "under":
                help_ = "write only the names of the fault lists, without 'under'"
            self.problems.append(make("S-02.fault", word.span, name=word.text, help=help_))

    def _begin_clause(self, index: int) -> None:
        word = self.placed[index]
        if word.text in _CLAUSES:
            self._promote(index)
        elif self._is_line_known and len(self.problems) < BAD_PLACES_MAX and nearest(word.text, _CLAUSES):
            help_ = did_you_mean(word.text, _CLAUSES)
            self.problems.append(make("S-02.clause", word.span, name=word.text, help=help_))

    def _promote(self, index: int) -> None:
        word = self.placed[index]
        self.placed[index] = Word(self._added.get(word.text, word.type), word.text, word.span)

    def _text(self, index: int) -> str:
        return self.placed[index].text if 0 <= index < len(self.placed) else ""

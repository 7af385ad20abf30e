"""Sets aside the constructs of P's deductive verifier before parsing, each with one clear diagnostic (S-100).

An invariant stays, with the words of its formula that have a meaning here. Any other declaration shrinks to its first
word, which the grammar knows. A word used as a name becomes a name, so that the rest of the file is still read. Only a
formula of the verifier inside of an ordinary body makes the file unreadable.
"""

from __future__ import annotations

from collections.abc import Sequence

from pcheck.diagnostics import Collector, make
from pcheck.language.mistakes.naming import other_name
from pcheck.language.words import Word, words_in
from pcheck.source import Span

HEAD_WORDS_MAX = 1000
"""How far back the head of a function with a contract is looked for."""

_UP_TO_SEMICOLON = frozenset({"invariant", "axiom", "init-condition", "pure"})
_UP_TO_BRACE = frozenset({"Lemma", "Theorem", "Proof"})
_CONTRACTS = frozenset({"requires", "ensures"})
_IN_FORMULAS = frozenset({"is", "inflight", "targets", "sent", "forall", "exists", "prove", "using", "except"})

_IN_INVARIANTS = frozenset({"is", "inflight", "targets", "forall", "exists"})
"""The words of formulas that an invariant may use."""

VERIFIER_WORDS = _UP_TO_SEMICOLON | _UP_TO_BRACE | _CONTRACTS | _IN_FORMULAS

_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")
_AFTER_NAMES = words_in(
    ": = ; , ) . [ ] } += -= -> == != < > <= >= + - * / % && || ==> <==> as to in do goto with receives sends observes"
)
_BEFORE_NAMES = words_in(
    "var fun event enum type state machine spec scenario goto new param module test implementation interface "
    "eventset foreach creates main rename ."
)


def set_aside(words: Sequence[Word], collector: Collector) -> list[Word] | None:
    """Return the words that can be parsed; None when the verifier's formulas leave nothing sensible to parse."""
    if not any(word.text in VERIFIER_WORDS for word in words):
        return list(words)
    return _Sorter(words, collector).sort()


class _Sorter:
    """Goes through the words once; `kept` is what the parser will see."""

    def __init__(self, words: Sequence[Word], collector: Collector) -> None:
        self._words = words
        self._collector = collector
        self._kept: list[Word] = []
        self._depth = 0
        self._is_readable = True
        self._reported_until = 0

    def sort(self) -> list[Word] | None:
        index = 0
        while index < len(self._words):
            word = self._words[index]
            if word.text in VERIFIER_WORDS:
                index = self._handle(index)
                continue
            self._depth += (word.text in _OPENING) - (word.text in _CLOSING)
            self._kept.append(word)
            index += 1
        return self._kept if self._is_readable else None

    def _handle(self, index: int) -> int:
        """Deal with the verifier's word at a place; return the place to go on at."""
        word = self._words[index]
        if self._depth <= 0 and self._begins_declaration():
            if word.text == "invariant":
                return self._invariant(index, self._after_semicolon(index))
            if word.text in _UP_TO_SEMICOLON:
                return self._declaration(index, self._after_semicolon(index))
            if word.text in _UP_TO_BRACE:
                return self._declaration(index, self._after_brace(index))
        if self._is_name(index):
            return self._name(index)
        if self._depth <= 0 and word.text in _CONTRACTS:
            return self._contract(index)
        if word.text == "invariant" and self._last_kept() == ")":
            self._collector.report(make("S-100.loop_invariant", word.span))
            return self._after_semicolon(index)
        return self._formula(index)

    def _invariant(self, index: int, end: int) -> int:
        """Keep an invariant, unless its formula says what only the verifier understands."""
        for place in range(index + 1, end):
            word, before = self._words[place], self._words[place - 1]
            is_unknown = word.text in VERIFIER_WORDS - _IN_INVARIANTS
            if is_unknown or (word.text == "new" and before.text in {"forall", "exists"}):
                shown = word.text if is_unknown else f"{before.text} new"
                self._collector.report(make("S-100", word.span, word=shown))
                self._keep_as_one(self._words[index], self._words[index].span, self._words[end - 1].span)
                return end
        self._kept.extend(self._words[index:end])
        return end

    def _begins_declaration(self) -> bool:
        return self._last_kept() in {"", ";", "}"} or self._last_kept() in VERIFIER_WORDS

    def _last_kept(self) -> str:
        return self._kept[-1].text if self._kept else ""

    def _declaration(self, index: int, end: int) -> int:
        word = self._words[index]
        self._collector.report(make("S-100", word.span, word=word.text))
        self._keep_as_one(word, word.span, self._words[end - 1].span)
        return end

    def _keep_as_one(self, word: Word, first: Span, last: Span) -> None:
        self._kept.append(Word(word.type, word.text, first.join(last)))

    def _contract(self, index: int) -> int:
        """A function with a contract has no body: the whole of it is set aside."""
        word = self._words[index]
        end = self._after_semicolon(index)
        while end < len(self._words) and self._words[end].text in _CONTRACTS:
            end = self._after_semicolon(end)
        self._collector.report(make("S-100.contract", word.span))
        first = self._take_back_function() or word.span
        self._keep_as_one(word, first, self._words[end - 1].span)
        return end

    def _take_back_function(self) -> Span | None:
        """Forget the head of a function that was kept last; where it began."""
        oldest = max(len(self._kept) - HEAD_WORDS_MAX, 0)
        for place in range(len(self._kept) - 1, oldest - 1, -1):
            text = self._kept[place].text
            if text == "fun":
                span = self._kept[place].span
                del self._kept[place:]
                return span
            if text in {"{", "}"}:
                break
        return None

    def _is_name(self, index: int) -> bool:
        if self._last_kept() in _BEFORE_NAMES:
            return True
        following = index + 1
        return following >= len(self._words) or self._words[following].text in _AFTER_NAMES

    def _name(self, index: int) -> int:
        word = self._words[index]
        help = f"try '{other_name(word.text)}'"
        self._collector.report(make("S-100.name", word.span, help=help, word=word.text))
        self._kept.append(Word("NAME", word.text, word.span))
        return index + 1

    def _formula(self, index: int) -> int:
        """Report a formula once, at its first word."""
        word = self._words[index]
        if index >= self._reported_until:
            is_invariant = word.text == "invariant"
            mistake = make("S-100.nested", word.span) if is_invariant else make("S-100", word.span, word=word.text)
            self._collector.report(mistake)
            self._reported_until = self._after_semicolon(index)
        self._is_readable = False
        return index + 1

    def _after_semicolon(self, index: int) -> int:
        depth = 0
        for place in range(index, len(self._words)):
            text = self._words[place].text
            depth += (text in _OPENING) - (text in _CLOSING)
            if depth < 0:
                return place
            if depth == 0 and text == ";":
                return place + 1
        return len(self._words)

    def _after_brace(self, index: int) -> int:
        depth = 0
        for place in range(index, len(self._words)):
            text = self._words[place].text
            depth += (text in _OPENING) - (text in _CLOSING)
            if depth <= 0 and text == "}":
                return place + 1
        return len(self._words)

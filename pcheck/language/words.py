"""Cuts P text into words by the terminals of the grammar. Text that is no word becomes diagnostics (S-01)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from pcheck.diagnostics import Diagnostic, Related, make
from pcheck.language.tables import Terminal
from pcheck.records import dataclass
from pcheck.source import SourceFile, Span

BAD_PLACES_MAX = 20
BAD_CHARACTERS_MAX = 1000
"""How many places are reported, and after how many characters that start no word the rest of a file is not read."""

WORDS_MAX = 500_000
"""How many words a file may have; about a hundred thousand lines."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

_HINTS: Mapping[str, str] = MappingProxyType({
    "&": "write '&&' for 'and'",
    "|": "write '||' for 'or'",
    "'": "write texts in double quotes",
    "`": "write texts in double quotes",
    "“": 'write texts in plain double quotes: "',
    "”": 'write texts in plain double quotes: "',
    "#": "write '//' to begin a comment",
    "?": "P has no '?'; write an 'if' statement, or '$' for a choice",
    "~": "P has no operators on bits; write '!' for 'not'",
    "^": "P has no operators on bits",
    "@": "P has no annotations",
    "\\": "a backslash has a meaning only inside a text",
    "≤": "write '<='",
    "≥": "write '>='",
    "≠": "write '!='",
})  # fmt: skip


class Word:
    """One word of a file; `type` is the name of its terminal."""

    __slots__ = ("span", "text", "type")

    def __init__(self, kind: str, text: str, span: Span) -> None:
        self.type = kind
        self.text = text
        self.span = span

    def __repr__(self) -> str:
        return f"Word({self.type}, {self.text!r})"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the grammar's terminals amount to: one pattern, the types of fixed words, and the keywords among them.

    The words that pcheck adds to P are no keywords: here they are names, and `added` has their types by their texts.
    """

    pattern: re.Pattern[str]
    types: Mapping[str, str]
    texts: Mapping[str, str]
    keywords: frozenset[str]
    added: Mapping[str, str]

    @classmethod
    def of(cls, terminals: Sequence[Terminal], added_names: Iterable[str] = ()) -> Vocabulary:
        """Build the vocabulary of a grammar's terminals, of which those are added words."""
        texts = {terminal.name: terminal.text for terminal in terminals if terminal.is_fixed}
        patterns = {terminal.name: terminal.text for terminal in terminals if not terminal.is_fixed}
        blank = "|".join(patterns.pop(terminal.name) for terminal in terminals if terminal.is_blank)
        names = frozenset(filter(_NAME.fullmatch, texts.values()))
        symbols = sorted(set(texts.values()) - names, key=lambda text: (-len(text), text))
        compounds = [text for text in symbols if _NAME.match(text)]
        groups = (
            f"(?P<COMPOUND>{_alternatives(compounds)})",
            *(f"(?P<{name}>{pattern})" for name, pattern in patterns.items()),
            r"(?P<UNCLOSED>\"|/\*)",
            f"(?P<SYMBOL>{_alternatives(symbols)})",
            r"(?P<END>\Z)",
            r"(?P<BAD>.)",
        )
        pattern = re.compile(f"(?>(?:{blank})*)(?:{'|'.join(groups)})", re.DOTALL)
        added = {texts[name]: name for name in added_names}
        types = {text: name for name, text in texts.items() if text not in added}
        keywords = (names | frozenset(compounds)) - added.keys()
        return cls(pattern, MappingProxyType(types), MappingProxyType(texts), keywords, MappingProxyType(added))


def _alternatives(texts: Iterable[str]) -> str:
    return "|".join(re.escape(text) for text in texts)


def words_in(text: str) -> frozenset[str]:
    """A set of words, written with blanks between them."""
    return frozenset(text.split())


def cut(file: SourceFile, vocabulary: Vocabulary) -> tuple[list[Word], list[Diagnostic]]:
    """Return the words of a file, in order, and what is wrong where there is no word."""
    words: list[Word] = []
    problems: list[Diagnostic] = []
    types = vocabulary.types
    bad_count = 0
    for match in vocabulary.pattern.finditer(file.text):
        kind = match.lastgroup
        assert kind is not None, "every alternative of the pattern is a named group"
        start, end = match.span(kind)
        text = match[kind]
        if kind in {"NAME", "SYMBOL", "COMPOUND"}:
            kind = types.get(text, kind)
        elif kind == "END":
            break
        elif kind == "UNCLOSED":
            problems.append(_unclosed(Span(file, start, end), words))
            break
        elif kind == "BAD":
            _addno_word(problems, Span(file, start, end))
            bad_count += 1
            if bad_count >= BAD_CHARACTERS_MAX:
                break
            continue
        words.append(Word(kind, text, Span(file, start, end)))
        if len(words) > WORDS_MAX:
            break
    return words, problems


def _unclosed(span: Span, before: Iterable[Word]) -> Diagnostic:
    if span.text != '"':
        return make("S-01.comment", span, label="it begins here", help="end the comment with '*/'")
    long = next((word for word in before if word.type == "STRING" and "\n" in word.text), None)
    related = () if long is None else (Related(long.span, "or this text should end on its first line"),)
    return make("S-01.string", span, label="it begins here", related=related, help="end the text with '\"'")


def _addno_word(problems: list[Diagnostic], span: Span) -> None:
    """Report a character; a run of them is reported once, and so is a character that a line has twice."""
    previous = problems[-1].span if problems else None
    if previous is not None and previous.end == span.start:
        problems[-1] = no_word(previous.join(span))
    elif len(problems) < BAD_PLACES_MAX:
        found = no_word(span)
        is_repeated = previous is not None and previous.line == span.line and problems[-1].message == found.message
        problems.extend(() if is_repeated else (found,))


def no_word(span: Span) -> Diagnostic:
    """The report of a character that starts no word."""
    character = span.text[0]
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return make("S-01", span, help=_HINTS.get(character, ""), text=shown)

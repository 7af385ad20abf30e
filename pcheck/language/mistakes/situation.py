"""The place where reading a file failed, with everything that helps to say why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from pcheck.diagnostics import Diagnostic, Related, cut
from pcheck.language.words import Word
from pcheck.records import dataclass
from pcheck.source import SourceFile, Span

TEXT_CHARACTERS_MAX = 40

PAIRS: Mapping[str, str] = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True)
class Situation:
    """The words of a file, the place of the one that nothing could be made of, and what could have stood there.

    `expected` holds fixed words as they are written, and the names of other terminals: NAME, INT, STRING.
    `stack` holds what the parser had understood and not yet put together: words, nodes and tuples of them.
    """

    file: SourceFile
    words: Sequence[Word]
    index: int
    expected: frozenset[str]
    stack: Sequence[object]
    keywords: frozenset[str]

    @property
    def at_end(self) -> bool:
        """Whether the file ended too early."""
        return self.index >= len(self.words)

    def text(self, offset: int = 0) -> str:
        """The word that many places behind the wrong one (before it, if negative); empty outside of the file."""
        place = self.index + offset
        return self.words[place].text if 0 <= place < len(self.words) else ""

    def type(self, offset: int = 0) -> str:
        """The type of that word; empty outside of the file."""
        place = self.index + offset
        return self.words[place].type if 0 <= place < len(self.words) else ""

    def span(self, offset: int = 0) -> Span:
        """The text of that word; an empty span at the end of the file for what lies outside of it."""
        place = self.index + offset
        return self.words[place].span if 0 <= place < len(self.words) else Span(self.file, self._end, self._end)

    def gap(self) -> Span:
        """The empty span right after the last word that was understood."""
        end = self.words[self.index - 1].span.end if self.index else 0
        return Span(self.file, end, end)

    @property
    def _end(self) -> int:
        return self.words[-1].span.end if self.words else 0

    @property
    def found(self) -> str:
        """The wrong word, as a message shows it."""
        return quoted(self.text())

    @property
    def is_keyword(self) -> bool:
        """Whether the wrong word is one that looks like a name."""
        return self.text() in self.keywords

    # What the parser was about to read.

    @property
    def wants_declaration(self) -> bool:
        """Whether a declaration could begin here."""
        return "enum" in self.expected

    @property
    def wants_member(self) -> bool:
        """Whether a variable, function or state of a machine could begin here."""
        return "fun" in self.expected and not self.wants_declaration

    @property
    def wants_item(self) -> bool:
        """Whether an item of a state could begin here."""
        return "entry" in self.expected

    @property
    def wants_statement(self) -> bool:
        """Whether a statement could begin here."""
        return "while" in self.expected

    @property
    def wants_expression(self) -> bool:
        """Whether an expression could begin here."""
        return "sizeof" in self.expected and not self.wants_statement

    @property
    def wants_type(self) -> bool:
        """Whether a type could begin here."""
        return "seq" in self.expected

    @property
    def wants_module(self) -> bool:
        """Whether a module expression could begin here."""
        return "compose" in self.expected

    @property
    def wants_only_name(self) -> bool:
        """Whether nothing but a name, or also 'halt' or 'null', could stand here."""
        return "NAME" in self.expected and self.expected <= {"NAME", "INT", "halt", "null"}

    # What stands before.

    @cached_property
    def open_places(self) -> tuple[int, ...]:
        """The places of the brackets that are open here, outermost first."""
        places: list[int] = []
        for place in range(min(self.index, len(self.words))):
            text = self.words[place].text
            if text in PAIRS:
                places.append(place)
            elif places and text == PAIRS[self.words[places[-1]].text]:
                places.pop()
        return tuple(places)

    def before_bracket(self, offset: int = 1) -> str:
        """The word that many places before the innermost open bracket."""
        place = self.open_places[-1] - offset if self.open_places else -1
        return self.words[place].text if place >= 0 else ""

    @property
    def bracket(self) -> str:
        """The innermost open bracket."""
        return self.words[self.open_places[-1]].text if self.open_places else ""

    @cached_property
    def in_body(self) -> bool:
        """Whether the wrong word stands in the body of a function or a handler."""
        return any(self._opens_statements(place) for place in self.open_places)

    def _opens_statements(self, place: int) -> bool:
        if self.words[place].text != "{":
            return False
        if place != self.open_places[0]:
            return self.words[place - 2].text != "state"
        while place > 0 and self.words[place - 1].text not in {";", "}"}:
            place -= 1
        return self.words[place].text == "fun"

    @cached_property
    def head_place(self) -> int:
        """The place where the declaration or statement around the wrong word begins."""
        place = min(self.index, len(self.words))
        while place > 0 and self.words[place - 1].text not in {";", "{", "}"}:
            place -= 1
        return place

    @property
    def head(self) -> str:
        """The first word of the declaration or statement that the wrong word belongs to; perhaps itself."""
        place = self.head_place
        return self.words[place].text if place < len(self.words) else ""

    def prefix(self) -> tuple[str, ...]:
        """The words from the beginning of the declaration or statement to the wrong one."""
        return tuple(word.text for word in self.words[self.head_place : self.index])

    def rest_of_statement(self) -> tuple[str, ...]:
        """The words from the wrong one to the end of the statement."""
        found: list[str] = []
        for word in self.words[self.index :]:
            if word.text in {";", "{", "}"}:
                break
            found.append(word.text)
        return tuple(found)

    def open_bracket(self) -> tuple[Related, ...]:
        """The innermost open bracket, as a second place of a message."""
        if not self.open_places:
            return ()
        word = self.words[self.open_places[-1]]
        return (Related(word.span, f"this '{word.text}' is still open"),)


Mistake = Diagnostic | None


def bare(text: str) -> str:
    """A word of the file on one line and not too long."""
    text = "".join(character if character.isprintable() else " " for character in text)
    return cut(text, TEXT_CHARACTERS_MAX)


def quoted(text: str) -> str:
    """A word of the file inside a message."""
    return f"'{bare(text)}'"

"""What the builders of all constructs share: how they look at the children that the parser gives them."""

from __future__ import annotations

from typing import Any, TypeVar

from pcheck.language.nodes import Identifier
from pcheck.language.words import Word
from pcheck.source import Span

Children = list[Any]
Kind = TypeVar("Kind")


def cover(children: Children) -> Span:
    """The text from the first child to the last."""
    first: Span = children[0].span
    last: Span = children[-1].span
    return Span(first.file, first.start, last.end)


def identifier(word: Word) -> Identifier:
    """A word as a name."""
    return Identifier(word.text, span=word.span)


def all_of(children: Children, kind: type[Kind]) -> tuple[Kind, ...]:
    """All children of a kind."""
    return tuple(child for child in children if isinstance(child, kind))


def first_of(children: Children, kind: type[Kind]) -> Kind | None:
    """The first child of a kind; None when there is none."""
    return next((child for child in children if isinstance(child, kind)), None)


def place_of(children: Children, kind: str) -> int:
    """Where the first word of a type is; -1 when there is none."""
    return next((index for index, child in enumerate(children) if isinstance(child, Word) and child.type == kind), -1)

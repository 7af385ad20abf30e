"""String literals: escapes, and the places of format strings (p-language 2, 5.9)."""

from __future__ import annotations

import re

from pcheck.records import dataclass

#: A stretch of literal text, or the number of the argument that goes here.
Piece = str | int

_ESCAPES = {
    "n": "\n", "t": "\t", "r": "\r", "\\": "\\", '"': '"', "'": "'",
    "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
}  # fmt: skip
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|.)", re.DOTALL)
_PLACE = re.compile(r"\{\{|\}\}|\{([0-9]+)\}|[{}][^{}]*\}?")
_PLACE_DIGITS_MAX = 4


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a literal: the catalogue's key and the offending text."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Template:
    """A decoded literal."""

    pieces: tuple[Piece, ...]
    problems: tuple[Problem, ...]


def parse_template(raw: str) -> Template:
    """Decode the text between the quotes of a literal into pieces."""
    problems: list[Problem] = []
    text = _ESCAPE.sub(lambda match: _decoded(match[1], problems), raw)
    pieces: list[Piece] = []
    position = 0
    for match in _PLACE.finditer(text):
        pieces.append(text[position : match.start()])
        pieces.append(_place(match, problems))
        position = match.end()
    pieces.append(text[position:])
    return Template(_joined(pieces), tuple(problems))


def _decoded(escape: str, problems: list[Problem]) -> str:
    if len(escape) == 5:
        character = chr(int(escape[1:], 16))
        return character if not "\ud800" <= character <= "\udfff" else "\ufffd"
    if escape not in _ESCAPES:
        problems.append(Problem("S-01.escape", f"\\{escape}"))
        return ""
    return _ESCAPES[escape]


def _place(match: re.Match[str], problems: list[Problem]) -> Piece:
    if match[0] in ("{{", "}}"):
        return match[0][0]
    if match[1] is None:
        problems.append(Problem("S-63.brace", match[0]))
        return ""
    if len(match[1].lstrip("0")) > _PLACE_DIGITS_MAX:
        problems.append(Problem("S-63.number", match[0]))
        return ""
    return int(match[1])


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if isinstance(piece, str) and isinstance(last, str):
            result[-1] = last + piece
        elif piece != "":
            result.append(piece)
    return tuple(result)


def argument_count(pieces: tuple[Piece, ...]) -> int:
    """How many arguments a format string takes: its highest place + 1."""
    return 1 + max((piece for piece in pieces if isinstance(piece, int)), default=-1)

"""The single quoting function of the terminal, and how wide a text is there."""

from __future__ import annotations

TAB_CELLS = 4

_ESCAPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_ZERO_WIDTH_CATEGORIES = frozenset({"Mn", "Me"})


def terminal_columns() -> int:
    """How wide the terminal is, as far as anybody knows."""
    from shutil import get_terminal_size  # noqa: PLC0415 - slow to load, and seldom needed

    return get_terminal_size().columns


def quoted(text: str) -> str:
    """Return the text on one line with everything that could steer a terminal written as an escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(character) for character in text)


def quoted_lines(text: str) -> str:
    """Return the text as `quoted` does, but keep its line ends."""
    return "\n".join(quoted(line) for line in text.split("\n"))


def cells(text: str) -> int:
    """Return how many columns a quoted text takes on a terminal."""
    return len(text) if text.isascii() else sum(_cells_of(character) for character in text)


def expanded(text: str) -> list[str]:
    """Return what is shown for each character of a source line: tabs become blanks, controls become escapes."""
    pieces: list[str] = []
    column = 0
    for character in text:
        piece = " " * (TAB_CELLS - column % TAB_CELLS) if character == "\t" else _escaped(character)
        pieces.append(piece)
        column += cells(piece)
    return pieces


def _escaped(character: str) -> str:
    import unicodedata  # noqa: PLC0415 - slow to load, and names are mostly ASCII

    if unicodedata.category(character) not in _ESCAPED_CATEGORIES:
        return character
    return character.encode("unicode_escape", "backslashreplace").decode("ascii")


def _cells_of(character: str) -> int:
    import unicodedata  # noqa: PLC0415 - as above

    if unicodedata.category(character) in _ZERO_WIDTH_CATEGORIES:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

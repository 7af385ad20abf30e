"""Pieces of sentences that all messages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pcheck.diagnostics.nearest import nearest

_CUT = "..."
_LISTED_MAX = 3


def cut(text: str, characters_max: int) -> str:
    """Return the text, or its beginning and the mark of a cut when it is too long."""
    return text if len(text) <= characters_max else text[: max(characters_max - len(_CUT), 0)] + _CUT


def plural(number: int, noun: str) -> str:
    """Return '1 argument' or '2 arguments'."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def counted(number: int, noun: str) -> str:
    """Return '1 argument is' or '2 arguments are'."""
    return f"{plural(number, noun)} {'is' if number == 1 else 'are'}"


def listed(names: Sequence[str]) -> str:
    """Return names in quotes, of many the first few and how many more."""
    shown = ", ".join(f"'{name}'" for name in names[:_LISTED_MAX])
    return shown if len(names) <= _LISTED_MAX else f"{shown} and {len(names) - _LISTED_MAX} more"


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """Return the help line that names the nearest candidate; '' when none is near."""
    found = nearest(name, candidates)
    return f"did you mean '{found}'?" if found else ""

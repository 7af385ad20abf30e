"""Numbers as they are written: digits of any length, of which only those of 32 bits with a sign are numbers of P."""

from __future__ import annotations

from typing import Final

LITERAL_MAX: Final = 2**31 - 1
_DIGITS_MAX: Final = len(str(LITERAL_MAX))


def literal_value(digits: str) -> int | None:
    """The number that is written, or None when it does not fit; texts of any length cost no more than their length."""
    significant = digits.lstrip("0") or "0"
    if len(significant) > _DIGITS_MAX or int(significant) > LITERAL_MAX:
        return None
    return int(significant)

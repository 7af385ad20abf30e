"""Values as Python writes them."""

from __future__ import annotations

import math


def has_literal(value: object) -> bool:
    """Whether Python can write the value."""
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or value == () or isinstance(value, bool | int | str)


def literal(value: object) -> str:
    """Return a value as Python writes it, safe in any place of an expression."""
    return f"({value!r})" if isinstance(value, int | float) and not isinstance(value, bool) else repr(value)

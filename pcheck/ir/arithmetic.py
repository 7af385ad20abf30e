"""Arithmetic of P on Python's numbers: `int` is 64 bits in two's complement, `float` has one zero and one NaN (6.3)."""

from __future__ import annotations

import math
from typing import Final

from pcheck.ir.errors import StepError

INT_MIN: Final = -(2**63)
INT_MAX: Final = 2**63 - 1
NAN: Final = float("nan")
"""The only NaN, so that identity tells it."""


def wrap(number: int) -> int:
    """Return the number in 64-bit two's complement."""
    return ((number - INT_MIN) & (2**64 - 1)) + INT_MIN


def divide(left: int, right: int) -> int:
    """Return the quotient truncated towards zero; D-12."""
    if right == 0:
        raise StepError("D-12", left=left)
    quotient = abs(left) // abs(right)
    return wrap(-quotient if (left < 0) != (right < 0) else quotient)


def remainder(left: int, right: int) -> int:
    """Return the remainder with the sign of the dividend; D-12."""
    if right == 0:
        raise StepError("D-12.remainder", left=left)
    rest = abs(left) % abs(right)
    return -rest if left < 0 else rest


def normal(number: float) -> float:
    """Return the float without the two forms that equal values could have: -0.0 and other NaNs."""
    return number + 0.0 if number == number else NAN  # noqa: PLR0124  # only NaN differs from itself


def divide_float(left: float, right: float) -> float:
    """Return the quotient; a division by zero gives an infinity or NaN."""
    if right:
        return left / right
    return math.copysign(math.inf, left) if left and left == left else NAN  # noqa: PLR0124


def remainder_float(left: float, right: float) -> float:
    """Return the remainder as C's fmod does."""
    return math.fmod(left, right) if right and math.isfinite(left) else NAN

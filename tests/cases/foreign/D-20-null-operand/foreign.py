"""A foreign function that needs a value."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Stamp:
    """An opaque number."""

    number: int


def number_of(stamp: Stamp) -> int:
    """The number of a stamp; there is none for null."""
    return stamp.number

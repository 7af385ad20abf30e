"""Python bindings of the foreign type and functions of main.p."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Stamp:
    """An opaque number."""

    number: int


def make_stamp(number: int) -> Stamp:
    """A stamp with that number."""
    return Stamp(number)


def number_of(stamp: Stamp) -> int:
    """The number of a stamp."""
    return stamp.number

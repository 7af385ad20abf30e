"""A foreign function that accepts null."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Stamp:
    """An opaque number."""

    number: int


def is_missing(stamp: Stamp | None) -> bool:
    """Whether there is no stamp."""
    return stamp is None

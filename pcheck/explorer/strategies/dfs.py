"""Depth first: the newest configuration is expanded next, its first successor first."""

from __future__ import annotations

from collections.abc import Sequence


class DepthFirst:
    """Last in, first out."""

    is_by_level = False

    def __init__(self) -> None:
        self._numbers: list[int] = []

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, numbers: Sequence[int]) -> None:
        """Keep the new successors of one configuration."""
        self._numbers.extend(reversed(numbers))

    def take(self) -> int:
        """Remove and return the newest."""
        return self._numbers.pop()

"""Breadth first: level by level, so that the first violation found takes the fewest transitions."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence


class BreadthFirst:
    """First in, first out."""

    is_by_level = True

    def __init__(self) -> None:
        self._numbers: deque[int] = deque()

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, numbers: Sequence[int]) -> None:
        """Keep the new successors of one configuration."""
        self._numbers.extend(numbers)

    def take(self) -> int:
        """Remove and return the oldest."""
        return self._numbers.popleft()

"""Where generated programs get their decisions from: a seeded generator, or hypothesis, which can then shrink them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

Item = TypeVar("Item")


class Source:
    """Decisions. The first possibility is always the simplest one, so that shrinking simplifies."""

    def __init__(self, below: Callable[[int], int]) -> None:
        self._below = below

    @classmethod
    def seeded(cls, seed: int | str) -> Source:
        """Decisions that a seed fixes."""
        return cls(Random(seed).randrange)

    @classmethod
    def drawn(cls, draw: st.DrawFn) -> Source:
        """Decisions that hypothesis takes."""
        return cls(lambda bound: draw(st.integers(0, bound - 1)))

    def below(self, bound: int) -> int:
        """A number from 0 to bound - 1."""
        return self._below(bound) if bound > 1 else 0

    def between(self, first: int, last: int) -> int:
        """A number, both ends included."""
        return first + self.below(last - first + 1)

    def chance(self, percent: int) -> bool:
        """True so often; False is the simple case."""
        return self.below(100) >= 100 - percent

    def pick(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        return items[self.below(len(items))]

    def some(self, items: Sequence[Item], percent: int) -> list[Item]:
        """A sublist in which each item is so often."""
        return [item for item in items if self.chance(percent)]

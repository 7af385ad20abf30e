"""Probabilistic concurrency testing: the machine with the highest priority runs, and a few times loses its priority.

S. Burckhardt, P. Kothari, M. Musuvathi, S. Nagarakatte, "A Randomized Scheduler with Probabilistic Guarantees of
Finding Bugs", ASPLOS 2010. Machines get a random priority when they are first enabled. After depth - 1 transitions,
drawn from the length of the longest schedule so far, the machine that just ran falls below all others. The first
schedule only measures.
"""

from __future__ import annotations

from collections.abc import Sequence

from pcheck.explorer.strategies.policy import fresh_priority, highest
from pcheck.system.local import Path
from pcheck.system.randomness import Randomness
from pcheck.system.transition_system import Configuration


class Pct:
    """Finds a violation of a depth d with a chance of at least 1 in n * k ** (d - 1): n machines, k transitions."""

    def __init__(self, depth: int) -> None:
        assert depth >= 1, "some transition is the last one"
        self._changes_count = depth - 1
        self._random = Randomness(0)
        self._priorities: dict[Path, int] = {}
        self._changes: list[int] = []
        self._transitions = 0

    @property
    def machines(self) -> int:
        """How many machines have a priority."""
        return len(self._priorities)

    def begin(self, random: Randomness, span: int) -> None:
        """Draw when priorities change."""
        self._random = random
        self._priorities = {}
        self._transitions = 0
        self._changes = [1 + random.below(span) for _ in range(self._changes_count)] if span else []

    def choose(self, configuration: Configuration, paths: Sequence[Path]) -> int:
        """Return the machine with the highest priority."""
        del configuration
        for path in paths:
            if path not in self._priorities:
                self._priorities[path] = fresh_priority(self._random)
        place = highest(paths, self._priorities)
        self._transitions += 1
        for number, change in enumerate(self._changes, start=1):
            if change == self._transitions:
                self._priorities[paths[place]] = number
        return place

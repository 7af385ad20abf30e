"""What a sampled schedule asks of a strategy: which of the enabled machines goes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pcheck.system.local import Path
from pcheck.system.randomness import Randomness
from pcheck.system.transition_system import Configuration

FRESH = 1 << 63
"""Priorities drawn at random are above this, so that some are left for less."""


class Policy(Protocol):
    """One strategy, used for one schedule after another. All its randomness is the schedule's."""

    @property
    def machines(self) -> int:
        """How many machines have run in this schedule, where the strategy counts them."""

    def begin(self, random: Randomness, span: int) -> None:
        """Begin a schedule; the longest so far had so many transitions."""

    def choose(self, configuration: Configuration, paths: Sequence[Path]) -> int:
        """Return which of these machines goes next: all that have transitions, ascending."""


def fresh_priority(random: Randomness) -> int:
    """Draw a priority."""
    return random.draw() | FRESH


def highest(paths: Sequence[Path], priorities: dict[Path, int]) -> int:
    """Return the place of the machine with the highest priority; of equals the first."""
    return max(range(len(paths)), key=lambda place: priorities[paths[place]])

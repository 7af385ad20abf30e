"""Random walk: every enabled machine is equally likely to go next."""

from __future__ import annotations

from collections.abc import Sequence

from pcheck.system.local import Path
from pcheck.system.randomness import Randomness
from pcheck.system.transition_system import Configuration


class RandomWalk:
    """Knows nothing of the past."""

    machines = 0

    def __init__(self) -> None:
        self._random = Randomness(0)

    def begin(self, random: Randomness, span: int) -> None:
        """Begin a schedule."""
        del span
        self._random = random

    def choose(self, configuration: Configuration, paths: Sequence[Path]) -> int:
        """Return any of the machines."""
        del configuration
        return self._random.below(len(paths))

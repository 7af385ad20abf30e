"""Partial order sampling: next steps have random priorities, and those that conflict with the one taken get new ones.

X. Yuan, J. Yang, R. Gu, "Partial Order Aware Concurrency Sampling", CAV 2018. A random walk prefers some orders of the
steps that matter, because those that do not matter come in between; this gives each order of two of them a fair chance.
"""

from __future__ import annotations

from collections.abc import Sequence

from pcheck.explorer.strategies.policy import fresh_priority, highest
from pcheck.system.local import Path
from pcheck.system.randomness import Randomness
from pcheck.system.transition_system import Configuration, Footprint, TransitionSystem


class Priority:
    """Two steps conflict when they touch a part of the system in common."""

    machines = 0

    def __init__(self, system: TransitionSystem) -> None:
        self._system = system
        self._random = Randomness(0)
        self._priorities: dict[Path, int] = {}

    def begin(self, random: Randomness, span: int) -> None:
        """Begin a schedule."""
        del span
        self._random = random
        self._priorities = {}

    def choose(self, configuration: Configuration, paths: Sequence[Path]) -> int:
        """Return the machine whose step has the highest priority."""
        for path in paths:
            if path not in self._priorities:
                self._priorities[path] = fresh_priority(self._random)
        place = highest(paths, self._priorities)
        taken = self._system.footprint(configuration, paths[place])
        for number, path in enumerate(paths):
            if number == place or _conflict(taken, self._system.footprint(configuration, path)):
                del self._priorities[path]
        return place


def _conflict(taken: Footprint, other: Footprint) -> bool:
    return taken is None or other is None or not taken.isdisjoint(other)

"""What probabilistic concurrency testing guarantees, from what was measured of the schedules; see the strategy."""

from __future__ import annotations

from pcheck.records import dataclass


@dataclass(frozen=True, slots=True)
class Chance:
    """Each of so many schedules shows any violation of a depth, within so many transitions, with at least a chance.

    The depth is the number of pairs of transitions that must come in the right order for it. Answers to choices are
    not counted: they are drawn evenly.
    """

    depth: int
    machines: int
    """The most that ran in one schedule."""
    transitions: int
    """The length of the longest schedule."""
    schedules: int
    """Those that were drawn once that length was known."""

    @property
    def one_in(self) -> int:
        """The chance of one schedule is at least one in so many."""
        return self.machines * int(self.transitions ** (self.depth - 1))


class ChanceTracker:
    """Measures schedules one after another."""

    def __init__(self) -> None:
        self.longest = 0
        """Transitions of the longest schedule so far: the span from which the next one draws its changes."""
        self._machines = 0
        self._schedules = 0

    def note(self, length: int, machines: int) -> None:
        """Take the measures of a schedule that was drawn from the span so far."""
        self._machines = max(self._machines, machines)
        self._schedules = self._schedules + 1 if length <= self.longest else 0
        self.longest = max(self.longest, length)

    def chance(self, depth: int) -> Chance | None:
        """Return what can be said; None while nothing is known."""
        if not (self._machines and self.longest and self._schedules):
            return None
        return Chance(depth, self._machines, self.longest, self._schedules)

"""Notices what keeps rising while a search goes on: the usual reason why a search does not end."""

from __future__ import annotations

from collections.abc import Iterable

from pcheck.system.quantities import Measurement, Quantity
from pcheck.system.result import Growth

WINDOWS = 2
"""The second half of the search is cut in so many parts; what rises in each of them grows."""
WINDOWS_STRICT = 6
"""The same where a search is to be ended for it."""
ENDLESS_RISE_MIN = 100
"""Nor is a search ended for what rose by less: many programs count up to some tens."""
POSITIONS_MIN = 8
"""No judgement before the search has come so far: everything grows at first."""
RISES_MAX = 4_096
"""Of longer histories, every second rise is forgotten."""
JUMP = 8
"""A number that rises by more at once was set, as when each machine numbers its requests from a base of its own."""

UNLIMITED_STATES_MAX = 1_000_000
"""Where the user set no limit at all, a search that has more states than this ends once something keeps growing."""
GROWTH_CHECK_STATES = 1 << 14
"""How often, in states, that is looked at: not by the clock, so that the counts are the same every time."""

_KIND_ORDER = ("number", "size", "queue", "created", "chain", "element", "variable", "calls")


class _History:
    """The largest measure of one quantity so far, and where in the search it rose."""

    __slots__ = ("bases", "rises", "value")

    def __init__(self, value: int) -> None:
        self.value = value
        self.rises: list[int] = []
        self.bases = [(0, value)]
        """Where it was set rather than counted up, and to what."""

    def raise_to(self, value: int, position: int) -> None:
        if value > self.value + JUMP and len(self.bases) < RISES_MAX:
            self.bases.append((position, value))
        self.value = value
        if not self.rises or self.rises[-1] != position:
            self.rises.append(position)
        if len(self.rises) > RISES_MAX:
            del self.rises[::2]

    def base(self, position: int) -> int:
        """Return the last value that it was set to in the first half of the search."""
        return next(value for where, value in reversed(self.bases) if where <= position // 2)


class GrowthTracker:
    """Follows the maximum of every quantity against the position of the search: the level, or the number of states."""

    def __init__(self) -> None:
        self._histories: dict[Quantity, _History] = {}

    def note(self, measurements: Iterable[Measurement], position: int) -> None:
        """Take the measures of a component that was never seen before."""
        histories = self._histories
        for quantity, value in measurements:
            history = histories.get(quantity)
            if history is None:
                histories[quantity] = _History(value)
            elif value > history.value:
                history.raise_to(value, position)

    def growing(self, position: int, *, windows: int = WINDOWS) -> tuple[Growth, ...]:
        """Return what rose steadily through the second half of the search, what people can bound first."""
        if position < POSITIONS_MIN:
            return ()
        found = [
            (_KIND_ORDER.index(quantity.kind), -len(history.rises), quantity, history)
            for quantity, history in self._histories.items()
            if _is_steady(history.rises, position, windows)
        ]
        found.sort(key=lambda entry: entry[:3])
        return tuple(Growth(quantity, history.value, history.base(position)) for _, _, quantity, history in found)

    def is_endless(self, position: int) -> bool:
        """Return whether something rises so steadily, and by so much, that a search should end for it."""
        rising = self.growing(position, windows=WINDOWS_STRICT)
        return any(growth.value - growth.base >= ENDLESS_RISE_MIN for growth in rising)


def _is_steady(rises: list[int], position: int, windows: int) -> bool:
    half = position // 2
    seen = {(rise - half - 1) * windows // (position - half) for rise in rises if rise > half}
    return len(seen) == windows

"""By faults: what takes no fault first, level by level; then what takes one; and so on.

So the first violation found takes the fewest faults, and of these the fewest transitions. A layer is all that is first
reached with so many faults. Its levels are filled from within, and by faults from the layer before; for that each
configuration is taken a second time, when its own layer is done.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence


class ByFaults:
    """Two queues, each ascending by depth: this layer, and the layer before, whose faults lead here."""

    is_by_level = True

    def __init__(self) -> None:
        self.layers = [0]
        """How many configurations were kept for each layer; its own levels are the last ones."""
        self.is_for_faults = False
        """The configuration taken last is to be expanded by its faults alone, else by all that is no fault."""
        self._here: deque[tuple[int, int]] = deque()
        """This layer, by depth and number."""
        self._before: deque[tuple[int, int]] = deque()
        self._done: deque[tuple[int, int]] = deque()
        self._depth = -1

    def __len__(self) -> int:
        return len(self._here) + len(self._before) + len(self._done)

    @property
    def layer(self) -> int:
        """With how many faults the configurations are reached that come now."""
        return len(self.layers) - 1

    @property
    def is_layer_done(self) -> bool:
        """Whether the next configuration taken begins a new layer, or none is left."""
        return not self._here and not self._before

    def add(self, numbers: Sequence[int]) -> None:
        """Keep the new successors of one configuration: they are one level below it."""
        self._here.extend((self._depth + 1, number) for number in numbers)

    def take(self) -> int:
        """Remove and return the one next to the start: of this layer, else one whose faults lead here."""
        if self.is_layer_done:
            self._before, self._done = self._done, self._before
            self.layers.append(0)
        self.is_for_faults = not self._here or (bool(self._before) and self._before[0][0] < self._here[0][0])
        taken = (self._before if self.is_for_faults else self._here).popleft()
        if not self.is_for_faults:
            self._done.append(taken)
        self._depth = taken[0]
        return taken[1]

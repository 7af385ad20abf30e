"""What the search loop asks of a strategy: keep the numbers of configurations to expand, and say which is next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Frontier(Protocol):
    """The configurations found and not yet expanded."""

    is_by_level: bool
    """Configurations are taken in the order of their distance from the start."""

    def __len__(self) -> int: ...

    def add(self, numbers: Sequence[int]) -> None:
        """Keep the new successors of one configuration, given in their order."""

    def take(self) -> int:
        """Remove and return the next one."""

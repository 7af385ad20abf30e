"""What a search tells while it runs. Rendering is someone else's duty."""

from __future__ import annotations

from typing import Literal, Protocol

from pcheck.records import dataclass
from pcheck.system.result import Counterexample, Growth

Phase = Literal["search", "sampling", "undercutting", "loops"]
"""'undercutting': a violation is found, and a shorter counterexample looked for. 'loops': the states are all found, and
fair loops that stay hot looked for among them."""

PROGRESS_INTERVAL_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A search at one moment."""

    phase: Phase
    states: int
    transitions: int
    states_per_second: float
    """Over the time since the last snapshot."""
    depth: int
    frontier: int
    schedules: int
    seconds: float
    memory_bytes: int
    growing: tuple[Growth, ...]
    problem: str = ""
    """What goes wrong beside the search; it goes on."""
    candidate: Counterexample | None = None
    """While 'undercutting', what there is to undercut."""


class ProgressListener(Protocol):
    """Called at most about five times a second."""

    def __call__(self, snapshot: Snapshot) -> None:
        """Take one snapshot; an exception from here ends the search."""

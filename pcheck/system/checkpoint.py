"""What there is to say about keeping a search in a file while it runs, so that a later run goes on from there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pcheck.records import dataclass

INTERVAL_SECONDS = 60.0

Identity = Mapping[str, object]
"""What a search depends on, as JSON has it: a kept search goes on only where all of it is the same."""


class Unfit(Exception):  # noqa: N818 - it is the file that is wrong, not a part of pcheck
    """A checkpoint cannot be used; says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.path = Path()
        """The file, once somebody knows it."""


@dataclass(frozen=True, slots=True)
class Checkpointing:
    """Where a search is kept, and whether it goes on from what is kept there."""

    path: Path
    is_resumed: bool = False
    """Go on from the file where there is one. Without this there must be none."""
    interval_seconds: float = INTERVAL_SECONDS
    """It is kept no more often than this, and not so often that it takes more than a small part of the time."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of a search when it was kept."""

    states: int
    transitions: int
    depth: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the checkpoints of a search."""

    path: str
    states: int | None
    """How many states are kept there now; None when nothing is."""
    resumed_states: int | None
    """How many states were there when this search went on from them."""
    problem: str
    """Why the last checkpoint was not written, '' when it was."""
    is_too_large: bool = False
    """The search could not go on from what is kept there: there is too little memory for it."""

    @property
    def warning(self) -> str:
        """What a reader must know of a checkpoint that was not written; '' when it was."""
        return f"the last checkpoint was not written to '{self.path}': {self.problem}" if self.problem else ""

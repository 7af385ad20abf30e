"""What a session with the kernel speaks of."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal

from pcheck.records import NamedTuple
from pcheck.system.result import StopReason

Pause = StopReason | Literal["paused"]


class Sharing(NamedTuple):
    """When threads share the search. It changes how long a search takes, and nothing else."""

    parents_min: int = 512
    """So many states of a level must be left for it to be worth while."""
    slice_parents: int = 64
    """What a thread takes at a time."""
    left_percent_max: int = 20
    """With more states that need the interpreter, one thread goes on alone for a while."""
    calm: int = 1_024
    """Which is at first so many states long."""


SHARING = Sharing()


class HotPart(NamedTuple):
    """A part of the graph where a run can stay and keep a spec hot."""

    spec: int
    columns: tuple[bytes, ...]
    """As `Core.loop` tells it, or only the first of them."""


class Walked(NamedTuple):
    """What became of one sampled schedule."""

    stop: Pause
    """Why it was stopped from outside, if it was."""
    end: int
    length: int
    machines: int
    """How many had a priority, where they are counted."""
    steps: list[tuple[int, int]] | None
    """Mover and index of each, if it failed."""


class Stop(IntEnum):
    """Why the kernel came back, as in search.h."""

    DONE = 0
    VIOLATION = 1
    PAUSED = 2
    STATES = 3
    ASKED = 4
    NO_MEMORY = 5

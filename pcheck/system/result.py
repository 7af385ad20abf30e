"""What a search learned: verdict, claim, numbers, and the schedule that fails. Never stronger than what was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pcheck.records import dataclass
from pcheck.system.chance import Chance
from pcheck.system.checkpoint import Kept
from pcheck.system.coverage import Coverage
from pcheck.system.environment import faults_in
from pcheck.system.plan import SAMPLING, SearchPlan
from pcheck.system.quantities import Quantity
from pcheck.system.transition_system import Choice, Schedule
from pcheck.system.violation import Violation

Verdict = Literal["holds", "violated", "inconclusive"]
Claim = Literal["exhaustive", "bounded", "probabilistic", "sampled"]
Engine = Literal["interpreter", "native"]
StopReason = Literal[
    "", "violation", "states", "depth", "queue", "partition", "time", "memory", "growth", "interrupted", "killed"
]
"""Why the search ended. '' means that nothing was left to do; 'killed' that somebody killed the engine's process."""
STOPS_BEFORE_LOOPS: frozenset[StopReason] = frozenset({"", "states", "depth", "queue", "partition", "growth"})
"""After these, runs that never end are judged in what was explored; after others there is no time or memory to."""


@dataclass(frozen=True, slots=True)
class Growth:
    """Something that kept rising for as long as the search went on."""

    quantity: Quantity
    value: int
    """The largest value seen."""
    base: int
    """The value that it was counted up from."""

    @property
    def value_shown(self) -> int:
        """The value as the model has it: falling numbers are measured upside down."""
        return -self.value if self.quantity.is_falling else self.value

    def __str__(self) -> str:
        rising = f"{self.quantity} seems to grow without bound (now {self.value_shown})"
        return f"{rising}; {self.quantity.remedy(self.base)}"


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A violation and the schedule from the start that ends in it."""

    violation: Violation
    schedule: Schedule
    is_shortest: bool
    """No schedule with fewer faults, or with as many and fewer transitions, violates anything. False: not shown."""
    is_minimal: bool = False
    """No step of it can be left out, as far as trying shows. False: not shown."""
    is_out_of_time: bool = False
    """It could perhaps be made smaller, but that took too long."""
    loop_start: int | None = None
    """For a run that never ends: how many choices lead into the loop that the others make, again and again."""

    @property
    def faults(self) -> int:
        """How many faults happen in it."""
        return faults_in(self.schedule)


def is_plainly_shortest(schedule: Sequence[Choice]) -> bool:
    """Return whether a failing schedule is the shortest, however it was found: of one transition at most, no fault."""
    return len(schedule) <= 1 and not faults_in(schedule)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The outcome of one search. The numbers are those of the exhaustive part, or of the samples when only sampling."""

    plan: SearchPlan
    strategy: str
    """The strategy that gave the verdict: the plan's, or of those that 'auto' uses 'bfs' or 'random'."""
    stop: StopReason
    counterexample: Counterexample | None
    states: int
    """Distinct configurations; of a swarm, those of the member that met the most."""
    transitions: int
    depth: int
    """bfs: the distance of the farthest configuration; else the longest path followed."""
    seconds: float
    memory_bytes: int
    """Resident memory of the process at the end."""
    is_bounded: bool
    """A bound of the plan cut something off."""
    cuts: tuple[StopReason, ...]
    """Limits that cut off a part while the search went on: 'depth', 'queue'."""
    schedules: int
    """Sampled schedules run."""
    growing: tuple[Growth, ...]
    coverage: Coverage
    has_searched_loops: bool = False
    """Runs that never end were judged too, in everything that was explored; after a violation, in all that takes fewer
    faults."""
    lacks_only_loops: bool = False
    """The search was over, and found no violation, before what stopped it: only runs that never end are undecided."""
    engine: Engine = "interpreter"
    chance: Chance | None = None
    """What 'pct' guarantees of each schedule."""
    kernel: tuple[tuple[str, int], ...] = ()
    """What the native engine counted: steps and misses, sizes of tables."""
    kept: Kept | None = None
    """What became of its checkpoints, when they were asked for."""
    omission_chance: float | None = None
    """The chance that a search which forgets part of each state omitted one; None when nothing was forgotten, or when
    much was left out anyway."""
    members: int = 0
    """Searches of a swarm."""
    layers: tuple[int, ...] = ()
    """In a search by faults: how many states were first met without a fault, with one, and so on."""
    layers_complete: int = 0
    """In so many of these, from the first on, everything was searched, and nothing was violated but by loops."""
    signal_number: int = 0
    """The signal that killed the engine's process."""

    @property
    def verdict(self) -> Verdict:
        """What may be said: limits that were met never give 'holds'."""
        if self.counterexample is not None:
            return "violated"
        return "inconclusive" if self.stop else "holds"

    @property
    def claim(self) -> Claim:
        """How strongly 'holds' is meant, at the plan's granularity."""
        if self.omission_chance is not None:
            return "probabilistic"
        if self.strategy in SAMPLING or self.strategy == "swarm":
            return "sampled"
        return "bounded" if self.is_bounded else "exhaustive"

    @property
    def is_exhaustive(self) -> bool:
        """Every reachable configuration was seen."""
        return self.verdict == "holds" and self.claim == "exhaustive"

"""What the user asked of a search: strategy, limits and bounds. A plan is printed with every result."""

from __future__ import annotations

from typing import Literal

from pcheck.ir.ops import RoutineId
from pcheck.records import dataclass

Strategy = Literal["auto", "bfs", "dfs", "random", "pct", "priority", "swarm"]
Granularity = Literal["send", "handler"]
EngineChoice = Literal["auto", "native", "interpreter"]
"""'auto' is the native engine where it was built and knows the strategy."""
StoreKind = Literal["exact", "hash", "bitstate"]
"""How visited states are remembered: wholly, by 64-bit fingerprints, or by a few bits each."""
SAMPLING: frozenset[Strategy] = frozenset({"random", "pct", "priority"})
"""The strategies that run schedules from the start, one after another."""
SCHEDULE_TRANSITIONS_MAX = 1_000
"""Where the user sets no depth, a sampled schedule ends after so many transitions."""
PCT_DEPTH_MAX = 100
JOBS_MAX = 16


@dataclass(frozen=True, slots=True)
class Bound:
    """A condition on the variables of one machine; configurations where an instance violates it are not expanded."""

    text: str
    machine: int
    """Index into Model.machines."""
    routine: RoutineId
    """A pure routine without parameters that yields the condition's value."""


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """How to search. None means that the user set no limit."""

    strategy: Strategy = "auto"
    granularity: Granularity = "send"
    engine: EngineChoice = "auto"
    bounds: tuple[str, ...] = ()
    """Texts such as 'Client.count <= 3'."""
    states_max: int | None = None
    depth_max: int | None = None
    queue_max: int | None = None
    timeout_seconds: float | None = None
    memory_bytes_max: int | None = None
    checks_liveness: bool = True
    """A spec that is in a hot state when a run ends is a violation."""
    seed: int = 0
    schedules: int = 1_000
    """How many schedules the strategies that sample run."""
    pct_depth: int = 3
    """The depth of violations for which 'pct' has a guarantee: in how many pairs of steps the order matters."""
    store: StoreKind = "exact"
    jobs: int = 1
    """Threads of the native engine."""
    is_choice_fair: bool = False
    """Every choice is fair in infinite runs, not only `$$`."""
    faults: str | None = None
    """A fault list in place of those that the test is under, '' for none; None where the user gave no list."""

    def __post_init__(self) -> None:
        limits = (self.states_max, self.depth_max, self.queue_max, self.timeout_seconds, self.memory_bytes_max)
        assert all(limit is None or limit >= 0 for limit in limits), f"negative limit in {self}"
        assert self.schedules >= 1, f"{self.schedules} schedules"
        assert 1 <= self.pct_depth <= PCT_DEPTH_MAX, f"a depth of {self.pct_depth}"
        assert 1 <= self.jobs <= JOBS_MAX, f"{self.jobs} threads"

    @property
    def needs_kernel(self) -> bool:
        """Only the native engine can search so: the plain explorer stores every state wholly, and knows no swarms."""
        return self.store != "exact" or self.strategy == "swarm"

    @property
    def is_unlimited(self) -> bool:
        """The user set neither a limit nor a bound."""
        limits = (self.states_max, self.depth_max, self.queue_max, self.timeout_seconds, self.memory_bytes_max)
        return not self.bounds and all(limit is None for limit in limits)

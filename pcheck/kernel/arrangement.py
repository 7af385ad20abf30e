"""In which order the kernel searches, and what it remembers of a state: for a plan, for each member of a swarm."""

from __future__ import annotations

from enum import IntEnum

from pcheck.records import dataclass
from pcheck.system.plan import SearchPlan
from pcheck.system.randomness import schedule_state

FINGERPRINT_BITS = 64
BITSTATE_BYTES = 2**27
"""The array of bits where the user sets no memory: enough for about 10^8 states."""
BITSTATE_BYTES_MIN = 2**10
BITS_A_STATE = 3
"""As in seen.h."""

MEMBER_DEPTHS = (3_000, 100, 10_000, 300, 1_000)
"""Members of a swarm take turns at these limits of depth, where the user sets none."""
MEMBER_SIZE_LOG2, MEMBER_SIZE_LOG2_MAX = 20, 28
"""The first members' array has so many bits, the last ones' so many."""
MEMBERS_A_SIZE = 5
"""After so many members the array is doubled."""


class Order(IntEnum):
    """As in lossy.h."""

    BREADTH = 0
    DEPTH = 1
    SHUFFLED = 2


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One search."""

    order: Order
    is_lossy: bool
    is_bitstate: bool
    size_log2: int
    """Of the array in bits, or of what a fingerprint can be."""
    seed: int
    states_max: int | None
    depth_max: int | None

    @property
    def is_shortest_first(self) -> bool:
        """The first violation found takes the fewest transitions."""
        return self.order is Order.BREADTH and not self.is_lossy


def arrangement_of(plan: SearchPlan) -> Arrangement:
    """Return the search that a plan asks for."""
    is_bitstate = plan.store == "bitstate"
    return Arrangement(
        order=Order.DEPTH if plan.strategy == "dfs" else Order.BREADTH,
        is_lossy=plan.store != "exact",
        is_bitstate=is_bitstate,
        size_log2=_array_log2(plan.memory_bytes_max) if is_bitstate else FINGERPRINT_BITS,
        seed=plan.seed % 2**64,
        states_max=plan.states_max,
        depth_max=plan.depth_max,
    )


def member_of(plan: SearchPlan, number: int) -> Arrangement:
    """Return one search of a swarm. It ends where its array is so full that it would miss too much."""
    size_log2 = min(MEMBER_SIZE_LOG2 + number // MEMBERS_A_SIZE, MEMBER_SIZE_LOG2_MAX)
    states_max = 2**size_log2 // (2 * BITS_A_STATE)
    depth_max = MEMBER_DEPTHS[number % len(MEMBER_DEPTHS)]
    is_bitstate = plan.store != "hash"
    return Arrangement(
        order=Order.SHUFFLED,
        is_lossy=True,
        is_bitstate=is_bitstate,
        size_log2=size_log2 if is_bitstate else FINGERPRINT_BITS,
        seed=schedule_state(plan.seed, number),
        states_max=states_max if plan.states_max is None else min(states_max, plan.states_max),
        depth_max=depth_max if plan.depth_max is None else plan.depth_max,
    )


def _array_log2(memory_bytes_max: int | None) -> int:
    """Return the size of the array of bits: about half of the memory, for the frontier needs some too."""
    size_bytes = BITSTATE_BYTES if memory_bytes_max is None else max(memory_bytes_max // 2, BITSTATE_BYTES_MIN)
    return size_bytes.bit_length() - 1 + 3

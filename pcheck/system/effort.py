"""How much of its work the default strategy gives to random schedules, and to a shorter counterexample than they found.

All but one of the amounts count states, schedules and steps, so that nothing depends on the machine's speed. Only where
the user sets a time, at most a part of it is sampled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcheck.records import NamedTuple, dataclass

if TYPE_CHECKING:
    from pcheck.system.plan import SearchPlan

SHORTER_SECONDS = 20.0
"""So long breadth first looks for a shorter counterexample than a sampled one."""
TIMEOUT_PART = 0.1
"""This part of the user's time may be sampled."""


class Sampling(NamedTuple):
    """How far a search goes before schedules are sampled again, and how much was sampled."""

    pause_states: int
    schedules: int
    transitions: int


class Budget(NamedTuple):
    """What may have been sampled in all when a search has reached some number of states."""

    schedules: int
    transitions: int
    misses: int
    """Steps that an engine with a memory of steps has to ask the interpreter for."""


@dataclass(frozen=True, slots=True)
class Effort:
    """The amounts for one engine: what may be sampled at first, and for how many states one more of each."""

    first_states: int
    """So many states are searched before anything is sampled; then twice as many each time."""
    first: Budget
    states_for_one: Budget
    shorter_states: int
    """So far breadth first looks for a shorter counterexample than a sampled one."""

    def budget(self, states: int) -> Budget:
        """Return what may have been sampled when so many states are known."""
        return Budget(*(some + states // each for some, each in zip(self.first, self.states_for_one, strict=True)))


PLAIN = Effort(
    first_states=5_000,
    first=Budget(schedules=200, transitions=5_000, misses=5_000),
    states_for_one=Budget(schedules=200, transitions=8, misses=8),
    shorter_states=300_000,
)
"""Of the plain explorer, for which every transition is a step of the interpreter: half a second at first."""

NATIVE = Effort(
    first_states=5_000,
    first=Budget(schedules=200, transitions=200_000, misses=5_000),
    states_for_one=Budget(schedules=1_000, transitions=16, misses=1_000),
    shorter_states=3_000_000,
)


def sampling_seconds(plan: SearchPlan) -> float | None:
    """Return how long may be sampled beside a search, None for as long as the amounts last."""
    return None if plan.timeout_seconds is None else plan.timeout_seconds * TIMEOUT_PART

"""Random schedules by the kernel, before an exhaustive search: what is wrong far down is found early.

The sampling has a kernel of its own, so that what it meets does not count as met by the search.
"""

from __future__ import annotations

from pcheck.kernel.session import Session
from pcheck.records import dataclass
from pcheck.system.composition import ComposedSystem
from pcheck.system.follow import leave_out
from pcheck.system.plan import SearchPlan
from pcheck.system.result import Counterexample, StopReason
from pcheck.system.transition_system import Choice
from pcheck.system.watch import Counters, Watch

SCHEDULES = 200
STEPS_MAX = 1_000
"""Where the user sets no depth, a schedule ends after so many transitions."""
MISSES_MAX = 5_000
"""Of steps that the interpreter must take: about half a second."""
VIOLATION, FINAL = 2, 3


@dataclass(frozen=True, slots=True)
class Sample:
    """What some random schedules showed."""

    counterexample: Counterexample | None
    stop: StopReason
    schedules: int


def sample(system: ComposedSystem, plan: SearchPlan, watch: Watch, counters: Counters) -> Sample:
    """Run random schedules until one fails, there were enough, or a limit is met."""
    session = Session(system, plan, watch)
    session.counters = counters
    steps_max = STEPS_MAX if plan.depth_max is None else plan.depth_max
    for number in range(SCHEDULES):
        stop, end, _, steps = session.walk(_seed(plan.seed, number), steps_max)
        counters.schedules = number + 1
        if stop and stop != "paused":
            return Sample(None, stop, number + 1)
        if steps is not None:
            return Sample(_failing(system, session, steps, is_final=end == FINAL), "", number + 1)
        if session.core.counters()["step_misses"] > MISSES_MAX:
            break
    return Sample(None, "", counters.schedules)


def _failing(
    system: ComposedSystem, session: Session, steps: list[tuple[int, int]], *, is_final: bool
) -> Counterexample:
    """Replay a walk by the reference semantics, and leave out of it what it does not need."""
    start = configuration = session.configuration(0)
    choices: list[Choice] = []
    violation = None
    for mover, index in steps:
        successor = session.successor(configuration, mover, index)
        choices.append(successor.choice)
        violation = successor.violation
        if successor.configuration is not None:
            configuration = successor.configuration
    if is_final:
        violation = system.final(configuration)
    session.expect(violation is not None, "the random schedule fails")
    assert violation is not None
    schedule = leave_out(system, start, tuple(choices), violation)
    return Counterexample(violation, schedule, is_shortest=len(schedule) <= 1)


def _seed(seed: int, number: int) -> int:
    """Return where one schedule's randomness begins: it depends on no other schedule."""
    from hashlib import blake2b  # noqa: PLC0415 - slow to load, and small models are not sampled

    return int.from_bytes(blake2b(f"{seed}/{number}".encode(), digest_size=8).digest(), "little")

"""Which faults of a schedule were necessary: the same run is tried without each of them.

It is followed choice by choice, and then by what the choices were about.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from pcheck.explain.explanation import FaultRole
from pcheck.explain.subject import Subject, configurations_of
from pcheck.ir.model import Composition
from pcheck.lowered import Lowered
from pcheck.system.composition import ComposedSystem
from pcheck.system.follow import Metered, Spent, follow
from pcheck.system.plan import SearchPlan
from pcheck.system.retrace import Retracing
from pcheck.system.violation import is_alike
from pcheck.trace import Trace

EXPANSIONS_MAX = 20_000
"""How many configurations may be expanded to try out all faults of a schedule."""
SECONDS_MAX = 5.0
LOOP_TRIALS_MAX = 20
"""How many faults of a run that never ends are tried out."""


def faults_needed(
    parts: tuple[Lowered, Composition], trace: Trace, plan: SearchPlan
) -> tuple[FaultRole, ...]:
    """Return the faults of a failing trace, and whether it fails alike without each."""
    assert trace.violation is not None, "it fails"
    return faults_of(Subject(*parts, plan, trace, trace.violation))


def faults_of(subject: Subject, *, clock: Callable[[], float] = time.monotonic) -> tuple[FaultRole, ...]:
    """Return the faults of the schedule, and whether the run fails alike without each, as far as the budget tells."""
    trace = subject.trace
    numbers = [step.number for step in trace.steps if step.kind == "fault"]
    if not numbers:
        return ()
    if trace.loop_start is not None:
        return tuple(_in_lasso(subject, numbers, trace.loop_start))
    trials = _Trials(subject, clock)
    needed = trials.needed(numbers)
    return tuple(FaultRole(number, next(needed, None)) for number in numbers)


def _in_lasso(subject: Subject, numbers: list[int], loop_start: int) -> Iterator[FaultRole]:
    """Yield the faults of a run that never ends, each left out of the schedule and of every round."""
    schedule = subject.trace.schedule
    for trial, number in enumerate(numbers):
        rest = (*schedule[: number - 1], *schedule[number:])
        start = loop_start - (number <= loop_start)
        is_told = trial < LOOP_TRIALS_MAX
        needed = not (start < len(rest) and subject.fails_alike(rest, start)) if is_told else None
        yield FaultRole(number, needed)


class _Trials:
    """The same run without one of its steps at a time."""

    def __init__(self, subject: Subject, clock: Callable[[], float]) -> None:
        self._system: ComposedSystem = subject.system()
        self._metered = Metered(self._system, expansions_max=EXPANSIONS_MAX, seconds_max=SECONDS_MAX, clock=clock)
        self._start = self._system.initial().configuration
        self._violation = subject.violation
        places = configurations_of(subject.replay(subject.trace.schedule))
        self._retracing = Retracing(self._system, self._metered)
        self._run = self._retracing.meant(subject.trace.schedule, places)

    def needed(self, numbers: list[int]) -> Iterator[bool]:
        """Yield of each step whether it is needed, until the budget is spent."""
        try:
            for number in numbers:
                yield not self._fails_without(number)
        except Spent:
            return

    def _fails_without(self, number: int) -> bool:
        """Return whether the run without one step fails alike."""
        if self._start is None:
            return False
        rest = [*self._run[: number - 1], *self._run[number:]]
        plainly = follow(self._metered, self._start, [each.choice for each in rest]).violation
        if is_alike(plainly, self._violation):
            return True
        return is_alike(self._retracing.follow(self._start, rest).violation, self._violation)

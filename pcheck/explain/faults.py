"""Which faults of a schedule were necessary: the same run is tried without each of them.

Without a fault a machine can find a message in its way that was not there. So the machine then takes such messages
first, as far as a few steps help, and the run goes on as before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from pcheck.explain.explanation import FaultRole
from pcheck.explain.subject import Subject, configurations_of
from pcheck.ir.model import Composition
from pcheck.lowered import Lowered
from pcheck.system.composition import ComposedSystem
from pcheck.system.follow import Following, Metered, Spent, follow
from pcheck.system.layout import slots_of
from pcheck.system.local import Message, Path
from pcheck.system.plan import SearchPlan
from pcheck.system.transition_system import Choice, Configuration
from pcheck.system.violation import Violation, is_alike
from pcheck.trace import Trace

EXTRA_STEPS_MAX = 8
"""So many messages that are in the way are taken before a step."""
EXPANSIONS_MAX = 20_000
"""How many configurations may be expanded to try out all faults of a schedule."""
SECONDS_MAX = 5.0
LOOP_TRIALS_MAX = 20
"""How many faults of a run that never ends are tried out."""

_Taken = tuple[Choice, Message | None]


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
        self._taken: list[_Taken] = [
            (choice, self._next(configuration, choice.path))
            for choice, configuration in zip(subject.trace.schedule, places, strict=False)
        ]
        """Each choice with the message that its machine takes."""

    def needed(self, numbers: list[int]) -> Iterator[bool]:
        """Yield of each step whether it is needed, until the budget is spent."""
        try:
            for number in numbers:
                yield not self._fails_without(number)
        except Spent:
            return

    def _fails_without(self, number: int) -> bool:
        """Return whether the run without one step fails alike, followed choice by choice or message by message."""
        if self._start is None:
            return False
        rest = [*self._taken[: number - 1], *self._taken[number:]]
        plainly = follow(self._metered, self._start, [choice for choice, _ in rest]).violation
        return is_alike(plainly, self._violation) or is_alike(self._followed(self._start, rest), self._violation)

    def _followed(self, start: Configuration, run: list[_Taken]) -> Violation | None:
        """Follow a run, and let machines take first what is in the way; return how it fails."""
        following = Following(self._metered, start)
        for choice, message in run:
            self._clear_the_way(following, choice.path, message)
            if following.configuration is None:
                break
            if not following.make(choice) and not choice.answers:
                self._go_on(following, choice.path)
        return following.ended().violation

    def _clear_the_way(self, following: Following, path: Path, message: Message | None) -> None:
        """Let a machine take messages until the one it is to take is next."""
        for _ in range(EXTRA_STEPS_MAX):
            waiting = None if following.configuration is None else self._next(following.configuration, path)
            if message is None or waiting is None or waiting[:2] == message[:2]:
                return
            if not self._go_on(following, path):
                return

    def _go_on(self, following: Following, path: Path) -> bool:
        """Let a machine make its first transition, whatever it asks; return whether it has one."""
        assert following.configuration is not None, "a run that failed is over"
        successors = self._metered.successors(following.configuration)
        mine = next((successor.choice for successor in successors if successor.choice.path == path), None)
        return mine is not None and following.make(mine)

    def _next(self, configuration: Configuration, path: Path) -> Message | None:
        """Return the message that a machine takes next, None where it takes none or is not there."""
        slot = slots_of(configuration, self._system.first_slot).get(path)
        start = None if slot is None else self._system.start(configuration, slot)
        return None if start is None else start.message

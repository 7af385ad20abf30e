"""Makes a failing schedule smaller by running others: fewer faults, then fewer steps, then answers nearer to zero.

A schedule counts only if it fails alike when it is run, so whatever is tried, the result is a counterexample. All that
is tried is bounded, in transitions so that results do not depend on the machine's speed, and in seconds all the same.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import field, replace

from pcheck.records import NamedTuple, dataclass
from pcheck.system.composition import ComposedSystem
from pcheck.system.follow import Followed, Metered, Spent, follow
from pcheck.system.result import Counterexample, SearchResult
from pcheck.system.retrace import Retracing
from pcheck.system.transition_system import Choice, Configuration, Schedule, Successor, TransitionSystem, may_end
from pcheck.system.violation import Violation, is_alike

EXPANSIONS_MAX = 30_000
"""How many configurations may be expanded, all trials together."""
SECONDS_MAX = 5.0
SHORTENING_EXPANSIONS_MAX = 5_000
"""How many configurations may be expanded to leave out choices before a shorter counterexample is searched for."""
LENGTH_MAX = 20_000
"""A longer schedule is left as it is."""
ENDING_EXPANSIONS_MAX = 4_000
"""How many configurations one search for a shorter ending may expand."""
ANSWERS_TRIED_MAX = 8


class Minimal(NamedTuple):
    """What a schedule was made into."""

    schedule: Schedule
    violation: Violation
    is_minimal: bool
    """Nothing that is tried here makes it smaller: above all, no step of it can be left out."""
    is_shortest: bool
    """No schedule with fewer faults, or with as many and fewer transitions, violates anything."""
    is_out_of_time: bool
    """More would have been tried, had it not taken so long."""


class _Path(NamedTuple):
    """A failing schedule as it goes."""

    choices: Schedule
    configurations: tuple[Configuration, ...]
    """Where it stands before each choice."""
    violation: Violation
    faults: tuple[bool, ...]
    """Which of the choices are faults."""

    @property
    def size(self) -> tuple[int, int, int]:
        """What is to become smaller, what counts most first."""
        return sum(self.faults), len(self.choices), sum(sum(choice.answers) for choice in self.choices)


def minimise(
    system: TransitionSystem,
    start: Configuration,
    schedule: Schedule,
    violation: Violation,
    *,
    only_leaves_out: bool = False,
    expansions_max: int = EXPANSIONS_MAX,
    seconds_max: float = SECONDS_MAX,
    clock: Callable[[], float] = time.monotonic,
) -> Minimal:
    """Return a schedule that fails alike and is no larger. The message may change, where it tells a value or a name.

    Where it only leaves out, the result is what is left of the schedule, in its order.
    """
    metered = Metered(system, expansions_max=expansions_max, seconds_max=seconds_max, clock=clock)
    minimiser = _Minimiser(metered, schedule, violation, only_leaves_out=only_leaves_out)
    minimiser.run(start)
    return minimiser.minimal()


def shortened(found: Counterexample, system: TransitionSystem, start: Configuration) -> Counterexample:
    """Return a counterexample without what is not needed, as far as is cheap, before a shorter one is searched for.

    No clock decides, so that all engines go on from the same.
    """
    small = minimise(
        system,
        start,
        found.schedule,
        found.violation,
        only_leaves_out=True,
        expansions_max=SHORTENING_EXPANSIONS_MAX,
        seconds_max=math.inf,
    )
    return Counterexample(small.violation, small.schedule, found.is_shortest)


def minimised(found: SearchResult, system: TransitionSystem) -> SearchResult:
    """Return a result with its counterexample as small as is cheap, where it is not the shortest already."""
    counterexample = found.counterexample
    if counterexample is None or counterexample.is_shortest or counterexample.loop_start is not None:
        return found
    start = system.initial().configuration
    if start is None:
        return found
    metered = Metered(system, expansions_max=EXPANSIONS_MAX, seconds_max=SECONDS_MAX)
    minimiser = _Minimiser(metered, counterexample.schedule, counterexample.violation, only_leaves_out=False)
    if isinstance(system, ComposedSystem):
        minimiser.retracing = Retracing(system, metered)
    with suppress(KeyboardInterrupt):                        # a counterexample that could be smaller is one
        minimiser.run(start)
    schedule, violation, is_minimal, is_shortest, is_out_of_time = minimiser.minimal()
    small = Counterexample(violation, schedule, is_shortest, is_minimal=is_minimal, is_out_of_time=is_out_of_time)
    return replace(found, counterexample=small)


@dataclass(slots=True)
class _Minimiser:
    system: Metered
    schedule: Schedule
    violation: Violation
    only_leaves_out: bool = field(kw_only=True)
    retracing: Retracing | None = None
    """Follows what is left by what the choices were about: so steps can come in addition."""
    is_minimal: bool = False
    is_shortest: bool = False
    _path: _Path | None = None

    def run(self, start: Configuration) -> None:
        """Make the schedule smaller until nothing helps or the budget is spent."""
        if len(self.schedule) > LENGTH_MAX:
            return
        try:
            self._path = self._followed(_Path((), (), self.violation, ()), 0, start, self.schedule)
            self.is_minimal = self._path is not None and self._shrink()
        except Spent:
            pass

    def minimal(self) -> Minimal:
        """Return what the schedule was made into so far."""
        path = self._path or _Path(self.schedule, (), self.violation, ())
        is_out_of_time = self.system.lacked == "time"
        return Minimal(path.choices, path.violation, self.is_minimal, self.is_shortest, is_out_of_time)

    # --- what is tried ---

    def _shrink(self) -> bool:
        """Try everything, again and again while something helps."""
        while not self.is_shortest:
            before = self.path.size
            self._cut_loops()
            self._leave_out_faults()
            self._leave_out_machines()
            self._leave_out_runs()
            if not self.only_leaves_out:
                self._shorten_ending()
                self._lower_answers()
            if self.path.size == before:
                return True
        self._lower_answers()
        return True

    @property
    def path(self) -> _Path:
        """The smallest failing schedule so far."""
        assert self._path is not None, "the schedule was found to fail"
        return self._path

    def _cut_loops(self) -> None:
        """Leave out what leads back to where the run has been."""
        path = self.path
        last_at = {configuration: place for place, configuration in enumerate(path.configurations)}
        kept: list[Choice] = []
        place = 0
        while place < len(path.choices):
            place = last_at[path.configurations[place]]
            kept.append(path.choices[place])
            place += 1
        if len(kept) < len(path.choices):
            self._try(0, tuple(kept))

    def _leave_out_faults(self) -> None:
        position = 0
        while position < len(self.path.choices):
            choices = self.path.choices
            is_left_out = self.path.faults[position] and (
                self._try(position, choices[position + 1 :]) or self._retrace_without(position)
            )
            position += not is_left_out

    def _retrace_without(self, position: int) -> bool:
        """Leave out a fault, and take first what is then in the way: as what is told of necessary faults was tried."""
        path = self.path
        if self.retracing is None:
            return False
        rest = self.retracing.meant(path.choices[position + 1 :], path.configurations[position + 1 :])
        return self._keep(self._joined(path, position, self.retracing.follow(path.configurations[position], rest)))

    def _leave_out_machines(self) -> None:
        """Leave out all steps of a machine, or the last half of them."""
        for path in sorted({choice.path for choice in self.path.choices}):
            places = [place for place, choice in enumerate(self.path.choices) if choice.path == path]
            while places and not self._try(places[0], self._without(places)):
                places = places[(len(places) + 1) // 2 :]

    def _without(self, places: Sequence[int]) -> Schedule:
        """Return what follows the first of the places, without all of them."""
        gone = set(places)
        first = places[0]
        return tuple(choice for n, choice in enumerate(self.path.choices[first:], start=first) if n not in gone)

    def _leave_out_runs(self) -> None:
        """Leave out runs of choices, long ones first."""
        size = max(len(self.path.choices) // 2, 1)
        while size:
            position = 0
            while position < len(self.path.choices):
                if not self._try(position, self.path.choices[position + size :]):
                    position += size
            size //= 2

    def _lower_answers(self) -> None:
        for position in range(len(self.path.choices)):
            if position >= len(self.path.choices):
                return
            for answers in self._lower(position):
                choice = Choice(self.path.choices[position].path, answers)
                if self._try(position, (choice, *self.path.choices[position + 1 :])):
                    break

    def _lower(self, position: int) -> list[tuple[int, ...]]:
        choice = self.path.choices[position]
        if not any(choice.answers):
            return []
        found = [
            successor.choice.answers
            for successor in self.system.successors(self.path.configurations[position])
            if successor.choice.path == choice.path and sum(successor.choice.answers) < sum(choice.answers)
        ]
        return sorted(found, key=lambda answers: (sum(answers), answers))[:ANSWERS_TRIED_MAX]

    def _shorten_ending(self) -> None:
        """Look breadth first for a shorter way to fail from later and later places, then from the start."""
        size = 2
        while True:
            length = len(self.path.choices)
            size = min(size, length)
            position = length - size
            ending = _Ending(self, self.path.configurations[position], size)
            found = ending.search() if size else None
            if found is not None and self._try(position, found):
                continue
            if size == length:
                is_alone = not ending.others and not ending.is_cut
                self.is_shortest = ending.is_complete and is_alone and not self.path.size[0]
                return
            if not ending.is_complete:
                return
            size *= 2

    # --- trials ---

    def _try(self, position: int, rest: Schedule) -> bool:
        """Keep the schedule with another rest if it fails alike and is smaller."""
        path = self.path
        if position >= len(path.configurations):
            return False
        return self._keep(self._followed(path, position, path.configurations[position], rest))

    def _keep(self, found: _Path | None) -> bool:
        if found is None or found.size >= self.path.size:
            return False
        self._path = found
        return True

    def _followed(
        self, path: _Path, position: int, configuration: Configuration, rest: Schedule
    ) -> _Path | None:
        """Follow another rest after a part of a path, without choices that do not exist; None if it fails otherwise."""
        return self._joined(path, position, follow(self.system, configuration, rest))

    def _joined(self, path: _Path, position: int, found: Followed) -> _Path | None:
        """Return a part of a path with what was followed from there; None if it fails otherwise."""
        if found.violation is None or not is_alike(found.violation, self.violation):
            return None
        return _Path(
            path.choices[:position] + found.schedule,
            path.configurations[:position] + found.passed,
            found.violation,
            path.faults[:position] + found.faults,
        )


class _Ending:
    """A search for a way to fail alike in fewer than a number of steps."""

    def __init__(self, minimiser: _Minimiser, start: Configuration, length: int) -> None:
        self._minimiser = minimiser
        self._start = start
        self._length = length
        self._may_use_faults = minimiser.path.size[0] > 0
        self.is_complete = False
        """Everything that is so near was looked at."""
        self.others = False
        """Something else fails as near."""
        self.is_cut = False
        """A limit cut off something as near."""

    def search(self) -> Schedule | None:
        """Return the shortest way, None when there is none or it would cost too much."""
        known = {self._start}
        level: list[tuple[Configuration, Schedule]] = [(self._start, ())]
        left = ENDING_EXPANSIONS_MAX
        for depth in range(self._length):
            following: list[tuple[Configuration, Schedule]] = []
            for configuration, schedule in level:
                left -= 1
                if left < 0:
                    return None
                successors = self._minimiser.system.successors(configuration)
                if self._fails(self._end(configuration, successors)):
                    return schedule
                if depth + 1 >= self._length:
                    continue
                for successor in successors:
                    if successor.is_fault and not self._may_use_faults:
                        continue
                    if self._fails(successor.violation):
                        return (*schedule, successor.choice)
                    self.is_cut |= successor.cut in {"queue", "partition"}
                    if successor.configuration is not None and not successor.cut:
                        following.append((successor.configuration, (*schedule, successor.choice)))
            level = list(_new(following, known))
        self.is_complete = True
        return None

    def _end(self, configuration: Configuration, successors: Sequence[Successor]) -> Violation | None:
        return self._minimiser.system.final(configuration) if may_end(successors) else None

    def _fails(self, violation: Violation | None) -> bool:
        if violation is None:
            return False
        if is_alike(violation, self._minimiser.violation):
            return True
        self.others = True
        return False


def _new(
    found: Sequence[tuple[Configuration, Schedule]], known: set[Configuration]
) -> Iterator[tuple[Configuration, Schedule]]:
    for configuration, schedule in found:
        if configuration not in known:
            known.add(configuration)
            yield configuration, schedule

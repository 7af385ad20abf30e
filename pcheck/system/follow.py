"""Follows a schedule in spite of what is missing from it: choices that do not exist are passed over."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from pcheck.records import NamedTuple
from pcheck.system.transition_system import Choice, Configuration, Schedule, Successor, may_end
from pcheck.system.violation import Violation


class Steps(Protocol):
    """What is needed of a transition system to follow a schedule in it."""

    def successors(self, configuration: Configuration) -> Sequence[Successor]:
        """Return the results of all transitions from here."""

    def final(self, configuration: Configuration) -> Violation | None:
        """Return what is wrong with a run that ends here."""


class Followed(NamedTuple):
    """A schedule as far as it could be followed, without the choices that did not exist."""

    schedule: Schedule
    violation: Violation | None
    passed: tuple[Configuration, ...]
    """Where it stood before each choice."""
    faults: tuple[bool, ...]
    """Which of the choices are faults."""


class Following:
    """A run that is made choice by choice."""

    def __init__(self, system: Steps, start: Configuration) -> None:
        self._system = system
        self._choices: list[Choice] = []
        self._passed: list[Configuration] = []
        self._faults: list[bool] = []
        self._violation: Violation | None = None
        self.configuration: Configuration | None = start
        """Where it stands; None once it has failed."""

    def make(self, choice: Choice) -> bool:
        """Make a choice if it exists; return whether it does."""
        if self.configuration is None:
            return False
        successors = self._system.successors(self.configuration)
        successor = next((each for each in successors if each.choice == choice and not each.cut), None)
        if successor is None:
            return False
        self._choices.append(choice)
        self._passed.append(self.configuration)
        self._faults.append(successor.is_fault)
        self._violation = successor.violation
        self.configuration = successor.configuration
        return True

    def ended(self) -> Followed:
        """Let the run end here, where it may."""
        violation = self._violation
        if self.configuration is not None and may_end(self._system.successors(self.configuration)):
            violation = self._system.final(self.configuration)
        return Followed(tuple(self._choices), violation, tuple(self._passed), tuple(self._faults))


def follow(system: Steps, start: Configuration, schedule: Sequence[Choice]) -> Followed:
    """Run a schedule, passing over the choices that do not exist, until it fails or is at its end."""
    following = Following(system, start)
    for choice in schedule:
        if following.configuration is None:
            break
        following.make(choice)
    return following.ended()


class Spent(Exception):  # noqa: N818 - the end of a budget is no error
    """No more may be tried."""


class Metered:
    """A transition system of which only so much may be seen, for so long. Raises Spent."""

    def __init__(
        self, system: Steps, *, expansions_max: int, seconds_max: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._system = system
        self._left = expansions_max
        self._clock = clock
        self._deadline = clock() + seconds_max
        self.lacked: Literal["", "expansions", "time"] = ""
        """What there was too little of."""

    def successors(self, configuration: Configuration) -> Sequence[Successor]:
        """Return the successors, for a part of the budget."""
        self._left -= 1
        if self._left < 0 or self._clock() > self._deadline:
            self.lacked = "expansions" if self._left < 0 else "time"
            raise Spent
        return self._system.successors(configuration)

    def final(self, configuration: Configuration) -> Violation | None:
        """Return what is wrong with a run that ends here."""
        return self._system.final(configuration)

"""Follows a run of which something was left out, by what its choices were about.

Without a fault a machine can find a message in its way that was not there: it then takes such messages first, as far as
a few steps help, and the run goes on as before. What happens from outside is found by its message, wherever that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pcheck.records import NamedTuple
from pcheck.system.composition import ComposedSystem
from pcheck.system.environment import ENVIRONMENT, EnvironmentMove
from pcheck.system.follow import Followed, Following, Steps
from pcheck.system.layout import slots_of
from pcheck.system.local import Message, Path
from pcheck.system.transition_system import Choice, Configuration

EXTRA_STEPS_MAX = 8
"""So many messages that are in the way are taken before a step."""


class Meant(NamedTuple):
    """A choice, and what it was about where it was made."""

    choice: Choice
    message: Message | None
    """The one that its machine takes."""
    move: EnvironmentMove | None
    """What happens from outside."""


class Retracing:
    """Follows runs of one system. All that it asks for successors is what it follows in."""

    def __init__(self, system: ComposedSystem, steps: Steps) -> None:
        self._system = system
        self._steps = steps

    def meant(self, choices: Iterable[Choice], places: Iterable[Configuration]) -> list[Meant]:
        """Return what choices were about that were made at these places."""
        return [self._meant(choice, place) for choice, place in zip(choices, places, strict=False)]

    def follow(self, start: Configuration, run: Sequence[Meant]) -> Followed:
        """Follow a run until it fails or is at its end."""
        following = Following(self._steps, start)
        for each in run:
            if each.move is None:
                self._clear_the_way(following, each.choice.path, each.message)
            if following.configuration is None:
                break
            choice = each.choice if each.move is None else self._nearest(following.configuration, each.move)
            if choice is not None and not following.make(choice) and not choice.answers:
                self._go_on(following, choice.path)
        return following.ended()

    def _meant(self, choice: Choice, place: Configuration) -> Meant:
        environs = self._system.environs
        if environs is None or choice.path[:1] != (ENVIRONMENT,):
            return Meant(choice, self._next(place, choice.path), None)
        change = environs.find(place, choice)
        return Meant(choice, None, None if change is None else change.move)

    def _nearest(self, configuration: Configuration, move: EnvironmentMove) -> Choice | None:
        """Return what happens in the same way to the same message here, the one whose answers are nearest."""
        assert self._system.environs is not None, "it happened before"
        alike = (
            change.move.choice
            for change in self._system.environs.changes(configuration)
            if change.move.choice.path == move.choice.path and _subject(change.move) == _subject(move)
        )
        return min(alike, key=lambda choice: _distance(choice.answers, move.choice.answers), default=None)

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
        successors = self._steps.successors(following.configuration)
        mine = next((successor.choice for successor in successors if successor.choice.path == path), None)
        return mine is not None and following.make(mine)

    def _next(self, configuration: Configuration, path: Path) -> Message | None:
        """Return the message that a machine takes next, None where it takes none or is not there."""
        slot = slots_of(configuration, self._system.first_slot).get(path)
        start = None if slot is None else self._system.start(configuration, slot)
        return None if start is None else start.message


def _subject(move: EnvironmentMove) -> tuple[object, ...]:
    return move.kind, move.rule, move.message and move.message[:2], move.partition


def _distance(answers: Sequence[int], others: Sequence[int]) -> tuple[int, Sequence[int]]:
    apart = sum(abs(one - other) for one, other in zip(answers, others, strict=False))
    return apart + abs(len(answers) - len(others)), answers

"""All reachable configurations of a small test and the transitions between them, breadth first."""

from __future__ import annotations

from typing import Literal

from pcheck.records import dataclass
from pcheck.system.composition import ComposedSystem
from pcheck.system.replay import Replay, Transition, take
from pcheck.system.transition_system import Choice, Configuration, may_end
from pcheck.system.violation import Violation
from pcheck.trace.build import build_trace
from pcheck.trace.trace import Standing, Step

PlaceKind = Literal["", "violation", "beyond", "queue", "partition"]
"""A configuration; a violation; one that a bound cuts off; one that a full queue or a large partition cuts off."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a transition can lead."""

    number: int
    kind: PlaceKind
    standings: tuple[Standing, ...]
    """() after a violation inside a step, and where a queue is full or a partition too large."""
    violation: Violation | None = None
    """Inside the step that leads here, or of a run that ends here."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One transition."""

    source: int
    target: int
    choice: Choice
    step: Step


@dataclass(frozen=True, slots=True)
class Space:
    """The whole graph. Place 0 is the beginning."""

    test: str
    places: tuple[Place, ...]
    passages: tuple[Passage, ...]


def space_of(system: ComposedSystem, *, states_max: int) -> Space | None:
    """Return the graph of a system; None if it has more configurations than that."""
    return _Walk(system, states_max).run()


class _Walk:
    def __init__(self, system: ComposedSystem, states_max: int) -> None:
        self._system = system
        self._states_max = states_max
        self._known: dict[Configuration, int] = {}
        self._waiting: list[Configuration] = []
        self._places: list[Place] = []
        self._passages: list[Passage] = []

    def run(self) -> Space | None:
        initial = self._system.initial()
        if initial.configuration is None:
            self._place("violation", (), initial.violation)
        else:
            self._arrive(initial.configuration, is_beyond=initial.cut == "bound")
        for configuration in self._waiting:                  # grows while it is walked
            self._expand(configuration)
            if len(self._known) > self._states_max:
                return None
        return Space(self._system.composition.name, tuple(self._places), tuple(self._passages))

    def _expand(self, configuration: Configuration) -> None:
        source = self._known[configuration]
        successors = self._system.successors(configuration)
        if may_end(successors):
            violation = self._system.final(configuration)
            if violation is not None:
                old = self._places[source]
                self._places[source] = Place(source, "violation", old.standings, violation)
        for choice, after, violation, cut, _ in successors:
            step = self._told(configuration, choice)
            if after is not None:
                target = self._arrive(after, is_beyond=cut == "bound")
            else:
                kind: PlaceKind = "partition" if cut == "partition" else "queue"
                target = self._place("violation" if violation is not None else kind, (), violation)
            self._passages.append(Passage(source, target, choice, step))

    def _arrive(self, configuration: Configuration, *, is_beyond: bool) -> int:
        known = self._known.get(configuration)
        if known is not None:
            return known
        number = self._place("beyond" if is_beyond else "", self._standings(configuration), None)
        self._known[configuration] = number
        if not is_beyond:
            self._waiting.append(configuration)
        return number

    def _place(self, kind: PlaceKind, standings: tuple[Standing, ...], violation: Violation | None) -> int:
        self._places.append(Place(len(self._places), kind, standings, violation))
        return len(self._places) - 1

    def _told(self, configuration: Configuration, choice: Choice) -> Step:
        return told_step(self._system, configuration, choice)

    def _standings(self, configuration: Configuration) -> tuple[Standing, ...]:
        return _step(self._system, Transition(None, None, configuration, (), None)).standings


def told_step(system: ComposedSystem, configuration: Configuration, choice: Choice) -> Step:
    """Return one step from a configuration as it is told."""
    transition = take(system, configuration, choice)
    if transition is None:                                   # a queue is full: what happens there is not told
        transition = Transition(choice, configuration, None, (), None)
    return _step(system, transition)


def _step(system: ComposedSystem, transition: Transition) -> Step:
    return build_trace(system.model, system.composition, Replay(system.first_slot, (transition,), True, None)).steps[0]

"""The contract of a search for runs that never end: what a configuration and a transition are to specs and fairness.

p-language 10.6 and 10.7: a loop is wrong when a spec visits hot states in it and no cold one, while it is fair: every
machine takes a step in it or is disabled somewhere, and of each fair choice made in it every outcome comes. What must
happen from outside counts as a machine that has to take a step; faults never have to happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pcheck.records import NamedTuple
from pcheck.system.environment import Agent
from pcheck.system.local import FairChoice
from pcheck.system.transition_system import Choice, Configuration
from pcheck.system.violation import Violation

SpecState = tuple[int, int]
"""A spec by its number among those with hot states, and one of its states."""

COMPONENTS_MAX = 16
"""So many parts of the graph, the first ones, are searched for the shortest loop."""


class Heat(NamedTuple):
    """The hot and cold states of specs that were visited."""

    hot: frozenset[SpecState]
    cold: frozenset[SpecState]


NO_HEAT = Heat(frozenset(), frozenset())


class Seen(NamedTuple):
    """What is noted of a transition under way."""

    heat: Heat
    fair: frozenset[FairChoice]


NOTHING_SEEN = Seen(NO_HEAT, frozenset())


class Label(NamedTuple):
    """What a transition means to specs and to fairness."""

    mover: Agent
    """The machine that moves, or what else must happen and does; None for a fault, which need not happen."""
    heat: Heat
    """Of the states entered in the transition, in passing too."""
    fair: frozenset[FairChoice]
    """The fair choices that the mover made."""


class Passage(NamedTuple):
    """A transition that leads on."""

    choice: Choice
    configuration: Configuration
    label: Label


class LoopSystem(Protocol):
    """A transition system as a search for loops sees it."""

    @property
    def spec_count(self) -> int:
        """How many specs have hot states; without any, no loop is wrong."""

    @property
    def has_fair_choices(self) -> bool:
        """Whether labels may tell of fair choices."""

    def heat(self, configuration: Configuration) -> Heat:
        """Return the hot and cold states in which specs are."""

    def enabled(self, configuration: Configuration) -> frozenset[Agent]:
        """Return the machines that can run here, and what else must happen at some time."""

    def passages(self, configuration: Configuration) -> Sequence[Passage]:
        """Return the transitions that lead on and that no limit cuts, those apart whose labels differ."""

    def violation(self, state: SpecState) -> Violation:
        """Return what is wrong with a loop that is hot there."""


class Among(NamedTuple):
    """Where loops are looked for."""

    states: int
    """Among so many, from the first on."""
    has_faults: bool
    """A loop may have faults in it, and so takes endlessly many."""


class Lasso(NamedTuple):
    """A way into a fair loop that is hot, by numbers of configurations."""

    violation: Violation
    entry: int
    """Where the loop begins and ends."""
    loop: tuple[Choice, ...]

"""Random schedules: from the start again and again, choosing first a machine and then its answers with equal chance.

Each schedule has a generator of its own made from the seed and its number, so none depends on how long the others were.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from random import Random

from pcheck.records import dataclass
from pcheck.system.transition_system import Choice, Configuration, Successor, TransitionSystem
from pcheck.system.violation import Violation

WALK_TRANSITIONS_MAX = 1_000
"""Where the user sets no depth, a schedule ends after so many transitions."""


@dataclass(slots=True)
class Walk:
    """One random schedule: `configurations[i]` is where it was before `choices[i]`, the last one is where it ended."""

    configurations: list[Configuration]
    choices: list[Choice] = field(default_factory=list)
    violation: Violation | None = None
    is_bounded: bool = False
    """It ended where a bound is false."""


def walk(
    system: TransitionSystem,
    start: Configuration,
    random: Random,
    *,
    transitions_max: int,
    visit: Callable[[Configuration, Choice], bool],
) -> Walk:
    """Follow one random schedule until it ends, fails, is long enough, or `visit` says stop."""
    taken = Walk([start])
    while True:
        configuration = taken.configurations[-1]
        successors = system.successors(configuration)
        if not successors:
            taken.violation = system.final(configuration)
            return taken
        if len(taken.choices) >= transitions_max:
            return taken
        successor = _draw(successors, random)
        if successor.cut == "queue":
            return taken
        taken.choices.append(successor.choice)
        taken.violation = successor.violation
        if successor.configuration is None:
            return taken
        taken.configurations.append(successor.configuration)
        taken.is_bounded = successor.cut == "bound"
        if visit(successor.configuration, successor.choice) or taken.is_bounded:
            return taken


def generator(seed: int, number: int) -> Random:
    """Return the source of randomness of one schedule."""
    return Random(f"{seed}/{number}")


def _draw(successors: Sequence[Successor], random: Random) -> Successor:
    """Pick a machine, then one of its transitions: many answers must not make a machine run more often."""
    paths = sorted({successor.choice.path for successor in successors})
    path = paths[random.randrange(len(paths))]
    mine = [successor for successor in successors if successor.choice.path == path]
    return mine[random.randrange(len(mine))]

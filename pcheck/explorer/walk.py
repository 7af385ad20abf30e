"""One sampled schedule: a strategy chooses the machine, and its transitions have equal chances."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field

from pcheck.explorer.strategies.policy import Policy
from pcheck.records import dataclass
from pcheck.system.environment import ENVIRONMENT
from pcheck.system.local import Path
from pcheck.system.randomness import Randomness
from pcheck.system.transition_system import Choice, Configuration, Successor, TransitionSystem, may_end
from pcheck.system.violation import Violation


@dataclass(slots=True)
class Walk:
    """A schedule as followed: `configurations[i]` is where it was before `choices[i]`, the last is where it ended."""

    configurations: list[Configuration]
    choices: list[Choice] = field(default_factory=list)
    violation: Violation | None = None
    is_bounded: bool = False
    """It ended where a bound is false."""


def walk(
    system: TransitionSystem,
    start: Configuration,
    policy: Policy,
    random: Randomness,
    *,
    transitions_max: int,
    visit: Callable[[Configuration, Choice], bool],
) -> Walk:
    """Follow one schedule until it ends, fails, is long enough, or `visit` says stop."""
    taken = Walk([start])
    while True:
        configuration = taken.configurations[-1]
        successors = system.successors(configuration)
        if may_end(successors):
            taken.violation = system.final(configuration)
            if taken.violation is not None or not successors:
                return taken
        if len(taken.choices) >= transitions_max:
            return taken
        successor = _drawn(configuration, successors, policy, random)
        if successor.cut in {"queue", "partition"}:
            return taken
        taken.choices.append(successor.choice)
        taken.violation = successor.violation
        if successor.configuration is None:
            return taken
        taken.configurations.append(successor.configuration)
        taken.is_bounded = successor.cut == "bound"
        if visit(successor.configuration, successor.choice) or taken.is_bounded:
            return taken


def _drawn(
    configuration: Configuration, successors: Sequence[Successor], policy: Policy, random: Randomness
) -> Successor:
    """Choose a machine, then one of its transitions: many answers must not make a machine run more often.

    The environment is one more machine.
    """
    paths = sorted({_mover(successor) for successor in successors})
    path = paths[policy.choose(configuration, paths)]
    mine = [successor for successor in successors if _mover(successor) == path]
    return mine[random.below(len(mine))]


def _mover(successor: Successor) -> Path:
    path = successor.choice.path
    return (ENVIRONMENT,) if path[:1] == (ENVIRONMENT,) else path

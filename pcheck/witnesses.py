"""Witnesses: for each scenario of a test that does not fail, a run that satisfies it (contract 5.3).

Where that can be shown it has the fewest faults, and is the shortest of those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pcheck.engines import engine_of, minimised
from pcheck.ir.model import Composition
from pcheck.lowered import Lowered, system_of
from pcheck.records import dataclass
from pcheck.system.composition import ComposedSystem
from pcheck.system.environment import faults_in
from pcheck.system.plan import SAMPLING, SearchPlan
from pcheck.system.progress import ProgressListener
from pcheck.system.result import STOPS_BEFORE_LOOPS, SearchResult
from pcheck.system.transition_system import Choice, Configuration, Schedule, Successor

if TYPE_CHECKING:
    from pcheck.trace import Trace

Run = Callable[[ProgressListener | None], SearchResult]


@dataclass(frozen=True, slots=True)
class Witness:
    """A run that satisfies a scenario."""

    scenario: str
    trace: Trace
    is_shortest: bool
    """No run with fewer faults satisfies it, and none with as many in fewer transitions. False: not shown."""

    @property
    def faults(self) -> int:
        """How many faults happen in it."""
        return faults_in(self.trace.schedule)


def witnesses(
    found: SearchResult,
    lowered: Lowered,
    composition: Composition,
    plan: SearchPlan,
    *,
    searched: Callable[[Run, SearchPlan], SearchResult],
) -> Iterator[Witness]:
    """Yield a witness of each scenario that the search saw satisfied, in the order of the program.

    `searched` runs a search, and may do so elsewhere.
    """
    if found.verdict == "violated" or found.stop not in STOPS_BEFORE_LOOPS:
        return
    numbers = {machine.name: number for number, machine in enumerate(lowered.model.machines)}
    goal_plan = _goal_plan(plan)
    for scenario in found.coverage.scenarios_satisfied:
        goal = system_of(lowered, composition, goal_plan, goal=numbers[scenario])
        reached = searched(_run(goal, goal_plan), goal_plan).counterexample
        system = system_of(lowered, composition, plan)
        schedule = None if reached is None else _completed(system, reached.schedule)
        if reached is not None and schedule is not None:
            from pcheck.system.replay import replay  # noqa: PLC0415 - most tests have no scenarios
            from pcheck.trace import build_trace  # noqa: PLC0415 - as above

            trace = build_trace(lowered.model, composition, replay(system, schedule))
            yield Witness(scenario, trace, reached.is_shortest)


def _run(system: ComposedSystem, plan: SearchPlan) -> Run:
    def run(listener: ProgressListener | None) -> SearchResult:
        return minimised(engine_of(plan)(system, plan, progress=listener, loops=None), system)

    return run


def _goal_plan(plan: SearchPlan) -> SearchPlan:
    """Return the plan as it finds a goal: the shortest way, unless the user asked for another strategy."""
    strategy = plan.strategy if plan.strategy in SAMPLING or plan.needs_kernel else "bfs"
    return replace(plan, strategy=strategy, checks_liveness=False)


def _completed(system: ComposedSystem, schedule: Schedule) -> Schedule | None:
    """Return the schedule with its last transition whole: it ended where the scenario was satisfied, in its middle."""
    configuration = system.initial().configuration
    if not schedule:
        return None if configuration is None else ()
    *before, last = schedule
    for choice in before:
        successor = None if configuration is None else _successor(system, configuration, choice)
        configuration = None if successor is None else successor.configuration
    whole = None if configuration is None else _successor(system, configuration, last)
    return None if whole is None else (*before, whole.choice)


def _successor(system: ComposedSystem, configuration: Configuration, choice: Choice) -> Successor | None:
    """Return the first transition that fails nothing and begins as a choice does."""
    return next(
        (
            successor
            for successor in system.successors(configuration)
            if successor.configuration is not None
            and successor.choice.path == choice.path
            and successor.choice.answers[: len(choice.answers)] == choice.answers
        ),
        None,
    )

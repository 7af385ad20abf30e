"""A lowered program, and what is made of it to be searched or replayed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from pcheck.diagnostics import Collector, make
from pcheck.interpreter import Binding, CompiledModel, Interpreter, load_module
from pcheck.ir.model import Composition, Model
from pcheck.language.bounds import read_bound
from pcheck.language.lower_program import lower_program
from pcheck.language.scope import Globals
from pcheck.records import dataclass
from pcheck.system.composition import ComposedSystem
from pcheck.system.goal import GoalSteps
from pcheck.system.plan import Bound, SearchPlan
from pcheck.system.transition_system import Schedule

if TYPE_CHECKING:
    from pcheck.system.environment import Environment
    from pcheck.system.replay import Replay
    from pcheck.system.watched import WatchedSystem


@dataclass(frozen=True, slots=True)
class Lowered:
    """The program under given bounds: its model, the routine of each bound, and its compiled form."""

    model: Model
    bounds: tuple[Bound, ...]
    compiled: CompiledModel


def lower(
    globals_: Globals, texts: Sequence[str], foreign: ModuleType | None, collector: Collector
) -> Lowered | None:
    """Return a checked program, lowered, under bounds with these texts; None after a report."""
    read = [read_bound(text, globals_, collector) for text in texts]
    syntax = tuple(bound for bound in read if bound is not None)
    if len(syntax) < len(read):
        return None
    model, routines = lower_program(globals_, syntax)
    numbers = {machine.name: number for number, machine in enumerate(model.machines)}
    bounds = tuple(
        Bound(bound.text, numbers[bound.machine], routine) for bound, routine in zip(syntax, routines, strict=True)
    )
    return Lowered(model, bounds, CompiledModel(model, Binding(model, foreign)))


def system_of(
    lowered: Lowered,
    composition: Composition,
    plan: SearchPlan,
    *,
    is_plain: bool = False,
    goal: int | None = None,
) -> ComposedSystem:
    """Return the transition system of a test; a plain one remembers no step.

    With a scenario as the goal, by its machine class, runs end where that is satisfied.
    """
    steps = Interpreter(lowered.compiled, composition)
    return ComposedSystem(
        lowered.model,
        composition,
        steps if goal is None else GoalSteps(steps, lowered.model, goal),
        granularity=plan.granularity,
        queue_max=plan.queue_max,
        bounds=lowered.bounds,
        checks_liveness=plan.checks_liveness,
        is_plain=is_plain,
        environment=_environment(lowered, composition, steps),
    )


def watched_of(lowered: Lowered, composition: Composition, plan: SearchPlan) -> WatchedSystem:
    """Return the system as a search for loops needs it."""
    from pcheck.system.watched import WatchedSystem  # noqa: PLC0415 - only specs with hot states need it

    steps = Interpreter(lowered.compiled, composition, is_choice_fair=plan.is_choice_fair, tells_fair_choices=True)
    return WatchedSystem(
        lowered.model,
        composition,
        steps,
        granularity=plan.granularity,
        queue_max=plan.queue_max,
        bounds=lowered.bounds,
        is_choice_fair=plan.is_choice_fair,
        environment=_environment(lowered, composition, steps),
    )


def _environment(lowered: Lowered, composition: Composition, steps: Interpreter) -> Environment | None:
    if composition.faults is None or not composition.faults.can_happen:
        return None
    from pcheck.faults import FaultyEnvironment  # noqa: PLC0415 - only tests with faults need it

    return FaultyEnvironment(lowered.model, composition, steps, lowered.compiled.values)


def replayed_of(
    lowered: Lowered, composition: Composition, plan: SearchPlan, schedule: Schedule, loop_start: int | None
) -> Replay:
    """Return a schedule run again; with a loop's start, as a run that never ends."""
    if loop_start is None:
        from pcheck.system.replay import replay  # noqa: PLC0415 - most tests hold

        return replay(system_of(lowered, composition, plan), schedule)
    from pcheck.system.judge import replay_loop  # noqa: PLC0415 - seldom needed

    return replay_loop(watched_of(lowered, composition, plan), schedule, loop_start=loop_start)


def foreign_module(path: Path, collector: Collector) -> ModuleType | None:
    """Load the Python module of foreign types and functions; None where it cannot be."""
    try:
        return load_module(path)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - the user's module may raise anything
        reason = f"{type(error).__name__}: {error}".rstrip(": ")
        collector.report(make("P0116", None, path=path, reason=reason))
        return None

"""What tests on generated programs share: loading text, walking a whole system, holding a claim on many programs."""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, Phase, currently_in_test_context, event, given, settings

import pcheck
from pcheck.interpreter import CompiledModel, Interpreter
from pcheck.ir.model import Composition
from pcheck.system.composition import ComposedSystem
from pcheck.system.local import LocalSteps
from pcheck.system.plan import Granularity
from pcheck.system.result import SearchResult
from pcheck.system.transition_system import Configuration, TransitionSystem
from pcheck.system.violation import Violation
from tests.strategies import Generated, program, programs

STATES_MAX = 600
Claim = Callable[[Generated], None]

marks = [
    pytest.mark.filterwarnings("error::SyntaxWarning"),  # in code that the interpreter generates
    pytest.mark.filterwarnings("ignore:The recursion limit:hypothesis.errors.HypothesisWarning"),
]


def load(text: str) -> pcheck.Program:
    """The program of a text."""
    return pcheck.load("-", stdin=io.BytesIO(text.encode()))


def system(loaded: pcheck.Program, *, test: str = "", granularity: Granularity = "send") -> ComposedSystem:
    """The transition system of a test, the first one if none is named."""
    composition = loaded.composition(test or loaded.tests[0].name)
    return ComposedSystem(loaded.model, composition, steps(loaded, composition), granularity=granularity)


def steps(loaded: pcheck.Program, composition: Composition) -> LocalSteps:
    """A new interpreter, which remembers nothing."""
    return Interpreter(CompiledModel(loaded.model), composition)


@dataclass(slots=True)
class Explored:
    """Everything reachable, past violations too: a violation ends a run, not the search."""

    configurations: set[Configuration] = field(default_factory=set)
    endings: set[Configuration] = field(default_factory=set)
    """Configurations where nothing can happen."""
    transitions: int = 0
    violations: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    is_complete: bool = True

    def add_violation(self, violation: Violation | None) -> None:
        """Count a violation by code, place and line."""
        if violation is not None:
            self.violations[violation.code, violation.machine, violation.span.line] += 1


def explore(explored: TransitionSystem, *, states_max: int = STATES_MAX) -> Explored:
    """Walk the whole system by a loop of its own, up to a number of configurations."""
    initial, found = explored.initial(), Explored()
    found.add_violation(initial.violation)
    frontier = [initial.configuration] if initial.configuration is not None else []
    found.configurations.update(frontier)
    while frontier:
        configuration = frontier.pop()
        successors = explored.successors(configuration)
        if not successors:
            found.endings.add(configuration)
            found.add_violation(explored.final(configuration))
        for successor in successors:
            found.transitions += 1
            found.add_violation(successor.violation)
            after = successor.configuration
            if after is not None and after not in found.configurations:
                found.configurations.add(after)
                frontier.append(after)
        if len(found.configurations) > states_max:
            found.is_complete = False
            break
    return found


def check(loaded: pcheck.Program, *, test: str = "", strategy: str = "bfs", **options: object) -> SearchResult:
    """The result of searching one test, the first one if none is named."""
    plan = pcheck.SearchPlan(strategy=strategy, **{"states_max": STATES_MAX, **options})  # type: ignore[arg-type]
    return loaded.check(test or loaded.tests[0].name, plan).search


def outcome(result: SearchResult) -> tuple[object, ...]:
    """What no harmless change of a program may change. Counts only mean something where the search was complete."""
    if result.counterexample is not None and result.counterexample.loop_start is not None:
        return ("violated for ever",)                        # the loop told need not be the shortest
    if result.counterexample is not None:
        return ("violated", len(result.counterexample.schedule))
    if result.verdict == "inconclusive":
        return ("inconclusive",)
    return ("holds", result.states, result.transitions, result.depth)


def note(text: str) -> None:
    """Tell hypothesis what kind of program this was, for `--hypothesis-show-statistics`."""
    if currently_in_test_context():
        event(text)


def on_programs(examples: int) -> Callable[[Claim], Claim]:
    """Hold a claim on so many programs, the same ones in each run; they shrink."""

    def decorate(claim: Claim) -> Claim:
        limited = settings(
            max_examples=examples, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate, Phase.shrink],
        )  # fmt: skip
        return limited(given(programs())(claim))

    return decorate


FAILURES_MAX = 20


def soak(claim: Claim) -> None:
    """Hold a claim on the programs of many seeds: PCHECK_SOAK_PROGRAMS of them, from PCHECK_SOAK_SEED on."""
    first = int(os.environ.get("PCHECK_SOAK_SEED", "0"))
    on_seeds(range(first, first + int(os.environ.get("PCHECK_SOAK_PROGRAMS", "2000"))), claim)


def on_seeds(seeds: Iterable[int], claim: Claim) -> None:
    """Hold a claim on the programs of these seeds. They do not shrink."""
    failures: list[str] = []
    for seed in seeds:
        try:
            claim(program(seed))
        except Exception as failure:  # noqa: BLE001
            failures.append(f"seed {seed}: {type(failure).__name__}: {str(failure)[:300]}")
            if len(failures) >= FAILURES_MAX:
                break
    assert not failures, "\n".join(failures)

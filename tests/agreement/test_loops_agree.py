"""Both engines find the same loops, and find them just where the plainest search of the same graph finds one."""

from __future__ import annotations

from pathlib import Path

import pytest

import pcheck
from pcheck.kernel import is_available
from tests.agreement.loop_oracle import Oracle
from tests.generated import load, marks
from tests.looping import looping_program
from tests.run_cases import CASES, RunCase, run_cases

STATES_MAX = 300
PROGRAMS = 40
ENGINES = ("interpreter", "native") if is_available else ("interpreter",)
MODELS = sorted(path.parent for path in (Path(__file__).parents[2] / "models").glob("*/pcheck.toml"))
LOOPS = [case for case in run_cases() if case.path.name.startswith("D-15")]

pytestmark = marks
granularities = pytest.mark.parametrize("granularity", ["send", "handler"])


def found(program: pcheck.Program, test: str, plan: pcheck.SearchPlan) -> pcheck.SearchResult:
    """What both engines find; they must agree on every choice."""
    first, *others = (
        program.check(test, pcheck.SearchPlan(**{**_options(plan), "engine": engine})).search for engine in ENGINES
    )
    for other in others:
        for name in ("verdict", "counterexample", "has_searched_loops", "states", "transitions", "coverage"):
            assert getattr(other, name) == getattr(first, name), f"the same {name}"
    return first


def _options(plan: pcheck.SearchPlan) -> dict[str, object]:
    return {name: getattr(plan, name) for name in plan.__dataclass_fields__}


@granularities
@pytest.mark.parametrize("is_fair", [False, True], ids=["plain", "fair"])
@pytest.mark.parametrize("case", LOOPS, ids=lambda case: str(case.path.relative_to(CASES)))
def test_the_engines_find_the_same_loop_in_every_case(case: RunCase, granularity: str, is_fair: bool) -> None:
    program = pcheck.load(case.path)
    plan = pcheck.SearchPlan(strategy="bfs", granularity=granularity, queue_max=2, is_choice_fair=is_fair)
    found(program, program.tests[0].name, plan)


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("states_max", [40, 3_000])
def test_the_engines_agree_on_the_loops_of_every_model(folder: Path, states_max: int) -> None:
    program = pcheck.load(folder)
    for test in program.tests:
        found(program, test.name, pcheck.SearchPlan(strategy="bfs", states_max=states_max))


def verdict_is_right(seed: int) -> str:
    program = load(looping_program(seed))
    kinds = []
    for granularity in ("send", "handler"):
        for is_fair in (False, True):
            plan = pcheck.SearchPlan(
                strategy="bfs", granularity=granularity, queue_max=2, states_max=STATES_MAX, is_choice_fair=is_fair
            )
            result = found(program, "tcLoop", plan)
            kinds.append(_compared(program, plan, result))
    return kinds[0]


def _compared(program: pcheck.Program, plan: pcheck.SearchPlan, result: pcheck.SearchResult) -> str:
    violation = None if result.counterexample is None else result.counterexample.violation
    if violation is not None and violation.kind != "liveness-cycle":
        return violation.kind
    if result.states >= STATES_MAX:
        return "large"
    wrong = Oracle(program, "tcLoop", plan).wrong_specs()
    assert (violation is not None) == bool(wrong), (violation, wrong)
    assert violation is None or violation.property in wrong
    return "loop" if wrong else "no loop"


@pytest.mark.parametrize("first", range(0, PROGRAMS, 10))
def test_a_loop_is_found_just_where_there_is_one(first: int) -> None:
    kinds = {verdict_is_right(seed) for seed in range(first, first + 10)}
    assert {"loop", "no loop"} <= kinds


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_soak() -> None:
    for seed in range(PROGRAMS, 1_000):
        verdict_is_right(seed)


COUNTING = """
event eAsk;
machine Main {
  var n: int;
  start state S {
    entry { announce eAsk; }
    on null do { if (n < 5) { n = n + 1; } }
  }
}
spec Waits observes eAsk { start state Calm { on eAsk goto Waiting; } hot state Waiting { ignore eAsk; } }
test tcLoop [main=Main]: assert Waits in { Main };
"""


@pytest.mark.parametrize(("bound", "verdict"), [(3, "holds"), (4, "holds"), (5, "violated")])
def test_a_loop_outside_a_bound_is_not_looked_for(bound: int, verdict: str) -> None:
    plan = pcheck.SearchPlan(strategy="bfs", bounds=(f"Main.n <= {bound}",))
    result = found(load(COUNTING), "tcLoop", plan)
    assert (result.verdict, result.claim) == (verdict, "exhaustive" if bound == 5 else "bounded")


@pytest.mark.parametrize(("limit", "verdict"), [(4, "inconclusive"), (20, "violated")])
def test_a_loop_beyond_a_depth_is_not_found(limit: int, verdict: str) -> None:
    plan = pcheck.SearchPlan(strategy="bfs", depth_max=limit)
    assert found(load(COUNTING), "tcLoop", plan).verdict == verdict

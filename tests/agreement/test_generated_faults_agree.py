"""Both engines agree on generated programs under generated fault lists: states, layers, counterexamples, coverage."""

from __future__ import annotations

import pytest

import pcheck
from pcheck.kernel import is_available
from tests.agreement.two_engines import assert_agreement
from tests.generated import load, marks, note, on_programs, on_seeds, soak
from tests.strategies import Generated
from tests.strategies_faults import faults_for

STATES_MAX = 300
SEEDS, SEEDS_A_TEST = 160, 40

pytestmark = [*marks, pytest.mark.skipif(not is_available, reason="the kernel was not built")]


def the_engines_agree(generated: Generated) -> None:
    program, faults = load(generated.text), faults_for(generated)
    granularity = "handler" if len(generated.text) % 3 == 0 else "send"
    plan = pcheck.SearchPlan(faults=faults.text, granularity=granularity, states_max=STATES_MAX)
    found = assert_agreement(program, program.tests[0].name, plan)
    assert sum(found.layers[0]) == found.states
    note(f"{found.stop or 'complete'}, {len(found.layers[0])} layers")


def the_verdicts_agree(generated: Generated) -> None:
    """With the search for loops, and another list."""
    program, faults = load(generated.text), faults_for(generated, salt="again")
    native, plain = (
        program.check(
            program.tests[0],
            pcheck.SearchPlan(strategy="bfs", engine=engine, faults=faults.text, states_max=STATES_MAX),
        )
        for engine in ("native", "interpreter")
    )
    for part in (
        "verdict", "stop", "states", "transitions", "depth", "layers", "layers_complete", "cuts", "coverage",
        "has_searched_loops", "counterexample",
    ):  # fmt: skip
        assert getattr(native.search, part) == getattr(plain.search, part), f"the same {part}"
    note(native.search.verdict)


CLAIMS = [the_engines_agree, the_verdicts_agree]


@on_programs(50)
def test_the_engines_agree_under_generated_faults(generated: Generated) -> None:
    the_engines_agree(generated)


@on_programs(25)
def test_the_verdicts_agree_under_generated_faults(generated: Generated) -> None:
    the_verdicts_agree(generated)


@pytest.mark.parametrize("first", range(0, SEEDS, SEEDS_A_TEST))
def test_the_engines_agree_under_faults_on_the_programs_of_many_seeds(first: int) -> None:
    on_seeds(range(first, first + SEEDS_A_TEST), the_engines_agree)


@pytest.mark.parametrize("first", range(0, SEEDS // 2, SEEDS_A_TEST))
def test_the_verdicts_agree_under_faults_on_the_programs_of_many_seeds(first: int) -> None:
    on_seeds(range(first, first + SEEDS_A_TEST), the_verdicts_agree)


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_soak(claim) -> None:
    soak(claim)

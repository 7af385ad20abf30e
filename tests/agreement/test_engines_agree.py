"""The kernel and the plain explorer agree: verdicts, counterexamples, counts, coverage, and every configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

import pcheck
from pcheck.kernel import is_available
from tests.agreement.two_engines import assert_agreement
from tests.generated import load, marks, note, on_programs, on_seeds, soak
from tests.run_cases import CASES, RunCase, run_cases
from tests.strategies import Generated

MODELS = sorted(path.parent for path in (Path(__file__).parents[2] / "models").glob("*/pcheck.toml"))
STATES_MAX = 6_000
GENERATED_STATES_MAX = 400
SEEDS, SEEDS_A_TEST = 2_000, 100
LIMITS = (
    {"depth_max": 3},
    {"depth_max": 0},
    {"queue_max": 1},
    {"queue_max": 2, "depth_max": 9},
    {"states_max": 1},
    {"states_max": 70},
    {"states_max": 0},
)

pytestmark = [*marks, pytest.mark.skipif(not is_available, reason="the kernel was not built")]
granularities = pytest.mark.parametrize("granularity", ["send", "handler"])


@granularities
@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_the_engines_agree_on_every_model(folder: Path, granularity: str) -> None:
    program = pcheck.load(folder)
    for test in program.tests:
        plan = pcheck.SearchPlan(granularity=granularity, states_max=STATES_MAX)
        assert_agreement(program, test.name, plan, is_plain=False)


@granularities
@pytest.mark.parametrize("case", run_cases(), ids=lambda case: str(case.path.relative_to(CASES)))
def test_the_engines_agree_on_every_case(case: RunCase, granularity: str) -> None:
    program = pcheck.load(case.path, attach_all_specs="attach-all-specs" in case.options)
    for test in program.tests:
        plan = pcheck.SearchPlan(granularity=granularity, states_max=STATES_MAX)
        assert_agreement(program, test.name, plan)


@pytest.mark.parametrize("limits", LIMITS, ids=str)
@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_the_engines_agree_at_every_limit(folder: Path, limits: dict[str, int]) -> None:
    program = pcheck.load(folder)
    for test in program.tests:
        plan = pcheck.SearchPlan(**{"states_max": 1_000, **limits})
        assert_agreement(program, test.name, plan, is_plain=False)


@pytest.mark.parametrize("limit", [0, 1, 2, 5, 12, 100])
def test_the_engines_agree_under_a_bound(limit: int) -> None:
    text = """
    event eUp: int;
    machine Counter {
        var count: int;
        start state Counting { on eUp do (step: int) { count = count + step; if (count < 50) send this, eUp, step; } }
    }
    machine Main {
        var counter: Counter; var given: int;
        start state Init { entry {
            counter = new Counter();
            while (given < 3) { given = given + 1; send counter, eUp, choose(3) + 1; }
        } }
    }
    test tcCount [main=Main]: { Main, Counter };
    """
    program = load(text)
    bounds = (f"Counter.count <= {limit}", "Main.given <= 2")
    for some in (bounds, bounds[:1], bounds[1:]):
        result = assert_agreement(program, "tcCount", pcheck.SearchPlan(bounds=some))
        assert result.is_bounded == (limit < 50 or len(some) > 1 or some == bounds[1:])


def the_engines_agree(generated: Generated) -> None:
    program = load(generated.text)
    for granularity in ("send", "handler"):
        plan = pcheck.SearchPlan(granularity=granularity, states_max=GENERATED_STATES_MAX)
        result = assert_agreement(program, program.tests[0].name, plan)
        note(f"{granularity}: {result.stop or 'complete'}")


@on_programs(60)
def test_the_engines_agree_on_generated_programs(generated: Generated) -> None:
    the_engines_agree(generated)


@pytest.mark.parametrize("first", range(0, SEEDS, SEEDS_A_TEST))
def test_the_engines_agree_on_the_programs_of_many_seeds(first: int) -> None:
    on_seeds(range(first, first + SEEDS_A_TEST), the_engines_agree)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_soak() -> None:
    soak(the_engines_agree)

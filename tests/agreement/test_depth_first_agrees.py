"""Depth first the kernel and the plain explorer agree too: the same numbering, counts, cuts and counterexamples."""

from __future__ import annotations

from pathlib import Path

import pytest

import pcheck
from pcheck.kernel import is_available
from tests.agreement.test_engines_agree import LIMITS
from tests.agreement.two_engines import assert_agreement
from tests.generated import load, marks, note, on_programs, soak
from tests.run_cases import CASES, RunCase, run_cases
from tests.strategies import Generated

MODELS = sorted(path.parent for path in (Path(__file__).parents[2] / "models").glob("*/pcheck.toml"))
STATES_MAX = 3_000
GENERATED_STATES_MAX = 400
DEPTHS = (None, 2, 5, 9)

pytestmark = [*marks, pytest.mark.skipif(not is_available, reason="the kernel was not built")]

DIAMONDS = """
event eStep;
machine Main {
    var here: int;
    start state Walking {
        entry { send this, eStep; }
        on eStep do {
            if (here < LENGTH) {
                if ($) { here = here + 1; } else { here = here + 3; }
                send this, eStep;
            }
        }
    }
}
test tcWalk [main=Main]: { Main };
"""


def plan(**options: object) -> pcheck.SearchPlan:
    return pcheck.SearchPlan(strategy="dfs", **{"states_max": STATES_MAX, **options})  # type: ignore[arg-type]


@pytest.mark.parametrize("granularity", ["send", "handler"])
@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_the_engines_agree_on_every_model(folder: Path, granularity: str) -> None:
    program = pcheck.load(folder)
    for test in program.tests:
        assert_agreement(program, test.name, plan(granularity=granularity), is_plain=False)


@pytest.mark.parametrize("case", run_cases(), ids=lambda case: str(case.path.relative_to(CASES)))
def test_the_engines_agree_on_every_case(case: RunCase) -> None:
    program = pcheck.load(case.path, attach_all_specs="attach-all-specs" in case.options)
    for test in program.tests:
        assert_agreement(program, test.name, plan())


@pytest.mark.parametrize("limits", [*LIMITS, {"depth_max": 7}, {"depth_max": 12, "states_max": 200}], ids=str)
@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_the_engines_agree_at_every_limit(folder: Path, limits: dict[str, int]) -> None:
    program = pcheck.load(folder)
    for test in program.tests:
        assert_agreement(program, test.name, plan(**{"states_max": 1_000, **limits}), is_plain=False)


@pytest.mark.parametrize("depth_max", range(1, 40, 3))
def test_what_is_found_again_from_nearer_is_expanded_again(depth_max: int) -> None:
    program = load(DIAMONDS.replace("LENGTH", "50"))
    result = assert_agreement(program, "tcWalk", plan(depth_max=depth_max))
    breadth = assert_agreement(program, "tcWalk", pcheck.SearchPlan(depth_max=depth_max))
    assert set(result.configurations) == set(breadth.configurations)
    assert result.cuts == breadth.cuts
    assert result.transitions == breadth.transitions


@pytest.mark.parametrize("limit", [0, 2, 12])
def test_the_engines_agree_under_a_bound(limit: int) -> None:
    program = load(DIAMONDS.replace("LENGTH", "50"))
    for depth_max in DEPTHS:
        result = assert_agreement(program, "tcWalk", plan(bounds=(f"Main.here <= {limit}",), depth_max=depth_max))
        assert result.is_bounded == (depth_max is None or depth_max > limit // 3 + 1)


def the_engines_agree(generated: Generated) -> None:
    program = load(generated.text)
    for depth_max in DEPTHS:
        asked = plan(depth_max=depth_max, states_max=GENERATED_STATES_MAX)
        result = assert_agreement(program, program.tests[0].name, asked)
        note(f"depth {depth_max}: {result.stop or 'complete'}")


@on_programs(150)
def test_the_engines_agree_on_generated_programs(generated: Generated) -> None:
    the_engines_agree(generated)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_soak() -> None:
    soak(the_engines_agree)

"""The kernel and the plain explorer draw the same schedules: what they meet, count and find is the same."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest

import pcheck
from pcheck.kernel import is_available
from pcheck.system.plan import SAMPLING
from pcheck.system.result import SearchResult
from tests.agreement.test_engines_agree import MODELS
from tests.generated import load, marks, note, on_programs, soak
from tests.run_cases import run_cases
from tests.strategies import Generated

pytestmark = [*marks, pytest.mark.skipif(not is_available, reason="the kernel was not built")]
strategies = pytest.mark.parametrize("strategy", sorted(SAMPLING))
FIELDS = (
    "verdict", "strategy", "claim", "stop", "counterexample", "states", "transitions", "depth", "schedules", "chance",
    "is_bounded", "cuts", "growing",
)  # fmt: skip


def assert_agreement(program: pcheck.Program, test: str, **options: object) -> SearchResult:
    """Sample a test by both engines; they must agree on everything."""
    native, plain = (
        program.check(test, pcheck.SearchPlan(engine=engine, **options)).search  # type: ignore[arg-type]
        for engine in ("native", "interpreter")
    )
    for name in FIELDS:
        assert getattr(native, name) == getattr(plain, name), f"the same {name}"
    if plain.counterexample is None:
        assert native.coverage == plain.coverage
    assert (native.engine, plain.engine) == ("native", "interpreter")
    return native


@strategies
@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_samples_agree_on_every_model(folder: Path, strategy: str) -> None:
    program = pcheck.load(folder)
    for number, test in enumerate(program.tests):
        assert_agreement(program, test.name, strategy=strategy, schedules=40, seed=number)
        assert_agreement(program, test.name, strategy=strategy, schedules=8, granularity="handler")


@pytest.mark.parametrize("part", range(4))
def test_samples_agree_on_every_case(part: int) -> None:
    strategies = cycle(sorted(SAMPLING))
    for case in run_cases()[part::4]:
        program = pcheck.load(case.path, attach_all_specs="attach-all-specs" in case.options)
        for test in program.tests:
            assert_agreement(program, test.name, strategy=next(strategies), schedules=2, depth_max=60)


@strategies
@pytest.mark.parametrize(
    "limits", [{"depth_max": 0}, {"depth_max": 5}, {"queue_max": 1}, {"states_max": 1}, {"states_max": 50}], ids=str
)
def test_samples_agree_at_every_limit(strategy: str, limits: dict[str, int]) -> None:
    for folder in MODELS:
        program = pcheck.load(folder)
        assert_agreement(program, program.tests[0].name, strategy=strategy, schedules=6, **limits)


@strategies
@pytest.mark.parametrize("limit", [-1, 0, 3, 100])
def test_samples_agree_under_a_bound(strategy: str, limit: int) -> None:
    program = load("""
    event eUp: int;
    machine Counter {
        var count: int;
        start state Counting { on eUp do (step: int) { count = count + step; if (count < 20) send this, eUp, step; } }
    }
    machine Main {
        var given: int;
        start state Init { entry { while (given < 3) { given = given + 1; send new Counter(), eUp, choose(3) + 1; } } }
    }
    test tcCount [main=Main]: { Main, Counter };
    """)
    bounds = (f"Counter.count <= {limit}", f"Main.given <= {limit}")
    result = assert_agreement(program, "tcCount", strategy=strategy, schedules=30, bounds=bounds)
    assert result.is_bounded == (limit < 20)


@pytest.mark.parametrize("strategy", ["pct", "priority"])
def test_the_seed_decides_the_schedules(strategy: str) -> None:
    program = pcheck.load(MODELS[0].parent / "paxos")
    results = [assert_agreement(program, "tcPaxos", strategy=strategy, schedules=20, seed=seed) for seed in (1, 1, 2)]
    counts = [(result.states, result.transitions) for result in results]
    assert counts[0] == counts[1] != counts[2]


@strategies
@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_every_strategy_finds_every_expected_violation_within_its_schedules(folder: Path, strategy: str) -> None:
    program = pcheck.load(folder)
    for run in program.project.runs:
        has_faults = bool(run.options.faults) or program.composition(run.test).faults is not None
        if run.expect == "violated" and not has_faults:      # rare steps in rare places: nothing is promised there
            plan = pcheck.SearchPlan(strategy=strategy, engine="native")  # type: ignore[arg-type]
            result = program.check(run.test, plan).search
            assert result.counterexample is not None, f"{run.test} is not found"
            assert run.kind in {None, result.counterexample.violation.kind}


def test_a_shortened_schedule_tells_its_own_message() -> None:
    """Leaving out a step changes the value in the message; the violation is that of the schedule reported."""
    program = load("""
    event eUp; event eStop;
    machine Main {
        var count: int;
        start state Counting {
            entry { send this, eUp; send this, eUp; new Stopper(this); }
            on eUp do { count = count + 1; send this, eUp; }
            on eStop do { assert count > 100, format("stopped at {0}", count); }
        }
    }
    machine Stopper { start state S { entry (counter: Main) { send counter, eStop; } } }
    test tcStop [main=Main]: { Main, Stopper };
    """)
    for strategy in sorted(SAMPLING):
        for seed in range(4):
            result = assert_agreement(program, "tcStop", strategy=strategy, seed=seed)
            assert result.counterexample is not None
            assert len(result.counterexample.schedule) <= 9


def the_samples_agree(generated: Generated) -> None:
    program = load(generated.text)
    for strategy in sorted(SAMPLING):
        for granularity in ("send", "handler"):
            result = assert_agreement(
                program, program.tests[0].name, strategy=strategy, granularity=granularity, schedules=5, depth_max=60
            )
            note(f"{strategy}: {result.verdict}")


@on_programs(25)
def test_samples_agree_on_generated_programs(generated: Generated) -> None:
    the_samples_agree(generated)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_soak() -> None:
    soak(the_samples_agree)

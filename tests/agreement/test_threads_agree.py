"""Threads that share a search do what one thread does: each configuration in the same order, each count, the same end.

Here even the smallest levels are shared, so that every model is searched by several threads at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

import pcheck
from pcheck.kernel import is_available
from pcheck.kernel.session import Session
from pcheck.kernel.terms import Sharing
from tests.agreement.two_engines import Searched, by_session, kernel_session, lowered
from tests.generated import load, marks, on_programs
from tests.run_cases import CASES, RunCase, run_cases
from tests.strategies import Generated

MODELS = sorted(path.parent for path in (Path(__file__).parents[2] / "models").glob("*/pcheck.toml"))
STATES_MAX = 3_000
SMALLEST = Sharing(parents_min=1, slice_parents=1, left_percent_max=100, calm=1)
SMALL = Sharing(parents_min=3, slice_parents=5, left_percent_max=100, calm=1)
LIMITS = (
    {"depth_max": 3},
    {"queue_max": 1},
    {"queue_max": 2, "depth_max": 9},
    {"states_max": 1},
    {"states_max": 70},
    {"states_max": 300},
)

GROWING = """
event eTick;
machine Counter {
    var count: int;
    start state Counting { on eTick do { count = count + 1; send this, eTick; } }
}
machine Main { start state Init { entry { var i: int; while (i < 4) { i = i + 1; send new Counter(), eTick; } } } }
test tcGrowing [main=Main]: { Main, Counter };
"""

pytestmark = [*marks, pytest.mark.skipif(not is_available, reason="the kernel was not built")]


@pytest.fixture(params=[(2, SMALLEST), (3, SMALL)], ids=["two", "three"])
def jobs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    count, sharing = request.param
    monkeypatch.setattr("pcheck.kernel.session.SHARING", sharing)
    assert isinstance(count, int)
    return count


def session(program: pcheck.Program, test: str, **options: object) -> Session:
    plan = pcheck.SearchPlan(**options)  # type: ignore[arg-type]
    return kernel_session(lowered(program, plan), program.composition(test), plan)


def runs(session: Session, step: int) -> Iterator[Searched]:
    """Everything known at each pause, and at the end."""
    states = step
    while (stop := session.run(pause_states=states)) == "paused":
        yield by_session(session, stop)
        states += step
    yield by_session(session, stop)


def assert_same(program: pcheck.Program, test: str, jobs: int, **options: object) -> int:
    """Search by one thread and by several; return how many rounds these had."""
    alone = session(program, test, **options)
    shared = session(program, test, jobs=jobs, **options)
    expected, actual = by_session(alone, alone.run()), by_session(shared, shared.run())
    for field in fields(expected):
        assert getattr(actual, field.name) == getattr(expected, field.name), f"the same {field.name}"
    counted, known = shared.core.counters(), alone.core.counters()
    assert counted["steps"] == known["steps"], "the same steps"
    assert counted["step_misses"] == known["step_misses"], "the interpreter is asked as often"
    longest = list(zip(shared.core.longest(), alone.core.longest(), strict=True))
    assert all(ahead >= known for ahead, known in longest), "no queue is overlooked"
    if not {expected.stop, actual.stop} & {"states", "violation"}:
        assert all(ahead == known for ahead, known in longest), "none is made up: threads only look ahead of an end"
    assert known["rounds"] == 0
    return counted["rounds"]


@pytest.mark.parametrize("granularity", ["send", "handler"])
@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_threads_agree_on_every_model(folder: Path, granularity: str, jobs: int) -> None:
    program = pcheck.load(folder)
    for test in program.tests:
        rounds = assert_same(program, test.name, jobs, granularity=granularity, states_max=STATES_MAX)
        assert rounds > 3 or jobs > 2, "even a level of one state is shared"


@pytest.mark.parametrize("case", run_cases(), ids=lambda case: str(case.path.relative_to(CASES)))
def test_threads_agree_on_every_case(case: RunCase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pcheck.kernel.session.SHARING", SMALLEST)
    program = pcheck.load(case.path, attach_all_specs="attach-all-specs" in case.options)
    for test in program.tests:
        assert_same(program, test.name, 2, states_max=STATES_MAX)


@pytest.mark.parametrize("limits", LIMITS, ids=str)
@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_threads_agree_at_every_limit(folder: Path, limits: dict[str, int], jobs: int) -> None:
    program = pcheck.load(folder)
    for test in program.tests:
        assert_same(program, test.name, jobs, **{"states_max": 1_000, **limits})


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_threads_pause_where_one_thread_pauses(folder: Path, jobs: int) -> None:
    program = pcheck.load(folder)
    for test in program.tests:
        options = {"states_max": 1_000}
        alone = session(program, test.name, **options)
        shared = session(program, test.name, jobs=jobs, **options)
        for actual, expected in zip(runs(shared, 97), runs(alone, 97), strict=True):
            assert actual == expected


def test_threads_are_asked_about_growth_where_one_thread_is(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pcheck.kernel.session.UNLIMITED_STATES_MAX", 400)
    monkeypatch.setattr("pcheck.kernel.session.GROWTH_CHECK_STATES", 100)
    monkeypatch.setattr("pcheck.system.growth.ENDLESS_RISE_MIN", 10)
    program = load(GROWING)
    assert session(program, "tcGrowing", jobs=jobs).run() == "growth"
    assert assert_same(program, "tcGrowing", jobs) > 3


SUMMING = """
event eGo;
event eMoved: int;
machine Counter {
  var value: int; var weight: int;
  start state S {
    entry (given: int) { weight = given; send this, eGo; }
    on eGo do {
      value = value + 1;
      announce eMoved, weight * value * value;
      if (value < 4) { send this, eGo; }
    }
  }
}
machine Main { start state Init { entry { new Counter(1); new Counter(7); new Counter(31); new Counter(100); } } }
spec Sum observes eMoved { var total: int; start state W { on eMoved do (more: int) { total = total + more; } } }
test tcSumming [main=Main]: assert Sum in { Main, Counter };
"""


def test_threads_do_not_ask_what_a_spec_does_while_growth_is_asked_about(
    jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Almost every announcement takes the spec where it never was."""
    monkeypatch.setattr("pcheck.kernel.session.UNLIMITED_STATES_MAX", 50)
    monkeypatch.setattr("pcheck.kernel.session.GROWTH_CHECK_STATES", 20)
    assert assert_same(load(SUMMING), "tcSumming", jobs, granularity="handler") > 0


@on_programs(60)
def test_threads_agree_on_generated_programs(generated: Generated) -> None:
    program = load(generated.text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pcheck.kernel.session.SHARING", SMALLEST)
        for granularity in ("send", "handler"):
            assert_same(program, program.tests[0].name, 2, granularity=granularity, states_max=400)

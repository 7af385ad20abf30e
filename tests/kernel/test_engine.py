"""Searches by the kernel: limits, interruption, samples, growth, and what happens when the engines disagree."""

from __future__ import annotations

import signal
import threading
import time
from itertools import pairwise

import pytest

import pcheck
from pcheck import kernel
from pcheck.kernel.session import Disagreement, Session
from pcheck.lowered import system_of
from pcheck.system.progress import Snapshot
from pcheck.system.watch import Watch
from tests.agreement.two_engines import lowered
from tests.generated import load
from tests.samples import GROWING

pytestmark = pytest.mark.skipif(not kernel.is_available, reason="the kernel was not built")

GRID = """
event eTick;
machine Counter {
    var count: int;
    start state Counting { on eTick do { count = (count + 1) % LIMIT; send this, eTick; } }
}
machine Main {
    start state Init { entry {
        var number: int;
        while (number < SIZE) { number = number + 1; send new Counter(), eTick; }
    } }
}
test tcGrid [main=Main]: { Main, Counter };
"""
DEEP = """
event eTick: int;
machine Other { start state S { on eTick do (n: int) { if (n > 0) send this, eTick, n - 1; } } }
machine Main {
    var other: Other;
    var step: int;
    start state Init { entry {
        other = new Other();
        new Other();
        send new Other(), eTick, 100;
        send other, eTick, 100;
        send this, eTick, 0;
    } on eTick do (n: int) { step = step + 1; assert step < 120, "too deep"; send this, eTick, n; } }
}
test tcDeep [main=Main]: { Main, Other };
"""


def grid(size: int, limit: int) -> pcheck.Program:
    return load(GRID.replace("SIZE", str(size)).replace("LIMIT", str(limit)))


def check(program: pcheck.Program, **options: object) -> pcheck.SearchResult:
    return program.check(program.tests[0], pcheck.SearchPlan(engine="native", **options)).search


def test_a_grid_has_its_product_of_states_at_handler_granularity() -> None:
    result = check(grid(4, 7), granularity="handler")
    assert (result.states, result.transitions, result.engine) == (7**4 + 1, 4 * 7**4 + 1, "native")
    assert dict(result.kernel)["step_misses"] < 100


def test_two_threads_share_a_grid() -> None:
    result = check(grid(5, 10), granularity="handler", jobs=2)
    assert (result.states, result.transitions) == (10**5 + 1, 5 * 10**5 + 1)
    counted = dict(result.kernel)
    assert counted["threads"] == 2
    assert counted["states_shared"] > 50_000
    assert counted["states_left"] < 100


def test_the_memory_limit_is_kept_with_a_true_verdict() -> None:
    result = check(grid(8, 10), granularity="handler", memory_bytes_max=1)
    assert (result.verdict, result.stop) == ("inconclusive", "memory")
    assert result.states > 1_000
    assert dict(result.kernel)["bytes_peak"] <= 1 << 20


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_time_limit_ends_the_search(jobs: int) -> None:
    start = time.monotonic()
    result = check(grid(8, 10), timeout_seconds=0.3, strategy="bfs", jobs=jobs)
    assert (result.verdict, result.stop) == ("inconclusive", "time")
    assert time.monotonic() - start < 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interruption_ends_the_search_and_keeps_the_result(jobs: int) -> None:
    thread = threading.Timer(0.5, signal.raise_signal, [signal.SIGINT])
    thread.start()
    start = time.monotonic()
    result = check(grid(8, 10), strategy="bfs", jobs=jobs)
    thread.join()
    assert (result.verdict, result.stop) == ("inconclusive", "interrupted")
    assert result.states > 1_000
    assert time.monotonic() - start < 3


def test_progress_is_told_while_the_kernel_runs() -> None:
    seen: list[Snapshot] = []
    program = grid(8, 10)
    plan = pcheck.SearchPlan(engine="native", strategy="bfs", timeout_seconds=1.0)
    program.check(program.tests[0], plan, progress=seen.append)
    assert len(seen) >= 2
    assert all(later.states >= earlier.states for earlier, later in pairwise(seen))


def test_what_lies_deep_is_sampled_first_and_reported_with_its_strength() -> None:
    result = check(load(DEEP))
    assert result.counterexample is not None
    assert result.counterexample.violation.kind == "assertion"
    assert result.schedules > 0


def test_samples_depend_on_the_seed_only() -> None:
    first, second = (check(load(DEEP), seed=5) for _ in range(2))
    assert first.counterexample == second.counterexample
    assert (first.states, first.transitions, first.schedules) == (second.states, second.transitions, second.schedules)


def test_what_grows_is_named_as_by_the_explorer() -> None:
    program = load(GROWING)
    results = [
        program.check(program.tests[0], pcheck.SearchPlan(engine=engine, states_max=400, strategy="bfs")).search
        for engine in ("native", "interpreter")
    ]
    native, interpreted = ({growth.quantity for growth in result.growing} for result in results)
    assert native == interpreted
    assert native


def test_a_search_without_limits_ends_once_something_keeps_growing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pcheck.kernel.session.UNLIMITED_STATES_MAX", 3_000)
    monkeypatch.setattr("pcheck.kernel.session.GROWTH_CHECK_STATES", 100)
    result = check(load(GROWING), strategy="bfs")
    assert result.stop == "growth"
    assert 3_000 < result.states <= 3_100
    assert check(load(GROWING), strategy="bfs", states_max=4_000).stop == "states"


def test_a_disagreement_is_an_internal_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def disagree(session: Session) -> None:
        raise Disagreement("the kernel says that black is white; the reference semantics does not")

    monkeypatch.setattr(Session, "counterexample", disagree)
    with pytest.raises(pcheck.InternalError, match="black is white"):
        check(load(DEEP))


def test_a_kernel_refuses_what_makes_no_sense() -> None:
    program = grid(2, 2)
    plan = pcheck.SearchPlan()
    low = lowered(program, plan)
    composition = program.composition(program.tests[0])
    core = Session(system_of(low, composition, plan), plan, Watch(plan, None)).core
    for wrong in (
        lambda: core.state(99),
        lambda: core.begin((), 1, False),
        lambda: core.add_slot(99),
        lambda: core.add_local(999, 0, 0),
        lambda: core.add_message(99_999),
        lambda: core.add_readiness(9, False, False, False, b"", b""),
    ):
        with pytest.raises((ValueError, IndexError, RuntimeError)):
            wrong()


@pytest.mark.parametrize("engine", ["native", "interpreter"])
def test_a_machine_that_has_nothing_to_do_is_created_all_the_same(engine: str) -> None:
    program = load("""
    event eA;
    machine Main { start state S { entry { new Idle(); } } }
    machine Idle { start state S { ignore eA; } }
    machine Absent { start state S { ignore eA; } }
    test tcIdle [main=Main]: { Main, Idle, Absent };
    """)
    result = program.check("tcIdle", pcheck.SearchPlan(engine=engine))
    assert result.search.coverage.machines_missed == ("Absent",)


@pytest.mark.parametrize("engine", ["native", "interpreter"])
def test_counters_that_end_are_counted_to_their_end(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though they rise in every level for as long as growth is asked about."""
    for module in ("pcheck.kernel.session", "pcheck.explorer.loop"):
        monkeypatch.setattr(f"{module}.UNLIMITED_STATES_MAX", 100)
        monkeypatch.setattr(f"{module}.GROWTH_CHECK_STATES", 50)
    program = load("""
    event eGo;
    machine Counter {
        var value: int;
        start state S {
            entry { send this, eGo; }
            on eGo do { value = value + 1; if (value < 36) { send this, eGo; } }
        }
    }
    machine Main { start state S { entry { new Counter(); new Counter(); } } }
    test tcCounters [main=Main]: { Main, Counter };
    """)
    result = program.check("tcCounters", pcheck.SearchPlan(engine=engine, strategy="bfs", granularity="handler"))
    assert result.search.verdict == "holds"
    assert result.search.states > 1_000

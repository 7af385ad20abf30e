"""The native 'auto' samples while it searches, and what the sampling meets does not count as searched."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

import pcheck
from pcheck import kernel
from pcheck.kernel.provider import NOTE_BEAT
from pcheck.kernel.sampling import POLICIES, Sampler
from pcheck.kernel.session import Session
from pcheck.lowered import system_of
from pcheck.system import effort
from pcheck.system.effort import Budget, sampling_seconds
from pcheck.system.plan import PCT_DEPTH_MAX, SAMPLING
from pcheck.system.watch import Watch
from tests.agreement.two_engines import lowered
from tests.generated import load
from tests.kernel.test_engine import DEEP, check, grid

pytestmark = pytest.mark.skipif(not kernel.is_available, reason="the kernel was not built")


MODELS = Path(__file__).parents[2] / "models"


@pytest.fixture
def is_eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sample nothing at first, and then one schedule for each five states."""
    eager = replace(effort.NATIVE, first_states=4, first=Budget(0, 0, 0), states_for_one=Budget(5, 5, 5))
    monkeypatch.setattr(effort, "NATIVE", eager)


@pytest.mark.usefixtures("is_eager")
def test_sampling_grows_with_the_search_and_changes_nothing_of_its_result() -> None:
    program = pcheck.load(MODELS / "paxos")
    sampling, plain = (check(program, strategy=strategy) for strategy in ("auto", "bfs"))
    assert sampling.schedules > 5
    assert (sampling.strategy, sampling.claim, sampling.verdict) == ("bfs", "exhaustive", "holds")
    for name in ("states", "transitions", "depth", "cuts", "coverage", "counterexample"):
        assert getattr(sampling, name) == getattr(plain, name), name


@pytest.mark.usefixtures("is_eager")
def test_what_the_first_samples_miss_later_ones_find() -> None:
    result = check(load(DEEP), states_max=300_000)
    assert result.counterexample is not None
    assert result.counterexample.violation.kind == "assertion"
    assert result.strategy == "random"
    assert result.states > 4


@pytest.mark.parametrize("strategy", ["auto", "pct"])
@pytest.mark.parametrize("chosen", ["native", "interpreter"])
def test_what_was_sampled_stands_when_its_shortening_is_interrupted(
    strategy: str, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    for place in ("pcheck.kernel.sampling.shortened", "pcheck.explorer.shorten.shortened"):
        monkeypatch.setattr(place, interrupt)
    monkeypatch.setattr("pcheck.system.minimise._Minimiser.run", interrupt)
    monkeypatch.setattr(effort, "PLAIN", replace(effort.PLAIN, first_states=10))
    program = load(DEEP)
    plan = pcheck.SearchPlan(strategy=strategy, engine=chosen)  # type: ignore[arg-type]
    result = program.check(program.tests[0], plan)
    assert (result.search.verdict, result.search.strategy) == ("violated", "random" if strategy == "auto" else "pct")
    assert result.trace is not None and result.trace.violation is not None


def test_a_sampler_beside_a_search_tells_the_search_s_numbers() -> None:
    program = grid(2, 3)
    plan = pcheck.SearchPlan()
    low = lowered(program, plan)
    aside = Session(system_of(low, program.composition(program.tests[0]), plan), plan, Watch(plan, None))
    aside.counters.states = 77
    aside.is_counted = False
    aside.provider.note(NOTE_BEAT)
    assert aside.counters.states == 77
    aside.is_counted = True
    aside.provider.note(NOTE_BEAT)
    assert aside.counters.states == 1


def test_sampling_beside_a_search_takes_a_tenth_of_the_users_time_in_all() -> None:
    program = grid(3, 9)
    plan = pcheck.SearchPlan(timeout_seconds=1_000)
    system = system_of(lowered(program, plan), program.composition(program.tests[0]), plan)
    watch = Watch(plan, None, clock=map(float, count()).__next__)
    sampler = Sampler(system, plan, Session(system, plan, watch), watch=watch, keeps_states=False)
    most = Budget(10**6, 10**9, 10**9)
    assert sampler.run_within(most, seconds_max=sampling_seconds(plan)) == ""
    first = sampler.transitions
    assert first > 0
    assert sampler.run_within(most, seconds_max=sampling_seconds(plan)) == ""
    assert sampler.transitions == first


@pytest.mark.parametrize("strategy", sorted(SAMPLING))
def test_limits_of_time_and_memory_end_the_sampling(strategy: str) -> None:
    slow = check(grid(8, 10), strategy=strategy, schedules=10**9, timeout_seconds=0.3)
    assert (slow.verdict, slow.stop) == ("inconclusive", "time")
    assert slow.schedules > 10
    full = check(grid(8, 10), strategy=strategy, schedules=10**9, memory_bytes_max=1)
    assert (full.verdict, full.stop) == ("inconclusive", "memory")


def test_the_kernel_knows_every_strategy_that_samples_and_no_other_policy() -> None:
    assert set(POLICIES) == SAMPLING
    program = grid(2, 2)
    plan = pcheck.SearchPlan()
    low = lowered(program, plan)
    core = Session(
        system_of(low, program.composition(program.tests[0]), plan), plan, Watch(plan, None)
    ).core
    assert core.walk(1, 0, 5, 5, PCT_DEPTH_MAX - 1, False)[2] == 5
    for policy, changes in ((3, 0), (1, PCT_DEPTH_MAX)):
        with pytest.raises(ValueError, match="no such policy"):
            core.walk(policy, 0, 5, 5, changes, False)

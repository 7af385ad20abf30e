"""Every limit ends a search as inconclusive with what was learned; Ctrl-C too."""

import itertools

import pytest

from pcheck.explorer import loop, search
from pcheck.system.plan import SearchPlan
from pcheck.system.watch import Counters, Watch
from tests.explorer.toys import Graph, Grid

STRATEGIES = ("bfs", "dfs", "auto", "random")
ENDLESS = Grid(2, None)


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_time_ends_a_search_that_never_would(strategy):
    result = search(ENDLESS, SearchPlan(strategy=strategy, timeout_seconds=0.2, schedules=10**9, depth_max=None))
    assert (result.verdict, result.stop) == ("inconclusive", "time")
    assert 0.2 <= result.seconds < 5
    assert result.states > 10
    assert not result.is_exhaustive


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_memory_ends_a_search_that_never_would(strategy):
    result = search(ENDLESS, SearchPlan(strategy=strategy, memory_bytes_max=1, schedules=10**9))
    assert (result.verdict, result.stop) == ("inconclusive", "memory")
    assert result.memory_bytes > 1


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_states_end_a_search_that_never_would(strategy):
    result = search(ENDLESS, SearchPlan(strategy=strategy, states_max=500, schedules=10**9))
    assert (result.verdict, result.stop, result.states) == ("inconclusive", "states", 500)


@pytest.mark.parametrize("strategy", ["bfs", "dfs", "auto"])
def test_depth_ends_a_search_that_never_would(strategy):
    result = search(ENDLESS, SearchPlan(strategy=strategy, depth_max=20))
    assert (result.verdict, result.stop) == ("inconclusive", "depth")
    assert (result.states, result.transitions, result.depth) == (231, 420, 20)


def test_out_of_memory_inside_the_system_is_inconclusive():
    class Greedy(Grid):
        def successors(self, configuration):
            if sum(configuration) == 5:
                raise MemoryError
            return super().successors(configuration)

    result = search(Greedy(2, 9), SearchPlan(strategy="bfs"))
    assert (result.verdict, result.stop) == ("inconclusive", "memory")
    assert result.states == 21


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_an_interruption_keeps_what_was_learned(strategy):
    class Interrupted(Grid):
        calls = 0

        def successors(self, configuration):
            self.calls += 1
            if self.calls == 40:
                raise KeyboardInterrupt
            return super().successors(configuration)

    result = search(Interrupted(2, None), SearchPlan(strategy=strategy))
    assert (result.verdict, result.stop) == ("inconclusive", "interrupted")
    assert result.states >= 40
    assert result.transitions >= 39


def test_an_interruption_before_the_start_is_a_result_too():
    class Interrupted(Grid):
        def initial(self):
            raise KeyboardInterrupt

    result = search(Interrupted(1, 1), SearchPlan())
    assert (result.stop, result.states, result.transitions) == ("interrupted", 0, 0)


def test_a_limit_met_after_a_violation_still_reports_the_violation_but_not_as_shortest():
    class Slow(Graph):
        def successors(self, configuration):
            if configuration == (2,):
                raise KeyboardInterrupt
            return super().successors(configuration)

    result = search(Slow({0: [1, 2], 1: [3], 2: []}, failing=[(1, 3)], bad_ends=[2]), SearchPlan(strategy="bfs"))
    assert (result.verdict, result.stop) == ("violated", "violation")
    assert not result.counterexample.is_shortest


def test_without_limits_steady_growth_ends_the_search(monkeypatch):
    monkeypatch.setattr("pcheck.system.growth.ENDLESS_RISE_MIN", 20)
    monkeypatch.setattr(loop, "UNLIMITED_STATES_MAX", 3_000)
    monkeypatch.setattr(loop, "GROWTH_CHECK_STATES", 100)
    for strategy in ("bfs", "dfs", "auto"):
        result = search(ENDLESS, SearchPlan(strategy=strategy))
        assert (result.verdict, result.stop) == ("inconclusive", "growth")
        assert 3_000 < result.states < 4_000
        assert result.growing[0].quantity.machine == "Grid"


def test_a_large_search_without_growth_goes_on_to_its_end(monkeypatch):
    monkeypatch.setattr(loop, "UNLIMITED_STATES_MAX", 100)
    monkeypatch.setattr(loop, "GROWTH_CHECK_STATES", 10)
    spread = {0: list(range(1, 2_000)), **{node: [2_000] for node in range(1, 2_000)}}
    assert search(Graph(spread), SearchPlan()).states == 2_001


def test_with_a_limit_growth_ends_nothing(monkeypatch):
    monkeypatch.setattr(loop, "UNLIMITED_STATES_MAX", 100)
    result = search(ENDLESS, SearchPlan(strategy="bfs", states_max=1_000))
    assert (result.stop, result.states) == ("states", 1_000)
    assert "grow without bound (now" in str(result.growing[0])


def test_progress_is_told_at_most_about_five_times_a_second():
    ticks = itertools.count()
    snapshots = []
    watch = Watch(SearchPlan(), snapshots.append, clock=lambda: next(ticks) * 0.01, memory=lambda: 7)
    counters = Counters()
    for states in range(100):
        counters.states = states
        assert watch.look(counters) == ""
    assert 4 <= len(snapshots) <= 5
    assert all(90 <= snapshot.states_per_second <= 110 for snapshot in snapshots[1:])
    assert {snapshot.memory_bytes for snapshot in snapshots} == {7}


def test_progress_of_a_real_search_shows_its_numbers():
    snapshots = []
    search(ENDLESS, SearchPlan(timeout_seconds=0.7), progress=snapshots.append)
    last = snapshots[-1]
    assert last.states > 0
    assert last.frontier > 0
    assert last.transitions >= last.states - 1
    assert last.memory_bytes > 0
    assert 1 <= len(snapshots) <= 4

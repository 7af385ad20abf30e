"""Random schedules stay within what is reachable, repeat with their seed, and what they find is made short."""

from dataclasses import replace
from itertools import count

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcheck.explorer import search
from pcheck.explorer.sampling import Sampler
from pcheck.explorer.shorten import shorten
from pcheck.explorer.store import Store
from pcheck.explorer.strategies.random_walk import RandomWalk
from pcheck.explorer.walk import walk
from pcheck.system import effort
from pcheck.system.effort import Budget, sampling_seconds
from pcheck.system.follow import follow
from pcheck.system.plan import SearchPlan
from pcheck.system.randomness import Randomness, schedule_state
from pcheck.system.transition_system import Choice, Successor
from pcheck.system.watch import Counters, Watch
from tests.explorer.test_search import as_networkx, graphs
from tests.explorer.toys import Graph, Grid

LONG = {node: [node + 1, 0] for node in range(60)}


def sampled(system, **settings):
    return search(system, SearchPlan(strategy="random", **settings))


def walked(system, seed, number, *, transitions_max):
    random, policy = Randomness(schedule_state(seed, number)), RandomWalk()
    policy.begin(random, 0)
    return walk(system, (0,), policy, random, transitions_max=transitions_max, visit=lambda *_: False)


@given(edges=graphs(), seed=st.integers(0, 10**6))
def test_random_schedules_visit_only_what_is_reachable(edges, seed):
    system = Graph(edges)
    result = sampled(system, seed=seed, schedules=5, depth_max=20)
    reachable = nx.descendants(as_networkx(edges), 0) | {0}
    assert set(system.expanded) <= reachable
    assert result.states <= len(reachable)
    assert (result.verdict, result.claim, result.is_exhaustive) == ("holds", "sampled", False)
    assert result.schedules == 5


@given(seed=st.integers(0, 10**6))
def test_the_same_seed_gives_the_same_run(seed):
    first, second = (sampled(Grid(3, 9, bad=25), seed=seed, schedules=50) for _ in range(2))
    assert first.counterexample == second.counterexample
    assert (first.states, first.transitions, first.schedules) == (second.states, second.transitions, second.schedules)


def test_enough_random_schedules_see_everything():
    edges = {0: [1, 2, 3], 1: [4, 5], 2: [6], 5: [7]}
    assert sampled(Graph(edges), schedules=300).states == 8


def test_a_machine_with_many_answers_runs_no_more_often_than_another():
    class Lopsided(Graph):
        def successors(self, configuration):
            if configuration != (0,):
                return []
            many = [Successor(Choice((1,), (answer,)), (1,), None, "") for answer in range(99)]
            return [*many, Successor(Choice((2,), ()), (2,), None, "")]

    ends = [walked(Lopsided({}), 0, n, transitions_max=9).configurations[-1] for n in range(200)]
    assert 60 < ends.count((2,)) < 140


def set_effort(monkeypatch, **amounts):
    monkeypatch.setattr(effort, "PLAIN", replace(effort.PLAIN, **amounts))


def test_sampling_beside_a_search_takes_a_tenth_of_the_users_time_in_all():
    plan = SearchPlan(timeout_seconds=1_000)
    watch = Watch(plan, None, clock=count().__next__)
    sampler = Sampler(Grid(3, 9), plan, (0, 0, 0), watch=watch, counters=Counters())
    assert sampling_seconds(SearchPlan()) is None
    spent = []
    for _ in range(3):
        begin = watch.seconds
        assert sampler.run(10**6, transitions_max=None, visit=None, seconds_max=sampling_seconds(plan)) == ""
        spent.append(watch.seconds - begin)
    assert 100 <= spent[0] < 150                             # one schedule, of 27 transitions, may take it beyond
    assert spent[1:] == [2, 2]


def test_auto_undercuts_what_sampling_found(monkeypatch):
    set_effort(monkeypatch, first_states=0)
    result = search(Grid(3, 9, bad=12), SearchPlan(seed=3))
    assert result.schedules == 1
    assert (len(result.counterexample.schedule), result.counterexample.is_shortest) == (12, True)
    assert result.strategy == "bfs"


def test_what_auto_reports_of_a_cheap_violation_does_not_depend_on_the_seed(monkeypatch):
    set_effort(monkeypatch, first_states=0)
    results = [search(Grid(3, 9, bad=12), SearchPlan(seed=seed)) for seed in range(5)]
    assert len({(r.counterexample, r.states, r.transitions, r.depth) for r in results}) == 1


def test_what_is_too_deep_to_undercut_is_reported_short_but_not_as_shortest(monkeypatch):
    set_effort(monkeypatch, first_states=10, shorter_states=20)
    result = search(Grid(6, 9, bad=30), SearchPlan())
    assert result.verdict == "violated"
    assert (len(result.counterexample.schedule), result.counterexample.is_shortest) == (30, False)
    assert result.strategy == "random"


def test_auto_samples_again_while_the_search_goes_on(monkeypatch):
    few = Budget(schedules=10, transitions=10, misses=10)
    set_effort(monkeypatch, first_states=10, first=few, states_for_one=Budget(8, 8, 8), shorter_states=20)
    result = search(Grid(6, 9, bad=30), SearchPlan())
    assert (result.verdict, result.strategy) == ("violated", "random")
    assert 200 < result.states < 2_000


def test_when_sampling_finds_nothing_auto_searches_to_the_end(monkeypatch):
    set_effort(monkeypatch, first_states=10)
    result = search(Grid(2, 20), SearchPlan())
    assert (result.states, result.verdict, result.claim) == (441, "holds", "exhaustive")
    assert result.schedules > 0


@pytest.mark.parametrize("limit", [{"states_max": 100}, {"depth_max": 9}])
def test_auto_keeps_the_plans_limits_while_it_samples_and_after(monkeypatch, limit):
    set_effort(monkeypatch, first_states=10)
    result = search(Grid(2, 20), SearchPlan(**limit))
    assert result.verdict == "inconclusive"
    assert result.states <= 100
    assert result.depth <= 20


def failing_walk(system, number=0):
    while True:
        found = walked(system, 0, number, transitions_max=5_000)
        if found.violation is not None:
            return found
        number += 1


def test_loops_are_cut_out_of_a_sampled_schedule():
    system = Graph({0: [1], 1: [2, 0], 2: [3, 1], 3: [4]}, failing=[(3, 4)])
    found = failing_walk(system)
    store = Store()
    store.add_root((0,))
    schedule = shorten(system, (0,), found, store).schedule
    assert len(schedule) == 4
    assert follow(system, (0,), schedule).violation == found.violation


@given(edges=graphs(), data=st.data())
def test_a_shortened_schedule_still_fails_in_the_same_way(edges, data):
    all_edges = sorted({(node, to) for node, tos in edges.items() for to in tos})
    failing = data.draw(st.lists(st.sampled_from(all_edges), max_size=3)) if all_edges else []
    system = Graph(edges, failing=failing)
    found = walked(system, 1, 0, transitions_max=60)
    if found.violation is None:
        return
    store = Store()
    store.add_root((0,))
    schedule = shorten(system, (0,), found, store).schedule
    assert len(schedule) <= len(found.choices)
    _, failed = system.run(schedule)
    assert (failed.code, failed.property) == (found.violation.code, found.violation.property)


def test_a_known_short_way_replaces_the_beginning():
    system = Graph({0: [1, 3], 1: [2], 2: [3], 3: [4], 4: [5]}, failing=[(4, 5)])
    found = next(
        taken for number in range(99) for taken in [failing_walk(system, number)] if len(taken.choices) == 5
    )
    store = Store()
    store.add_root((0,))
    store.add((3,), 0, Choice((2,), ()))
    assert len(shorten(system, (0,), found, store).schedule) == 3

"""The search visits exactly what is reachable, finds the shortest failing run, and never claims more than it did."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcheck.explorer import search
from pcheck.system.plan import Bound, SearchPlan
from pcheck.system.transition_system import Initial
from tests.explorer.toys import Graph, Grid, violation

EXHAUSTIVE = ("bfs", "dfs", "auto")


@st.composite
def graphs(draw):
    size = draw(st.integers(1, 12))
    nodes = st.integers(0, size - 1)
    return draw(st.dictionaries(nodes, st.lists(nodes, max_size=4), max_size=size))


def as_networkx(edges):
    graph = nx.MultiDiGraph()
    graph.add_node(0)
    graph.add_edges_from((node, to) for node, tos in edges.items() for to in tos)
    return graph


def reachable(edges):
    return nx.descendants(as_networkx(edges), 0) | {0}


def plan(strategy, **settings):
    return SearchPlan(strategy=strategy, **settings)


@pytest.mark.parametrize("strategy", EXHAUSTIVE)
@given(edges=graphs())
def test_exactly_the_reachable_configurations_are_visited_once(strategy, edges):
    system = Graph(edges)
    result = search(system, plan(strategy))
    nodes = reachable(edges)
    assert result.verdict == "holds"
    assert result.is_exhaustive
    assert result.states == len(nodes)
    assert result.transitions == sum(len(edges.get(node, ())) for node in nodes)
    assert sorted(system.expanded) == sorted(nodes)


@given(edges=graphs())
def test_breadth_first_depth_is_the_greatest_distance(edges):
    distances = nx.single_source_shortest_path_length(nx.DiGraph(as_networkx(edges)), 0)
    assert search(Graph(edges), plan("bfs")).depth == max(distances.values())


@pytest.mark.parametrize("strategy", [*EXHAUSTIVE, "random"])
@given(edges=graphs(), data=st.data())
def test_a_violation_is_found_exactly_when_one_is_reachable_and_its_schedule_runs_into_it(strategy, edges, data):
    all_edges = sorted({(node, to) for node, tos in edges.items() for to in tos})
    failing = data.draw(st.lists(st.sampled_from(all_edges), max_size=2)) if all_edges else []
    ends = sorted(node for node in range(12) if not edges.get(node))
    bad_ends = data.draw(st.lists(st.sampled_from(ends), max_size=2)) if ends else []
    system = Graph(edges, failing=failing, bad_ends=bad_ends)
    result = search(system, plan(strategy, schedules=20, depth_max=30 if strategy == "random" else None))
    shortest = shortest_failure(edges, failing, bad_ends)
    if result.counterexample is None:
        assert shortest is None or strategy == "random"
        return
    found = result.counterexample
    _, failed = system.run(found.schedule)
    assert failed == found.violation
    assert shortest is not None
    assert len(found.schedule) >= shortest
    if strategy in {"bfs", "auto"}:
        assert found.is_shortest
    if found.is_shortest:
        assert len(found.schedule) == shortest


def shortest_failure(edges, failing, bad_ends):
    passable = {node: [to for to in tos if (node, to) not in failing] for node, tos in edges.items()}
    distances = nx.single_source_shortest_path_length(nx.DiGraph(as_networkx(passable)), 0)
    lengths = [distances[node] + 1 for node, to in failing if node in distances]
    lengths += [distances[node] for node in bad_ends if node in distances]
    return min(lengths, default=None)


@given(edges=graphs(), depth_max=st.integers(0, 6))
def test_a_depth_limit_never_hides_what_lies_within_it(edges, depth_max):
    distances = nx.single_source_shortest_path_length(nx.DiGraph(as_networkx(edges)), 0)
    within = [node for node, distance in distances.items() if distance <= depth_max]
    inside = [node for node, distance in distances.items() if distance < depth_max]
    is_cut = any(edges.get(node) for node in within if node not in inside)
    for strategy in ("bfs", "dfs"):
        result = search(Graph(edges), plan(strategy, depth_max=depth_max))
        assert result.states == len(within)
        assert result.transitions == sum(len(edges.get(node, ())) for node in inside)
        assert result.verdict == ("inconclusive" if is_cut else "holds")
        assert result.stop == ("depth" if is_cut else "")


def test_depth_first_expands_again_what_it_first_reached_from_too_far():
    edges = {0: [1, 3], 1: [2], 2: [3], 3: [4], 4: [5]}            # 3 is reached over 1, 2 before directly
    result = search(Graph(edges, bad_ends=[5]), plan("dfs", depth_max=3))
    assert result.verdict == "violated"
    assert len(result.counterexample.schedule) == 3


@pytest.mark.parametrize("strategy", EXHAUSTIVE)
def test_a_run_that_ends_badly_is_preferred_to_a_later_failing_transition(strategy):
    edges = {0: [1, 2], 1: [3], 2: []}
    result = search(Graph(edges, failing=[(1, 3)], bad_ends=[2]), plan(strategy))
    if strategy != "dfs":
        assert len(result.counterexample.schedule) == 1
        assert result.counterexample.violation.message == "end 2"


def test_depth_first_does_not_call_its_counterexample_shortest():
    edges = {0: [1, 9], 1: [2], 2: [3], 3: [4]}
    result = search(Graph(edges, failing=[(3, 4)], bad_ends=[9]), plan("dfs"))
    assert (len(result.counterexample.schedule), result.counterexample.is_shortest) == (4, False)


def test_a_failing_start_of_a_monitor_is_a_violation_without_transitions():
    class Broken(Graph):
        def initial(self):
            return Initial(None, violation(), "")

    for strategy in (*EXHAUSTIVE, "random"):
        result = search(Broken({}), plan(strategy))
        assert (result.verdict, result.counterexample.schedule, result.states) == ("violated", (), 0)
        assert result.counterexample.is_shortest


@pytest.mark.parametrize("strategy", EXHAUSTIVE)
def test_a_bound_is_counted_not_expanded_and_named_in_the_claim(strategy):
    bound = Bound("M.x <= 1", 0, 0)
    system = Graph({0: [1, 2], 1: [3], 2: [4], 3: [], 4: []}, outside=[2], bad_ends=[4])
    result = search(system, plan(strategy, bounds=(bound,)))
    assert (result.verdict, result.claim, result.is_exhaustive) == ("holds", "bounded", False)
    assert result.states == 4
    assert 2 not in system.expanded


@pytest.mark.parametrize("strategy", [*EXHAUSTIVE, "random"])
def test_a_start_outside_the_bound_is_not_expanded(strategy):
    system = Graph({0: [1], 1: []}, outside=[0], bad_ends=[1])
    result = search(system, plan(strategy))
    assert (result.verdict, result.states, system.expanded) == ("holds", 1, [])
    assert result.is_bounded


@pytest.mark.parametrize("strategy", EXHAUSTIVE)
def test_a_full_queue_is_inconclusive_but_the_rest_is_searched(strategy):
    result = search(Graph({0: [1, 2], 2: [3]}, full=[(0, 1)]), plan(strategy, queue_max=1))
    assert (result.verdict, result.stop, result.cuts) == ("inconclusive", "queue", ("queue",))
    assert result.states == 3


@pytest.mark.parametrize("strategy", EXHAUSTIVE)
def test_a_violation_beyond_a_full_queue_elsewhere_is_still_found(strategy):
    result = search(Graph({0: [1, 2], 2: [3]}, full=[(0, 1)], failing=[(2, 3)]), plan(strategy, queue_max=1))
    assert result.verdict == "violated"


@pytest.mark.parametrize("strategy", EXHAUSTIVE)
@pytest.mark.parametrize("states_max", [1, 5, 99, 100, 101])
def test_the_limit_of_states_is_exact(strategy, states_max):
    result = search(Grid(2, 9), plan(strategy, states_max=states_max))
    assert result.states == min(states_max, 100)
    assert result.verdict == ("holds" if states_max >= 100 else "inconclusive")
    assert result.stop == ("" if states_max >= 100 else "states")


@pytest.mark.parametrize("strategy", EXHAUSTIVE)
def test_counts_of_a_grid_are_those_of_arithmetic(strategy):
    result = search(Grid(3, 6), plan(strategy))
    assert result.states == 7**3
    assert result.transitions == 3 * 6 * 7**2
    assert result.depth >= 18
    if strategy != "dfs":
        assert result.depth == 18


@pytest.mark.parametrize("strategy", EXHAUSTIVE)
def test_numbers_do_not_depend_on_the_seed(strategy):
    results = [search(Grid(4, 9), plan(strategy, seed=seed)) for seed in (0, 1)]
    assert len({(r.states, r.transitions, r.depth, r.verdict) for r in results}) == 1
    assert results[0].states == 10_000

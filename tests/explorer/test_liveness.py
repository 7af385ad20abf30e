"""Loops are found just where trying every set of edges finds one, and what is found is a fair loop that is hot."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pcheck.explorer import search
from pcheck.system.local import FairChoice
from pcheck.system.loops import NO_HEAT, Label, Passage
from pcheck.system.plan import SearchPlan
from pcheck.system.result import SearchResult
from pcheck.system.transition_system import Choice
from pcheck.system.watch import LimitMet
from tests.explorer.loop_graphs import Edge, LoopGraph

HOT = frozenset({0})
SITE = ("file.p", 7)
NO, YES = (frozenset({FairChoice(SITE, 2, answer)}) for answer in (0, 1))


def searched(graph: LoopGraph, **options: object) -> SearchResult:
    return search(graph, SearchPlan(**{"strategy": "bfs", **options}), loops=graph)  # type: ignore[arg-type]


def loop_of(graph: LoopGraph, result: SearchResult) -> list[Edge]:
    """The edges of the loop found, which must lead on from each other and back."""
    counterexample = result.counterexample
    assert counterexample is not None
    assert counterexample.loop_start is not None
    run = [graph.edges[choice.answers[0]] for choice in counterexample.schedule]
    assert [edge.source for edge in run] == [0, *(edge.target for edge in run[:-1])]
    loop = run[counterexample.loop_start :]
    assert loop
    assert loop[-1].target == loop[0].source
    return loop


def wholes(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


@st.composite
def graphs(draw: st.DrawFn) -> LoopGraph:
    nodes, machines, specs = draw(wholes(3)), draw(wholes(2)), draw(st.integers(1, 2))
    some_specs = st.frozensets(wholes(specs - 1))
    none_mostly = st.one_of(st.just(frozenset()), st.just(frozenset()), some_specs)
    choice = st.builds(FairChoice, st.sampled_from([SITE, ("file.p", 9)]), st.just(2), wholes(1))
    node, machine, choices = wholes(nodes), wholes(machines), st.frozensets(choice, max_size=2)
    edge = st.builds(Edge, node, node, machine, none_mostly, none_mostly, choices)
    heats = st.dictionaries(wholes(nodes), some_specs)
    stopped = st.dictionaries(wholes(nodes), st.frozensets(wholes(machines)), max_size=1)
    edges = draw(st.lists(edge, max_size=8))
    return LoopGraph(tuple(edges), draw(stopped), draw(heats), draw(heats), specs)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(graphs())
@example(LoopGraph((Edge(0, 0, 0),), {}, {0: HOT}, {}))
def test_a_loop_is_found_just_where_one_is_wrong(graph: LoopGraph) -> None:
    result = searched(graph)
    assert result.has_searched_loops
    assert (result.verdict == "violated") == graph.has_wrong_loop()
    if result.counterexample is not None:
        spec = int(result.counterexample.violation.property)
        assert graph.is_wrong(loop_of(graph, result), spec)


@pytest.mark.parametrize("strategy", ["bfs", "dfs", "auto"])
def test_every_exhaustive_strategy_finds_a_loop(strategy: str) -> None:
    graph = LoopGraph((Edge(0, 1, 0), Edge(1, 2, 0), Edge(2, 1, 0)), {}, {2: HOT}, {})
    result = searched(graph, strategy=strategy)
    assert len(loop_of(graph, result)) == 2
    assert result.counterexample.loop_start == 1


def test_a_machine_that_can_always_run_must_run() -> None:
    spinning = Edge(0, 0, 0)
    assert searched(LoopGraph((spinning, Edge(0, 1, 1)), {}, {0: HOT}, {})).verdict == "holds"
    assert searched(LoopGraph((spinning, Edge(0, 0, 1)), {}, {0: HOT}, {})).verdict == "violated"
    assert searched(LoopGraph((spinning,), {0: frozenset({1})}, {0: HOT}, {})).verdict == "holds"


def test_the_loop_takes_a_step_of_every_machine_and_every_outcome() -> None:
    edges = (Edge(0, 0, 0, fair=NO), Edge(0, 1, 0, fair=YES), Edge(1, 0, 1), Edge(1, 0, 0))
    graph = LoopGraph(edges, {0: frozenset({1})}, {0: HOT}, {})
    loop = loop_of(graph, searched(graph))
    assert graph.is_wrong(loop, 0)
    assert len(loop) == 3


def test_an_outcome_that_leads_out_of_the_loop_makes_the_choice_rare() -> None:
    kept = Edge(0, 0, 0, fair=NO)
    graph = LoopGraph((kept, Edge(0, 1, 0, fair=YES)), {}, {0: HOT}, {})
    assert searched(graph).verdict == "holds"
    around = LoopGraph((kept, Edge(0, 1, 0, fair=YES), Edge(0, 0, 0)), {}, {0: HOT}, {})
    assert loop_of(around, searched(around)) == [Edge(0, 0, 0)]


def test_the_loop_told_is_the_shortest_together_with_the_way_into_it() -> None:
    far_and_short = [Edge(0, 1, 0), Edge(1, 2, 0), Edge(2, 2, 0)]
    near_and_long = [Edge(0, 3, 0), Edge(3, 4, 0), Edge(4, 5, 0), Edge(5, 6, 0), Edge(6, 3, 0)]
    result = searched(LoopGraph((*near_and_long, *far_and_short), {}, {2: HOT, 6: HOT}, {}))
    assert (len(result.counterexample.schedule), result.counterexample.loop_start) == (3, 2)
    result = searched(LoopGraph((*near_and_long, *far_and_short), {}, {6: HOT}, {}))
    assert (len(result.counterexample.schedule), result.counterexample.loop_start) == (5, 1)


def test_a_loop_is_wrong_whatever_a_limit_cut_off() -> None:
    edges = (Edge(0, 0, 0), *(Edge(node, node + 1, 0) for node in range(5)))
    graph = LoopGraph(edges, {}, {0: HOT}, {})
    assert searched(graph, states_max=3).verdict == "violated"
    assert searched(graph, depth_max=2).verdict == "violated"
    cold = LoopGraph(edges, {}, {5: HOT}, {})
    assert searched(cold, depth_max=2).verdict == "inconclusive"


@pytest.mark.parametrize(
    ("cause", "stop"), [(LimitMet("time"), "time"), (MemoryError(), "memory"), (KeyboardInterrupt(), "interrupted")]
)
def test_what_ends_the_search_for_loops_leaves_the_rest(
    monkeypatch: pytest.MonkeyPatch, cause: BaseException, stop: str
) -> None:
    def met(*arguments: object, **more: object) -> None:
        raise cause

    monkeypatch.setattr("pcheck.explorer.liveness.find_lasso", met)
    graph = LoopGraph((Edge(0, 1, 0), Edge(1, 0, 0)), {}, {}, {})
    result = searched(graph)
    assert (result.verdict, result.stop, result.lacks_only_loops) == ("inconclusive", stop, True)
    assert not searched(graph, states_max=1).lacks_only_loops


def test_no_loops_are_searched_without_liveness() -> None:
    graph = LoopGraph((Edge(0, 0, 0),), {}, {0: HOT}, {})
    result = searched(graph, checks_liveness=False)
    assert (result.verdict, result.has_searched_loops) == ("holds", False)


def test_sampling_searches_no_loops() -> None:
    graph = LoopGraph((Edge(0, 0, 0),), {}, {0: HOT}, {})
    result = searched(graph, strategy="random", schedules=3)
    assert (result.verdict, result.has_searched_loops) == ("holds", False)


def test_a_long_ring_needs_no_recursion() -> None:
    size = 20_000
    ring = tuple(Edge(node, (node + 1) % size, 0) for node in range(size))
    graph = Ring(ring, {}, {size - 1: HOT}, {})
    assert len(loop_of(graph, searched(graph))) == size


class Ring(LoopGraph):
    """One edge from each node, found without looking at the others."""

    def enabled(self, configuration):
        return frozenset({(0,)})

    def passages(self, configuration):
        (node,) = configuration
        return [Passage(Choice((0,), (node,)), (self.edges[node].target,), Label((0,), NO_HEAT, frozenset()))]

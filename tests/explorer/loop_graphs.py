"""Small graphs whose fair loops are found by trying every set of edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from pcheck.source import NOWHERE
from pcheck.system.coverage import Coverage
from pcheck.system.local import FairChoice
from pcheck.system.loops import Heat, Label, Passage
from pcheck.system.transition_system import Choice, Initial, Successor
from pcheck.system.violation import Violation


@dataclass(frozen=True)
class Edge:
    """A transition: `hot` and `cold` are the specs that it heats or cools in passing."""

    source: int
    target: int
    mover: int
    hot: frozenset[int] = frozenset()
    cold: frozenset[int] = frozenset()
    fair: frozenset[FairChoice] = frozenset()


@dataclass(frozen=True)
class LoopGraph:
    """A transition system over numbered nodes; it begins at node 0."""

    edges: tuple[Edge, ...]
    enabled_at: dict[int, frozenset[int]]
    """Machines that can run at a node though they have no edge there: an assumption cuts these off."""
    hot: dict[int, frozenset[int]]
    """Which specs are hot at a node."""
    cold: dict[int, frozenset[int]]
    spec_count: int = 1

    # --- a transition system ---

    def initial(self) -> Initial:
        return Initial((0,), None, "")

    has_faults = False

    def faults(self, configuration):
        return ()

    def successors(self, configuration) -> Sequence[Successor]:
        return [Successor(passage.choice, passage.configuration, None, "") for passage in self.passages(configuration)]

    def final(self, configuration):
        return None

    def quantities(self, configuration, slot):
        return ()

    def coverage(self) -> Coverage:
        return Coverage()

    # --- a loop system ---

    def heat(self, configuration) -> Heat:
        return heat(self.hot.get(configuration[0], ()), self.cold.get(configuration[0], ()))

    def enabled(self, configuration):
        (node,) = configuration
        moving = {edge.mover for edge in self.edges if edge.source == node}
        return frozenset((mover,) for mover in moving | self.enabled_at.get(node, frozenset()))

    def passages(self, configuration) -> Sequence[Passage]:
        found = [(number, edge) for number, edge in enumerate(self.edges) if edge.source == configuration[0]]
        return [
            Passage(
                Choice((edge.mover,), (number,)),
                (edge.target,),
                Label((edge.mover,), heat(edge.hot, edge.cold), edge.fair),
            )
            for number, edge in found
        ]

    def violation(self, state) -> Violation:
        return Violation("liveness-cycle", "P1015", "hot", NOWHERE, str(state[0]), str(state[0]))

    # --- what is true of it ---

    def is_wrong(self, loop: Sequence[Edge], spec: int) -> bool:
        """Whether a run that takes just these edges again and again violates a spec and is fair."""
        nodes = {edge.source for edge in loop}
        is_hot = any(spec in edge.hot for edge in loop) or any(spec in self.hot.get(node, ()) for node in nodes)
        is_cold = any(spec in edge.cold for edge in loop) or any(spec in self.cold.get(node, ()) for node in nodes)
        if not is_hot or is_cold:
            return False
        movers = {path for node in nodes for path in self.enabled((node,))}
        for mover in movers:
            is_always_enabled = all(mover in self.enabled((node,)) for node in nodes)
            if is_always_enabled and not any((edge.mover,) == mover for edge in loop):
                return False
        for edge in loop:
            for choice in edge.fair:
                for answer in range(choice.options):
                    if not any(
                        other.mover == edge.mover and (made.site, made.taken) == (choice.site, answer)
                        for other in loop
                        for made in other.fair
                    ):
                        return False
        return True

    def has_wrong_loop(self) -> bool:
        """Whether any strongly connected set of reachable edges is wrong: every set is tried."""
        graph = nx.MultiDiGraph()
        graph.add_node(0)
        graph.add_edges_from((edge.source, edge.target) for edge in self.edges)
        reachable = {0, *nx.descendants(graph, 0)}
        edges = [edge for edge in self.edges if edge.source in reachable]
        return any(
            self.is_wrong(loop, spec)
            for size in range(1, len(edges) + 1)
            for loop in combinations(edges, size)
            if is_connected(loop)
            for spec in range(self.spec_count)
        )


def is_connected(loop: Sequence[Edge]) -> bool:
    """Whether a walk can take just these edges again and again."""
    return nx.is_strongly_connected(nx.MultiDiGraph([(edge.source, edge.target) for edge in loop]))


def heat(hot, cold) -> Heat:
    return Heat(frozenset((spec, 0) for spec in hot), frozenset((spec, 1) for spec in cold))

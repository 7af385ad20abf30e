"""Finds a fair loop in which a spec is hot and never cold, with a short way into it, among stored configurations."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pcheck.system.components import Answer, Part, fair_components
from pcheck.system.local import Path
from pcheck.system.loops import Heat, Lasso, LoopSystem, SpecState
from pcheck.system.region import Pulse, Region, States, region_of
from pcheck.system.transition_system import Choice

ENTRIES_MAX = 32
"""So many ways into each loop are tried, the shortest first."""
COMPONENTS_MAX = 16
WORK_MAX = 200_000
"""After so many nodes were walked through, the shortest loop known is short enough."""


class Loop(NamedTuple):
    """A closed walk, as edges."""

    entry: int
    edges: tuple[int, ...]


def find_lasso(system: LoopSystem, states: States, numbers: Iterable[int], pulse: Pulse) -> Lasso | None:
    """Return a loop among the states with these numbers, ascending, that violates a spec; None when there is none."""
    if not system.spec_count:
        return None
    region = region_of(system, states, numbers, pulse)
    parts = (Part(region, spec) for spec in range(system.spec_count))
    wrong = [(part, nodes) for part in parts for nodes in fair_components(part, pulse)]
    if not wrong:
        return None
    wrong.sort(key=lambda component: component[1][0])
    loop = _shortest(wrong[:COMPONENTS_MAX], states, pulse)
    sources = (loop.entry, *(region.targets[edge] for edge in loop.edges[:-1]))
    choices = (_choice(system, states, region, node, edge) for node, edge in zip(sources, loop.edges, strict=True))
    return Lasso(system.violation(_hot_state(region, loop)), region.states[loop.entry], tuple(choices))


def _shortest(wrong: Sequence[tuple[Part, Sequence[int]]], states: States, pulse: Pulse) -> Loop:
    """Return the loop that is shortest together with the way into it, of those from the nearest nodes."""
    best: tuple[int, Loop] | None = None
    work = 0

    def count() -> None:
        nonlocal work
        work += 1
        pulse()

    for part, entry in ((part, entry) for part, nodes in wrong for entry in nodes[:ENTRIES_MAX]):
        depth = states.depth(part.region.states[entry])
        if best is None or (depth + 1 < best[0] and work < WORK_MAX):
            loop = _loop_from(part, entry, count)
            length = depth + len(loop.edges)
            best = min(best or (length, loop), (length, loop))
    assert best is not None, "a component has nodes"
    return best[1]


class _Wants(NamedTuple):
    """What a walk still lacks to be a fair loop that is hot."""

    heat: bool
    machines: frozenset[Path]
    """Those that are always enabled, and do not move."""
    answers: frozenset[Answer]
    """Outcomes of fair choices that are offered and not taken."""

    def is_met_by_edge(self, part: Part, edge: int) -> bool:
        """Return whether an edge gives some of it."""
        meaning = part.meaning(edge)
        return (self.heat and meaning.is_hot) or part.mover(edge) in self.machines or bool(meaning.taken & self.answers)

    def is_met_at(self, part: Part, node: int) -> bool:
        """Return whether being at a node gives some of it."""
        return (self.heat and part.is_hot(node)) or not self.machines <= part.enabled(node)


def _wants(part: Part, entry: int, edges: Sequence[int]) -> _Wants:
    nodes = {entry, *(part.region.targets[edge] for edge in edges)}
    meanings = [part.meaning(edge) for edge in edges]
    always = frozenset.intersection(*(part.enabled(node) for node in nodes))
    offered = frozenset[Answer]().union(*(meaning.offered for meaning in meanings))
    taken = frozenset[Answer]().union(*(meaning.taken for meaning in meanings))
    is_hot = any(meaning.is_hot for meaning in meanings) or any(part.is_hot(node) for node in nodes)
    return _Wants(not is_hot, always - {part.mover(edge) for edge in edges}, offered - taken)


def _loop_from(part: Part, entry: int, pulse: Pulse) -> Loop:
    """Walk to what is still wanted, the nearest first, until the walk that then returns is a fair loop that is hot."""
    walk: list[int] = []
    here = entry
    while True:
        back = _way(part, here, None, entry, pulse) if walk == [] or here != entry else []
        wants = _wants(part, entry, [*walk, *back])
        if wants == (False, frozenset(), frozenset()):
            return Loop(entry, (*walk, *back))
        walk += _way(part, here, wants, None, pulse)
        here = part.region.targets[walk[-1]]


def _way(part: Part, begin: int, wants: _Wants | None, end: int | None, pulse: Pulse) -> list[int]:
    """Return the shortest way of at least one edge to a node, or to something wanted."""
    came: dict[int, tuple[int, int]] = {}
    waiting = deque([begin])
    while waiting:
        node = waiting.popleft()
        pulse()
        for edge in part.edges(node):
            target = part.region.targets[edge]
            is_there = target == end if wants is None else _gives(wants, part, edge)
            if is_there:
                return _path(came, begin, node, edge)
            if target not in came and target != begin:
                came[target] = (node, edge)
                waiting.append(target)
    raise AssertionError("everything in a component is within reach")


def _gives(wants: _Wants, part: Part, edge: int) -> bool:
    return wants.is_met_by_edge(part, edge) or wants.is_met_at(part, part.region.targets[edge])


def _path(came: dict[int, tuple[int, int]], begin: int, node: int, last: int) -> list[int]:
    edges = [last]
    while node != begin:
        node, edge = came[node]
        edges.append(edge)
    return edges[::-1]


def _hot_state(region: Region, loop: Loop) -> SpecState:
    """Return the hot state visited first, of the first spec that is hot in the loop and never cold."""
    visited: list[Heat] = []
    node = loop.entry
    for edge in loop.edges:
        visited += [region.heat_table[region.heats[node]], region.label_table[region.labels[edge]].heat]
        node = region.targets[edge]
    hot = [state for heat in visited for state in sorted(heat.hot)]
    cold = {spec for heat in visited for spec, _ in heat.cold}
    spec = min(spec for spec, _ in hot if spec not in cold)
    return next(state for state in hot if state[0] == spec)


def _choice(system: LoopSystem, states: States, region: Region, node: int, edge: int) -> Choice:
    """Return the choice of an edge, which is found again."""
    label = region.label_table[region.labels[edge]]
    target = region.states[region.targets[edge]]
    passages = system.passages(states.configuration(region.states[node]))
    return next(
        passage.choice
        for passage in passages
        if passage.label == label and states.find(passage.configuration) == target
    )

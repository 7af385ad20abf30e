"""Finds a fair loop in which a spec is hot and never cold, with a short way into it, among stored configurations."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from pcheck.records import NamedTuple
from pcheck.system.components import Answer, Part, fair_components, meaning_of
from pcheck.system.environment import Agent
from pcheck.system.loops import COMPONENTS_MAX, Heat, Lasso, LoopSystem, Passage, SpecState
from pcheck.system.region import Pulse, States, region_of
from pcheck.system.transition_system import Configuration

ENTRIES_MAX = 32
"""So many ways into each loop are tried, the shortest first."""
WORK_MAX = 200_000
"""After so many nodes were walked through, the shortest loop known is short enough."""


Component = tuple[Part, Sequence[int]]
"""Nodes among which a run can stay, ascending; they are a group of their own."""


class Loop(NamedTuple):
    """A closed walk, as edges."""

    entry: int
    edges: tuple[int, ...]


def find_lasso(
    system: LoopSystem, states: States, numbers: Iterable[int], pulse: Pulse, *, has_faults: bool = True
) -> Lasso | None:
    """Return a loop among the states with these numbers, ascending, that violates a spec; None when there is none.

    It may have faults in it, or none.
    """
    if not system.spec_count:
        return None
    region = region_of(system, states, numbers, pulse, has_faults=has_faults)
    parts = (Part(region, spec) for spec in range(system.spec_count))
    wrong = [(part, nodes) for part in parts for nodes in fair_components(part, pulse)]
    wrong.sort(key=lambda component: component[1][0])
    return shortest_lasso(system, states, wrong, pulse) if wrong else None


def shortest_lasso(system: LoopSystem, states: States, wrong: Sequence[Component], pulse: Pulse) -> Lasso:
    """Return a short loop, with a short way into it, in components where a run can stay, the nearest ones first."""
    part, loop = _shortest(wrong[:COMPONENTS_MAX], states, pulse)
    region = part.region
    nodes = (loop.entry, *(region.targets[edge] for edge in loop.edges[:-1]))
    begin = states.configuration(region.states[loop.entry])
    walk = [(states.configuration(region.states[node]), edge) for node, edge in zip(nodes, loop.edges, strict=True)]
    afters = [*(configuration for configuration, _ in walk[1:]), begin]
    passages = [
        _passage(system, part, configuration, after, edge)
        for (configuration, edge), after in zip(walk, afters, strict=True)
    ]
    befores = (system.heat(before) for before, _ in walk)
    heats = [heat for before, passage in zip(befores, passages, strict=True) for heat in (before, passage.label.heat)]
    choices = tuple(passage.choice for passage in passages)
    return Lasso(system.violation(_hot_state(heats)), region.states[loop.entry], choices)


def _shortest(wrong: Sequence[Component], states: States, pulse: Pulse) -> tuple[Part, Loop]:
    """Return the loop that is shortest together with the way into it, of those from the nearest nodes."""
    best: tuple[int, Loop, Part] | None = None
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
            if best is None or length < best[0]:
                best = length, loop, part
    assert best is not None, "a component has nodes"
    return best[2], best[1]


class _Wants(NamedTuple):
    """What a walk still lacks to be a fair loop that is hot."""

    heat: bool
    machines: frozenset[Agent]
    """Those that are always enabled, and do not move."""
    answers: frozenset[Answer]
    """Outcomes of fair choices that are offered and not taken."""

    def is_met_by_edge(self, part: Part, edge: int) -> bool:
        """Return whether an edge gives some of it."""
        meaning = part.meaning(edge)
        return (self.heat and meaning.is_hot) or part.mover(edge) in self.machines or bool(meaning.taken & self.answers)

    def is_met_at(self, part: Part, node: int) -> bool:
        """Return whether being at a node gives some of it."""
        if self.heat and part.is_hot(node):
            return True
        return bool(self.machines) and not self.machines <= part.enabled(node)


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


def _passage(system: LoopSystem, part: Part, before: Configuration, after: Configuration, edge: int) -> Passage:
    """Return the transition of an edge, which is found again."""
    label, meaning = part.region.label_table[part.region.labels[edge]], part.meaning(edge)
    return next(
        passage
        for passage in system.passages(before)
        if (passage.label.mover, passage.label.fair) == (label.mover, label.fair)
        and meaning_of(passage.label, part.spec) == meaning
        and passage.configuration == after
    )


def _hot_state(visited: Sequence[Heat]) -> SpecState:
    """Return the hot state visited first, of the first spec that is hot in the loop and never cold."""
    hot = [state for heat in visited for state in sorted(heat.hot)]
    cold = {spec for heat in visited for spec, _ in heat.cold}
    spec = min(spec for spec, _ in hot if spec not in cold)
    return next(state for state in hot if state[0] == spec)

"""Runs that never end among given configurations: whether one of them is fair and violates nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pcheck.records import dataclass
from pcheck.system.environment import Agent
from pcheck.system.loops import Heat, Label
from pcheck.system.transition_system import Configuration
from pcheck.system.watched import WatchedSystem


@dataclass(frozen=True, slots=True)
class Edge:
    """A transition between two of the configurations, by their numbers."""

    source: int
    target: int
    label: Label


@dataclass(frozen=True, slots=True)
class Region:
    """Some configurations with all that leads from one to another."""

    edges: tuple[Edge, ...]
    enabled: tuple[frozenset[Agent], ...]
    heats: tuple[Heat, ...]


def region_among(
    system: WatchedSystem, configurations: Sequence[Configuration], is_spent: Callable[[], bool]
) -> Region | None:
    """Return the region of some configurations, without faults; None when there is no time for it."""
    numbers = {configuration: number for number, configuration in enumerate(configurations)}
    edges: list[Edge] = []
    for number, configuration in enumerate(configurations):
        if is_spent():
            return None
        for passage in system.passages(configuration):
            target = numbers.get(passage.configuration)
            if target is not None and passage.label.mover is not None:
                edges.append(Edge(number, target, passage.label))
    return Region(
        tuple(edges),
        tuple(system.enabled(configuration) for configuration in configurations),
        tuple(system.heat(configuration) for configuration in configurations),
    )


def has_good_run(region: Region) -> bool:
    """Return whether a fair run can stay here for ever in which every spec that gets hot gets cold again."""
    waiting: list[Sequence[Edge]] = [region.edges]
    while waiting:
        for edges in _components(waiting.pop()):
            spoiling = _spoiling(region, edges)
            if spoiling is None:
                continue
            if not spoiling:
                return True
            waiting.append([edge for edge in edges if edge not in spoiling])
    return False


def _spoiling(region: Region, edges: Sequence[Edge]) -> frozenset[Edge] | None:
    """Return the edges without which a run that stays may be good; none if it is; None where no part helps.

    A run that stays in a component can take all its edges again and again, so it is judged by all of them.
    """
    nodes = {edge.source for edge in edges}
    always = frozenset.intersection(*(region.enabled[node] for node in nodes))
    if not always <= {edge.label.mover for edge in edges}:
        return None                                          # a machine that is left out here is so in every part
    taken = {(edge.label.mover, each.site, each.taken) for edge in edges for each in edge.label.fair}
    starving = frozenset(edge for edge in edges if not _offered(edge.label) <= taken)
    if starving:
        return starving
    heats = [region.heats[node] for node in nodes] + [edge.label.heat for edge in edges]
    cold = {spec for heat in heats for spec, _ in heat.cold}
    wrong = {spec for heat in heats for spec, _ in heat.hot} - cold
    return frozenset(edge for edge in edges if wrong & _hot_specs(region, edge))


def _hot_specs(region: Region, edge: Edge) -> set[int]:
    heats = (region.heats[edge.source], region.heats[edge.target], edge.label.heat)
    return {spec for heat in heats for spec, _ in heat.hot}


def _offered(label: Label) -> set[tuple[Agent, tuple[str, int], int]]:
    return {(label.mover, each.site, answer) for each in label.fair for answer in range(each.options)}


def _components(edges: Sequence[Edge]) -> Iterator[Sequence[Edge]]:
    """Yield the edges within each strongly connected component that has any."""
    after: dict[int, list[int]] = {}
    for edge in edges:
        after.setdefault(edge.source, []).append(edge.target)
    component = _numbered(after)
    within: dict[int, list[Edge]] = {}
    for edge in edges:
        if component[edge.source] == component[edge.target]:
            within.setdefault(component[edge.source], []).append(edge)
    yield from within.values()


def _numbered(after: Mapping[int, Sequence[int]]) -> Mapping[int, int]:
    """Return the component of every node, by Tarjan's algorithm without recursion."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    component: dict[int, int] = {}
    stack: list[int] = []
    for root in after:
        if root in index:
            continue
        work = [(root, 0)]
        while work:
            node, place = work.pop()
            if place == 0:
                index[node] = low[node] = len(index)
                stack.append(node)
            targets = after.get(node, ())
            if place and targets[place - 1] not in component:
                low[node] = min(low[node], low[targets[place - 1]])
            while place < len(targets) and targets[place] in index:
                if targets[place] not in component:
                    low[node] = min(low[node], index[targets[place]])
                place += 1
            if place < len(targets):
                work += [(node, place + 1), (targets[place], 0)]
            elif low[node] == index[node]:
                _close(node, stack, component)
    return component


def _close(node: int, stack: list[int], component: dict[int, int]) -> None:
    """Make a component of a node and all that stands above it."""
    member = -1
    while member != node:
        member = stack.pop()
        component[member] = node

"""Strongly connected components of the part of a region where one spec is never cold, and the fair ones among them.

A run can stay in a component and be fair if every machine moves in it or is disabled somewhere in it, and every
outcome of a fair choice that is offered in it is also taken in it. Where an outcome is never taken, the choices that
offer it can be made only finitely often: without them the component is taken apart again (Streett).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from pcheck.records import NamedTuple
from pcheck.system.environment import Agent
from pcheck.system.loops import Label
from pcheck.system.region import ABSENT, LONG, WORD, Pulse, Region

Answer = tuple[Agent, tuple[str, int], int]
"""A machine, one of its fair choices, and an outcome of it."""


class Meaning(NamedTuple):
    """What the transitions of a label do for one spec and for fairness."""

    is_hot: bool
    is_cold: bool
    offered: frozenset[Answer]
    """The outcomes that the fair choices made could have had."""
    taken: frozenset[Answer]


class Part:
    """The part of a region where one spec is never cold. Edges can be taken away, and nodes be separated."""

    def __init__(self, region: Region, spec: int) -> None:
        self.region = region
        self.spec = spec
        self.meanings = tuple(meaning_of(label, spec) for label in region.label_table)
        self._is_hot = tuple(any(known == spec for known, _ in heat.hot) for heat in region.heat_table)
        is_cold = [any(known == spec for known, _ in heat.cold) for heat in region.heat_table]
        self.nodes = array(WORD, (node for node, heat in enumerate(region.heats) if not is_cold[heat]))
        self.group = array(WORD, [ABSENT]) * len(region.states)
        """By node; edges lead on only within a group. The cold nodes have none."""
        self._groups_count = 0
        self.separate(self.nodes)
        self._is_gone = bytearray(len(region.labels))
        """By edge."""
        if any(meaning.is_cold for meaning in self.meanings):
            self._is_gone = bytearray(self.meanings[label].is_cold for label in region.labels)

    def is_hot(self, node: int) -> bool:
        """Return whether the spec is hot at a node."""
        return self._is_hot[self.region.heats[node]]

    def meaning(self, edge: int) -> Meaning:
        """Return what an edge does."""
        return self.meanings[self.region.labels[edge]]

    def mover(self, edge: int) -> Agent:
        """Return the machine that moves along an edge."""
        return self.region.label_table[self.region.labels[edge]].mover

    def enabled(self, node: int) -> frozenset[Agent]:
        """Return the machines that can run at a node."""
        return self.region.enabled_at(node)

    def edges(self, node: int) -> list[int]:
        """Return the edges from a node that stay in its group."""
        region, group = self.region, self.group[node]
        return [
            edge
            for edge in region.edges(node)
            if not self._is_gone[edge] and self.group[region.targets[edge]] == group
        ]

    def remove(self, edge: int) -> None:
        """Take an edge away."""
        self._is_gone[edge] = 1

    def separate(self, nodes: Sequence[int]) -> None:
        """Make nodes a group of their own."""
        for node in nodes:
            self.group[node] = self._groups_count
        self._groups_count += 1


def fair_components(part: Part, pulse: Pulse) -> Iterator[Sequence[int]]:
    """Yield the components in which the spec is hot and a run can stay and be fair; each is a group, ascending."""
    finder = _Finder(part, pulse)
    waiting: list[Sequence[int]] = [part.nodes]
    while waiting:
        for nodes in list(finder.components(waiting.pop())):
            spoiling = _spoiling_edges(part, nodes)
            if spoiling is None:
                continue
            if not spoiling:
                yield sorted(nodes)
            else:
                for edge in spoiling:
                    part.remove(edge)
                waiting.append(nodes)


def meaning_of(label: Label, spec: int) -> Meaning:
    """Return what transitions of a label do for a spec."""
    return Meaning(
        is_hot=any(known == spec for known, _ in label.heat.hot),
        is_cold=any(known == spec for known, _ in label.heat.cold),
        offered=frozenset((label.mover, each.site, answer) for each in label.fair for answer in range(each.options)),
        taken=frozenset((label.mover, each.site, each.taken) for each in label.fair),
    )


def _spoiling_edges(part: Part, nodes: Sequence[int]) -> list[int] | None:
    """Return the edges with which no run that stays here is fair; None where no run that stays is wrong anyway."""
    labels = {part.region.labels[edge] for node in nodes for edge in part.edges(node)}
    meanings = [part.meanings[label] for label in labels]
    if not any(meaning.is_hot for meaning in meanings) and not any(map(part.is_hot, nodes)):
        return None
    always = frozenset.intersection(*{part.enabled(node) for node in nodes})
    if not always <= {part.region.label_table[label].mover for label in labels}:
        return None                                          # one that is left out here is left out in every part
    taken = frozenset().union(*(meaning.taken for meaning in meanings))
    starving = {label for label in labels if not part.meanings[label].offered <= taken}
    if not starving:
        return []
    return [edge for node in nodes for edge in part.edges(node) if part.region.labels[edge] in starving]


class _Finder:
    """Tarjan's algorithm without recursion; each component found becomes a group."""

    def __init__(self, part: Part, pulse: Pulse) -> None:
        self._part = part
        self._pulse = pulse
        count = len(part.group)
        self._met = array(LONG, [0]) * count
        """By node, when it was met; times go on from one call to the next."""
        self._low = array(LONG, [0]) * count
        """By node, the earliest node on the stack that it is known to reach."""
        self._now = 0
        self._stack: list[int] = []

    def components(self, nodes: Sequence[int]) -> Iterator[Sequence[int]]:
        """Yield the components of a group that have edges."""
        begin = self._now
        for root in nodes:
            if self._met[root] <= begin:
                yield from self._from(root, begin)

    def _from(self, root: int, begin: int) -> Iterator[Sequence[int]]:
        part, met, low = self._part, self._met, self._low
        targets, group = part.region.targets, part.group[root]
        calls = [(root, self._enter(root))]
        while calls:
            node, edges = calls[-1]
            for edge in edges:
                target = targets[edge]
                if met[target] <= begin:
                    calls.append((target, self._enter(target)))
                    break
                if part.group[target] == group:
                    low[node] = min(low[node], met[target])
            else:
                calls.pop()
                if calls:
                    low[calls[-1][0]] = min(low[calls[-1][0]], low[node])
                if low[node] == met[node]:
                    component = self._leave(node)
                    if len(component) > 1 or part.edges(node):
                        yield component

    def _enter(self, node: int) -> Iterator[int]:
        self._pulse()
        self._now += 1
        self._met[node] = self._low[node] = self._now
        self._stack.append(node)
        return iter(self._part.edges(node))

    def _leave(self, node: int) -> Sequence[int]:
        place = len(self._stack) - 1
        while self._stack[place] != node:
            place -= 1
        component = array(WORD, self._stack[place:])
        del self._stack[place:]
        self._part.separate(component)
        return component

"""The part of a state graph where some spec is not cold, as arrays: only there can a loop be wrong.

Its edges are found again from the stored configurations, so that a search that never asks for loops stores none.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from pcheck.records import NamedTuple
from pcheck.system.environment import Agent
from pcheck.system.loops import Heat, Label, LoopSystem
from pcheck.system.transition_system import Configuration

WORD = "I"
"""Type code of a number: at least 32 bits everywhere that CPython runs."""
LONG = "Q"
ABSENT = 2**32 - 1

Item = TypeVar("Item", bound=Hashable)


class States(NamedTuple):
    """What a search has stored."""

    size: int
    configuration: Callable[[int], Configuration]
    """By number, from 0."""
    find: Callable[[Configuration], int | None]
    """The number of a configuration, None for one that was never stored."""
    depth: Callable[[int], int]
    """How many transitions the shortest known way from the start takes."""


class Region:
    """Nodes are numbered from 0 in the order of the states; the edges of node n are those from first[n] on."""

    def __init__(self) -> None:
        self.states = array(WORD)
        """The number of the state, by node."""
        self.heats = array(WORD)
        """By node, an index into `heat_table`."""
        self.enabled = array(WORD)
        """By node, an index into `enabled_table`."""
        self.first = array(LONG, [0])
        self.targets = array(WORD)
        """By edge, a node."""
        self.labels = array(WORD)
        """By edge, an index into `label_table`."""
        self.heat_table: list[Heat] = []
        self.enabled_table: list[frozenset[Agent]] = []
        self.label_table: list[Label] = []

    def edges(self, node: int) -> range:
        """Return the edges from a node."""
        return range(self.first[node], self.first[node + 1])

    def enabled_at(self, node: int) -> frozenset[Agent]:
        """Return the machines that can run at a node."""
        return self.enabled_table[self.enabled[node]]


Pulse = Callable[[], None]
"""Called often; what it raises ends the work."""


def region_of(
    system: LoopSystem, states: States, numbers: Iterable[int], pulse: Pulse, *, has_faults: bool = True
) -> Region:
    """Return the region of the states with these numbers, ascending; with faults from one to another, or without."""
    region = Region()
    heats = _Table(region.heat_table)
    every = frozenset(range(system.spec_count))
    for number in numbers:
        heat = system.heat(states.configuration(number))
        if {spec for spec, _ in heat.cold} != every:
            region.states.append(number)
            region.heats.append(heats.number(heat))
        pulse()
    _add_edges(region, system, states, pulse, has_faults=has_faults)
    return region


def _add_edges(region: Region, system: LoopSystem, states: States, pulse: Pulse, *, has_faults: bool) -> None:
    """Add the edges between nodes."""
    nodes = array(WORD, [ABSENT]) * states.size
    for node, number in enumerate(region.states):
        nodes[number] = node
    enabled, labels = _Table(region.enabled_table), _Table(region.label_table)
    for number in region.states:
        configuration = states.configuration(number)
        region.enabled.append(enabled.number(system.enabled(configuration)))
        for _, after, label in system.passages(configuration):
            if label.mover is None and not has_faults:
                continue
            found = states.find(after)
            if found is not None and nodes[found] != ABSENT:
                region.targets.append(nodes[found])
                region.labels.append(labels.number(label))
        region.first.append(len(region.targets))
        pulse()


class _Table(Generic[Item]):
    """Numbers items in the order in which they are first met."""

    def __init__(self, items: list[Item]) -> None:
        self._items = items
        self._numbers: dict[Item, int] = {}

    def number(self, item: Item) -> int:
        number = self._numbers.setdefault(item, len(self._items))
        if number == len(self._items):
            self._items.append(item)
        return number

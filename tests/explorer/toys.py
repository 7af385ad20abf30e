"""Small transition systems whose answers are known without a checker."""

from collections.abc import Mapping, Sequence

from pcheck.source import NOWHERE
from pcheck.system.coverage import Coverage
from pcheck.system.quantities import Quantity
from pcheck.system.transition_system import Choice, Initial, Successor
from pcheck.system.violation import Violation


def violation(name="bad"):
    return Violation("assertion", "P1001", name, NOWHERE, name, "assertion")


class Graph:
    """Nodes are ints; a configuration is a one-slot tuple; edges are choices in the order given."""

    def __init__(self, edges: Mapping[int, Sequence[int]], *, failing=(), bad_ends=(), outside=(), full=()):
        self.edges = edges
        self.failing = frozenset(failing)
        """Edges (from, to) that violate instead of arriving."""
        self.bad_ends = frozenset(bad_ends)
        """Nodes without successors where a run may not end."""
        self.outside = frozenset(outside)
        """Nodes outside a bound."""
        self.full = frozenset(full)
        """Edges cut by a full queue."""
        self.expanded = []

    def initial(self):
        return Initial((0,), None, "bound" if 0 in self.outside else "")

    has_faults = False

    def faults(self, configuration):
        return ()

    def successors(self, configuration):
        (node,) = configuration
        self.expanded.append(node)
        return [self.successor(node, place, to) for place, to in enumerate(self.edges.get(node, ()))]

    def successor(self, node, place, to):
        choice = Choice((place + 1,), ())
        if (node, to) in self.failing:
            return Successor(choice, None, violation(f"{node}-{to}"), "")
        if (node, to) in self.full:
            return Successor(choice, None, None, "queue")
        return Successor(choice, (to,), None, "bound" if to in self.outside else "")

    def final(self, configuration):
        return violation(f"end {configuration[0]}") if configuration[0] in self.bad_ends else None

    def footprint(self, configuration, path):
        return None

    def quantities(self, configuration, slot):
        return [(Quantity("number", "Graph", "node", is_falling=False), configuration[slot])]

    def coverage(self):
        return Coverage()

    def run(self, schedule):
        """The nodes of a schedule and the violation at its end."""
        nodes = [0]
        for choice in schedule:
            step = next(s for s in self.successors((nodes[-1],)) if s.choice == choice)
            if step.configuration is None:
                return nodes, step.violation
            nodes.append(step.configuration[0])
        return nodes, None if self.edges.get(nodes[-1]) else self.final((nodes[-1],))


class Grid:
    """Counters that each run from 0 to a limit: (limit + 1) ** counters configurations. One slot for each."""

    def __init__(self, counters, limit, *, bad=None):
        self.counters = counters
        self.limit = limit
        self.bad = bad
        """The sum of counters at which a move fails."""

    def initial(self):
        return Initial((0,) * self.counters, None, "")

    has_faults = False

    def faults(self, configuration):
        return ()

    def successors(self, configuration):
        found = []
        for place, value in enumerate(configuration):
            if self.limit is None or value < self.limit:
                choice = Choice((place + 1,), ())
                if self.bad is not None and sum(configuration) + 1 == self.bad:
                    found.append(Successor(choice, None, violation(), ""))
                else:
                    after = (*configuration[:place], value + 1, *configuration[place + 1 :])
                    found.append(Successor(choice, after, None, ""))
        return found

    def final(self, configuration):
        return None

    def footprint(self, configuration, path):
        return None if self.bad is not None else frozenset(path)

    def quantities(self, configuration, slot):
        return [(Quantity("number", "Grid", f"c{slot}", is_falling=False), configuration[slot])]

    def coverage(self):
        return Coverage()

"""Which specs have a wrong loop, decided once more: from logs of single transitions, with other code for the graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

import pcheck
from pcheck.interpreter import Interpreter
from pcheck.system.composition import ComposedSystem
from pcheck.system.plan import SearchPlan
from pcheck.system.replay import Transition, take
from pcheck.system.transition_system import Configuration
from tests.agreement.two_engines import lowered

Answer = tuple[str, str, str]


@dataclass(frozen=True)
class Arrow:
    """A transition: the names of hot and cold states of specs that it enters, and what its fair choices were."""

    source: int
    target: int
    mover: tuple[int, ...]
    entered: frozenset[tuple[str, str]]
    offered: frozenset[Answer]
    taken: frozenset[Answer]


class Oracle:
    """The whole graph of a test."""

    def __init__(self, program: pcheck.Program, test: str, plan: SearchPlan) -> None:
        low = lowered(program, plan)
        composition = program.composition(test)
        steps = Interpreter(low.compiled, composition, is_choice_fair=plan.is_choice_fair, tells_fair_choices=True)
        self.model = low.model
        self.monitors = [low.model.machines[attachment.machine] for attachment in composition.monitors]
        self.system = ComposedSystem(
            low.model, composition, steps, granularity=plan.granularity, queue_max=plan.queue_max, is_plain=True
        )
        self.configurations: list[Configuration] = []
        self.arrows: list[Arrow] = []
        self._explore()

    def wrong_specs(self) -> list[str]:
        """The specs that some fair run violates that never ends."""
        return [
            monitor.name
            for slot, monitor in enumerate(self.monitors)
            if monitor.kind == "spec" and self._has_wrong_loop(slot)
        ]

    def _explore(self) -> None:
        initial = self.system.initial().configuration
        assert initial is not None
        numbers = {initial: 0}
        self.configurations.append(initial)
        for source, configuration in enumerate(self.configurations):
            for successor in self.system.successors(configuration):
                if successor.configuration is None:
                    assert successor.cut == "queue", "these programs violate nothing in a step"
                    continue
                if successor.configuration not in numbers:
                    numbers[successor.configuration] = len(numbers)
                    self.configurations.append(successor.configuration)
                told = take(self.system, configuration, successor.choice)
                assert told is not None
                assert told.after == successor.configuration
                self.arrows.append(_arrow(source, numbers[successor.configuration], told))

    def _has_wrong_loop(self, slot: int) -> bool:
        monitor = self.monitors[slot]
        heat = {state.name: state.temperature for state in monitor.states}
        names = [monitor.states[configuration[slot].state].name for configuration in self.configurations]  # type: ignore[attr-defined]
        cold = {name for name, temperature in heat.items() if temperature == "cold"}
        hot = {(monitor.name, name) for name, temperature in heat.items() if temperature == "hot"}
        entered_cold = {(monitor.name, name) for name in cold}
        arrows = [
            arrow
            for arrow in self.arrows
            if not {names[arrow.source], names[arrow.target]} & cold and not arrow.entered & entered_cold
        ]
        return any(
            any(arrow.entered & hot or (monitor.name, names[arrow.source]) in hot for arrow in loop)
            and self._is_fair_to_machines(loop)
            for loop in _fair_parts(arrows)
        )

    def _is_fair_to_machines(self, loop: list[Arrow]) -> bool:
        nodes = {arrow.source for arrow in loop}
        movers = {arrow.mover for arrow in loop}
        idle = self._paths(nodes) - movers
        return all(any(not self._can_run(path, node) for node in nodes) for path in idle)

    def _paths(self, nodes: set[int]) -> set[tuple[int, ...]]:
        first = len(self.monitors)
        return {local.path for node in nodes for local in self.configurations[node][first::2]}  # type: ignore[attr-defined]

    def _can_run(self, path: tuple[int, ...], node: int) -> bool:
        configuration = self.configurations[node]
        for slot in range(len(self.monitors), len(configuration), 2):
            if configuration[slot].path == path:  # type: ignore[attr-defined]
                return self.system.start(configuration, slot) is not None
        return False


def _arrow(source: int, target: int, told: Transition) -> Arrow:
    assert told.choice is not None
    made = [entry for entry in told.log if entry.kind == "choice" and entry.is_fair]
    offered: set[Answer] = set()
    for entry in made:
        answers = ["True", "False"] if entry.text in {"True", "False"} else [str(n) for n in range(entry.options)]
        offered |= {(entry.machine, str(entry.span.start), answer) for answer in answers}
    return Arrow(
        source,
        target,
        told.choice.path,
        frozenset((entry.machine, entry.state) for entry in told.log if entry.kind == "enter"),
        frozenset(offered),
        frozenset((entry.machine, str(entry.span.start), entry.text) for entry in made),
    )


def _fair_parts(arrows: list[Arrow]) -> Iterator[list[Arrow]]:
    """The greatest strongly connected sets of arrows in which every outcome that is offered is taken."""
    graph = nx.DiGraph((arrow.source, arrow.target) for arrow in arrows)
    place = {node: number for number, part in enumerate(nx.strongly_connected_components(graph)) for node in part}
    inner: dict[int, list[Arrow]] = {}
    for arrow in arrows:
        if place[arrow.source] == place[arrow.target]:
            inner.setdefault(place[arrow.source], []).append(arrow)
    for part in inner.values():
        taken = {answer for arrow in part for answer in arrow.taken}
        kept = [arrow for arrow in part if arrow.offered <= taken]
        if len(kept) == len(part):
            yield part
        else:
            yield from _fair_parts(kept)

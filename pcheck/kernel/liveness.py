"""Runs that never end and stay hot, among the states that a kernel has found.

The kernel finds the parts of the graph where such a run can stay, but for fair choices, of which it knows nothing.
Where there are any, these parts alone are looked at again, one transition after the other.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from pcheck.kernel.session import Session
from pcheck.kernel.terms import HotPart
from pcheck.system.components import Part
from pcheck.system.environment import Agent
from pcheck.system.lasso import find_lasso, shortest_lasso
from pcheck.system.loops import NO_HEAT, Among, Heat, Label, Lasso, LoopSystem
from pcheck.system.region import LONG, WORD, Pulse, Region, States
from pcheck.system.result import Counterexample
from pcheck.system.transition_system import Configuration
from pcheck.system.watch import Watch

HOT_BIT = 2**31
"""On a state, as in loops.h."""
SOME_STATE = -1
"""The kernel does not tell which of its hot states a spec visits."""


def find_loop(
    system: LoopSystem, session: Session, watch: Watch, parts: Sequence[HotPart], *, searched: Sequence[Among]
) -> Counterexample | None:
    """Return a fair loop that violates a spec, None when there is none. Raises LimitMet.

    It is looked for where `searched` says, in one place after the other; `parts` are those of the last one.
    """
    pulse = watch.pulse(session.counters)
    judge = _among_fair_choices if system.has_fair_choices else _without_choices
    *before, last = searched
    lasso = None
    for among in before:
        some = session.hot_parts(among, are_all_wrong=not system.has_fair_choices)
        lasso = judge(system, session, some, pulse, has_faults=among.has_faults) if some else None
        if lasso is not None:
            break
    lasso = lasso or judge(system, session, parts, pulse, has_faults=last.has_faults)
    if lasso is None:
        return None
    stem = session.schedule(lasso.entry)
    return Counterexample(lasso.violation, stem + lasso.loop, is_shortest=False, loop_start=len(stem))


def _without_choices(
    system: LoopSystem,
    session: Session,
    found: Sequence[HotPart],
    pulse: Pulse,
    *,
    has_faults: bool,  # noqa: ARG001 - the parts have faults in them, or none
) -> Lasso | None:
    """Return a loop of the parts that the kernel finds, with the edges that it tells: all of them are wrong."""
    states = _states(session, _Index())
    parts = [
        Part(_KernelRegion(session, system, states, part.columns, part.spec), part.spec) for part in found
    ]
    parts.sort(key=lambda part: part.region.states[0])
    return shortest_lasso(system, states, [(part, part.nodes) for part in parts], pulse)


def _among_fair_choices(
    system: LoopSystem, session: Session, found: Sequence[HotPart], pulse: Pulse, *, has_faults: bool
) -> Lasso | None:
    """Return a loop of the parts that the kernel finds, if one is fair in its choices too."""
    numbers = {state % HOT_BIT for part in found for state in _words(part.columns[0])}
    index = _Index()
    for number in sorted(numbers):
        index.add(session.configuration(number), number)
        pulse()
    return find_lasso(system, _states(session, index), sorted(numbers), pulse, has_faults=has_faults)


def _states(session: Session, index: _Index) -> States:
    return States(session.refresh()["states"], session.configuration, index.find, session.depth)


def _words(data: bytes) -> array[int]:
    words = array(WORD)
    words.frombytes(data)
    return words


class _KernelRegion(Region):
    """A part of the graph as the kernel tells it, for one spec. Which machines can run is asked when it is needed."""

    def __init__(
        self, session: Session, system: LoopSystem, states: States, columns: Sequence[bytes], spec: int
    ) -> None:
        super().__init__()
        hot = Heat(frozenset({(spec, SOME_STATE)}), frozenset())
        words, first, self.targets, self.labels = map(_words, columns)
        self.first = array(LONG, first)
        self.heat_table = [NO_HEAT, hot]
        self.heats = array(WORD, (word // HOT_BIT for word in words))
        self.states = array(WORD, (word % HOT_BIT for word in words))
        self.label_table = [
            Label(mover, heat, frozenset()) for mover in session.movers() for heat in self.heat_table
        ]
        self._system = system
        self._configuration = states.configuration
        self._known: dict[int, frozenset[Agent]] = {}

    def enabled_at(self, node: int) -> frozenset[Agent]:
        """Return the machines that can run at a node."""
        if node not in self._known:
            self._known[node] = self._system.enabled(self._configuration(self.states[node]))
        return self._known[node]


class _Index:
    """Finds the number of a configuration again."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self._components: dict[object, int] = {}

    def add(self, configuration: Configuration, number: int) -> None:
        """Keep one more configuration."""
        known = self._components
        key = array(WORD, [known.setdefault(component, len(known)) for component in configuration]).tobytes()
        self._numbers[key] = number

    def find(self, configuration: Configuration) -> int | None:
        """Return the number of a configuration."""
        numbers = [self._components.get(component) for component in configuration]
        known = [number for number in numbers if number is not None]
        return self._numbers.get(array(WORD, known).tobytes()) if len(known) == len(numbers) else None

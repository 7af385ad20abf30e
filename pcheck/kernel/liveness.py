"""Runs that never end and stay hot, among the states that a kernel has found."""

from __future__ import annotations

from array import array

from pcheck.kernel.session import Session
from pcheck.system.lasso import find_lasso
from pcheck.system.loops import LoopSystem
from pcheck.system.region import WORD, States
from pcheck.system.result import Counterexample
from pcheck.system.transition_system import Configuration
from pcheck.system.watch import Watch


def find_loop(system: LoopSystem, session: Session, watch: Watch) -> Counterexample | None:
    """Return a fair loop that violates a spec, None when there is none. Raises LimitMet."""
    counters = session.counters
    counters.phase = "loops"
    pulse = watch.pulse(counters)
    index = _Index()
    size = session.refresh()["states"]
    for number in range(size):
        index.add(session.configuration(number))
        pulse()
    states = States(size, session.configuration, index.find, session.depth)
    lasso = find_lasso(system, states, range(size), pulse)
    if lasso is None:
        return None
    stem = session.schedule(lasso.entry)
    return Counterexample(lasso.violation, stem + lasso.loop, is_shortest=False, loop_start=len(stem))


class _Index:
    """Finds the number of a configuration again; configurations are numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self._components: dict[object, int] = {}

    def add(self, configuration: Configuration) -> None:
        """Number one more configuration."""
        known = self._components
        key = array(WORD, [known.setdefault(component, len(known)) for component in configuration]).tobytes()
        self._numbers[key] = len(self._numbers)

    def find(self, configuration: Configuration) -> int | None:
        """Return the number of a configuration."""
        numbers = [self._components.get(component) for component in configuration]
        known = [number for number in numbers if number is not None]
        return self._numbers.get(array(WORD, known).tobytes()) if len(known) == len(numbers) else None

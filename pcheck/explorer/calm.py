"""A system without its faults, as far as successors go: what 'auto' samples."""

from __future__ import annotations

from collections.abc import Sequence

from pcheck.system.coverage import Coverage
from pcheck.system.local import Path
from pcheck.system.quantities import Measurement
from pcheck.system.transition_system import Configuration, Footprint, Initial, Successor, TransitionSystem
from pcheck.system.violation import Violation


class Calm:
    """The same system, in which no fault happens."""

    has_faults = False

    def __init__(self, system: TransitionSystem) -> None:
        self._system = system

    def initial(self) -> Initial:
        """Return the first configuration."""
        return self._system.initial()

    def successors(self, configuration: Configuration) -> Sequence[Successor]:
        """Return the successors that are no faults."""
        return [each for each in self._system.successors(configuration) if not each.is_fault]

    def faults(self, configuration: Configuration) -> Sequence[Successor]:
        """Return nothing."""
        del configuration
        return ()

    def footprint(self, configuration: Configuration, path: Path) -> Footprint:
        """Return what the transitions of one machine touch."""
        return self._system.footprint(configuration, path)

    def final(self, configuration: Configuration) -> Violation | None:
        """Return what is wrong with a run that ends here."""
        return self._system.final(configuration)

    def quantities(self, configuration: Configuration, slot: int) -> Sequence[Measurement]:
        """Return what can grow in one component."""
        return self._system.quantities(configuration, slot)

    def coverage(self) -> Coverage:
        """Return what the transitions asked for so far have shown."""
        return self._system.coverage()

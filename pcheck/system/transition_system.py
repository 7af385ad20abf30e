"""The contract of every search: a transition system, its configurations, and the choices that lead on from each.

A search knows nothing else of a model. Configurations are flat tuples of components; components are shared between
configurations, hashable and canonical, so that equal configurations are equal tuples.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

from pcheck.records import NamedTuple
from pcheck.system.coverage import Coverage
from pcheck.system.local import Path
from pcheck.system.quantities import Measurement
from pcheck.system.violation import Violation

Configuration = tuple[object, ...]
"""The whole system at one moment: one hashable component in each slot."""


class Choice(NamedTuple):
    """One transition as it was chosen: the machine that moved, and the answers to its questions.

    What happens from outside has a path that begins with 0, see `pcheck.system.environment`.
    """

    path: Path
    answers: tuple[int, ...]


Schedule = tuple[Choice, ...]

Cut = Literal["", "queue", "partition", "bound"]
"""Why a search does not go on behind a transition.

A queue is full, a partition would split too many machines, or a bound of the user is false there.
"""


Footprint = frozenset[object] | None
"""The parts of the system that a transition touches, as hashable names; None when it may be all of them."""


class Successor(NamedTuple):
    """The result of one transition.

    The configuration is None after a violation and where a queue is full or a partition too large. One that is outside
    a bound exists and counts, but it is not to be expanded.
    """

    choice: Choice
    configuration: Configuration | None
    violation: Violation | None
    cut: Cut
    is_fault: bool = False
    """It need not happen: a run may end here though it can. Everything else must happen at some time."""


def may_end(successors: Iterable[Successor]) -> bool:
    """Return whether a run may end where it could go on so: only faults could still happen."""
    return all(successor.is_fault for successor in successors)


class Initial(NamedTuple):
    """Where every run begins.

    The configuration is None when a monitor fails before the first transition. Without a violation beside it, an
    `assume` is false before the first transition, and there is no run at all.
    """

    configuration: Configuration | None
    violation: Violation | None
    cut: Cut


class TransitionSystem(Protocol):
    """A closed system. All methods are pure functions of their arguments, except that `coverage` grows."""

    def initial(self) -> Initial:
        """Return the first configuration."""

    @property
    def has_faults(self) -> bool:
        """Whether successors can be faults."""

    def successors(self, configuration: Configuration) -> Sequence[Successor]:
        """Return the results of all transitions from here, in an order that never changes."""

    def faults(self, configuration: Configuration) -> Sequence[Successor]:
        """Return those of the successors that are faults, in the same order."""

    def footprint(self, configuration: Configuration, path: Path) -> Footprint:
        """Return what the transitions of one machine from here touch, to see which do not commute with another's."""

    def final(self, configuration: Configuration) -> Violation | None:
        """Return what is wrong with a run that ends here; asked only where it may end."""

    def quantities(self, configuration: Configuration, slot: int) -> Sequence[Measurement]:
        """Return what can grow in one component, to notice what does."""

    def coverage(self) -> Coverage:
        """Return what the transitions asked for so far have shown."""

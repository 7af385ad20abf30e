"""Numbers for what invariants see of machines, and what they say of it; see `pcheck.system.invariants`."""

from __future__ import annotations

from pcheck.system.invariants import Invariants, View
from pcheck.system.local import Local, Path, Queue

WATCH_QUEUES, WATCH_PAIRS, WATCH_OTHERS = 1, 2, 4
"""As in judge.h."""


class Views:
    """The views that one kernel met. Number 0 is that of nothing to see."""

    def __init__(self, invariants: Invariants) -> None:
        self.used: set[int] = set()
        """The invariants whose outer quantifiers had an instance."""
        self._invariants = invariants
        self._views: list[View | None] = [None]
        self._numbers: dict[View | None, int] = {None: 0}

    @property
    def watch(self) -> int:
        """What the kernel has to look at, in bits."""
        invariants = self._invariants
        others = bool(invariants.others) * WATCH_OTHERS
        return invariants.sees_queues * WATCH_QUEUES | bool(invariants.pairwise) * WATCH_PAIRS | others

    def standing(self, local: Local, queue: Queue) -> Queue:
        """Return what of the queue of a machine stands there for invariants."""
        return self._invariants.standing(local, queue)

    def number(self, local: Local, queue: Queue) -> int:
        """Return the number of what is seen of a machine with its queue."""
        view = self._invariants.view(local, queue)
        if view not in self._numbers:
            self._numbers[view] = len(self._views)
            self._views.append(view)
        return self._numbers[view]

    def are_fine(self, numbers: tuple[int, ...], *, is_pair: bool) -> bool:
        """Return whether the invariants for pairs, or all others, are true of machines that look so."""
        invariants = self._invariants.pairwise if is_pair else self._invariants.others
        machines = sorted((view for number in numbers if (view := self._views[number]) is not None), key=_path)
        judgement = self._invariants.judge(machines, invariants)
        self.used |= judgement.used
        return judgement.violation is None

    def suppose_used(self) -> None:
        """Suppose that every invariant spoke of something: what was judged before a checkpoint is not kept in it."""
        self.used.update(number for number, _ in self._invariants.asserted)


def _path(view: View) -> Path:
    return view.path

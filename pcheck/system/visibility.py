"""Whether anybody could tell that a machine stood between two acts: then a transition ends there, else it may go on.

Transitions go on over scheduling points where only the machine itself has changed (p-language 10.2). Invariants look
into machines, though, and what outlives a restart is felt after it. This is the condition of invisibility of
partial-order reduction (Clarke, Grumberg, Peled: Model Checking, section 10.3, C2) for these two observers.
"""

from __future__ import annotations

from pcheck.ir.faults import FaultModel
from pcheck.ir.model import Composition
from pcheck.system.invariants import Invariants
from pcheck.system.local import Local, Message, PendingName


class Visibility:
    """What of a machine others see besides its acts."""

    def __init__(self, composition: Composition, invariants: Invariants) -> None:
        self._faults: FaultModel | None = composition.faults
        self._invariants = invariants if invariants.asserted else None
        self._outliving: dict[tuple[int, int], frozenset[int]] = {}

    def is_seen(self, before: Local, taken: Message | None, after: Local) -> bool:
        """Return whether a step has changed more than the machine alone knows, whatever it sent or created."""
        if self._faults is not None and self._is_felt(self._faults, before, after):
            return True
        if self._invariants is None:
            return False
        queue = () if taken is None else (taken,)
        return self._invariants.view(before, queue) != self._invariants.view(after, ())

    def pending(self, local: Local, name: PendingName) -> PendingName:
        """Return before what a machine is suspended: as 'Send' where a `new` needs a scheduling point of its own."""
        return "Send" if name == "New" and self._creates_alone(local) else name

    def _creates_alone(self, local: Local) -> bool:
        if self._invariants is not None:
            return True
        return self._faults is not None and self._faults.tells_creations_apart(local.machine, local.interface)

    def _is_felt(self, faults: FaultModel, before: Local, after: Local) -> bool:
        key = before.machine, before.interface
        if key not in self._outliving:
            self._outliving[key] = faults.outliving(*key)
        return any(before.fields[place] != after.fields[place] for place in self._outliving[key])

"""How often each rule may still be used."""

from __future__ import annotations

from pcheck.ir.faults import FaultModel
from pcheck.system.environment import Network


class Budgets:
    """Counts the use of the rules with a bound, and of all rules together where that has one."""

    def __init__(self, faults: FaultModel) -> None:
        bounds = [(number, rule.bound) for number, rule in enumerate(faults.rules) if rule.bound is not None]
        self._places = {number: place for place, (number, _) in enumerate(bounds)}
        self._bounds = [bound for _, bound in bounds]
        self._has_total = faults.total is not None
        if faults.total is not None:
            self._bounds.append(faults.total)

    def start(self) -> Network:
        """Return the network in which nothing has happened."""
        return Network((0,) * len(self._bounds), frozenset(), (), frozenset())

    def paid(self, network: Network, rule: int) -> Network | None:
        """Return the network after a rule was used once more; None when it must not be."""
        places = [self._places[rule]] if rule in self._places else []
        if self._has_total:
            places.append(len(self._bounds) - 1)
        used = list(network.used)
        for place in places:
            if used[place] >= self._bounds[place]:
                return None
            used[place] += 1
        return network._replace(used=tuple(used))

"""Whether a run can end well, found by a search that shares nothing with what it checks but single transitions."""

from __future__ import annotations

import pcheck
from pcheck.lowered import system_of

CONFIGURATIONS_MAX = 1_500


class Outlook:
    """What can become of the configurations of a test without faults, where all runs end."""

    def __init__(self, program, test):
        self._system = system_of(*program.parts(test), pcheck.SearchPlan())

    def can_end_well(self, start):
        """Whether a run from here ends without violating anything; None when it is too much, or some run never ends."""
        order, known, after, ends_well = [start], {start}, {}, set()
        for configuration in order:
            successors = self._system.successors(configuration)
            if not successors and self._system.final(configuration) is None:
                ends_well.add(configuration)
            after[configuration] = [s.configuration for s in successors if s.configuration is not None]
            order += [each for each in dict.fromkeys(after[configuration]) if each not in known]
            known.update(after[configuration])
            if len(order) > CONFIGURATIONS_MAX:
                return None
        if self._has_circle(after):
            return None
        return bool(ends_well)

    @staticmethod
    def _has_circle(after):
        """By taking away, again and again, what leads nowhere."""
        left = {configuration: set(targets) for configuration, targets in after.items()}
        while True:
            leaves = {configuration for configuration, targets in left.items() if not targets}
            if not leaves:
                return bool(left)
            left = {c: targets - leaves for c, targets in left.items() if c not in leaves}

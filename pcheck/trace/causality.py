"""What led to what in a trace: which send a taken message comes from, and which steps had to come before which.

Everything is read from the trace alone. A message that nobody can take any more, because it was ignored, was lost or
its receiver halted, is no delivery.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pcheck.records import dataclass
from pcheck.trace.post import Delivery, posted
from pcheck.trace.trace import Trace

_CUT = frozenset({"lost", "held"})
_OF_NETWORK = frozenset({"heal", "return"})
_NETWORK = ""


@dataclass(frozen=True, slots=True)
class Causality:
    """The happens-before relation of a trace."""

    deliveries: Mapping[int, Delivery]
    """By the number of the step that takes the message."""
    parents: tuple[tuple[int, ...], ...]
    """For each step the latest steps that it needs: the machine's last one, the sender's, the creator's. Ascending."""
    watched: Mapping[str, tuple[int, ...]]
    """For each monitor the steps in which it did something, ascending."""
    before: tuple[int, ...]
    """For each step the steps that had to come before it, as bits."""

    def past(self, ends: Iterable[int]) -> frozenset[int]:
        """Return these steps with all that had to come before them."""
        found = 0
        for number in ends:
            found |= self.before[number] | 1 << number
        return frozenset(number for number in range(found.bit_length()) if found >> number & 1)

    def are_ordered(self, first: int, second: int) -> bool:
        """Return whether the first step had to come before the second."""
        return bool(self.before[second] >> first & 1)


def deliveries(trace: Trace) -> Mapping[int, Delivery]:
    """Return where each message that a step takes was sent, by the number of the step."""
    return posted(trace).deliveries


def causality(trace: Trace) -> Causality:
    """Return what led to what."""
    post = posted(trace)
    last: dict[str, int] = {}
    watched: dict[str, list[int]] = {}
    parents: list[tuple[int, ...]] = []
    before: list[int] = []
    for step in trace.steps:
        needed = {last[step.machine]} if step.machine in last else set()
        if step.number in post.concerned:
            needed.add(post.concerned[step.number].step)
        if _NETWORK in last and (step.fault in _OF_NETWORK or any(action.kind in _CUT for action in step.actions)):
            needed.add(last[_NETWORK])
        parents.append(tuple(sorted(needed)))
        earlier = 0
        for number in needed:
            earlier |= before[number] | 1 << number
        before.append(earlier)
        if step.kind != "monitors":
            last[step.machine or _NETWORK] = step.number
        for action in step.actions:
            if action.kind == "new":
                last[action.target] = step.number            # the new machine's first step needs this one
        for monitor in sorted({action.machine for action in step.actions if action.is_monitor}):
            watched.setdefault(monitor, []).append(step.number)
    seen = {name: tuple(numbers) for name, numbers in watched.items()}
    return Causality(post.deliveries, tuple(parents), seen, tuple(before))

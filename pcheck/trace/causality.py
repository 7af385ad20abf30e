"""What led to what in a trace: which send a taken message comes from, and which steps had to come before which.

Everything is read from the trace alone. A message that nobody can take any more, because it was ignored, was lost or
its receiver halted, is no delivery.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pcheck.records import dataclass
from pcheck.trace.trace import Step, Trace

_TAKING = frozenset({"handle", "receive"})
_CUT = frozenset({"lost", "held"})
_COMING = frozenset({"arrive", "return"})
_OF_NETWORK = frozenset({"heal", "return"})
_NETWORK = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where a message was sent."""

    step: int
    """The number of the step."""
    action: int
    """The place of the send among the step's actions."""


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
    return causality(trace).deliveries


def causality(trace: Trace) -> Causality:
    """Return what led to what."""
    post = _Post()
    concerned = {step.number: found for step in trace.steps if (found := post.pass_step(step)) is not None}
    delivered = {number: found for number, found in concerned.items() if trace.steps[number].kind in _TAKING}
    last: dict[str, int] = {}
    watched: dict[str, list[int]] = {}
    parents: list[tuple[int, ...]] = []
    before: list[int] = []
    for step in trace.steps:
        needed = {last[step.machine]} if step.machine in last else set()
        if step.number in concerned:
            needed.add(concerned[step.number].step)
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
    return Causality(delivered, tuple(parents), seen, tuple(before))


@dataclass(frozen=True, slots=True)
class _Letter:
    """A message on its way."""

    text: str
    sent: Delivery | None
    """None where the trace does not tell."""


class _Post:
    """The queues of all machines, with where each message in them was sent."""

    def __init__(self) -> None:
        self._queues: dict[str, list[_Letter]] = {}
        self._kept: dict[tuple[str, str], list[_Letter]] = {}
        """What was sent to a machine and is still to come, and so are copies."""

    def pass_step(self, step: Step) -> Delivery | None:
        """Make a step happen; return where the message was sent that it takes, or that something happens to."""
        before = {name: [letter.text for letter in queue] for name, queue in self._queues.items()}
        taken = self._taken(step) if step.kind in _TAKING else self._concerned(step)
        for number, action in enumerate(step.actions):
            if action.kind == "send":
                self._queues.setdefault(action.target, []).append(
                    _Letter(_text(action.event, action.payload), Delivery(step.number, number))
                )
        if step.configuration is not None:
            self._settle(step, before)
        return taken

    def _taken(self, step: Step) -> Delivery | None:
        """Take the oldest message that is the one of the step: what is passed over has another event."""
        text = _text(step.event, step.payload)
        queue = self._queues.get(step.machine, [])
        place = next((place for place, letter in enumerate(queue) if letter.text == text), None)
        return None if place is None else queue.pop(place).sent

    def _concerned(self, step: Step) -> Delivery | None:
        """Find the message that a fault or the network concerns, in the queue or among those that are in none."""
        if not (step.fault and step.event):
            return None
        text = _text(step.event, step.payload)
        queue = self._queues.setdefault(step.machine, [])
        kept = self._kept.setdefault((step.machine, text), [])
        if step.fault in _COMING:
            if not kept:
                return None
            queue.append(kept.pop(0))
            return queue[-1].sent
        letter = next((letter for letter in queue if letter.text == text), None)
        if letter is not None and step.fault == "duplicate":
            kept.append(letter)
        return None if letter is None else letter.sent

    def _settle(self, step: Step, before: Mapping[str, list[str]]) -> None:
        """Keep what is in the queues after the step, as its changes tell."""
        there = {standing.name for standing in step.standings if not standing.is_monitor}
        touched = {action.target for action in step.actions if action.kind == "send"}
        touched |= {change.machine for change in step.changes if change.kind == "queue"} | {step.machine}
        for name in sorted(touched):
            queue = self._queues.pop(name, [])
            if name not in there:
                continue
            texts = _changed(before.get(name, []), step, name)
            kept, dropped = _matched(queue, texts)
            self._queues[name] = [letter or _Letter(text, None) for letter, text in zip(kept, texts, strict=True)]
            for letter in dropped:
                if step.fault == "delay" or _is_held(step, name, letter):
                    self._kept.setdefault((name, letter.text), []).append(letter)
        for name in [name for name in self._queues if name not in there]:
            del self._queues[name]


def _is_held(step: Step, name: str, letter: _Letter) -> bool:
    """Return whether a partition holds a message that was just sent."""
    return any(
        (action.kind, action.target, _text(action.event, action.payload)) == ("held", name, letter.text)
        for action in step.actions
    )


def _changed(before: Sequence[str], step: Step, name: str) -> list[str]:
    """Return the texts in a queue after a step. What stays keeps its order, and of equal ones the oldest leaves."""
    texts = list(before)
    for change in step.changes:
        if change.kind != "queue" or change.machine != name:
            continue
        if change.after is not None:
            texts.append(change.after)
        elif change.before in texts:
            texts.remove(change.before)
    return texts


def _matched(queue: Sequence[_Letter], texts: Sequence[str]) -> tuple[list[_Letter | None], list[_Letter]]:
    """Return for each text the message that it is, and the messages that are gone: of equal ones the oldest."""
    left = list(queue)
    found: list[_Letter | None] = []
    gone: list[_Letter] = []
    for text in reversed(texts):
        place = next((place for place in reversed(range(len(left))) if left[place].text == text), None)
        if place is None:
            found.append(None)
            continue
        gone += left[place + 1 :]
        found.append(left[place])
        del left[place:]
    return found[::-1], [*left, *gone]


def _text(event: str, payload: str) -> str:
    return f"{event} {payload}" if payload else event


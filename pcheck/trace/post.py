"""The messages of a trace on their way: which send each taken one comes from, and what became of every one.

This is the only place that tells equal messages apart. Everything is read from the trace alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from pcheck.records import dataclass
from pcheck.system.transition_system import Choice
from pcheck.trace.diff import Change, message_text
from pcheck.trace.trace import Action, Step, Trace

_TAKING = frozenset({"handle", "receive"})
_COMING = frozenset({"arrive", "return"})
_REMOVING = frozenset({"drop", "delay"})

Fate = int | Literal["waiting", "unknown", "gone", "passed", "lost", "held"]
"""The number of the step that takes it; or it waits at the end; the run ends with the step that sent it; its receiver
halted, crashed or went down; it was ignored; a fault lost it; or it is delayed or held and has not arrived. Of a
message that was duplicated the step that took it last, else what became of one of the two that can still be taken."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where a message was sent."""

    step: int
    """The number of the step."""
    action: int
    """The place of the send among the step's actions."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of the messages of a trace."""

    concerned: Mapping[int, Delivery]
    """By the number of a step: where the message was sent that it takes, or that a fault or the network concerns."""
    deliveries: Mapping[int, Delivery]
    """Of those, the steps that take one."""
    fates: Mapping[tuple[int, int], Fate]
    """By the number of the step that sends and the place among its actions."""


def posted(trace: Trace) -> Posted:
    """Return what became of the messages of a trace."""
    post = _Post()
    choices = (None, *trace.schedule)
    for place, step in enumerate(trace.steps):
        post.pass_step(step, choices[place] if place < len(choices) else None)
    taken = {number: sent for number, sent in post.concerned.items() if trace.steps[number].kind in _TAKING}
    return Posted(post.concerned, taken, post.fates())


def caught(step: Step, place: int) -> Literal["lost", "held"] | None:
    """Return what the network did with a message just sent: the trace tells so after what the monitors made of it."""
    after = next((action for action in step.actions[place + 1 :] if not action.is_monitor), None)
    if after is None or after.kind not in {"lost", "held"}:
        return None
    return "lost" if after.kind == "lost" else "held"


@dataclass(frozen=True, slots=True)
class _Letter:
    """A message on its way."""

    text: str
    sent: Delivery | None
    """None where the trace does not tell."""


class _Post:
    """The queues of all machines, with where each message in them was sent."""

    def __init__(self) -> None:
        self.concerned: dict[int, Delivery] = {}
        self._fates: dict[Delivery, Fate] = {}
        """The last that became of a message; none while it is under way."""
        self._queues: dict[str, list[_Letter]] = {}
        self._kept: dict[tuple[str, str], list[_Letter]] = {}
        """What was sent to a machine and is still to come, and so are copies."""

    def fates(self) -> dict[tuple[int, int], Fate]:
        """Return the fate of each send. One of two copies that can still be taken says more than one that is lost."""
        found = dict(self._fates)
        under_way: tuple[tuple[Fate, list[list[_Letter]]], ...] = (
            ("held", list(self._kept.values())), ("waiting", list(self._queues.values())),
        )  # fmt: skip
        for fate, places in under_way:
            for letter in (letter for letters in places for letter in letters):
                if letter.sent is not None and not isinstance(found.get(letter.sent), int):
                    found[letter.sent] = fate
        return {(sent.step, sent.action): fate for sent, fate in found.items()}

    def pass_step(self, step: Step, choice: Choice | None) -> None:
        """Make a step happen."""
        before = {name: [letter.text for letter in queue] for name, queue in self._queues.items()}
        concerned = self._taken(step) if step.kind in _TAKING else self._concerned(step, choice)
        if concerned is not None and concerned.sent is not None:
            self.concerned[step.number] = concerned.sent
        for number, action in enumerate(step.actions):
            if action.kind == "send":
                self._send(step, number, action)
        if step.configuration is not None:
            self._settle(step, before)

    def _taken(self, step: Step) -> _Letter | None:
        """Take the oldest message that is the one of the step: what is passed over has another event."""
        queue = self._queues.get(step.machine, [])
        place = _place(queue, message_text(step.event, step.payload))
        if place is None:
            return None
        self._end(queue[place], step.number)
        return queue.pop(place)

    def _concerned(self, step: Step, choice: Choice | None) -> _Letter | None:
        """Find the message that a fault or the network concerns, in the queue or among those that are in none."""
        if not (step.fault and step.event):
            return None
        text = message_text(step.event, step.payload)
        queue = self._queues.setdefault(step.machine, [])
        kept = self._kept.setdefault((step.machine, text), [])
        if step.fault in _COMING:
            if kept:
                queue.append(kept.pop(0))
                return queue[-1]
            return None
        place = _place(queue, text, hint=choice.answers[-1] if choice is not None and choice.answers else -1)
        if place is None:
            return None
        letter = queue[place]
        if step.fault in _REMOVING:
            del queue[place]
        if step.fault == "drop":
            self._end(letter, "lost")
        else:
            kept.append(letter)
        return letter

    def _send(self, step: Step, number: int, action: Action) -> None:
        letter = _Letter(message_text(action.event, action.payload), Delivery(step.number, number))
        fate = caught(step, number)
        if fate == "held":
            self._kept.setdefault((action.target, letter.text), []).append(letter)
        elif fate == "lost":
            self._end(letter, "lost")
        elif step.configuration is None:
            self._end(letter, "unknown")
        else:
            self._queues.setdefault(action.target, []).append(letter)

    def _settle(self, step: Step, before: Mapping[str, list[str]]) -> None:
        """Keep what is in the queues after the step, as its changes tell."""
        there = {standing.name for standing in step.standings if not standing.is_monitor}
        touched = {action.target for action in step.actions if action.kind == "send"}
        touched |= {change.machine for change in step.changes if change.kind == "queue"} | {step.machine}
        for name in sorted(touched & there):
            queue = self._queues.pop(name, [])
            changes = [change for change in step.changes if change.kind == "queue" and change.machine == name]
            if step.fault in _REMOVING and step.machine == name:
                texts = _changed([letter.text for letter in queue], _others(changes, step))
            else:
                texts = _changed(before.get(name, []), changes)
            kept, dropped = _matched(queue, texts)
            self._queues[name] = [letter or _Letter(text, None) for letter, text in zip(kept, texts, strict=True)]
            for letter in dropped:
                self._end(letter, "gone" if step.fault == "restart" else "passed")
        self._forget(there, step)

    def _forget(self, there: set[str], step: Step) -> None:
        """Forget what is under way to machines that are gone, or that have just gone down."""
        for name in [name for name in self._queues if name not in there]:
            for letter in self._queues.pop(name):
                self._end(letter, "gone")
        went = step.machine if step.fault == "restart" else ""
        for name, text in [key for key in self._kept if key[0] not in there or key[0] == went]:
            for letter in self._kept.pop((name, text)):
                self._end(letter, "gone")

    def _end(self, letter: _Letter, fate: Fate) -> None:
        """Tell what became of a message; that it was taken stays true whatever becomes of a copy."""
        if letter.sent is not None and (isinstance(fate, int) or not isinstance(self._fates.get(letter.sent), int)):
            self._fates[letter.sent] = fate


def _place(queue: Sequence[_Letter], text: str, *, hint: int = -1) -> int | None:
    """Return the place of a message: that which the schedule names, else of equal ones the oldest."""
    if 0 <= hint < len(queue) and queue[hint].text == text:
        return hint
    return next((place for place, letter in enumerate(queue) if letter.text == text), None)


def _others(changes: Sequence[Change], step: Step) -> list[Change]:
    """Return the changes of a queue but the one that takes out what the fault concerns."""
    text = message_text(step.event, step.payload)
    removal = next((change for change in changes if change.before == text), None)
    return [change for change in changes if change is not removal]


def _changed(before: Sequence[str], changes: Sequence[Change]) -> list[str]:
    """Return the texts in a queue after changes. What stays keeps its order, and of equal ones the oldest leaves."""
    texts = list(before)
    for change in changes:
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

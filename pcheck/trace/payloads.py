"""The payloads of the messages of a trace in their parts, found in the queues into which they came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pcheck.trace.diff import message_text
from pcheck.trace.post import Delivery
from pcheck.trace.snapshot import Snapshot, Tree
from pcheck.trace.trace import Step, Trace


def payload_trees(trace: Trace) -> Mapping[Delivery, Tree]:
    """Return payloads by where they were sent. A message that came to no queue is left out: only its text is known."""
    found: dict[Delivery, Tree] = {}
    for step in trace.steps:
        for snapshot in step.snapshots:
            found |= _arrivals(step, snapshot)
    return found


def _arrivals(step: Step, snapshot: Snapshot) -> dict[Delivery, Tree]:
    """Return what a step sent to a machine: it stands at the end of the queue, in the order in which it came."""
    came = [change.after for change in step.changes if change.kind == "queue" and change.machine == snapshot.name]
    texts = [text for text in came if text is not None]
    envelopes = list(zip(texts, snapshot.queue[len(snapshot.queue) - len(texts) :], strict=True))
    found: dict[Delivery, Tree] = {}
    for place, text in _sent(step, snapshot.name):
        number = next((number for number, (known, _) in enumerate(envelopes) if known == text), None)
        if number is not None:
            payload = envelopes[number][1].payload
            del envelopes[: number + 1]
            if payload is not None:
                found[Delivery(step.number, place)] = payload
    return found


def _sent(step: Step, target: str) -> Iterator[tuple[int, str]]:
    for place, action in enumerate(step.actions):
        if action.kind == "send" and action.target == target:
            yield place, message_text(action.event, action.payload)

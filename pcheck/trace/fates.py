"""What became of every message of a trace: taken in a step, still waiting, or never to be taken, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from typing import Literal

from pcheck.trace.causality import Delivery
from pcheck.trace.trace import Action, Step, Trace

Fate = int | Literal["waiting", "unknown", "gone", "passed", "lost", "held"]
"""The number of the step that takes it; or it waits at the end; the run ends with the step that sent it; its receiver
has halted; it was ignored; a fault lost it or holds it."""


def fates_of(trace: Trace, deliveries: Mapping[int, Delivery]) -> Mapping[tuple[int, int], Fate]:
    """Return the fate of each send by the number of its step and its place among the actions."""
    taken: dict[tuple[int, int], Fate] = {(sent.step, sent.action): number for number, sent in deliveries.items()}
    taken |= dict.fromkeys(_dropped(trace, taken), "lost")
    there = _there(trace)
    left = _left(trace)
    found: dict[tuple[int, int], Fate] = {}
    for step in reversed(trace.steps):
        for place in reversed(range(len(step.actions))):
            action = step.actions[place]
            if action.kind == "send":
                known = taken.get((step.number, place))
                found[step.number, place] = _fate(step, place, there, left) if known is None else known
    return found


def _fate(step: Step, place: int, there: frozenset[str], left: Counter[tuple[str, str]]) -> Fate:
    """Return the fate of a message that no step takes. The youngest of equal ones are those that still wait."""
    action = step.actions[place]
    after = _caught(step, place)
    if after is not None:
        return after
    if step.configuration is None:
        return "unknown"
    if action.target not in there:
        return "gone"
    key = (action.target, _text(action))
    if left[key] == 0:
        return "passed"
    left[key] -= 1
    return "waiting"


def _caught(step: Step, place: int) -> Literal["lost", "held"] | None:
    """Return what a partition did with a message: the trace tells so right after the send."""
    kind: str = step.actions[place + 1].kind if place + 1 < len(step.actions) else ""
    if kind == "lost":
        return "lost"
    return "held" if kind == "held" else None


def _dropped(trace: Trace, taken: Container[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Return the sends whose messages faults took out of queues; of equal messages nobody took, the youngest."""
    sent: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for step in trace.steps:
        found = sent.get((step.machine, _text(step)))
        if step.fault == "drop" and found:
            yield found.pop()
        for place, action in enumerate(step.actions):
            if action.kind == "send" and (step.number, place) not in taken:
                sent.setdefault((action.target, _text(action)), []).append((step.number, place))


def _there(trace: Trace) -> frozenset[str]:
    """Return who exists at the end, as far as it is known."""
    last = next((step for step in reversed(trace.steps) if step.configuration is not None), None)
    return frozenset() if last is None else frozenset(standing.name for standing in last.standings)


def _left(trace: Trace) -> Counter[tuple[str, str]]:
    """Return how often each message waits at the end."""
    left: Counter[tuple[str, str]] = Counter()
    for step in trace.steps:
        for change in step.changes:
            if change.kind == "queue":
                text = change.after if change.after is not None else change.before
                left[change.machine, text or ""] += 1 if change.after is not None else -1
    return left


def _text(action: Action | Step) -> str:
    return f"{action.event} {action.payload}" if action.payload else action.event

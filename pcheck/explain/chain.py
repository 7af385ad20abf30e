"""The causal chain of a violation: the steps that it follows from, and what in each of them matters."""

from __future__ import annotations

from collections.abc import Collection

from pcheck.explain.explanation import Link, Value, Wait
from pcheck.explain.values import speaks_of
from pcheck.system.violation import Violation
from pcheck.trace.causality import Causality
from pcheck.trace.trace import Action, Step, Trace


def ends_of(
    trace: Trace, violation: Violation, relation: Causality, *, waits: Collection[Wait], values: Collection[Value]
) -> tuple[int, ...]:
    """Return the steps from which a violation follows immediately."""
    if violation.machine in relation.watched:
        ends = {number for number in relation.watched[violation.machine] if _moves(trace, violation.machine, number)}
    else:
        ends = {wait.since for wait in waits}
    if violation.kind == "invariant":
        last = {step.machine: step.number for step in trace.steps}
        ends |= {number for name, number in last.items() if name and speaks_of(violation.message, name)}
    ends |= {value.written_in for value in values if value.written_in is not None}
    if trace.loop_start is not None:
        ends |= {step.number for step in trace.steps[trace.loop_start + 1 :] if step.kind == "fault"}
    if trace.steps[-1].configuration is None or trace.loop_start is not None or not ends:
        ends.add(trace.length)
    return tuple(sorted(ends))


def _moves(trace: Trace, monitor: str, number: int) -> bool:
    """Return whether a monitor changed in a step, or failed in it."""
    step = trace.steps[number]
    return step.configuration is None or any(change.machine == monitor for change in step.changes)


def chain_of(
    trace: Trace, violation: Violation, relation: Causality, *, ends: Collection[int], irrelevant: Collection[int]
) -> tuple[Link, ...]:
    """Return the causal chain: all that had to come before its ends."""
    steps = sorted(relation.past(ends) - set(irrelevant) - {0})
    consumed = {
        (found.step, found.action) for number in steps if (found := relation.deliveries.get(number)) is not None
    }
    movers = {trace.steps[number].machine for number in steps}
    links: list[Link] = []
    for number in steps:
        step = trace.steps[number]
        sent = relation.deliveries.get(number)
        actions = tuple(
            place
            for place, action in enumerate(step.actions)
            if (number, place) in consumed or _matters(step, action, violation, movers)
        )
        links.append(Link(number, None if sent is None else sent.step, actions))
    return tuple(links)


def _matters(step: Step, action: Action, violation: Violation, movers: Collection[str]) -> bool:
    """Return whether an action matters in a step of the chain, but for messages that are taken later."""
    if action.is_monitor:
        return action.machine == violation.machine and action.kind in {"goto", "unhandled", "dequeue"}
    match action.kind:
        case "new":
            return action.target in movers
        case "goto" | "choice" | "raise" | "halt" | "unhandled":
            return True
        case "wait":
            return violation.kind == "deadlock"
        case "send" | "announce":
            return step.configuration is None or _is_watched(step, action, violation)
        case _:
            return False


def _is_watched(step: Step, action: Action, violation: Violation) -> bool:
    """Return whether the violated monitor saw what was sent."""
    return any(
        seen.is_monitor
        and seen.machine == violation.machine
        and seen.kind == "dequeue"
        and (seen.event, seen.payload) == (action.event, action.payload)
        for seen in step.actions
    )

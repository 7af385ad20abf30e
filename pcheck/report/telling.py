"""The words for steps, actions and changes, shared by all forms of a trace. Raw texts: each format quotes them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pcheck.diagnostics import cut

if TYPE_CHECKING:
    from pcheck.trace import Action, Change, Step

CHANCE_MIN = 1e-19
"""Smaller ones are not told apart."""
_MOVES = frozenset({"created", "halted", "crashed", "state"})
"""Changes of what a machine is, not of what it holds."""


def grouped(number: int) -> str:
    """Return a number as people read it: 12 034."""
    return f"{number:,}".replace(",", " ")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun in the right form."""
    return f"{grouped(number)} {noun}" + ("" if number == 1 else "s")


def below(chance: float) -> str:
    """Return a number with two digits that a chance lies below."""
    if chance >= 0.99:
        return "1"
    chance = max(chance, CHANCE_MIN)
    digits = 1 - math.floor(math.log10(chance))
    rounded = math.floor(chance * 10**digits + 1) / 10**digits
    return f"{rounded:.2g}"


def length_text(steps: int, loop_start: int | None) -> str:
    """Return how long a counterexample is: after how many steps it fails, or the loop that it never leaves."""
    if loop_start is None:
        return f"after {counted(steps, 'step')}" if steps else "at the start"
    before = f"after {counted(loop_start, 'step')}" if loop_start else "from the start"
    return f"in a loop of {counted(steps - loop_start, 'step')} {before}"


def with_payload(event: str, payload: str, characters_max: int) -> str:
    """Return an event with its payload, if it has one."""
    return f"{event} {cut(payload, characters_max)}" if payload else event


def headline(step: Step, *, payload_max: int) -> str:
    """Return who does what in a step."""
    payload = f": {cut(step.payload, payload_max)}" if step.payload else ""
    match step.kind:
        case "monitors":
            return "the specs start"
        case "start":
            return f"{step.machine} starts"
        case "handle":
            return f"{step.machine} takes {step.event} in state {step.state}{payload}"
        case "receive":
            return f"{step.machine} receives {step.event} in state {step.state}{payload}"
        case "null":
            return f"{step.machine} runs 'on null' in state {step.state}"
        case "resume":
            return f"{step.machine} goes on in state {step.state}"
        case "fault" | "network":
            return step.text + payload


def fault_text(step: Step) -> str:
    """Return a fault as a fault list names it, of what it happened to: 'crash Node(2)', 'drop eVote to Node(3)'."""
    return f"{step.fault} {_afflicted(step)}"


def fault_noun(step: Step) -> str:
    """Return a fault as a thing: 'the crash of Node(2)'."""
    words = {"drop": "loss of", "duplicate": "copy of", "partition": "partition"}
    return f"the {words.get(step.fault, f'{step.fault} of')} {_afflicted(step)}"


def _afflicted(step: Step) -> str:
    if step.event:
        return f"{step.event} to {step.machine}"
    return step.machine or step.text.partition(": ")[2]


def action_text(action: Action, *, payload_max: int) -> str:
    """Return what a machine did, without its name."""
    payload = f": {cut(action.payload, payload_max)}" if action.payload else ""
    match action.kind:
        case "send":
            return f"sends {action.event} to {action.target}{payload}"
        case "lost" | "held":
            how = "is lost" if action.kind == "lost" else "is held until the network heals"
            return f"{action.event} to {action.target} {how}"
        case "announce":
            return f"announces {action.event}{payload}"
        case "new":
            return f"creates {action.target}{payload}"
        case "raise":
            return f"raises {action.event}{payload}"
        case "dequeue" | "got":
            return f"{'sees' if action.is_monitor else 'takes'} {action.event}{payload}"
        case _:
            return _quiet_text(action, payload_max)


def _quiet_text(action: Action, payload_max: int) -> str:
    text = cut(action.text, payload_max)
    match action.kind:
        case "print":
            return f"prints {text}"
        case "choice":
            return f"chooses {text} (one of {grouped(action.options)})" if action.options else f"chooses {text}"
        case "wait":
            return f"waits for {text.replace(', ', ' or ')}"
        case "goto":
            return f"goes to state {action.target}{_mark(action.temperature)}"
        case "enter":
            return f"enters state {action.state}{_mark(action.temperature)}"
        case "exit":
            return f"leaves state {action.state}"
        case "unhandled":
            return f"does not handle {action.event} in state {action.state}"
        case "null":
            return "runs 'on null'"
        case _:
            return "halts"


def change_text(change: Change, *, value_max: int, temperature: str = "") -> str:
    """Return what changed."""
    before, after = _value(change.before, value_max), _value(change.after, value_max)
    match change.kind:
        case "created":
            return f"{change.machine} exists, in state {after}"
        case "halted":
            return f"{change.machine} halts in state {before}"
        case "crashed":
            return f"{change.machine} is gone, {f'in state {before}' if before else 'while it was down'}"
        case "state":
            return f"{change.machine}: {before or 'down'} -> {after or 'down'}{_mark(temperature)}"
        case "variable":
            return f"{change.place}: {before} -> {after}"
        case "member":
            return f"{change.place} {'gains' if change.before is None else 'loses'} {_either(before, after, change)}"
        case "queue":
            where = "into the queue of" if change.before is None else "out of the queue of"
            return f"{_either(before, after, change)} {where} {change.machine}"


def changes_shown(step: Step, *, is_full: bool) -> Iterator[Change]:
    """Return the changes of a step that its headline and actions do not tell already; all when asked."""
    sent = [(action.target, _message(action)) for action in step.actions if action.kind == "send"]
    taken = {(step.machine, with_payload(step.event, step.payload, 2**62))} if step.event else set()
    if step.fault == "arrive":
        sent.append((step.machine, with_payload(step.event, step.payload, 2**62)))
    for change in step.changes:
        if is_full:
            yield change
        elif change.kind == "queue":
            pair = (change.machine, change.after if change.after is not None else change.before)
            if pair not in (sent if change.before is None else taken):
                yield change
        elif change.kind not in _MOVES or (change.kind != "created" and not _is_of_fault(step, change)):
            yield change


def _is_of_fault(step: Step, change: Change) -> bool:
    """Return whether a machine stops or comes back because the step is a fault of it, as its headline says."""
    return bool(step.fault) and change.machine == step.machine


def actions_shown(step: Step, *, is_full: bool) -> Iterator[Action]:
    """Return the actions of a step that its changes do not tell already; all when asked."""
    moved = {change.machine for change in step.changes if change.kind in {"state", "halted"}}
    fails = step.configuration is None
    for action in step.actions:
        if is_full:
            yield action
        elif action.kind in {"goto", "halt"}:
            if action.machine not in moved:
                yield action
        elif action.kind == "dequeue":
            if fails:
                yield action
        elif action.kind not in {"enter", "exit"}:
            yield action


def _message(action: Action) -> str:
    return with_payload(action.event, action.payload, 2**62)


def _value(value: str | None, characters_max: int) -> str:
    return "absent" if value is None else cut(value, characters_max)


def _either(before: str, after: str, change: Change) -> str:
    return after if change.before is None else before


def _mark(temperature: str) -> str:
    return f" ({temperature})" if temperature else ""

"""A trace in the two forms that P's own checker writes: lines with tags, and JSON with vector clocks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pcheck.diagnostics import listed
from pcheck.records import dataclass
from pcheck.report.terminal import quoted
from pcheck.source import is_nowhere
from pcheck.trace import Action, Step, Trace
from pcheck.trace.causality import deliveries
from pcheck.trace.clocks import merged
from pcheck.trace.payloads import payload_trees
from pcheck.trace.post import Delivery
from pcheck.trace.saved import SavedTrace
from pcheck.trace.snapshot import Tree


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log."""

    tag: str
    type: str
    """'' for what only the text form has."""
    log: str
    details: Mapping[str, object]
    who: str
    """Whose clock goes on; '' for nobody's."""
    sent: Delivery | None = None
    """For a send where it is; for what takes a message, where that was sent."""
    is_taking: bool = False


def p_text(saved: SavedTrace) -> bytes:
    """Return the lines of the text form."""
    lines = [f"<TestLog> Running test '{saved.trace.test}'."]
    lines += [f"<{entry.tag}> {entry.log}" for entry in _entries(saved.trace)]
    return ("\n".join(map(quoted, lines)) + "\n").encode("utf-8", "backslashreplace")


def p_json(saved: SavedTrace) -> bytes:
    """Return the JSON form: a list of entries. An endless run tells in its last one from which entry on it repeats."""
    trees = payload_trees(saved.trace)
    entries = [_with_tree(entry, trees) for entry in _entries(saved.trace) if entry.type]
    clocks = _clocks(entries)
    document = [
        {"type": entry.type, "details": {"log": entry.log, **entry.details, **({"clock": clock} if clock else {})}}
        for entry, clock in zip(entries, clocks, strict=True)
    ]
    return (json.dumps(document, indent=2) + "\n").encode("ascii")


def _with_tree(entry: Entry, trees: Mapping[Delivery, Tree]) -> Entry:
    """Return an entry with its payload in parts, where the trace has them; if not, it stays a text."""
    tree = None if entry.sent is None else trees.get(entry.sent)
    return entry if tree is None else replace(entry, details={**entry.details, "payload": _structured(tree)})


def _structured(tree: Tree) -> object:
    match tree.kind:
        case "bool":
            return tree.text.lower() == "true"
        case "int":
            return int(tree.text)
        case "seq" | "set" | "tuple":
            return [_structured(item) for item in tree.items]
        case "map":
            pairs = zip(tree.keys, tree.items, strict=True)
            return {_key(key): _structured(item) for key, item in pairs}
        case "record":
            return {name: _structured(item) for name, item in zip(tree.names, tree.items, strict=True)}
        case _:
            return tree.text


def _key(tree: Tree) -> str:
    value = _structured(tree)
    return value if isinstance(value, str) else json.dumps(value)


def _clocks(entries: list[Entry]) -> list[dict[str, int]]:
    """Return the clocks as P keeps them: each entry of a machine counts, and a message brings the sender's clock."""
    known: dict[str, dict[str, int]] = {}
    sent: dict[Delivery, dict[str, int]] = {}
    found: list[dict[str, int]] = []
    for entry in entries:
        if not entry.who:
            found.append({})
            continue
        clock = dict(known.get(entry.who, {}))
        clock[entry.who] = clock.get(entry.who, 0) + 1
        if entry.is_taking and entry.sent in sent:
            clock = merged(clock, sent[entry.sent])
        sender = entry.details.get("sender")
        if entry.type == "MonitorProcessEvent" and isinstance(sender, str):
            clock = merged(clock, known.get(sender, {}))
        if entry.type == "SendEvent" and entry.sent is not None:
            sent[entry.sent] = clock
        known[entry.who] = clock
        found.append(clock)
    return found


def _entries(trace: Trace) -> Iterator[Entry]:
    delivered = deliveries(trace)
    main = next((step.number for step in trace.steps if step.kind == "start"), 0)
    repeats_from = count = 0
    for step in trace.steps:
        if trace.loop_start is not None and step.number == trace.loop_start + 1:
            repeats_from = count
        if main and step.number == main:
            yield _creation(step.machine)
            count += 1
        for entry in _step_entries(trace, step, delivered.get(step.number)):
            count += bool(entry.type)
            yield entry
    if trace.violation is not None:
        more = {} if trace.loop_start is None else {"loopStart": repeats_from}
        yield _failure(trace, more)


def _creation(machine: str) -> Entry:
    """Return how the main machine comes into being."""
    log = f"{machine} was created by task '1'."
    return Entry("CreateLog", "CreateStateMachine", log, {"id": machine}, machine)


def _failure(trace: Trace, more: Mapping[str, object]) -> Entry:
    assert trace.violation is not None
    violation = trace.violation
    place = "" if is_nowhere(violation.span) else f"{violation.span.location} "
    is_assertion = violation.kind == "assertion"
    message = violation.message.removeprefix("assertion failed: ")
    text = f"Assertion Failed: {place}{message}" if is_assertion else f"{place}{violation.message}"
    return Entry("ErrorLog", "AssertionFailure", text, {"error": text, **more}, "")


def _step_entries(trace: Trace, step: Step, delivery: Delivery | None) -> Iterator[Entry]:
    if step.fault:
        details = {"id": step.machine, "fault": step.fault, "event": step.event, **_payload(step.payload)}
        yield Entry("FaultLog", "Fault", step.text, details, step.machine)
    yield from _opening(step, delivery)
    for place, action in enumerate(step.actions):
        entry = _monitor_entry(action, step) if action.is_monitor else _entry(action, trace, step)
        if entry is not None:
            yield replace(entry, sent=Delivery(step.number, place)) if action.kind == "send" else entry


def _opening(step: Step, delivery: Delivery | None) -> Iterator[Entry]:
    who, state = step.machine, step.state
    event = _event(step.event, step.payload)
    told = {"id": who, "state": state, "event": step.event, **_payload(step.payload)}
    match step.kind:
        case "handle":
            log = f"'{who}' dequeued event '{event}' in state '{state}'."
            yield Entry("DequeueLog", "DequeueEvent", log, told, who, delivery, is_taking=True)
        case "receive":
            log = f"'{who}' dequeued event '{event}' and unblocked in state '{state}'."
            details = {**told, "wasBlocked": True}
            yield Entry("ReceiveLog", "ReceiveEvent", log, details, who, delivery, is_taking=True)
        case "null":
            log = f"{who} is executing the default handler in state '{state}'."
            yield Entry("DefaultLog", "DefaultEventHandler", log, {"id": who, "state": state}, who)
        case _:
            return


def _entry(action: Action, trace: Trace, step: Step) -> Entry | None:
    who, state = action.machine, action.state
    told: dict[str, object] = {"id": who, "state": state}
    event = _event(action.event, action.payload)
    message = {"event": action.event, **_payload(action.payload)}
    match action.kind:
        case "send":
            is_gone = action.target not in _there(trace, step)
            halted = " which has halted" if is_gone else ""
            log = f"'{who}' in state '{state}' sent event '{event}' to '{action.target}'{halted}."
            details = {"sender": who, "state": state, "target": action.target, "isTargetHalted": is_gone, **message}
            return Entry("SendLog", "SendEvent", log, details, who)
        case "announce":
            log = f"'{who}' announced event '{action.event}'{_with(action.payload, plain=True)}."
            return Entry("AnnounceLog", "Announce", log, {"id": who, **message}, who)
        case "raise":
            log = f"'{who}' raised event '{event}' in state '{state}'."
            return Entry("RaiseLog", "RaiseEvent", log, {**told, **message}, who)
        case "new":
            log = f"{action.target} was created by {who}."
            kind = who.partition("(")[0]
            details = {"id": action.target, "creatorName": who, "creatorType": kind}
            return Entry("CreateLog", "CreateStateMachine", log, details, action.target)
        case "halt":
            size = _left(trace, step)
            log = f"{who} halted with {size} events in its inbox."
            return Entry("HaltLog", "Halt", log, {"id": who, "haltInboxSize": size}, who)
        case _:
            return _quiet_entry(action, told)


def _quiet_entry(action: Action, told: Mapping[str, object]) -> Entry | None:
    who, state = action.machine, action.state
    match action.kind:
        case "enter" | "exit":
            is_entry = action.kind == "enter"
            log = f"{who} {'enters' if is_entry else 'exits'} state '{state}'."
            return Entry("StateLog", "StateTransition", log, {**told, "isEntry": is_entry}, who)
        case "goto":
            log = f"{who} is transitioning from state '{state}' to state '{action.target}'."
            return Entry("GotoLog", "GotoState", log, {"id": who, "startState": state, "endState": action.target}, who)
        case "wait":
            names = action.text.split(", ")
            log = f"{who} is waiting to dequeue an event of type {listed(names)} in state '{state}'."
            return Entry("ReceiveLog", "WaitMultipleEvents", log, {**told, "eventTypes": names}, who)
        case "print":
            return Entry("PrintLog", "Print", action.text, {"id": who}, who)
        case "choice":
            return Entry("RandomLog", "", f"{who} nondeterministically chose '{action.text}'.", {}, "")
        case "lost" | "held":
            fate = "lost" if action.kind == "lost" else "held until the network heals"
            log = f"event '{action.event}' from {who} to '{action.target}' is {fate}."
            return Entry("FaultLog", "Fault", log, {**told, "fault": action.kind, "event": action.event}, who)
        case "unhandled":
            log = f"{who} cannot handle event '{action.event}' in state '{state}'."
            return Entry("PopLog", "PopStateUnhandledEvent", log, {**told, "event": action.event}, who)
        case _:
            return None


def _monitor_entry(action: Action, step: Step) -> Entry | None:
    who, state = action.machine, action.state
    event = _event(action.event, action.payload)
    told = {"monitor": who, "state": state, "event": action.event, **_payload(action.payload)}
    match action.kind:
        case "dequeue":
            log = f"{who} is processing event '{event}' in state '{state}'."
            return Entry("MonitorLog", "MonitorProcessEvent", log, {**told, "sender": step.machine or None}, who)
        case "raise":
            log = f"Monitor '{who}' raised event '{event}' in state '{state}'."
            return Entry("MonitorLog", "MonitorRaiseEvent", log, told, who)
        case "enter" | "exit":
            is_entry = action.kind == "enter"
            mark = f"{action.temperature} " if action.temperature else ""
            log = f"{who} {'enters' if is_entry else 'exits'} {mark}state '{state}'."
            hot = {"isInHotState": action.temperature == "hot"} if action.temperature else {}
            details = {"monitor": who, "state": state, "isEntry": is_entry, **hot}
            return Entry("MonitorLog", "MonitorStateTransition", log, details, who)
        case "print":
            return Entry("PrintLog", "Print", action.text, {"monitor": who}, who)
        case _:
            return None


def _event(event: str, payload: str) -> str:
    return f"{event}{_with(payload)}"


def _with(payload: str, *, plain: bool = False) -> str:
    if not payload:
        return ""
    return f" with payload {payload}" if plain else f" with payload ({payload})"


def _payload(payload: str) -> dict[str, object]:
    return {"payload": payload or "null"}


def _there(trace: Trace, step: Step) -> set[str]:
    """Return who exists in a step."""
    before = trace.steps[max(step.number - 1, 0)]
    created = {action.target for action in step.actions if action.kind == "new"}
    return {standing.name for standing in before.standings} | created


def _left(trace: Trace, step: Step) -> int:
    """Return how many messages a machine leaves behind that halts in a step."""
    before = trace.steps[max(step.number - 1, 0)]
    queued = sum(standing.queued for standing in before.standings if standing.name == step.machine)
    return max(queued - (step.kind in {"handle", "receive"}), 0)

"""The JSON form of a trace. Members that say nothing (empty texts, zero, false) are left out of actions and steps.

    {"version": 1, "tool": "pcheck X.Y", "program": {"name", "paths", "foreign", "attach_all_specs"},
     "granularity": "send" | "handler", "sources": [{"path", "sha256", "is_included", "text"}],
     "fair_choices": false, "test": NAME, "faults": TEXT, "is_complete": true, "loop_start": null | N,
     "schedule": [{"machine": [1, 2], "answers": [0]}],
     "violation": null | {"kind", "code", "message", "machine", "property", "span"},
     "steps": [{"number", "kind", "machine", "state", "event", "payload", "span", "actions", "changes",
                "configuration", "standings", "snapshots", "fault", "text"}]}

`sha256` is that of the text in UTF-8 without a byte-order mark. A span is {"file", "line", "column", "start", "end"}
with offsets in characters, or null where there is no source. Step 0 is the start of the monitors. With a loop start N,
the steps after step N are made again and again; it may be left out, as `fair_choices`, `faults` and `snapshots` may.
The other words are those of `pcheck.trace.trace`, `pcheck.trace.diff` and `pcheck.trace.snapshot`. A value is an object
with one member, named for its kind: {"int": "5"}, {"seq": [VALUE]}, {"record": [["name", VALUE]]},
{"map": [[VALUE, VALUE]]}.
"""

from __future__ import annotations

from collections.abc import Mapping

from pcheck.source import Span, is_nowhere
from pcheck.system.violation import Violation
from pcheck.trace.diff import Change
from pcheck.trace.snapshot import Activation, Envelope, Snapshot, Tree, Variable
from pcheck.trace.trace import Action, Standing, Step, Trace


def trace_json(trace: Trace) -> dict[str, object]:
    """Return a trace as JSON values."""
    return {
        "test": trace.test,
        **({} if trace.faults is None else {"faults": trace.faults}),
        "is_complete": trace.is_complete,
        "loop_start": trace.loop_start,
        "schedule": [{"machine": list(choice.path), "answers": list(choice.answers)} for choice in trace.schedule],
        "violation": None if trace.violation is None else _violation(trace.violation),
        "steps": [_step(step) for step in trace.steps],
    }


def _violation(violation: Violation) -> dict[str, object]:
    return {
        "kind": violation.kind,
        "code": violation.code,
        "message": violation.message,
        "machine": violation.machine,
        "property": violation.property,
        "span": _span(violation.span),
    }


def _step(step: Step) -> dict[str, object]:
    told = {"machine": step.machine, "state": step.state, "event": step.event, "payload": step.payload}
    return {
        "number": step.number,
        "kind": step.kind,
        **_without_empty(told),
        "span": _span(step.span),
        "actions": [_action(action) for action in step.actions],
        "changes": [_change(change) for change in step.changes],
        "configuration": step.configuration,
        "standings": [_standing(standing) for standing in step.standings],
        "snapshots": [_snapshot(snapshot) for snapshot in step.snapshots],
        **_without_empty({"fault": step.fault, "text": step.text}),
    }


def _action(action: Action) -> dict[str, object]:
    told: dict[str, object] = {
        "is_monitor": action.is_monitor,
        "state": action.state,
        "event": action.event,
        "payload": action.payload,
        "target": action.target,
        "text": action.text,
        "options": action.options,
        "is_fair": action.is_fair,
        "temperature": action.temperature,
    }
    return {"kind": action.kind, "machine": action.machine, **_without_empty(told), "span": _span(action.span)}


def _change(change: Change) -> dict[str, object]:
    return {
        "kind": change.kind,
        "machine": change.machine,
        "path": change.path,
        "before": change.before,
        "after": change.after,
    }


def _standing(standing: Standing) -> dict[str, object]:
    more = {
        "is_monitor": standing.is_monitor,
        "temperature": standing.temperature,
        "queued": standing.queued,
        "is_down": standing.is_down,
    }
    return {"name": standing.name, "state": standing.state, **_without_empty(more)}


def _snapshot(snapshot: Snapshot) -> dict[str, object]:
    told: dict[str, object] = {
        "is_monitor": snapshot.is_monitor,
        "temperature": snapshot.temperature,
        "awaited": list(snapshot.awaited),
        "variables": [_variable(variable) for variable in snapshot.variables],
        "activations": [_activation(activation) for activation in snapshot.activations],
        "queue": [_envelope(envelope) for envelope in snapshot.queue],
    }
    return {"name": snapshot.name, "state": snapshot.state, "waiting": snapshot.waiting, **_without_empty(told)}


def _activation(activation: Activation) -> dict[str, object]:
    return {
        "routine": activation.routine,
        "span": _span(activation.span),
        "variables": [_variable(variable) for variable in activation.variables],
    }


def _variable(variable: Variable) -> dict[str, object]:
    return {"name": variable.name, "type": variable.type, "value": value_json(variable.value)}


def _envelope(envelope: Envelope) -> dict[str, object]:
    payload = {} if envelope.payload is None else {"payload": value_json(envelope.payload)}
    return {"event": envelope.event, **payload}


def value_json(tree: Tree) -> dict[str, object]:
    """Return a value as JSON values."""
    items = [value_json(item) for item in tree.items]
    match tree.kind:
        case "seq" | "set" | "tuple":
            return {tree.kind: items}
        case "record":
            return {"record": [list(pair) for pair in zip(tree.names, items, strict=True)]}
        case "map":
            keys = [value_json(key) for key in tree.keys]
            return {"map": [list(pair) for pair in zip(keys, items, strict=True)]}
        case kind:
            return {kind: tree.text}


def _span(span: Span) -> dict[str, object] | None:
    if is_nowhere(span):
        return None
    return {
        "file": span.file.path,
        "line": span.line,
        "column": span.column,
        "start": span.start,
        "end": span.end,
    }


def _without_empty(members: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in members.items() if value}

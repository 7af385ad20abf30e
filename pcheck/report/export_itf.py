"""A trace in the Informal Trace Format of Apalache and Quint: the whole state after each step, as typed values."""

from __future__ import annotations

import json

from pcheck.trace import Step, Trace
from pcheck.trace.saved import SavedTrace
from pcheck.trace.snapshot import Snapshot, Tree, Variable

DESCRIPTION = "https://apalache-mc.org/docs/adr/015adr-trace.html"
ACTION = "action"
_NOTHING = {"tag": "None", "value": {"#tup": []}}
_ABSENT = {"tag": "Absent", "value": {"#tup": []}}


def itf(saved: SavedTrace) -> bytes:
    """Return the document. Each machine and spec is a variable: a variant that is Absent while it does not exist."""
    trace = saved.trace
    names = list(dict.fromkeys(snapshot.name for step in trace.steps for snapshot in step.snapshots))
    document: dict[str, object] = {
        "#meta": _meta(saved),
        "vars": [ACTION, *names],
        "states": _states(trace, names),
    }
    if trace.loop_start is not None:
        document["loop"] = trace.loop_start
    return (json.dumps(document, indent=1) + "\n").encode("ascii")


def _meta(saved: SavedTrace) -> dict[str, object]:
    violation = saved.trace.violation
    return {
        "format": "ITF",
        "format-description": DESCRIPTION,
        "source": saved.origin.name,
        "status": "ok" if violation is None else "violation",
        "description": f"{saved.trace.test}, by {saved.tool}" + (f": {violation.message}" if violation else ""),
    }


def _states(trace: Trace, names: list[str]) -> list[dict[str, object]]:
    values: dict[str, object] = dict.fromkeys(names, _ABSENT)
    found: list[dict[str, object]] = []
    for step in trace.steps:
        if step.configuration is not None:
            there = {standing.name for standing in step.standings}
            values |= {name: _ABSENT for name in names if name not in there}
        values |= {snapshot.name: _machine(snapshot) for snapshot in step.snapshots}
        found.append({"#meta": {"index": len(found)}, ACTION: _action(step), **values})
    return found


def _action(step: Step) -> dict[str, object]:
    return {
        "step": _whole(step.number),
        "kind": step.kind,
        "machine": step.machine,
        "event": step.event,
        "payload": step.payload,
        "place": step.span.location,
    }


def _machine(snapshot: Snapshot) -> dict[str, object]:
    value = {
        "state": snapshot.state,
        "waiting": snapshot.waiting,
        "awaited": {"#set": list(snapshot.awaited)},
        "variables": _variables(snapshot.variables),
        "locals": [
            {"routine": activation.routine, "variables": _variables(activation.variables)}
            for activation in snapshot.activations
        ],
        "queue": [
            {"event": envelope.event, "payload": _NOTHING if envelope.payload is None else _value(envelope.payload)}
            for envelope in snapshot.queue
        ],
    }
    return {"tag": "Monitor" if snapshot.is_monitor else "Machine", "value": value}


def _variables(variables: tuple[Variable, ...]) -> dict[str, object]:
    return {variable.name: _value(variable.value) for variable in variables}


def _whole(number: int | str) -> dict[str, str]:
    return {"#bigint": str(number)}


def _value(tree: Tree) -> object:
    """Return a value. Floating-point numbers have no form of their own."""
    match tree.kind:
        case "bool":
            return tree.text.lower() == "true"
        case "int":
            return _whole(tree.text)
        case "float" | "cut":
            return {"#unserializable": tree.text}
        case "null":
            return _NOTHING
        case "seq":
            return [_value(item) for item in tree.items]
        case "set" | "tuple":
            return {"#set" if tree.kind == "set" else "#tup": [_value(item) for item in tree.items]}
        case "map":
            pairs = zip(tree.keys, tree.items, strict=True)
            return {"#map": [[_value(key), _value(item)] for key, item in pairs]}
        case "record":
            return {name: _value(item) for name, item in zip(tree.names, tree.items, strict=True)}
        case _:
            return tree.text


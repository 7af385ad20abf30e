"""The whole state after a step as text: where each machine stands, its variables, what waits in its queue."""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.diagnostics import cut
from pcheck.trace import Step, Trace
from pcheck.trace.snapshot import Snapshot, Tree, Variable, Waiting

_VALUE_CHARACTERS_MAX = 2_000
_WAITING: dict[Waiting, str] = {
    "fresh": "not started", "idle": "idle", "suspended": "in the middle of a handler", "down": "down",
}  # fmt: skip
_BRACKETS = {"seq": "[]", "set": "{}", "tuple": "()", "record": "()", "map": "{}"}


def state_lines(trace: Trace) -> Iterator[str]:
    """Yield the state at the end of a trace. Raw texts: whoever writes them quotes them."""
    known: dict[str, Snapshot] = {}
    for step in trace.steps:
        known |= {snapshot.name: snapshot for snapshot in step.snapshots}
    for standing in _last(trace).standings:
        if standing.name in known:
            yield from _machine_lines(known[standing.name])


def _last(trace: Trace) -> Step:
    """Return the last step after which the state is known."""
    return next((step for step in reversed(trace.steps) if step.configuration is not None), trace.steps[-1])


def _machine_lines(snapshot: Snapshot) -> Iterator[str]:
    mark = f" ({snapshot.temperature})" if snapshot.temperature else ""
    yield f"{snapshot.name}: {snapshot.state}{mark}{'' if snapshot.is_monitor else f', {_waiting(snapshot)}'}"
    for variable in snapshot.variables:
        yield f"  {_variable(variable)}"
    for activation in snapshot.activations:
        for variable in activation.variables:
            yield f"  {_variable(variable)}, in {activation.routine}"
    for envelope in snapshot.queue:
        payload = "" if envelope.payload is None else f" {value_text(envelope.payload)}"
        yield f"  queued: {envelope.event}{payload}"


def _waiting(snapshot: Snapshot) -> str:
    if snapshot.waiting == "blocked":
        return f"waits for {' or '.join(snapshot.awaited)}"
    return _WAITING[snapshot.waiting]


def _variable(variable: Variable) -> str:
    return f"{variable.name} = {value_text(variable.value)}"


def value_text(tree: Tree) -> str:
    """Return a value, cut if it is very long."""
    return cut(_text(tree), _VALUE_CHARACTERS_MAX)


def _text(tree: Tree) -> str:
    brackets = _BRACKETS.get(tree.kind)
    if brackets is None:
        return f'"{tree.text}"' if tree.kind == "string" else tree.text
    parts = [_text(item) for item in tree.items]
    if tree.kind == "record":
        parts = [f"{name} = {part}" for name, part in zip(tree.names, parts, strict=True)]
    elif tree.kind == "map":
        parts = [f"{_text(key)} -> {part}" for key, part in zip(tree.keys, parts, strict=True)]
    end = "," if tree.kind in {"tuple", "record"} and len(parts) == 1 else ""
    return f"{brackets[0]}{', '.join(parts)}{end}{brackets[1]}"

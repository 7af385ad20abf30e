"""Graphs of a program as it is written: the states of a machine, and who sends what to whom. Knows no format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pcheck.language.outline import HALTED, Flow, MachineOutline, Outline, ReactionKind, StateOutline
from pcheck.report.graph import Arrow, Box, Graph, Role, Stroke

_WORDS: Mapping[ReactionKind, str] = {"do": "handles", "receive": "receives", "defer": "defers", "ignore": "ignores"}


def machine_graph(machine: MachineOutline) -> Graph:
    """Return the state diagram of a machine or spec. Dashed moves need not happen."""
    ids = {state.name: f"s{number}" for number, state in enumerate(machine.states)}
    boxes = [_state_box(state, ids[state.name]) for state in machine.states]
    causes: dict[tuple[str, str, bool], list[str]] = {}
    for move in machine.moves:
        causes.setdefault((move.source, move.target, move.is_conditional), []).append(move.cause)
    if any(target == HALTED for _, target, _ in causes):
        boxes.append(Box("halted", ("halted",), "end"))
    arrows = tuple(
        Arrow(ids[source], ids.get(target, "halted"), tuple(dict.fromkeys(words)), "maybe" if may else "plain")
        for (source, target, may), words in causes.items()
    )
    return Graph(f"{machine.kind} {machine.name}", tuple(boxes), arrows)


def _state_box(state: StateOutline, id: str) -> Box:
    roles: Mapping[str, Role] = {"hot": "hot", "cold": "cold"}
    mark = f" ({state.temperature})" if state.temperature else ""
    lines = [f"{state.name}{mark}"]
    for kind, word in _WORDS.items():
        events = [event for event, reaction in state.reactions.items() if reaction.kind == kind]
        lines += [f"{word} {', '.join(events)}"] if events else []
    lines += ["runs 'on null' when idle"] if state.has_null else []
    return Box(id, tuple(lines), roles.get(state.temperature, "plain"), is_start=state.is_start)


def flow_graph(outline: Outline) -> Graph:
    """Return who sends what to whom. Dashed: perhaps to that one; dotted: creates, or is seen by a spec."""
    used = {name for flow in outline.flows for name in (flow.source, flow.target)}
    shown = [machine for machine in outline.machines if machine.name in used or machine.kind == "machine"]
    machines = sorted(shown, key=lambda machine: machine.kind != "machine")
    ids = {machine.name: f"m{number}" for number, machine in enumerate(machines)}
    boxes = tuple(
        Box(ids[m.name], (m.name,), "plain", n) if m.kind == "machine" else Box(ids[m.name], (m.kind, m.name), "spec")
        for n, m in enumerate(machines)
    )
    places = {machine.name: place for place, machine in enumerate(machines)}
    return Graph("who sends what", boxes, tuple(_arrows(outline, ids, places)), is_wide=True)


def _arrows(outline: Outline, ids: Mapping[str, str], places: Mapping[str, int]) -> Iterator[Arrow]:
    for flow in outline.flows:
        if flow.kind == "send":
            lines = tuple("an event" if event == "?" else event for event in flow.events)
            stroke: Stroke = "plain" if flow.is_certain else "maybe"
            yield Arrow(ids[flow.source], ids[flow.target], lines, stroke, places[flow.source])
        elif flow.kind == "create":
            yield Arrow(ids[flow.source], ids[flow.target], ("creates",), "faint")
        else:
            yield Arrow(ids[flow.source], ids[flow.target], flow.events, "faint")


def flow_lines(outline: Outline, machines: Sequence[MachineOutline]) -> list[tuple[str, str]]:
    """Return the flows from or to these machines as text: from whom to whom, and what."""
    names = {machine.name for machine in machines}
    shown = [flow for flow in outline.flows if {flow.source, flow.target} & names]
    return [(f"{flow.source} -> {flow.target}", _flow_text(flow)) for flow in shown]


def _flow_text(flow: Flow) -> str:
    events = ", ".join("an event known only at run time" if event == "?" else event for event in flow.events)
    match flow.kind:
        case "create":
            return "creates it"
        case "observe":
            return f"{events}, as the spec sees"
        case "send":
            return events if flow.is_certain else f"{events}, perhaps: the type does not name the receiver"

"""Diagrams of a trace as Mermaid text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pcheck.report.palette import LIGHT
from pcheck.report.sequence import Entry, Sequence
from pcheck.report.state_graph import Edge, StateGraph
from pcheck.report.terminal import quoted as escaped

_PLAIN = re.compile(r"[^A-Za-z0-9 _.,/+]")
_KEYWORD = re.compile(r"\b(end)\b", re.IGNORECASE)


def quoted(text: str) -> str:
    """Return a text that Mermaid shows as it is: whatever could mean something to Mermaid or HTML becomes a code."""
    plain = _PLAIN.sub(lambda match: f"#{ord(match[0])};", escaped(text).strip())
    return _KEYWORD.sub(lambda match: f"#{ord(match[0][0])};{match[0][1:]}", plain) or "#160;"


def sequence_mermaid(sequence: Sequence) -> str:
    """Return a message sequence diagram."""
    ids = {lifeline.name: f"p{n}" for n, lifeline in enumerate(sequence.lifelines)}
    lines = ["sequenceDiagram"]
    there = [lifeline.name for lifeline in sequence.lifelines if not lifeline.is_created]
    lines += [f"    participant {ids[name]} as {quoted(name)}" for name in there]
    created: set[str] = set()
    for place, entry in enumerate(sequence.entries):
        if entry.kind == "end":
            is_last = all(entry.machine not in (other.machine, other.other) for other in sequence.entries[place + 1 :])
            lines += [f"    {line}" for line in _end(entry, ids, is_last=is_last)]
        elif entry.kind != "create":
            lines.append(f"    {_line(entry, ids)}")
        elif entry.other not in created:
            created.add(entry.other)
            lines.append(f"    create participant {ids[entry.other]} as {quoted(entry.other)}")
            lines.append(f"    {ids[entry.machine]}-->>{ids[entry.other]}: new")
    return "\n".join(lines) + "\n"


def state_graph_mermaid(graph: StateGraph) -> str:
    """Return the visited configurations as a flow chart."""
    nodes = [f'{node.id}_["{label(node.lines)}"]' for node in graph.nodes]
    edges = [
        f'{edge.source}_ {_arrow(edge)}|"{label(edge.lines)}"| {edge.target}_'
        for edge in graph.edges
    ]
    style = f"stroke:{LIGHT.violation.line},stroke-width:2px,color:{LIGHT.violation.line}"
    styles = [f"style {node.id}_ {style}" for node in graph.nodes if node.is_failure]
    lines = ["flowchart TD", *(f"    {line}" for line in (*nodes, *edges, *styles))]
    return "\n".join(lines) + "\n"


def _arrow(edge: Edge) -> str:
    if edge.is_loop:
        return "==>"
    return "-.->" if edge.is_fault else "-->"


def label(lines: Iterable[str]) -> str:
    """Return lines as one label."""
    return "<br/>".join(quoted(line) for line in lines)


def _end(entry: Entry, ids: dict[str, str], *, is_last: bool) -> list[str]:
    """Return the end of a lifeline; of one that is still spoken of, only a note."""
    here, text = ids[entry.machine], quoted(entry.text)
    return [f"destroy {here}", f"{here}-x{here}: {text}"] if is_last else [f"Note over {here}: {text}"]


def _line(entry: Entry, ids: dict[str, str]) -> str:
    if entry.kind == "loop":
        return f"loop {quoted(entry.text)}"
    if entry.kind == "again":
        return "end"
    if entry.kind == "over":
        everyone = list(ids.values())
        return f"Note over {','.join(dict.fromkeys((everyone[0], everyone[-1])))}: {quoted(entry.text)}"
    here = ids[entry.machine]
    match entry.kind:
        case "send":
            return f"{here}-){ids[entry.other]}: {quoted(entry.text)}"
        case "lost":
            return f"{here}-x{ids[entry.other]}: {quoted(entry.text)}"
        case "move":
            return f"Note over {here}: {quoted(f'in state {entry.text}')}"
        case "violation":
            return f"Note over {here}: {quoted(f'VIOLATION: {entry.text}')}"
        case _:
            return f"Note over {here}: {quoted(entry.text)}"

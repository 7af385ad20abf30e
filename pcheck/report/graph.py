"""A graph as pictures show it: boxes and arrows with a few lines of text and a role. DOT and Mermaid draw any."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Literal

from pcheck.diagnostics import cut
from pcheck.records import dataclass
from pcheck.report import dot, mermaid
from pcheck.report.palette import LIGHT, Tint

if TYPE_CHECKING:
    import graphviz

LINE_CHARACTERS_MAX = 60
LINES_MAX = 14
"""A box or an arrow with more lines tells how many it leaves out."""

Role = Literal["plain", "hot", "cold", "violation", "spec", "end"]
Stroke = Literal["plain", "maybe", "faint", "loop", "fault"]


@dataclass(frozen=True, slots=True)
class Box:
    """One box. The first line is its title."""

    id: str
    """A letter, and then letters and digits."""
    lines: tuple[str, ...]
    role: Role = "plain"
    place: int = -1
    """Of a machine: its place in the order of all; it has its colour then."""
    is_start: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow."""

    source: str
    target: str
    lines: tuple[str, ...]
    stroke: Stroke = "plain"
    """'maybe': need not happen; 'faint': less important; 'loop': comes again and again."""
    place: int = -1
    """Of the machine that moves."""


@dataclass(frozen=True, slots=True)
class Graph:
    """What a picture shows."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    is_wide: bool = False
    """From left to right; otherwise from top to bottom."""


def told(lines: tuple[str, ...]) -> list[str]:
    """Return the lines that are shown, none too long and not too many."""
    short = [part for line in lines[: LINES_MAX + 1] for part in _folded(line)]
    if len(short) <= LINES_MAX and len(lines) <= LINES_MAX:
        return short
    return [*short[: LINES_MAX - 1], "..."]


def _folded(line: str) -> list[str]:
    return textwrap.wrap(cut(line, 3 * LINE_CHARACTERS_MAX), LINE_CHARACTERS_MAX) or [""]


def tint_of(role: Role, place: int) -> Tint:
    """Return the colour of a box."""
    match role:
        case "hot":
            return LIGHT.hot
        case "cold":
            return LIGHT.cold
        case "violation":
            return LIGHT.violation
        case "spec":
            return LIGHT.monitor
        case "plain" | "end":
            return LIGHT.machine(place) if place >= 0 else Tint(LIGHT.ink, LIGHT.page)


def colour_of(arrow: Arrow) -> str:
    """Return the colour of an arrow."""
    match arrow.stroke:
        case "loop":
            return LIGHT.hot.line
        case "fault":
            return LIGHT.fault.line
        case "faint":
            return LIGHT.faint
        case "plain" | "maybe":
            return LIGHT.machine(arrow.place).line if arrow.place >= 0 else LIGHT.ink


def graph_dot(graph: Graph) -> str:
    """Return a graph as DOT."""
    import graphviz  # noqa: PLC0415 - slow to import, and only diagrams need it

    drawing = graphviz.Digraph("graph", engine="dot")
    drawing.attr(rankdir="LR" if graph.is_wide else "TB", label=dot.quoted(graph.title), labelloc="t", pad="0.3")
    drawing.attr(bgcolor=LIGHT.page, fontname=dot.FONT, fontsize="13", fontcolor=LIGHT.ink, nodesep="0.35")
    drawing.attr("node", fontname=dot.FONT, fontsize="10", fontcolor=LIGHT.ink, shape="box", style="rounded,filled")
    drawing.attr("edge", fontname=dot.FONT, fontsize="9", arrowsize="0.7")
    for box in graph.boxes:
        _dot_box(drawing, box)
    for arrow in graph.arrows:
        styles = {"maybe": "dashed", "faint": "dotted", "fault": "dashed", "loop": "bold", "plain": "solid"}
        colour = colour_of(arrow)
        label = dot.label([f" {line}" for line in told(arrow.lines)])
        look = {"style": styles[arrow.stroke], "color": colour, "fontcolor": colour}
        drawing.edge(arrow.source, arrow.target, label=label, **look)
    return str(drawing.source)


def _dot_box(drawing: graphviz.Digraph, box: Box) -> None:
    if box.role == "end":
        drawing.node(box.id, label="", xlabel=dot.quoted(box.lines[0]), shape="doublecircle", width="0.15")
        return
    tint = tint_of(box.role, box.place)
    more = {"style": "filled", "peripheries": "2"} if box.role == "spec" else {}
    more |= {"penwidth": "2.5"} if box.is_start else {}
    drawing.node(box.id, label=dot.label(told(box.lines)), fillcolor=tint.fill, color=tint.line, **more)
    if box.is_start:
        drawing.node(f"{box.id}_start", label="", shape="circle", width="0.12", fillcolor=LIGHT.ink, color=LIGHT.ink)
        drawing.edge(f"{box.id}_start", box.id, color=LIGHT.ink)


def graph_mermaid(graph: Graph) -> str:
    """Return a graph as a Mermaid flow chart. The underscores keep our names apart from its words."""
    lines = [f"flowchart {'LR' if graph.is_wide else 'TD'}"]
    for box in graph.boxes:
        label = mermaid.label(told(box.lines))
        lines.append(f'    {box.id}_(("{label}"))' if box.role == "end" else f'    {box.id}_["{label}"]')
        if box.is_start:
            lines.append(f'    {box.id}_start_(("#160;")) --> {box.id}_')
    strokes = {"maybe": "-.->", "faint": "-.->", "fault": "-.->", "loop": "==>", "plain": "-->"}
    for arrow in graph.arrows:
        text = mermaid.label(told(arrow.lines))
        middle = f'|"{text}"|' if arrow.lines else ""
        lines.append(f"    {arrow.source}_ {strokes[arrow.stroke]}{middle} {arrow.target}_")
    for box in graph.boxes:
        tint = tint_of(box.role, box.place)
        width = ",stroke-width:2px" if box.role == "violation" or box.is_start else ""
        if box.role != "end":
            lines.append(f"    style {box.id}_ fill:{tint.fill},stroke:{tint.line},color:{LIGHT.ink}{width}")
    return "\n".join(lines) + "\n"

"""Diagrams of a trace as DOT: a message sequence with pinned places, and a state graph."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from pcheck.report.sequence import Entry, Lifeline, Sequence
from pcheck.report.state_graph import StateGraph
from pcheck.report.terminal import quoted as escaped

if TYPE_CHECKING:
    import graphviz

FONT = "Helvetica"
_INK = "#22303c"
_FAINT = "#9aa7b2"
_BAD = "#b3261e"
_HOT = "#b35c00"
_FAULT = "#fdeeec"
_ROW_INCHES = 0.36
_COLUMN_INCHES_MIN = 1.75
_COLUMN_INCHES_MAX = 4.0
_INCHES_PER_CHARACTER = 0.068
_WRAP_CHARACTERS = 34
_MARGIN_COLUMN = -0.6
"""Left of the first lifeline."""


_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\\": "\\\\"}


def quoted(text: str) -> str:
    """Return a text as (part of) a label: no escape sequence, no HTML, no quote and no control character of its own."""
    return "".join(_ENTITIES.get(character, character) for character in escaped(text))


def sequence_dot(sequence: Sequence) -> str:
    """Return a message sequence diagram. It names its own layout, so `dot`, `neato` and viewers all draw it right."""
    import graphviz  # noqa: PLC0415 - slow to import, and only diagrams need it

    graph = graphviz.Graph("sequence", engine="neato")
    graph.attr(
        layout="neato", notranslate="true", splines="line", outputorder="edgesfirst", label=quoted(sequence.title)
    )
    graph.attr(labelloc="t", fontname=FONT, fontsize="13", fontcolor=_INK, pad="0.3", bgcolor="white", overlap="true")
    graph.attr("node", fontname=FONT, fontsize="10", fontcolor=_INK, color=_INK, shape="box", style="filled")
    graph.attr("node", fillcolor="white", margin="0.06,0.03", height="0.24", width="0.3")
    graph.attr("edge", color=_INK, arrowsize="0.7")
    _Drawing(graph, sequence).draw()
    return str(graph.source)


def state_graph_dot(state_graph: StateGraph) -> str:
    """Return the visited configurations as a graph."""
    import graphviz  # noqa: PLC0415 - slow to import, and only diagrams need it

    graph = graphviz.Digraph("states", engine="dot")
    graph.attr(rankdir="TB", label=quoted(state_graph.title), labelloc="t", fontname=FONT, fontsize="13", pad="0.3")
    graph.attr(bgcolor="white", fontcolor=_INK)
    graph.attr("node", fontname=FONT, fontsize="10", fontcolor=_INK, color=_INK, shape="box", style="rounded")
    graph.attr("edge", fontname=FONT, fontsize="9", fontcolor=_INK, color=_INK, arrowsize="0.7")
    for node in state_graph.nodes:
        more = {"color": _BAD, "fontcolor": _BAD, "style": "bold"} if node.is_failure else {}
        more = {"penwidth": "2"} if node.is_initial else more
        lines = [line for text in node.lines for line in textwrap.wrap(text, 60) or [""]]
        graph.node(node.id, label=_lines(lines), **more)
    for edge in state_graph.edges:
        more = {"color": _HOT, "penwidth": "2"} if edge.is_loop else {}
        more |= {"color": _BAD, "style": "dashed"} if edge.is_fault else {}
        graph.edge(edge.source, edge.target, label=_lines([f" {line}" for line in edge.lines]), **more)
    return str(graph.source)


def _lines(lines: list[str]) -> str:
    """Return lines as one label, aligned on the left."""
    return "".join(f"{quoted(line)}\\l" for line in lines)


class _Drawing:
    """Places lifelines in columns and entries in rows."""

    def __init__(self, graph: graphviz.Graph, sequence: Sequence) -> None:
        self._graph = graph
        self._sequence = sequence
        self._columns = {lifeline.name: n for n, lifeline in enumerate(sequence.lifelines)}
        self._spacing = self._column_inches()
        self._row = 0.0
        self._count = 0
        self._heads: dict[str, str] = {}
        self._loop_head = ""

    def draw(self) -> None:
        for lifeline in self._sequence.lifelines:
            if not lifeline.is_created:
                self._head(lifeline)
        self._row += 1.2
        for entry in self._sequence.entries:
            self._entry(entry)
        self._row += 0.3
        for lifeline in self._sequence.lifelines:
            self._tail(lifeline)

    def _column_inches(self) -> float:
        widest = max((len(entry.text) for entry in self._sequence.entries if entry.kind != "violation"), default=0)
        widest = max([widest, *(len(lifeline.name) for lifeline in self._sequence.lifelines)])
        return min(max(widest * _INCHES_PER_CHARACTER + 0.5, _COLUMN_INCHES_MIN), _COLUMN_INCHES_MAX)

    def _entry(self, entry: Entry) -> None:
        match entry.kind:
            case "send" | "lost":
                self._message(entry)
            case "over":
                self._band(entry)
            case "end":
                self._end(entry)
            case "create":
                self._create(entry)
            case "violation":
                self._violation(entry)
            case "loop":
                self._loop_head = self._margin_point()
            case "again":
                self._bracket(entry)
            case "begin" | "note" | "move" | "gap" | "fault":
                styles = {"begin": "#dfe9f2", "move": "#eef3e2", "fault": _FAULT}
                fill = "#fbe3c8" if entry.is_hot else styles.get(entry.kind, "#ffffff")
                colour = _HOT if entry.is_hot else _FAINT
                style = "filled,rounded" if entry.kind in {"begin", "move"} else "filled"
                self._box(entry.machine, quoted(entry.text), fillcolor=fill, color=colour, style=style, fontsize="9")
                self._row += 1

    def _head(self, lifeline: Lifeline) -> None:
        fill, style = ("#ece6f2", "filled,rounded") if lifeline.is_monitor else ("#cfdeea", "filled")
        self._heads[lifeline.name] = self._box(lifeline.name, quoted(lifeline.name), fillcolor=fill, style=style)

    def _tail(self, lifeline: Lifeline) -> None:
        head = self._heads.get(lifeline.name)
        if head is not None:
            foot = self._point(lifeline.name)
            self._graph.edge(head, foot, style="dashed", color=_FAINT)

    def _message(self, entry: Entry) -> None:
        if entry.machine == entry.other:
            self._box(entry.machine, quoted(f"to itself: {entry.text}"), color=_FAINT, fontsize="9")
            self._row += 1
            return
        self._label(entry, quoted(entry.text))
        self._row += 0.55
        if entry.kind == "send":
            self._arrow(self._point(entry.machine), self._point(entry.other))
        else:
            self._graph.edge(self._point(entry.machine), self._cross(entry), style="dashed", color=_BAD)
        self._row += 0.6

    def _cross(self, entry: Entry) -> str:
        """End a message shortly before its receiver."""
        here, there = self._columns[entry.machine], self._columns[entry.other]
        return self._node(there + (0.12 if here > there else -0.12), "&times;", shape="plaintext", fontcolor=_BAD)

    def _band(self, entry: Entry) -> None:
        """Draw what happens to the whole system across all lifelines."""
        last = len(self._columns) - 1
        width = f"{last * self._spacing + 1:.3f}"
        self._node(last / 2, quoted(entry.text), fillcolor=_FAULT, color=_BAD, width=width, fontsize="9")
        self._row += 1

    def _end(self, entry: Entry) -> None:
        """End the lifeline of a machine."""
        box = self._box(entry.machine, quoted(entry.text), fillcolor=_FAULT, color=_BAD, fontsize="9", penwidth="1.5")
        head = self._heads.pop(entry.machine, None)
        if head is not None:
            self._graph.edge(head, box, style="dashed", color=_FAINT)
        self._row += 1

    def _create(self, entry: Entry) -> None:
        lifeline = self._sequence.lifelines[self._columns[entry.other]]
        if entry.other in self._heads:
            return
        self._row += 0.2
        self._head(lifeline)
        self._arrow(self._point(entry.machine), self._heads[entry.other], style="dashed")
        self._row += 1.1

    def _bracket(self, entry: Entry) -> None:
        """Draw an arrow beside the diagram, from the end of what comes again back to its beginning."""
        self._graph.edge(self._margin_point(), self._loop_head, dir="forward", arrowhead="vee", color=_HOT)
        self._node(_MARGIN_COLUMN, quoted(entry.text), shape="plaintext", fontsize="9", fontcolor=_HOT)
        self._row += 1

    def _margin_point(self) -> str:
        return self._node(_MARGIN_COLUMN, "", shape="point", width="0.02", height="0.02", color=_HOT)

    def _violation(self, entry: Entry) -> None:
        lines = textwrap.wrap(entry.text, _WRAP_CHARACTERS * 2) or [""]
        self._row += 0.35 * len(lines)
        label = "".join(f"{quoted(line)}\\n" for line in lines)
        self._box(entry.machine, label, fillcolor="#f8dedb", color=_BAD, fontcolor=_BAD, penwidth="1.5")
        self._row += 0.4 + 0.35 * len(lines)

    def _label(self, entry: Entry, label: str) -> None:
        """Write above the arrow, on the sender's side of it."""
        here, there = self._columns[entry.machine], self._columns[entry.other]
        middle = here + (0.5 if there > here else -0.5)
        self._node(middle, label, shape="plaintext", fontsize="9", fillcolor="white", margin="0.02,0", height="0.14")

    def _arrow(self, source: str, target: str, *, style: str = "solid") -> None:
        self._graph.edge(source, target, dir="forward", arrowhead="vee", style=style)

    def _box(self, name: str, label: str, **style: str) -> str:
        return self._node(self._columns[name], label, **style)

    def _point(self, name: str) -> str:
        return self._node(self._columns[name], "", shape="point", width="0.02", height="0.02", color=_FAINT)

    def _node(self, column: float, label: str, **style: str) -> str:
        self._count += 1
        id = f"n{self._count}"
        place = f"{column * self._spacing:.3f},{-self._row * _ROW_INCHES:.3f}!"
        self._graph.node(id, label=label, pos=place, **style)
        return id

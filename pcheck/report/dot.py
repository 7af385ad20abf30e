"""Diagrams of a trace as DOT: a message sequence with pinned places, and a state graph."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from pcheck.report.palette import LIGHT, Tint
from pcheck.report.sequence import Entry, Lifeline, Sequence
from pcheck.report.state_graph import StateGraph
from pcheck.report.terminal import quoted as escaped

if TYPE_CHECKING:
    import graphviz

FONT = "Helvetica"
_INK, _FAINT, _RULE = LIGHT.ink, LIGHT.faint, LIGHT.rule
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
        bad = {"color": LIGHT.violation.line, "fontcolor": LIGHT.violation.line, "style": "bold"}
        more = bad if node.is_failure else {}
        more = {"penwidth": "2"} if node.is_initial else more
        lines = [line for text in node.lines for line in textwrap.wrap(text, 60) or [""]]
        graph.node(node.id, label=label(lines), **more)
    for edge in state_graph.edges:
        more = {"color": LIGHT.hot.line, "penwidth": "2"} if edge.is_loop else {}
        more |= {"color": LIGHT.fault.line, "style": "dashed"} if edge.is_fault else {}
        graph.edge(edge.source, edge.target, label=label([f" {line}" for line in edge.lines]), **more)
    return str(graph.source)


def label(lines: list[str]) -> str:
    """Return lines as one label, aligned on the left."""
    return "".join(f"{quoted(line)}\\l" for line in lines)


def _tints(sequence: Sequence) -> dict[str, Tint]:
    """Return the colours of the lifelines: machines by their order, monitors all alike."""
    lifelines = sequence.lifelines
    return {line.name: LIGHT.monitor if line.is_monitor else LIGHT.machine(n) for n, line in enumerate(lifelines)}


class _Drawing:
    """Places lifelines in columns and entries in rows."""

    def __init__(self, graph: graphviz.Graph, sequence: Sequence) -> None:
        self._graph = graph
        self._sequence = sequence
        self._columns = {lifeline.name: n for n, lifeline in enumerate(sequence.lifelines)}
        self._tints = _tints(sequence)
        self._spacing = self._column_inches()
        self._row = 0.0
        self._count = 0
        self._heads: dict[str, str] = {}
        """Of the lifelines that go on."""
        self._drawn: set[str] = set()
        self._loop_head = ""

    def draw(self) -> None:
        for lifeline in self._sequence.lifelines:
            if not lifeline.is_created:
                self._head(lifeline)
        self._row += 1.2
        for entry in self._sequence.entries:
            self._entry(entry)
        self._row += 0.3
        for name in list(self._heads):
            self._end(name, self._point(name))

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
            case "create":
                self._create(entry)
            case "violation":
                self._violation(entry)
            case "loop":
                self._loop_head = self._margin_point()
            case "again":
                self._bracket(entry)
            case "begin" | "note" | "move" | "gap" | "halt" | "fault" | "end":
                place = self._box(entry.machine, quoted(entry.text), **self._look(entry))
                if entry.kind in {"halt", "end"}:
                    self._end(entry.machine, place)
                self._row += 1

    def _look(self, entry: Entry) -> dict[str, str]:
        """Return how the box of an entry looks."""
        is_marked = entry.kind in {"begin", "move"}
        tint = self._tints[entry.machine] if is_marked else LIGHT.plain
        tint = LIGHT.fault if entry.kind in {"fault", "end"} else LIGHT.hot if entry.is_hot else tint
        style = "filled,rounded" if is_marked else "filled"
        width = "1.5" if entry.kind == "end" else "1"
        return {"fillcolor": tint.fill, "color": tint.line, "style": style, "fontsize": "9", "penwidth": width}

    def _head(self, lifeline: Lifeline) -> None:
        tint = self._tints[lifeline.name]
        style = "filled,rounded" if lifeline.is_monitor else "filled"
        look = {"fillcolor": tint.fill, "color": tint.line, "style": style, "penwidth": "1.5"}
        self._drawn.add(lifeline.name)
        self._heads[lifeline.name] = self._box(lifeline.name, quoted(lifeline.name), **look)

    def _end(self, name: str, foot: str) -> None:
        """Draw the lifeline of a machine from its head to where it ends."""
        head = self._heads.pop(name, None)
        if head is not None:
            self._graph.edge(head, foot, style="dashed", color=_RULE)

    def _message(self, entry: Entry) -> None:
        if entry.machine == entry.other:
            colour = self._colour(entry.machine)
            self._box(entry.machine, quoted(f"to itself: {entry.text}"), color=colour, fontsize="9")
            self._row += 1
            return
        self._label(entry, quoted(entry.text))
        self._row += 0.55
        if entry.kind == "send":
            self._arrow(self._point(entry.machine), self._point(entry.other), colour=self._colour(entry.machine))
        else:
            here, there = self._point(entry.machine), self._cross(entry)
            self._graph.edge(here, there, style="dashed", color=LIGHT.fault.line)
        self._row += 0.6

    def _cross(self, entry: Entry) -> str:
        """End a message shortly before its receiver."""
        here, there = self._columns[entry.machine], self._columns[entry.other]
        place = there + (0.12 if here > there else -0.12)
        return self._node(place, "&times;", shape="plaintext", fontcolor=LIGHT.fault.line)

    def _band(self, entry: Entry) -> None:
        """Draw what happens to the whole system across all lifelines."""
        last = len(self._columns) - 1
        width = f"{last * self._spacing + 1:.3f}"
        fault = LIGHT.fault
        self._node(last / 2, quoted(entry.text), fillcolor=fault.fill, color=fault.line, width=width, fontsize="9")
        self._row += 1

    def _create(self, entry: Entry) -> None:
        lifeline = self._sequence.lifelines[self._columns[entry.other]]
        if entry.other in self._drawn:
            return
        self._row += 0.2
        self._head(lifeline)
        here, there = self._point(entry.machine), self._heads[entry.other]
        self._arrow(here, there, colour=self._colour(entry.machine), style="dashed")
        self._row += 1.1

    def _bracket(self, entry: Entry) -> None:
        """Draw an arrow beside the diagram, from the end of what comes again back to its beginning."""
        self._graph.edge(self._margin_point(), self._loop_head, dir="forward", arrowhead="vee", color=LIGHT.hot.line)
        self._node(_MARGIN_COLUMN, quoted(entry.text), shape="plaintext", fontsize="9", fontcolor=LIGHT.hot.line)
        self._row += 1

    def _margin_point(self) -> str:
        return self._node(_MARGIN_COLUMN, "", shape="point", width="0.02", height="0.02", color=LIGHT.hot.line)

    def _violation(self, entry: Entry) -> None:
        lines = textwrap.wrap(entry.text, _WRAP_CHARACTERS * 2) or [""]
        self._row += 0.35 * len(lines)
        label = "".join(f"{quoted(line)}\\n" for line in lines)
        bad = LIGHT.violation
        self._box(entry.machine, label, fillcolor=bad.fill, color=bad.line, fontcolor=bad.line, penwidth="1.5")
        self._row += 0.4 + 0.35 * len(lines)

    def _label(self, entry: Entry, label: str) -> None:
        """Write above the arrow, on the sender's side of it."""
        here, there = self._columns[entry.machine], self._columns[entry.other]
        middle = here + (0.5 if there > here else -0.5)
        self._node(middle, label, shape="plaintext", fontsize="9", fillcolor="white", margin="0.02,0", height="0.14")

    def _arrow(self, source: str, target: str, *, colour: str, style: str = "solid") -> None:
        self._graph.edge(source, target, dir="forward", arrowhead="vee", style=style, color=colour)

    def _colour(self, name: str) -> str:
        return self._tints[name].line

    def _box(self, name: str, label: str, **style: str) -> str:
        return self._node(self._columns[name], label, **style)

    def _point(self, name: str) -> str:
        return self._node(self._columns[name], "", shape="point", width="0.02", height="0.02", color=_RULE)

    def _node(self, column: float, label: str, **style: str) -> str:
        self._count += 1
        id = f"n{self._count}"
        place = f"{column * self._spacing:.3f},{-self._row * _ROW_INCHES:.3f}!"
        self._graph.node(id, label=label, pos=place, **style)
        return id

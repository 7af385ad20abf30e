"""What each state of a machine does with each event, as a table for terminals and for Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

from pcheck.language.outline import HALTED, MachineOutline, Move, Outline, StateOutline
from pcheck.records import dataclass
from pcheck.report.graph import graph_mermaid
from pcheck.report.layout import fitted
from pcheck.report.outline_graphs import flow_graph, flow_lines, machine_graph
from pcheck.report.paint import Paint
from pcheck.report.terminal import cells, quoted

UNHANDLED = "UNHANDLED"
LEGEND = (
    "do: runs a handler; -> S: goes to state S, with (maybe) on some ways through the handler; defer: keeps it for"
    " later; ignore: drops it; receive: waits for it inside a handler; UNHANDLED: an error when it comes; nothing: the"
    " state is left at once"
)
_CELL_MIN = 28
"""Texts of a table are cut to so many columns, or to a third of a wider page."""
_MARKS = re.compile(r"[\\`*_{}\[\]()#+!|~<>&]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts below their heads. The first column names the row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def event_table(machine: MachineOutline) -> Table:
    """Return the table of a machine: events from top to bottom, states from left to right."""
    states = machine.states
    heads = tuple(_head(state) for state in states)
    ways = [dict(_ways(machine, state)) for state in states]
    rows = [
        (event, *(_cell(state, event, way.get(event, "")) for state, way in zip(states, ways, strict=True)))
        for event in machine.events
    ]
    if any(move.cause == "entry" for move in machine.moves):
        rows.insert(0, ("(entry)", *(_entry(machine, state, way) for state, way in zip(states, ways, strict=True))))
    if any(state.has_null for state in states):
        nulls = (("do" if state.has_null else "", way.get("null", "")) for state, way in zip(states, ways, strict=True))
        rows.append(("(null)", *(" ".join(part for part in parts if part) for parts in nulls)))
    return Table(("event", *heads), tuple(rows))


def _head(state: StateOutline) -> str:
    marks = [*(["start"] if state.is_start else []), *([state.temperature] if state.temperature else [])]
    return f"{state.name} ({', '.join(marks)})" if marks else state.name


def _ways(machine: MachineOutline, state: StateOutline) -> Iterator[tuple[str, str]]:
    """Yield where statements of a state may lead, by their cause."""
    found: dict[str, list[str]] = {}
    for move in machine.moves:
        if move.source == state.name and move.is_conditional:
            found.setdefault(move.cause, []).append(_target(move))
    for cause, targets in found.items():
        yield cause, f"-> {', '.join(targets)} (maybe)"


def _target(move: Move) -> str:
    return "halt" if move.target == HALTED else move.target


def _entry(machine: MachineOutline, state: StateOutline, way: dict[str, str]) -> str:
    sure = [move for move in machine.moves if move.source == state.name and move.cause == "entry"]
    if any(not move.is_conditional for move in sure):
        return f"-> {', '.join(_target(move) for move in sure)}"
    return way.get("entry", "")


def _cell(state: StateOutline, event: str, way: str) -> str:
    reaction = state.reactions[event]
    match reaction.kind:
        case "unhandled":
            return "" if state.is_passing else UNHANDLED
        case "goto":
            return f"-> {reaction.target}"
        case "do":
            return f"do {way}".rstrip()
        case _:
            return reaction.kind


# --- terminal ---


def outline_text(outline: Outline, machines: Sequence[MachineOutline], *, width: int, paint: Paint) -> str:
    """Return the tables of machines, and who sends what to whom."""
    parts = [_machine_text(machine, width, paint) for machine in machines]
    flows = flow_lines(outline, machines)
    if flows:
        room = max(cells(quoted(who)) for who, _ in flows)
        lines = [fitted(f"  {quoted(who)}{' ' * (room - cells(quoted(who)))}  {quoted(what)}", width)
                 for who, what in flows]
        parts.append("\n".join([paint.bold("who sends what"), *lines]) + "\n")
    legend = "\n".join(paint.dim(line) for line in wrap(LEGEND, width))
    return "\n".join([*parts, legend + "\n"])


def _machine_text(machine: MachineOutline, width: int, paint: Paint) -> str:
    table = event_table(machine)
    lines = [paint.bold(quoted(f"{machine.kind} {machine.name}"))]
    if not table.rows:
        lines.append(f"  {quoted('states: ' + ', '.join(table.heads[1:]))}; it takes no events")
    else:
        cell_max = max(_CELL_MIN, width // 3)
        for block in _blocks(table, width - 2, cell_max):
            lines += [f"  {line}" for line in _block_lines(block, cell_max, paint)]
    return "\n".join(lines) + "\n"


def _blocks(table: Table, width: int, cell_max: int) -> Iterator[Table]:
    """Yield the table in parts that are narrow enough, each with the first column."""
    columns = list(zip(table.heads, *table.rows, strict=True))
    sizes = [min(max(cells(quoted(text)) for text in column), cell_max) + 2 for column in columns]
    first, taken = 1, sizes[0]
    for number in range(1, len(columns)):
        taken += sizes[number]
        if taken > width and number > first:
            yield _part(columns, first, number)
            first, taken = number, sizes[0] + sizes[number]
    yield _part(columns, first, len(columns))


def _part(columns: Sequence[tuple[str, ...]], first: int, last: int) -> Table:
    rows = list(zip(columns[0], *columns[first:last], strict=True))
    return Table(rows[0], tuple(rows[1:]))


def _block_lines(table: Table, cell_max: int, paint: Paint) -> Iterator[str]:
    rows = [[fitted(quoted(text), cell_max) for text in row] for row in (table.heads, *table.rows)]
    sizes = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        padded = (text + " " * (size - cells(text)) for text, size in zip(row, sizes, strict=True))
        yield "  ".join(_painted(text, paint, is_head=number == 0) for text in padded).rstrip()


def _painted(text: str, paint: Paint, *, is_head: bool) -> str:
    if is_head:
        return paint.dim(text)
    return paint.tone(text, "bad") if text.strip() == UNHANDLED else text


# --- Markdown ---


def outline_markdown(outline: Outline, machines: Sequence[MachineOutline]) -> str:
    """Return everything as Markdown, with diagrams in Mermaid, for a pull request."""
    parts = ["# Who sends what", _fenced(graph_mermaid(flow_graph(outline)))]
    for machine in machines:
        parts.append(f"# {markdown_quoted(f'{machine.kind} {machine.name}')}")
        parts.append(_fenced(graph_mermaid(machine_graph(machine))))
        table = event_table(machine)
        if table.rows:
            parts.append(_markdown_table(table))
    return "\n\n".join([*parts, LEGEND]) + "\n"


def markdown_quoted(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return _MARKS.sub(lambda mark: _ENTITIES.get(mark[0]) or f"\\{mark[0]}", quoted(text))


def _fenced(text: str) -> str:
    return f"```mermaid\n{text}```"


def _markdown_table(table: Table) -> str:
    rows = [[markdown_quoted(text) if text else "" for text in row] for row in (table.heads, *table.rows)]
    rows[1:] = [[f"**{text}**" if text == UNHANDLED else text for text in row] for row in rows[1:]]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"|{'---|' * len(table.heads)}")
    return "\n".join(lines)

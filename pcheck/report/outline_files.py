"""The pictures of a program as files."""

from __future__ import annotations

from collections.abc import Sequence

from pcheck.language.outline import MachineOutline, Outline
from pcheck.report.graph import Graph, graph_dot, graph_mermaid
from pcheck.report.outline_graphs import flow_graph, machine_graph
from pcheck.report.outline_tables import outline_markdown, outline_text
from pcheck.report.paint import Paint
from pcheck.report.pictures import picture
from pcheck.trace.files import safe_name

TEXT_COLUMNS = 120


def outline_files(outline: Outline, machines: Sequence[MachineOutline], format: str) -> dict[str, bytes]:
    """Return files by their names: one of texts, else one for each picture. Raises NoPicture."""
    if format == "console":
        text = outline_text(outline, machines, width=TEXT_COLUMNS, paint=Paint(False))
        return {"machines.txt": text.encode("utf-8", "backslashreplace")}
    if format == "markdown":
        return {"machines.md": outline_markdown(outline, machines).encode("utf-8", "backslashreplace")}
    drawn: dict[str, bytes] = {}
    for machine in machines:
        name = safe_name(machine.name, {known.partition(".")[0].lower() for known in drawn})
        drawn |= graph_file(f"{name}.states", machine_graph(machine), format)
    return {**drawn, **graph_file("who-sends-what", flow_graph(outline), format)}


def graph_file(name: str, graph: Graph, format: str) -> dict[str, bytes]:
    """Return a graph as a file in 'mermaid', 'dot', or a format of the program `dot`. Raises NoPicture."""
    if format == "mermaid":
        return {f"{name}.mmd": graph_mermaid(graph).encode("utf-8", "backslashreplace")}
    data = graph_dot(graph).encode("utf-8", "backslashreplace")
    return {f"{name}.{format}": data if format == "dot" else picture(data, format)}

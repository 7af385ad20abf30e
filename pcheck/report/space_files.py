"""The reachable states of a test in the formats of other programs: Aldebaran, GraphML and JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from pcheck.report.outline_files import graph_file
from pcheck.report.space_graph import place_lines, role_of, space_graph
from pcheck.report.state_graph import step_lines
from pcheck.report.terminal import quoted
from pcheck.trace.space import Passage, Place, Space
from pcheck.version import __version__

PICTURE_STATES_MAX = 300
STATES_MAX = 20_000
JSON_VERSION = 1


def space_file(space: Space, format: str) -> bytes:
    """Return the graph in a format. Raises NoPicture where `dot` is needed and cannot draw it."""
    write = _WRITERS.get(format)
    if write is not None:
        return write(space)
    (data,) = graph_file("graph", space_graph(space), format).values()
    return data


def states_max_of(format: str) -> int:
    """Return how many states a format takes if nobody says otherwise."""
    return STATES_MAX if format in _WRITERS else PICTURE_STATES_MAX


def aut_quoted(text: str) -> str:
    """Return a text as a label of Aldebaran: ASCII, and no quote that could end it."""
    plain = quoted(text).replace("\\", "/").replace('"', "'")
    return '"' + plain.encode("ascii", "backslashreplace").decode("ascii").replace("\\", "/") + '"'


def aldebaran(space: Space) -> bytes:
    """Return the graph in Aldebaran's format, which names transitions only; a violation is one to a last state."""
    lines = [
        f"({passage.source}, {aut_quoted(', '.join(step_lines(passage.step)))}, {passage.target})"
        for passage in space.passages
    ]
    sink = len(space.places)
    failures = [place for place in space.places if place.violation is not None]
    lines += [f"({place.number}, {aut_quoted(f'VIOLATION: {_message(place)}')}, {sink})" for place in failures]
    return "\n".join([f"des (0, {len(lines)}, {sink + bool(failures)})", *lines, ""]).encode("ascii")


def graphml(space: Space) -> bytes:
    """Return the graph as GraphML."""
    import networkx as nx  # noqa: PLC0415 - slow to import, and only this format needs it

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(test=quoted(space.test), tool=f"pcheck {__version__}")
    for place in space.places:
        graph.add_node(f"n{place.number}", label=quoted("; ".join(place_lines(place))), **_flags(place))
    for number, passage in enumerate(space.passages):
        texts = {name: quoted(value) for name, value in _told(passage).items()}
        graph.add_edge(f"n{passage.source}", f"n{passage.target}", key=f"e{number}", **texts)
    stream = io.BytesIO()
    nx.write_graphml_xml(graph, stream)
    return stream.getvalue()


def _flags(place: Place) -> dict[str, object]:
    kind = role_of(place) if place.kind in {"", "violation"} else "cut"
    return {"kind": kind, "initial": place.number == 0, "violation": quoted(_message(place))}


def _told(passage: Passage) -> dict[str, str]:
    step = passage.step
    label = ", ".join(step_lines(step))
    return {"label": label, "machine": step.machine, "event": step.event, "payload": step.payload, "fault": step.fault}


def _message(place: Place) -> str:
    return "" if place.violation is None else place.violation.message


def space_json(space: Space) -> bytes:
    """Return the graph as JSON, see docs/output.md."""
    document = {
        "version": JSON_VERSION,
        "tool": f"pcheck {__version__}",
        "test": space.test,
        "states": [_place_json(place) for place in space.places],
        "transitions": [
            {"source": passage.source, "target": passage.target, **_told(passage)} for passage in space.passages
        ],
    }
    return (json.dumps(document, indent=1) + "\n").encode("ascii")


def _place_json(place: Place) -> dict[str, object]:
    standings = [
        {"name": s.name, "is_monitor": s.is_monitor, "state": s.state, "temperature": s.temperature, "queued": s.queued}
        for s in place.standings
    ]
    message = None if place.violation is None else place.violation.message
    return {"id": place.number, "kind": place.kind or "state", "machines": standings, "violation": message}


_WRITERS: Mapping[str, Callable[[Space], bytes]] = MappingProxyType(
    {"aut": aldebaran, "graphml": graphml, "json": space_json}
)

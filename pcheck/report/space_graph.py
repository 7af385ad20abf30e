"""The reachable states of a test as a graph that people look at. Knows no format."""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.diagnostics import cut
from pcheck.report.graph import Arrow, Box, Graph, Role, Stroke
from pcheck.report.state_graph import standing_text, step_lines
from pcheck.trace.space import Passage, Place, Space

_MESSAGE_CHARACTERS_MAX = 200


def space_graph(space: Space) -> Graph:
    """Return the graph. Every machine has its colour on the arrows of its steps."""
    order = {name: place for place, name in enumerate(_machines(space))}
    boxes = tuple(_box(place) for place in space.places)
    arrows = tuple(_arrow(passage, order) for passage in space.passages)
    return Graph(f"{space.test}: every reachable state", boxes, arrows)


def _machines(space: Space) -> Iterator[str]:
    """Yield the machines in order of their appearance, each once."""
    names = (
        standing.name for place in space.places for standing in place.standings if not standing.is_monitor
    )
    yield from dict.fromkeys(names)


def _box(place: Place) -> Box:
    return Box(f"c{place.number}", tuple(place_lines(place)), role_of(place), is_start=place.number == 0)


def role_of(place: Place) -> Role:
    """Return what is special about a place."""
    if place.violation is not None:
        return "violation"
    if place.kind:
        return "spec"
    is_hot = any(standing.is_monitor and standing.temperature == "hot" for standing in place.standings)
    return "hot" if is_hot else "plain"


def place_lines(place: Place) -> list[str]:
    """Return what a place is, in words."""
    lines = [f"{place.number}"] if place.number and place.standings else []
    lines += [standing_text(standing) for standing in place.standings]
    if place.violation is not None:
        lines.append(f"VIOLATION: {cut(place.violation.message, _MESSAGE_CHARACTERS_MAX)}")
    elif place.kind == "beyond":
        lines.append("beyond the bound: not explored further")
    elif place.kind == "queue":
        lines.append("a queue is full: not explored further")
    elif place.kind == "partition":
        lines.append("too many machines to split: not explored further")
    return lines


def _arrow(passage: Passage, order: dict[str, int]) -> Arrow:
    place = order.get(passage.step.machine, -1)
    stroke: Stroke = "fault" if passage.step.kind in {"fault", "network"} else "plain"
    return Arrow(f"c{passage.source}", f"c{passage.target}", step_lines(passage.step), stroke, place)

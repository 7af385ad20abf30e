"""Every form in which a saved trace can be written, by its name. Each is made of the trace file alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pcheck.records import dataclass
from pcheck.report.export_csv import steps_csv
from pcheck.report.export_itf import itf
from pcheck.report.export_p import p_json, p_text
from pcheck.report.export_shiviz import shiviz
from pcheck.report.pictures import DiagramFormat, diagrams
from pcheck.report.space_files import aldebaran, graphml
from pcheck.system.transition_system import Choice
from pcheck.trace import Trace
from pcheck.trace.saved import SavedTrace
from pcheck.trace.space import Passage, Place, Space


@dataclass(frozen=True, slots=True)
class Export:
    """One form."""

    suffix: str
    """The end of file names, with the dot."""
    write: Callable[[SavedTrace], bytes]
    is_binary: bool = False


def _drawn(format: DiagramFormat) -> Callable[[SavedTrace], bytes]:
    return lambda saved: next(data for name, data in diagrams(saved.trace, format).items() if "sequence" in name)


EXPORTS: Mapping[str, Export] = MappingProxyType({
    "itf": Export(".itf.json", itf),
    "ptrace": Export(".ptrace.txt", p_text),
    "pjson": Export(".ptrace.json", p_json),
    "shiviz": Export(".shiviz.log", shiviz),
    "graphml": Export(".graphml", lambda saved: graphml(visited(saved.trace))),
    "aut": Export(".aut", lambda saved: aldebaran(visited(saved.trace))),
    "csv": Export(".csv", steps_csv),
    "text": Export(".sequence.txt", _drawn("text")),
    "mermaid": Export(".sequence.mmd", _drawn("mermaid")),
    "dot": Export(".sequence.dot", _drawn("dot")),
    "svg": Export(".sequence.svg", _drawn("svg"), is_binary=True),
    "png": Export(".sequence.png", _drawn("png"), is_binary=True),
})  # fmt: skip
"""The last two raise NoPicture where the program `dot` cannot draw."""


def visited(trace: Trace) -> Space:
    """Return the configurations that a trace visits and its steps, as a graph."""
    places: list[Place] = []
    known: dict[int, int] = {}
    passages: list[Passage] = []
    source = 0
    for step in trace.steps:
        if step.configuration is None:
            target = len(places)
            places.append(Place(target, "violation", (), trace.violation))
        elif step.configuration in known:
            target = known[step.configuration]
        else:
            target = known[step.configuration] = len(places)
            places.append(Place(target, "", step.standings))
        if step.number:
            choice = trace.schedule[step.number - 1] if step.number <= len(trace.schedule) else Choice((), ())
            passages.append(Passage(source, target, choice, step))
        source = target
    if trace.violation is not None and places and places[source].violation is None:
        last = places[source]
        places[source] = Place(last.number, "violation", last.standings, trace.violation)
    return Space(trace.test, tuple(places), tuple(passages))

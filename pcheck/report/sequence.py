"""A trace as a message sequence: who takes part, and in which order what happened. Knows no format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pcheck.diagnostics import cut
from pcheck.records import dataclass
from pcheck.report.telling import counted
from pcheck.trace import Action, Step, Trace
from pcheck.trace.diff import message_text
from pcheck.trace.post import caught, posted

LIFELINES_MAX = 40
STEPS_MAX = 200
"""Longer traces are drawn from both ends."""
_FIRST_STEPS = 40
TEXT_CHARACTERS_MAX = 44

EntryKind = Literal[
    "begin", "send", "create", "note", "move", "halt", "gap", "violation", "loop", "again", "lost", "fault", "end",
    "over",
]
"""'lost' is a message that does not arrive; 'fault' something that happens to one machine from outside, 'end' what ends
it, 'over' what happens to the whole system. 'halt' is a machine that ends itself. 'loop' and 'again' stand before and
after the part of a run that comes again and again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the diagram. `other` is the receiver of a message, or the machine created."""

    kind: EntryKind
    machine: str
    text: str
    other: str = ""
    is_hot: bool = False


@dataclass(frozen=True, slots=True)
class Lifeline:
    """One machine or monitor."""

    name: str
    is_monitor: bool
    is_created: bool
    """By another machine of the diagram, in an entry; the others are there from the start."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """What a message sequence diagram shows."""

    title: str
    lifelines: tuple[Lifeline, ...]
    entries: tuple[Entry, ...]


def sequence_of(trace: Trace) -> Sequence:
    """Return the sequence of a trace. Rows of machines beyond the limit of lifelines are left out."""
    entries = tuple(_entries(trace))
    lifelines = tuple(_lifelines(trace, entries))
    known = {lifeline.name for lifeline in lifelines}
    kept = tuple(entry for entry in entries if {entry.machine, entry.other} <= known | {""})
    return Sequence(trace.test, lifelines, kept)


def _lifelines(trace: Trace, entries: tuple[Entry, ...]) -> Iterator[Lifeline]:
    """Return machines in order of appearance, then the monitors that did something."""
    monitors = {standing.name for step in trace.steps for standing in step.standings if standing.is_monitor}
    monitors |= {action.machine for step in trace.steps for action in step.actions if action.is_monitor}
    created = {entry.other for entry in entries if entry.kind == "create"}
    names = dict.fromkeys(name for entry in entries for name in _named(entry) if name)
    machines = [name for name in names if name not in monitors]
    shown = [*machines, *(name for name in names if name in monitors)][:LIFELINES_MAX]
    for name in shown:
        yield Lifeline(name, name in monitors, name in created)


def _named(entry: Entry) -> tuple[str, str]:
    return entry.machine, entry.other


def _entries(trace: Trace) -> Iterator[Entry]:
    steps, lost = trace.steps, _lost(trace)
    cut_from, cut_to = _FIRST_STEPS, len(steps) - (STEPS_MAX - _FIRST_STEPS)
    for step in steps:
        if trace.loop_start is not None and step.number == trace.loop_start + 1:
            yield Entry("loop", "", "for ever")
        if len(steps) <= STEPS_MAX or not cut_from <= step.number < cut_to:
            yield from _step_entries(step, lost)
        elif step.number == cut_from:
            text = f"... {counted(cut_to - cut_from, 'step')} not drawn ..."
            yield Entry("gap" if step.machine else "over", step.machine, text)
    if trace.loop_start is not None:
        yield Entry("again", "", f"again from step {trace.loop_start + 1}")
    if trace.violation is not None:
        movers = (step.machine for step in reversed(trace.steps) if step.machine)
        who = trace.violation.machine or next(movers, "")
        yield Entry("violation", who, trace.violation.message)


def _step_entries(step: Step, lost: frozenset[tuple[int, int]]) -> Iterator[Entry]:
    if step.fault:
        yield _happening(step)
    elif step.kind != "monitors":
        yield Entry("begin", step.machine, f"{step.number}. {_beginning(step)}")
    for place, action in enumerate(step.actions):
        entry = _entry(action, is_lost=(step.number, place) in lost)
        if entry is not None:
            yield entry


def _lost(trace: Trace) -> frozenset[tuple[int, int]]:
    """Return the sends whose message never came into a queue or was lost there, by step and place in it.

    One that was duplicated is not lost while a copy of it can be taken, or was taken.
    """
    fates = posted(trace).fates
    return frozenset(
        (step, place) for (step, place), fate in fates.items() if fate == "lost" or caught(trace.steps[step], place)
    )


def _happening(step: Step) -> Entry:
    """Return what happened from outside."""
    text = f"{step.number}. {step.text}"
    if not step.machine:
        return Entry("over", "", text)
    return Entry("end" if step.fault == "crash" else "fault", step.machine, text)


def _beginning(step: Step) -> str:
    match step.kind:
        case "handle" | "receive":
            return f"takes {step.event}"
        case "null":
            return "on null"
        case "start" | "monitors":
            return "starts"
        case "resume":
            return "goes on"
        case "fault" | "network":
            return step.text


def _entry(action: Action, *, is_lost: bool) -> Entry | None:
    match action.kind:
        case "send":
            return Entry("lost" if is_lost else "send", action.machine, _message(action), action.target)
        case "new":
            return Entry("create", action.machine, "new", action.target)
        case "lost" | "held":
            return Entry("note", action.machine, "lost" if action.kind == "lost" else "held until the network heals")
        case "announce":
            return Entry("note", action.machine, f"announces {_message(action)}")
        case "goto":
            mark = f" ({action.temperature})" if action.temperature else ""
            return Entry("move", action.machine, f"{action.target}{mark}", is_hot=action.temperature == "hot")
        case "choice":
            return Entry("note", action.machine, f"chooses {cut(action.text, TEXT_CHARACTERS_MAX)}")
        case "halt":
            return Entry("halt", action.machine, "halts")
        case "raise":
            return Entry("note", action.machine, f"raises {_message(action)}")
        case "unhandled":
            return Entry("note", action.machine, f"does not handle {action.event}")
        case _:
            return None


def _message(action: Action) -> str:
    return cut(message_text(action.event, action.payload), TEXT_CHARACTERS_MAX)

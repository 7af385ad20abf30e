"""Two traces of one schedule: from where on they tell different things, and which scenarios a trace satisfies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pcheck.ir.model import MachineClass
from pcheck.source import NOWHERE
from pcheck.trace.trace import Action, Step, Trace


def first_difference(old: Trace, new: Trace) -> int | None:
    """Return the first step in which something else is done or changed; None where there is none.

    Places in the source do not count: a line that moved does the same.
    """
    for before, after in zip(old.steps, new.steps, strict=False):
        if _told(before) != _told(after):
            return before.number
    return None if len(old.steps) == len(new.steps) else min(len(old.steps), len(new.steps))


def satisfied(trace: Trace, scenarios: Iterable[MachineClass]) -> tuple[str, ...]:
    """Return the names of the scenarios that enter a cold state in a trace; that they start in one does not count."""
    return tuple(each.name for each in scenarios if any(_is_cold(entry) for entry in _entries(trace, each)))


def _entries(trace: Trace, scenario: MachineClass) -> Iterator[Action]:
    start = scenario.states[scenario.start].name
    for step in trace.steps:
        entries = [each for each in step.actions if (each.machine, each.kind) == (scenario.name, "enter")]
        is_first = step.number == 0 and bool(entries) and entries[0].state == start
        yield from entries[1:] if is_first else entries


def _is_cold(action: Action) -> bool:
    return action.temperature == "cold"


def _told(step: Step) -> tuple[object, ...]:
    actions = tuple(replace(action, span=NOWHERE) for action in step.actions)
    headline = (step.machine, step.kind, step.state, step.event, step.payload, step.fault, step.text)
    return *headline, actions, step.changes

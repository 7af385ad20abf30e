"""Who takes part in a trace, in the order of every picture and page: machines as they appear, then the monitors."""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.records import dataclass
from pcheck.trace import Step, Trace


@dataclass(frozen=True, slots=True)
class Participant:
    """A machine or monitor."""

    name: str
    is_monitor: bool


def lifelines_of(trace: Trace) -> tuple[Participant, ...]:
    """Return everybody, without limit."""
    monitors = {standing.name: None for step in trace.steps[:1] for standing in step.standings if standing.is_monitor}
    monitors |= {action.machine: None for step in trace.steps for action in step.actions if action.is_monitor}
    named = dict.fromkeys(name for step in trace.steps for name in _named(step) if name and name not in monitors)
    machines = (Participant(name, is_monitor=False) for name in named)
    return (*machines, *(Participant(name, is_monitor=True) for name in monitors))


def _named(step: Step) -> Iterator[str]:
    yield step.machine
    for action in step.actions:
        yield action.machine
        if action.kind in {"send", "new"}:
            yield action.target
    for standing in step.standings:
        if not standing.is_monitor:
            yield standing.name

"""A trace as a log for ShiViz: two lines for each event, with the vector clock that says what came before."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from pcheck.report.telling import action_text, headline
from pcheck.report.terminal import quoted
from pcheck.trace import Step, Trace
from pcheck.trace.clocks import ENVIRONMENT_HOST, Clock, merged, step_clocks
from pcheck.trace.saved import SavedTrace

PATTERN = r"(?<event>.*)\n(?<host>\S*) (?<clock>{.*})"
"""How ShiViz reads the log: the first line of the file tells it."""
_BLANKS = re.compile(r"\s")
_PAYLOAD_CHARACTERS_MAX = 200


def shiviz(saved: SavedTrace) -> bytes:
    """Return the log. Each step is an event of its machine; what specs see are events of theirs."""
    lines = [PATTERN, "", *_events(saved.trace)]
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _events(trace: Trace) -> Iterator[str]:
    monitors: dict[str, dict[str, int]] = {}
    for step, clock in zip(trace.steps, step_clocks(trace), strict=True):
        if step.number:
            yield from _event(_told(step), step.machine or ENVIRONMENT_HOST, clock)
        for name, texts in _seen(step).items():
            known = merged(monitors.get(name, {}), clock)
            known[name] = known.get(name, 0) + 1
            monitors[name] = known
            yield from _event("; ".join(texts), name, known)
    if trace.violation is not None and trace.steps:
        yield from _violation(trace, monitors)


def _violation(trace: Trace, monitors: dict[str, dict[str, int]]) -> Iterator[str]:
    """Yield the violation as the last event of whoever it concerns."""
    assert trace.violation is not None
    last = trace.steps[-1]
    host = trace.violation.machine or last.machine or ENVIRONMENT_HOST
    known = monitors.get(host)
    if known is None:
        clocks = [c for c, s in zip(step_clocks(trace), trace.steps, strict=True) if s.number and s.machine == host]
        known = dict(clocks[-1]) if clocks else {}
    known = {**known, host: known.get(host, 0) + 1}
    yield from _event(f"VIOLATION: {trace.violation.message}", host, known)


def _event(text: str, host: str, clock: Clock) -> Iterator[str]:
    named = {_host(name): count for name, count in clock.items()}
    yield quoted(text) or "-"
    yield f"{_host(host)} {json.dumps(named)}"


def _host(name: str) -> str:
    """Return a name without blanks, which would end it."""
    return _BLANKS.sub("_", quoted(name)) or "_"


def _told(step: Step) -> str:
    texts = [f"{step.number}. {headline(step, payload_max=_PAYLOAD_CHARACTERS_MAX)}"]
    mine = (action for action in step.actions if not action.is_monitor and action.kind not in {"enter", "exit"})
    return "; ".join([*texts, *(action_text(action, payload_max=_PAYLOAD_CHARACTERS_MAX) for action in mine)])


def _seen(step: Step) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for action in step.actions:
        if action.is_monitor and action.kind not in {"enter", "exit"}:
            found.setdefault(action.machine, []).append(action_text(action, payload_max=_PAYLOAD_CHARACTERS_MAX))
    return found

"""A trace on the console: numbered steps, each with its place, what changed, and what was done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pcheck.diagnostics import Diagnostic, cut
from pcheck.report.diagnostics import render_diagnostic
from pcheck.report.layout import Layout, fitted
from pcheck.report.paint import Paint
from pcheck.report.telling import action_text, actions_shown, change_text, changes_shown, grouped, headline
from pcheck.report.terminal import cells, expanded, quoted
from pcheck.source import Span, is_nowhere
from pcheck.system.violation import Violation

if TYPE_CHECKING:
    from pcheck.trace import Action, Change, Step, Trace

STEPS_SHOWN_MAX = 120
_FIRST_SHOWN = 20
_LABEL_CELLS = 9


def steps_text(trace: Trace, layout: Layout) -> str:
    """Return the steps of a trace and what it violates."""
    first = trace.steps[0]
    has_start = bool(first.actions) and (layout.is_full or trace.length == 0)
    steps = trace.steps if has_start else trace.steps[1:]
    margin = len(str(trace.length)) + 2
    lines: list[str] = []
    for step in _shown(steps, layout):
        if step is not None and trace.loop_start is not None and step.number == trace.loop_start + 1:
            lines += [" " * margin + f"  from here for ever: {_loop_text(trace, trace.loop_start)}"]
        lines += [_left_out(steps, layout, margin)] if step is None else _step(step, layout, margin)
    if trace.loop_start is not None:
        lines += [" " * margin + f"  and again from step {grouped(trace.loop_start + 1)}"]
    if trace.violation is not None:
        lines += ["", violation_text(trace.violation, layout.paint)]
    return "\n".join(lines)


def violation_text(violation: Violation, paint: Paint) -> str:
    """Return a violation with the guilty source underlined."""
    span = None if is_nowhere(violation.span) else violation.span
    label = f"in {violation.machine}" if violation.machine else ""
    diagnostic = Diagnostic(violation.code, "error", violation.message, span, label)
    return render_diagnostic(diagnostic, colour=paint.is_enabled).rstrip("\n")


def _shown(steps: tuple[Step, ...], layout: Layout) -> Iterator[Step | None]:
    """Return the steps to show, with None where some are left out."""
    if layout.is_full or len(steps) <= STEPS_SHOWN_MAX:
        yield from steps
        return
    yield from steps[:_FIRST_SHOWN]
    yield None
    yield from steps[_FIRST_SHOWN - STEPS_SHOWN_MAX :]


def _loop_text(trace: Trace, loop_start: int) -> str:
    first, last = grouped(loop_start + 1), grouped(trace.length)
    return f"step {first}" if first == last else f"steps {first} to {last}"


def _left_out(steps: tuple[Step, ...], layout: Layout, margin: int) -> str:
    number = len(steps) - STEPS_SHOWN_MAX
    return " " * margin + layout.paint.dim(f"... {grouped(number)} steps are not shown; -v shows them all")


def _step(step: Step, layout: Layout, margin: int) -> Iterator[str]:
    title = quoted(headline(step, payload_max=layout.payload_max))
    yield f"{step.number:>{margin}}  {layout.paint.bold(_fit(title, margin + 2, layout))}"
    yield from _told("at", [_source(step.span, layout, margin)], layout, margin, is_dim=True)
    monitors = {standing.name: standing.temperature for standing in step.standings if standing.is_monitor}
    changes = sorted(changes_shown(step, is_full=layout.is_full), key=lambda change: _rank(change, step, monitors))
    yield from _told("changed", [_change(change, monitors, layout) for change in changes], layout, margin)
    actions = list(actions_shown(step, is_full=layout.is_full))
    mine = [_action(action, layout) for action in actions if not action.is_monitor]
    yield from _told("did", mine, layout, margin)
    yield from _told("spec", [_action(action, layout) for action in actions if action.is_monitor], layout, margin)


def _rank(change: Change, step: Step, monitors: dict[str, str]) -> int:
    """The machine that moved comes first, the specs come last."""
    return 2 if change.machine in monitors else int(change.machine != step.machine)


def _change(change: Change, monitors: dict[str, str], layout: Layout) -> str:
    temperature = monitors.get(change.machine, "")
    return quoted(change_text(change, value_max=layout.payload_max, temperature=temperature))


def _action(action: Action, layout: Layout) -> str:
    text = quoted(action_text(action, payload_max=layout.payload_max))
    text = f"{quoted(action.machine)} {text}" if action.is_monitor else text
    return f"{text}   {quoted(action.span.location)}" if layout.is_full and not is_nowhere(action.span) else text


def _source(span: Span, layout: Layout, margin: int) -> str:
    """Return a place and its line of source. Of a long path, the end with the number of the line is kept."""
    if is_nowhere(span):
        return ""
    line = "".join(expanded(cut(span.file.line_text(span.line).strip(), 500)))
    place = quoted(f"{span.file.path}:{span.line}")
    room = layout.width - margin - 2 - _LABEL_CELLS
    if not layout.is_full:
        place = _shortened(place, max(room - cells(line) - 3, room // 2))
    return f"{place}   {line}".rstrip()


def _shortened(place: str, width: int) -> str:
    """Return a path without so many of its first folders that it fits, but at least the name of the file."""
    if cells(place) <= width:
        return place
    folders = place.split("/")
    while len(folders) > 2 and cells("/".join(["...", *folders[1:]])) > width:
        del folders[0]
    return "/".join(["...", *folders[1:]]) if len(folders) > 1 else place


def _told(label: str, texts: list[str], layout: Layout, margin: int, *, is_dim: bool = False) -> Iterator[str]:
    indent = margin + 2
    for n, text in enumerate(text for text in texts if text):
        shown = _fit(text, indent + _LABEL_CELLS, layout)
        head = f"{label if n == 0 else '':<{_LABEL_CELLS}}"
        yield " " * indent + layout.paint.dim(head) + (layout.paint.dim(shown) if is_dim else shown)


def _fit(text: str, taken: int, layout: Layout) -> str:
    return text if layout.is_full else fitted(text, max(layout.width - taken, 20))

"""The steps of a trace as a table for spreadsheets: comma-separated values, as RFC 4180 writes them."""

from __future__ import annotations

import csv
import io

from pcheck.report.telling import action_text, change_text
from pcheck.source import is_nowhere
from pcheck.trace import Step
from pcheck.trace.saved import SavedTrace

HEADS = ("step", "machine", "kind", "state", "event", "payload", "file", "line", "actions", "changes", "violation")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NO_LIMIT = 1 << 62


def steps_csv(saved: SavedTrace) -> bytes:
    """Return a row for each step; the last one names the violation."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEADS)
    trace = saved.trace
    message = "" if trace.violation is None else trace.violation.message
    for step in trace.steps:
        writer.writerow([csv_quoted(text) for text in (*_row(step), message if step is trace.steps[-1] else "")])
    return stream.getvalue().encode("utf-8", "backslashreplace")


def csv_quoted(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula. NUL, which no reader likes, becomes an escape."""
    plain = text.replace("\0", "\\x00")
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def _row(step: Step) -> tuple[str, ...]:
    is_known = not is_nowhere(step.span)
    return (
        str(step.number), step.machine, step.kind, step.state, step.event, step.payload,
        step.span.file.path if is_known else "", str(step.span.line) if is_known else "",
        "; ".join(f"{action.machine} {action_text(action, payload_max=_NO_LIMIT)}" for action in step.actions),
        "; ".join(change_text(change, value_max=_NO_LIMIT) for change in step.changes),
    )  # fmt: skip

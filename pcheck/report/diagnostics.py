"""Diagnostics as text with the guilty source underlined, and as JSON values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

import click

from pcheck.diagnostics import Diagnostic
from pcheck.report.terminal import cells, expanded, quoted
from pcheck.source import Span

EXCERPT_CELLS_MAX = 120
_CONTEXT_CELLS = 40
_WINDOW_CHARACTERS = 500
_CUT = "..."
_COLOURS = {"error": "red", "warning": "yellow"}


class DiagnosticJson(TypedDict):
    """The JSON form of a diagnostic; what does not exist is null."""

    code: str
    severity: str
    message: str
    file: str | None
    line: int | None
    column: int | None
    help: str | None


def diagnostic_json(diagnostic: Diagnostic) -> DiagnosticJson:
    """Return the values of one diagnostic as the JSON output shows them."""
    span = diagnostic.span
    return DiagnosticJson(
        code=diagnostic.code,
        severity=diagnostic.severity,
        message=diagnostic.message,
        file=None if span is None else span.file.path,
        line=None if span is None else span.line,
        column=None if span is None else span.column,
        help=diagnostic.help or None,
    )


def render_diagnostics(diagnostics: Iterable[Diagnostic], *, dropped_count: int = 0, colour: bool = False) -> str:
    """Return several diagnostics as text, with a last line that tells how many are not shown."""
    blocks = [render_diagnostic(diagnostic, colour=colour) for diagnostic in diagnostics]
    if dropped_count:
        blocks.append(f"{dropped_count} more {'message is' if dropped_count == 1 else 'messages are'} not shown\n")
    return "\n".join(blocks)


def render_diagnostic(diagnostic: Diagnostic, *, colour: bool = False) -> str:
    """Return one diagnostic as text: what, where, the source line, and what would help."""
    paint = _Paint(_COLOURS[diagnostic.severity], colour)
    lines = [paint.main(f"{diagnostic.severity}[{diagnostic.code}]") + paint.bold(f": {quoted(diagnostic.message)}")]
    margin = _margin(diagnostic)
    bar = " " * margin + paint.dim(" |")
    if diagnostic.span is not None:
        lines.append(" " * margin + paint.dim("--> ") + quoted(diagnostic.span.location))
        lines += _excerpt(diagnostic.span, diagnostic.label, "^", margin=margin, paint=paint)
    for related in diagnostic.related:
        lines += [bar, " " * margin + paint.dim("::: ") + quoted(related.span.location)]
        lines += _excerpt(related.span, related.label, "-", margin=margin, paint=paint)
    if diagnostic.help:
        lines += [bar] if diagnostic.span is not None else []
        lines.append(" " * margin + paint.dim(" = ") + paint.bold("help: ") + quoted(diagnostic.help))
    return "\n".join(lines) + "\n"


class _Paint:
    """Colours for one diagnostic, or none."""

    def __init__(self, main_colour: str, enabled: bool) -> None:
        self._main_colour = main_colour
        self._enabled = enabled

    def main(self, text: str) -> str:
        return click.style(text, fg=self._main_colour, bold=True) if self._enabled else text

    def bold(self, text: str) -> str:
        return click.style(text, bold=True) if self._enabled else text

    def dim(self, text: str) -> str:
        return click.style(text, fg="blue", bold=True) if self._enabled else text


def _margin(diagnostic: Diagnostic) -> int:
    spans = [related.span for related in diagnostic.related]
    spans += [diagnostic.span] if diagnostic.span is not None else []
    return max((len(str(span.end_line)) for span in spans), default=1) + 1


def _excerpt(span: Span, label: str, mark: str, *, margin: int, paint: _Paint) -> list[str]:
    bar = " " * margin + paint.dim(" |")
    if not span.file.text:
        return [f"{bar} {quoted(label)}"] if label else []
    first, last = span.line, _last_line(span)
    lines = [bar, *_marked_line(span, first, "" if last > first else label, mark, margin=margin, paint=paint)]
    if last > first + 1:
        lines.append(" " * margin + paint.dim(_CUT))
    if last > first:
        lines += _marked_line(span, last, label, mark, margin=margin, paint=paint)
    return lines


def _last_line(span: Span) -> int:
    """Return the last line with a character of the range, so that a final line end does not count."""
    return max(span.line, span.file.position(max(span.start, span.end - 1))[0])


def _marked_line(span: Span, line: int, label: str, mark: str, *, margin: int, paint: _Paint) -> list[str]:
    text = span.file.line_text(line)
    line_start = span.file.line_start(line)
    start = max(span.start - line_start, _indentation(text)) if line > span.line else span.start - line_start
    end = min(span.end - line_start, len(text))
    shown, before, width = _window(text, start, max(end, start))
    number = paint.dim(f"{line:>{margin}} |")
    underline = paint.main(mark * width + (f" {quoted(label)}" if label else ""))
    return [
        f"{number} {shown}".rstrip(),
        " " * margin + paint.dim(" |") + " " + " " * before + underline,
    ]


def _indentation(text: str) -> int:
    return len(text) - len(text.lstrip())


def _window(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the part of a line to show, the cells before the range in it, and the cells of the range."""
    first, last = max(0, start - _WINDOW_CHARACTERS), min(len(text), start + _WINDOW_CHARACTERS)
    start, end = start - first, end - first
    pieces = expanded(text[first:last])
    widths = [cells(piece) for piece in pieces]
    left, right = _cut(widths, min(start, len(widths)))
    head = _CUT if first or left else ""
    tail = _CUT if last < len(text) or right < len(widths) else ""
    before = len(head) + sum(widths[left:start])
    width = max(1, sum(widths[start : min(end, right)]))
    return head + "".join(pieces[left:right]) + tail, before, width


def _cut(widths: list[int], start: int) -> tuple[int, int]:
    """Return the half-open range of characters of a long line that is shown around an offset."""
    if sum(widths) <= EXCERPT_CELLS_MAX:
        return 0, len(widths)
    left = _moved(widths, start, -1, _CONTEXT_CELLS)
    right = _moved(widths, left, 1, EXCERPT_CELLS_MAX - 2 * len(_CUT))
    return left, right


def _moved(widths: list[int], position: int, step: int, budget: int) -> int:
    """Return where one stands after walking over characters of at most so many cells."""
    index = position if step > 0 else position - 1
    while 0 <= index < len(widths) and widths[index] <= budget:
        budget -= widths[index]
        index += step
    return index if step > 0 else index + 1

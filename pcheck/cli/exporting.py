"""Writes a saved trace in a form for other programs, see `pcheck.report.exports`."""

from __future__ import annotations

from pathlib import Path

from pcheck.cli import status
from pcheck.cli.output import Output, write_files
from pcheck.diagnostics import make
from pcheck.report.exports import EXPORTS
from pcheck.report.pictures import NoPicture
from pcheck.trace.saved import SUFFIX, SavedTrace


def export(saved: SavedTrace, format: str, trace: Path, output: str | None) -> int:
    """Write a trace to a file, or, if none is named, texts to standard output and pictures beside the trace."""
    form = EXPORTS[format]
    try:
        data = form.write(saved)
    except NoPicture as reason:
        raise status.invalid(make("P0741", None, reason=reason)) from None
    if output is None and not form.is_binary:
        out = Output()
        out.write(data.decode("utf-8"))
        return status.INVALID if out.has_failed else status.GOOD
    path = trace.with_name(trace.name.removesuffix(SUFFIX) + form.suffix) if output is None else Path(output)
    return write_files({path.name: data}, path.parent)

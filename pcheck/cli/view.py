"""`pcheck view`: a saved counterexample as one HTML page, written beside it and opened where there is a browser."""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stdout
from pathlib import Path

import click

from pcheck.checker import InvalidProgram
from pcheck.cli import status
from pcheck.cli.options import debug_option
from pcheck.cli.output import Output
from pcheck.cli.traces import PAGE_SUFFIX
from pcheck.diagnostics import Diagnostic, make
from pcheck.report.html import html_of
from pcheck.report.html_data import Insight
from pcheck.report.terminal import quoted
from pcheck.trace.files import write_whole
from pcheck.trace.saved import SUFFIX, SavedTrace, read_trace

FORMATS = ("itf", "ptrace", "pjson", "shiviz", "graphml", "aut", "csv", "text", "mermaid", "dot", "svg", "png")
_WINDOWS = frozenset({"DISPLAY", "WAYLAND_DISPLAY", "BROWSER"})


@click.command(short_help="Look at a saved counterexample in a browser.")
@click.argument("trace", metavar="TRACE")
@click.option(
    "--format", type=click.Choice(("html", *FORMATS)), default="html", help="The page, or a form for another program."
)
@click.option(
    "--output",
    metavar="FILE",
    help="Where to write; if not given pages and pictures go beside the trace, texts to standard output.",
)
@click.option("--no-open", "stays_closed", is_flag=True, help="Only write the page.")
@click.option("--no-explain", "stays_unexplained", is_flag=True, help="Leave out of the page why it fails.")
@debug_option
def view(
    trace: str, format: str, output: str | None, stays_closed: bool, stays_unexplained: bool, debug: bool
) -> int:
    """Write a saved counterexample as one HTML page, and open it where there is a browser.

    The page needs no server, no network and no other file. Everything in it comes from the trace, or from running the
    program that is saved in it, to say why it fails. With '--format' the trace is written for another program, as a
    diagram or as a table in place of that.
    """

    def body() -> int:
        saved = read_trace(Path(trace))
        if isinstance(saved, Diagnostic):
            raise status.invalid(saved)
        if format != "html":
            from pcheck.cli.exporting import export  # noqa: PLC0415 - slow to load, and only other forms need it

            return export(saved, format, Path(trace), output)
        path = _beside(Path(trace)) if output is None else Path(output)
        reason = write_whole(path, html_of(saved, None if stays_unexplained else _insight(saved, trace)))
        if reason:
            raise status.invalid(make("P0118", None, path=path, reason=reason))
        out = Output()
        out.write(f"{quoted(str(path))}\n")
        if out.has_failed:
            return status.INVALID
        if not stays_closed and out.is_terminal and path.is_file():
            _open(path)
        return status.GOOD

    return status.guarded(body, is_debug=debug)


def _insight(saved: SavedTrace, path: str) -> Insight | None:
    """Return why a trace fails, where that can be found out."""
    if saved.trace.violation is None:
        return None
    from pcheck.cli.explain import explanation_of  # noqa: PLC0415 - slow to load, and the user may not want it
    from pcheck.report.explanation import sentences  # noqa: PLC0415 - as above

    try:
        with status.interruptible(), redirect_stdout(sys.stderr):  # what foreign code prints is not the answer
            found = explanation_of(saved, path, None)
    except InvalidProgram as refusal:
        message = refusal.diagnostics[0].message if refusal.diagnostics else "the program is wrong"
        click.echo(f"note: the page does not say why it fails: {quoted(message)}", err=True)
        return None
    return Insight(found.relevance.irrelevant, sentences(found))


def _beside(trace: Path) -> Path:
    return trace.with_name(trace.name.removesuffix(SUFFIX) + PAGE_SUFFIX)


def _open(path: Path) -> None:
    """Open a page in a window. Without one nothing happens: a browser in the terminal would take the terminal."""
    has_windows = sys.platform in {"win32", "darwin"} or bool(_WINDOWS & set(os.environ))
    if not has_windows:
        return
    import webbrowser  # noqa: PLC0415 - slow to load, and only needed here

    try:
        webbrowser.open(path.resolve().as_uri())
    except (OSError, webbrowser.Error):
        click.echo("note: no browser could be opened", err=True)

"""`pcheck show`: what a program looks like as it is written; nothing is run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pcheck.checker import program_of
from pcheck.cli import status
from pcheck.cli.options import debug_option, paths_argument
from pcheck.cli.output import Output, complain, no_folder, write_files
from pcheck.diagnostics import did_you_mean, make
from pcheck.project import load_project

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pcheck.language.outline import MachineOutline, Outline

FORMATS = ("console", "markdown", "mermaid", "dot", "svg", "png")
FOLDER = "pcheck-pictures"


@click.command(short_help="Draw machines as they are written: states, events, who sends what.")
@paths_argument
@click.option("--machine", "names", multiple=True, metavar="NAME", help="Only this machine or spec.")
@click.option("--format", type=click.Choice(FORMATS), default="console", help="What to write.")
@click.option(
    "--output",
    metavar="DIR",
    help=f"Write files there; pictures go to '{FOLDER}' if not given, texts to standard output.",
)
@debug_option
def show(paths: tuple[str, ...], names: tuple[str, ...], format: str, output: str | None, debug: bool) -> int:
    """Draw a program as it is written, without running it.

    There is a state diagram of each machine, who sends what to whom, and a table of what each state does with each
    event, in which those are marked that it does not handle.
    """

    def body() -> int:
        if output is not None and (reason := no_folder(Path(output))):
            raise status.invalid(make("P0118", None, path=output, reason=reason))
        program = program_of(load_project(paths))
        complain(program.warnings)
        outline = program.outline
        machines = _selected(outline, names)
        if format in {"console", "markdown"} and output is None:
            return _printed(outline, machines, format)
        return write_files(_files(outline, machines, format), Path(output or FOLDER))

    return status.guarded(body, is_debug=debug)


def _selected(outline: Outline, names: tuple[str, ...]) -> list[MachineOutline]:
    known = {machine.name: machine for machine in outline.machines}
    for name in names:
        if name not in known:
            raise status.invalid(make("P0740", None, name=name, help=did_you_mean(name, known)))
    return [machine for machine in outline.machines if not names or machine.name in names]


def _printed(outline: Outline, machines: list[MachineOutline], format: str) -> int:
    from pcheck.report.outline_tables import outline_markdown, outline_text  # noqa: PLC0415 - slow to load

    out = Output()
    layout = out.layout(is_full=False)
    is_text = format == "console"
    text = outline_text(outline, machines, width=layout.width, paint=layout.paint) if is_text else ""
    out.write(text or outline_markdown(outline, machines))
    return status.INVALID if out.has_failed else status.GOOD


def _files(outline: Outline, machines: list[MachineOutline], format: str) -> Mapping[str, bytes]:
    from pcheck.report.outline_files import outline_files  # noqa: PLC0415 - slow to load
    from pcheck.report.pictures import NoPicture  # noqa: PLC0415 - as above

    try:
        return outline_files(outline, machines, format)
    except NoPicture as reason:
        raise status.invalid(make("P0741", None, reason=reason)) from None

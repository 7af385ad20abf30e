"""`pcheck graph`: every reachable state of a small test, as a picture or for another program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pcheck.checker import TestCase, program_of
from pcheck.cli import status
from pcheck.cli.options import Whole, debug_option, faults_option, foreign_option, paths_argument, plan_of
from pcheck.cli.output import Output, write_files
from pcheck.cli.show import FOLDER
from pcheck.diagnostics import make, plural
from pcheck.project import Options, load_project

if TYPE_CHECKING:
    from pcheck.checker import Program
    from pcheck.trace.space import Space

FORMATS = ("dot", "svg", "png", "mermaid", "graphml", "aut", "json")
SUFFIXES = {"mermaid": "mmd"}
OTHERS = frozenset({"graphml", "aut", "json"})
BINARY = frozenset({"svg", "png"})


@click.command(short_help="Draw every reachable state of a small test.")
@paths_argument
@click.option("--test", metavar="NAME", help="Of which test; needed where there are several.")
@click.option("--format", type=click.Choice(FORMATS), default="dot", help="What to write; 'dot' if not given.")
@click.option("--max-states", type=Whole(1), metavar="N", help="Refuse larger graphs: 300 in pictures, else 20 000.")
@click.option("--bound", multiple=True, metavar="'M.x <= 3'", help="Do not go on where this is false.")
@faults_option
@click.option("--max-queue", type=Whole(1), metavar="N", help="Do not go on where a queue is longer.")
@click.option("--granularity", type=click.Choice(["send", "handler"]), help="The size of a step.")
@click.option(
    "--output", metavar="FILE", help=f"Write there; pictures go to '{FOLDER}' if not given, texts to standard output."
)
@foreign_option
@debug_option
def graph(
    paths: tuple[str, ...], test: str | None, format: str, output: str | None, foreign: str | None, debug: bool,
    **values: Any,
) -> int:  # fmt: skip
    """Draw every reachable state of a small test, and every step between them."""

    def body() -> int:
        from pcheck.report.pictures import NoPicture  # noqa: PLC0415 - slow to load
        from pcheck.report.space_files import space_file  # noqa: PLC0415 - as above

        program = program_of(load_project(paths), foreign=foreign)
        chosen = one_test(program, test)
        space = _space(program, chosen, format, values)
        try:
            data = space_file(space, format)
        except NoPicture as reason:
            raise status.invalid(make("P0741", None, reason=reason)) from None
        return _written(data, chosen, format, output)

    return status.guarded(body, is_debug=debug)


def one_test(program: Program, name: str | None) -> TestCase:
    """Return the one test that a name means, or the only one of the program. Raises InvalidProgram."""
    found = program.tests if name is None else program.select([name])
    if len(found) == 1:
        return found[0]
    help_ = "name it with '--test': " + ", ".join(test.name for test in found[:20])
    actual = plural(len(found), "test")
    if name is not None:
        raise status.invalid(make("P0743", None, name=name, actual=actual, help=help_))
    raise status.invalid(make("P0743.unnamed", None, actual=actual, help=help_ if found else ""))


def _space(program: Program, test: TestCase, format: str, values: dict[str, Any]) -> Space:
    from pcheck.report.space_files import states_max_of  # noqa: PLC0415 - slow to load
    from pcheck.trace.space import space_of  # noqa: PLC0415 - as above

    limit = values.pop("max_states") or states_max_of(format)
    plan = plan_of(Options(**{**values, "bound": values["bound"] or None}), None)
    space = space_of(program.system(test, plan), states_max=limit)
    if space is None:
        help_ = "raise '--max-states', or cut it with '--bound'"
        if format not in OTHERS:
            others = "write 'graphml', 'aut' or 'json' for another program"
            help_ = f"raise '--max-states', cut it with '--bound', or {others}"
        raise status.invalid(make("P0742", None, name=test.name, limit=limit, format=format, help=help_))
    return space


def _written(data: bytes, test: TestCase, format: str, output: str | None) -> int:
    from pcheck.trace.files import safe_name  # noqa: PLC0415 - slow to load

    if output is not None:
        return write_files({Path(output).name: data}, Path(output).parent)
    if format in BINARY:
        return write_files({f"{safe_name(test.name)}.graph.{SUFFIXES.get(format, format)}": data}, Path(FOLDER))
    out = Output()
    out.write(data.decode("utf-8"))
    return status.INVALID if out.has_failed else status.GOOD

"""`pcheck list`: the tests of a program, parametric ones expanded, each with its main machine and specs."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout

import click

from pcheck.checker import InvalidProgram, Program, TestCase, program_of
from pcheck.cli import status
from pcheck.cli.options import debug_option, foreign_option, paths_argument
from pcheck.cli.output import Output, complain
from pcheck.project import load_project
from pcheck.report.terminal import quoted


@click.command("list", short_help="List the tests of a program.")
@paths_argument
@click.option("--format", type=click.Choice(["console", "json"]), help="How to print.")
@click.option("--attach-all-specs", is_flag=True, help="Attach every spec to every machine.")
@foreign_option
@debug_option
def list_tests(
    paths: tuple[str, ...], format: str | None, attach_all_specs: bool, foreign: str | None, debug: bool
) -> int:
    """List the tests of a program, one a line, with parametric ones expanded."""
    output = Output()

    def body() -> int:
        try:
            with redirect_stdout(sys.stderr):  # what foreign code prints is not the list
                program = program_of(load_project(paths), foreign=foreign, attach_all_specs=attach_all_specs)
        except InvalidProgram as invalid:
            if format != "json":
                raise
            from pcheck.report.json import render_list  # noqa: PLC0415 - as below

            output.write(render_list([], invalid.diagnostics))
            return status.INVALID
        rows = [(test, *_wiring(program, test)) for test in program.tests]
        if format == "json":
            from pcheck.report.json import render_list  # noqa: PLC0415 - only this format needs it

            output.write(render_list(rows, program.warnings))
        else:
            complain(program.warnings)
            output.write(_table(rows))
        return status.INVALID if output.has_failed else status.GOOD

    return status.guarded(body, is_debug=debug)


def _wiring(program: Program, test: TestCase) -> tuple[str, list[str], list[str]]:
    composition = program.composition(test)
    specs = [program.model.machines[attachment.machine].name for attachment in composition.monitors]
    faults = [] if composition.faults is None else composition.faults.text.split("; ")
    return program.model.interfaces[composition.main].name, specs, faults


def _table(rows: list[tuple[TestCase, str, list[str], list[str]]]) -> str:
    shown = [
        tuple(map(quoted, (test.name, f"main {main}", _specs(specs), _faults(faults))))
        for test, main, specs, faults in rows
    ]
    widths = [max((len(row[n]) for row in shown), default=0) for n in range(3)]
    padded = (zip(row[:3], widths, strict=True) for row in shown)
    lines = ([*(f"{text:<{width}}" for text, width in cells)] for cells in padded)
    return "".join("  ".join([*line, row[3]]).rstrip() + "\n" for line, row in zip(lines, shown, strict=True))


def _specs(specs: list[str]) -> str:
    return f"specs {', '.join(specs)}" if specs else "no specs"


def _faults(faults: list[str]) -> str:
    return f"under '{'; '.join(faults)}'" if faults else ""

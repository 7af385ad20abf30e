"""`pcheck explain`: why a saved counterexample fails."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pcheck.cli import status
from pcheck.cli.options import debug_option, foreign_option, verbose_option
from pcheck.cli.output import Output
from pcheck.cli.replay import differences, program_for, rerun, saved_project
from pcheck.diagnostics import Diagnostic, make
from pcheck.explain.explain import explain as explained
from pcheck.explain.explain import reduced
from pcheck.report.terminal import quoted
from pcheck.system.plan import SearchPlan
from pcheck.system.violation import is_alike
from pcheck.trace.saved import SavedTrace, read_trace

if TYPE_CHECKING:
    from pcheck.explain.explanation import Explanation


@click.command(short_help="Say why a saved counterexample fails.")
@click.argument("trace", metavar="TRACE")
@click.option(
    "--format",
    type=click.Choice(["console", "json", "mermaid", "dot", "svg"]),
    default="console",
    help="Words, a JSON document, or a diagram of the steps that led to the failure.",
)
@click.option("--output", metavar="FILE", help="Write to a file, not to standard output.")
@verbose_option
@foreign_option
@debug_option
def explain(
    trace: str, format: str, output: str | None, verbose: bool | None, foreign: str | None, debug: bool
) -> int:
    """Say why a saved counterexample fails: what led to it, what did not matter, and where the last way out was.

    Nothing is guessed: what is said to be needless or inevitable was tried out, by running the program that is saved
    in the trace. The exit status is 0 when there is an explanation.
    """
    target = Output(None if output is None else Path(output))

    def body() -> int:
        with status.interruptible(), redirect_stdout(sys.stderr):  # what foreign code prints is not the answer
            saved = read_trace(Path(trace))
            if isinstance(saved, Diagnostic):
                raise status.invalid(saved)
            found = explanation_of(saved, trace, foreign)
        for note in differences(saved.origin):
            click.echo(f"note: {quoted(note)}; the sources saved in the trace are explained", err=True)
        target.write(_rendered(found, format, target, is_full=bool(verbose)))
        target.finish()
        if not target.has_failed:
            return status.GOOD
        from pcheck.report.explanation import summary  # noqa: PLC0415 - seldom needed

        click.echo(quoted(summary(found)), err=True)
        return status.INVALID

    return status.guarded(body, is_debug=debug)


def explanation_of(saved: SavedTrace, path: str, foreign: str | None) -> Explanation:
    """Return why a saved trace fails, from the file alone. Raises InvalidProgram."""
    origin, old = saved.origin, saved.trace
    program = program_for(origin, saved_project(origin), foreign)
    if old.violation is None:
        raise status.invalid(make("P0119.good", None, path=path))
    trace = rerun(program, saved)
    if not trace.is_complete or not is_alike(trace.violation, old.violation):
        raise status.invalid(make("P0119.otherwise", None, path=path))
    plan = SearchPlan(granularity=origin.granularity, is_choice_fair=origin.is_choice_fair)
    return explained(program.parts(old.test, faults=old.faults), trace, plan)


def _rendered(found: Explanation, format: str, target: Output, *, is_full: bool) -> str:
    if format == "console":
        from pcheck.report.explanation import render_explanation  # noqa: PLC0415 - one format is asked for

        return "\n" + render_explanation(found, target.layout(is_full=is_full))
    if format == "json":
        from pcheck.report.explanation_json import render_explanation_json  # noqa: PLC0415 - as above

        return render_explanation_json(found)
    return _diagram(found, format)


def _diagram(found: Explanation, format: str) -> str:
    """Return the message sequence of the steps that matter."""
    from pcheck.report.dot import sequence_dot  # noqa: PLC0415 - as above
    from pcheck.report.mermaid import sequence_mermaid  # noqa: PLC0415 - as above
    from pcheck.report.pictures import NoPicture, picture  # noqa: PLC0415 - as above
    from pcheck.report.sequence import sequence_of  # noqa: PLC0415 - as above

    sequence = sequence_of(reduced(found))
    if format == "mermaid":
        return sequence_mermaid(sequence)
    dot = sequence_dot(sequence)
    if format == "dot":
        return dot
    try:
        return picture(dot.encode("utf-8", "backslashreplace"), format).decode("utf-8")
    except NoPicture as reason:
        raise status.invalid(make("P0741", None, reason=reason)) from None

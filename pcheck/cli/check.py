"""`pcheck check`: every test of a program, each with a verdict; the worst one decides the exit status."""

from __future__ import annotations

import shlex
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pcheck.checker import InvalidProgram, TestResult
from pcheck.cli import status
from pcheck.cli.checkpoints import checkpointings
from pcheck.cli.effects import refuse_impossible, warnings_of
from pcheck.cli.jobs import Job, Programs, jobs_of
from pcheck.cli.options import (
    checkpoint_options,
    debug_option,
    diagram_option,
    foreign_option,
    given,
    is_isolated,
    paths_argument,
    refuse_format,
    search_options,
    verbose_option,
)
from pcheck.cli.output import Output, complain, moves_cursor, no_folder
from pcheck.cli.places import in_project
from pcheck.cli.traces import TraceFolder
from pcheck.cli.trouble import Troubles
from pcheck.diagnostics import Diagnostic, make
from pcheck.project import Options, Project, load_project
from pcheck.report.console import checkpoint_warnings, render_outcome, render_summary
from pcheck.report.judgement import Outcome, judge, with_row, worst
from pcheck.report.paint import Paint
from pcheck.report.sentence import sentence
from pcheck.report.terminal import quoted
from pcheck.system.checkpoint import Checkpointing

if TYPE_CHECKING:
    from pcheck.explain.explanation import FaultRole


@click.command()
@paths_argument
@search_options
@click.option(
    "--format",
    type=click.Choice(["console", "json", "junit", "sarif", "github"]),
    help="How to print; so far 'console' and 'json'.",
)
@click.option("--output", metavar="FILE", help="Write there what would go to standard output.")
@click.option("--traces", metavar="DIR", help="Where to save counterexamples; 'pcheck-traces' if not given.")
@checkpoint_options
@diagram_option
@click.option("--fault-sweep", is_flag=True, default=None, help="Also check each test under each of its faults alone.")
@click.option("--quiet", is_flag=True, default=None, help="Only the sentences with the verdicts.")
@verbose_option
@foreign_option
@debug_option
def check(paths: tuple[str, ...], foreign: str | None, debug: bool, **values: Any) -> int:
    """Check every test of a program.

    PATH is a '.p' file, a folder, a '.pproj' or 'pcheck.toml' file, or '-' for standard input; several form one
    program. Without PATH the project file of the current folder is used.
    """
    session = Session(paths, foreign, given(values), is_debug=debug)
    return status.guarded(session.run, is_debug=debug, fail=session.fail)


class Session:
    """One run of the command, with what was learned so far."""

    def __init__(self, paths: tuple[str, ...], foreign: str | None, given: Options, *, is_debug: bool) -> None:
        self._paths = paths
        self._foreign = foreign
        self._given = given
        self._options = given
        self._outcomes: list[Outcome] = []
        self._diagnostics: tuple[Diagnostic, ...] = ()
        self._stdout = sys.stdout
        self._output = Output()
        self._jobs: list[Job] = []
        """What to run, in order."""
        self._done = 0
        """So many of them were run."""
        self._checkpointings: list[Checkpointing | None] = []
        self._is_debug = is_debug
        self._troubles = Troubles(paths, foreign)

    def run(self) -> int:
        """Do everything; return the exit status."""
        # What foreign code prints is no part of the result.
        with status.interruptible() as interruption, redirect_stdout(sys.stderr):
            try:
                code = self._check_all(self._begin(), interruption)
            except KeyboardInterrupt:
                code = status.INTERRUPTED
            except InvalidProgram as invalid:
                return self._refuse(invalid.diagnostics)
            except Exception as error:  # noqa: BLE001 - what was learned before must not be lost
                code = self.fail(error)
        return self._end(code)

    def fail(self, error: Exception, job: Job | None = None) -> int:
        """Tell a failure of pcheck itself; return the exit status."""
        return self._troubles.tell(error, job, folder=self._folder, is_debug=self._is_debug)

    def _fail(self, error: Exception, job: Job) -> None:
        """Tell a failure on one job; if it is the last row of a sweep, show the others."""
        self.fail(error, job)
        if job.row and not self._is_pending() and self._outcomes and not self._is_json:
            self._show()

    @property
    def _folder(self) -> Path:
        return Path(self._options.traces or "pcheck-traces")

    @property
    def _is_json(self) -> bool:
        return self._options.format == "json"

    def _begin(self) -> list[Job]:
        project = self._troubles.project = load_project(self._paths)
        self._options = self._given.over(project.options)
        refuse_format(self._options)
        _refuse_traces(self._options.traces)
        self._output = Output(_output_file(self._options.output), stream=self._stdout)
        self._troubles.is_isolated = is_isolated(self._options)
        if project.has_errors:
            raise InvalidProgram(project.diagnostics)
        programs = Programs(project, self._foreign)
        jobs = self._swept(jobs_of(programs, project, self._given))
        refuse_impossible(jobs)
        self._checkpointings = checkpointings(self._options, jobs)
        warnings = programs.get(attach_all_specs=bool(self._options.attach_all_specs)).warnings
        self._diagnostics = (*warnings, *in_project(warnings_of(self._options, jobs), project, self._given))
        if not self._is_json:
            complain(self._diagnostics)
        self._say_what_runs(project)
        return jobs

    def _swept(self, jobs: list[Job]) -> list[Job]:
        if not self._options.fault_sweep:
            return jobs
        from pcheck.cli.sweep import swept  # noqa: PLC0415 - seldom asked for

        return swept(jobs)

    def _say_what_runs(self, project: Project) -> None:
        module = self._foreign or project.foreign
        if module is not None and not self._is_json and not self._options.quiet:
            self._output.write(f"foreign code: {shlex.quote(str(module))} is run\n\n")

    def _refuse(self, diagnostics: tuple[Diagnostic, ...]) -> int:
        project = self._troubles.project
        if project is not None:
            diagnostics = in_project(diagnostics, project, self._given)
        if self._is_json:
            self._diagnostics = diagnostics
            return self._end(status.INVALID)
        complain(diagnostics, dropped_count=project.dropped_count if project is not None else 0)
        return status.INVALID

    def _check_all(self, jobs: list[Job], interruption: status.Interruption) -> int:
        self._jobs = jobs
        folder = TraceFolder(self._folder, self._paths, self._foreign, self._options.diagram)
        for job, checkpointing in zip(jobs, self._checkpointings, strict=True):
            if self._output.is_abandoned:
                return status.INTERRUPTED
            try:
                self._check(job, folder, checkpointing)
            except (InvalidProgram, MemoryError):
                raise
            except Exception as error:  # noqa: BLE001 - what is wrong with one test is not wrong with the next
                self._fail(error, job)
            is_cut_short = interruption.is_asked and self._is_pending()
            self._done += 1
            if is_cut_short and self._outcomes and not self._is_json:
                self._show()
            if interruption.is_asked:
                return status.INTERRUPTED
        if self._troubles.told:
            return status.FAILED
        return worst(outcome.judgement.status for outcome in self._outcomes)

    def _check(self, job: Job, folder: TraceFolder, checkpointing: Checkpointing | None) -> None:
        progress = None
        if not self._options.quiet:
            from pcheck.report.progress import ProgressReport  # noqa: PLC0415 - a quiet run shows none

            progress = ProgressReport(job.name, sys.stderr, is_terminal=moves_cursor(sys.stderr))
        try:
            result = job.program.check(
                job.test,
                job.plan,
                progress=progress,
                checkpointing=checkpointing,
                is_isolated=self._troubles.is_isolated,
            )
        finally:
            if progress is not None:
                progress.close()
        saved = folder.save(job, result)
        notes = (*job.notes, *saved.notes, *saved.problems)
        run = None if job.row else job.run  # a run expects something of all faults together
        judgement = judge(result, run)
        needed = _needed(job, result)
        outcome = Outcome(
            result, judgement, saved.path, notes, run, saved.witnesses, saved.page, needed, job.is_swept
        )
        self._add(job, outcome)
        if self._is_json:
            return
        if not self._is_pending():
            self._show(told=progress.problem if progress is not None else "")
        if self._options.quiet:
            problems = [*saved.problems, *checkpoint_warnings(result.search)]
            click.echo("".join(f"warning: {quoted(problem)}\n" for problem in problems), err=True, nl=False)

    def _add(self, job: Job, outcome: Outcome) -> None:
        """Keep a result; that under one fault alone belongs to the one under all of them."""
        if job.row and self._outcomes and self._outcomes[-1].result.test == job.test:
            outcome = with_row(self._outcomes.pop(), outcome)
        self._outcomes.append(outcome)

    def _is_pending(self) -> bool:
        """Whether the job that is run belongs to a test of which more is to come."""
        following = self._jobs[self._done + 1 :]
        return bool(following) and bool(following[0].row)

    def _show(self, *, told: str = "") -> None:
        """Show the last result."""
        outcome = self._outcomes[-1]
        layout = self._output.layout(is_full=bool(self._options.verbose))
        is_quiet = bool(self._options.quiet)
        if outcome.is_swept:
            from pcheck.report.sweep import render_sweep  # noqa: PLC0415 - seldom asked for

            text = render_sweep(outcome, layout, is_quiet=is_quiet)
        else:
            command = f"pcheck replay {shlex.quote(outcome.trace_path)}" if outcome.trace_path else ""
            text = render_outcome(
                outcome, layout, replay_command=command, is_quiet=is_quiet, told=told, diagram=self._diagram(outcome)
            )
        between = "\n" if len(self._outcomes) > 1 and not is_quiet else ""
        self._output.write(between + text)

    def _diagram(self, outcome: Outcome) -> str:
        """Return the diagram of a counterexample as text, where that is asked for."""
        if outcome.result.trace is None or self._options.diagram != "text" or self._options.quiet:
            return ""
        return self._output.diagram(outcome.result.trace)

    def _end(self, code: int) -> int:
        if self._is_json:
            from pcheck.report.json import render_check  # noqa: PLC0415 - only this format needs it

            self._output.write(
                render_check(
                    self._outcomes, self._diagnostics, status=code, failures=self._failures(), not_run=self._left()
                )
            )
        elif not self._outcomes and code == status.INTERRUPTED:
            click.echo("interrupted before any test was decided", err=True)
        elif self._are_several:
            text = self._summary(self._output.layout(is_full=False).paint, code)
            self._output.write(text if self._options.quiet else "\n" + text)
        self._output.finish()
        if self._output.has_failed:
            self._say_aside(code)
        return status.INVALID if self._output.has_failed and code == status.GOOD else code

    def _summary(self, paint: Paint, code: int) -> str:
        left = [job.name for job in self._jobs[self._done :] if not job.row]
        return render_summary(self._outcomes, paint, status=code, left=left, failed=self._troubles.tests)

    @property
    def _are_several(self) -> bool:
        return sum(not job.row for job in self._jobs) > 1

    def _left(self) -> list[str]:
        """Return what was not run."""
        return [job.name for job in self._jobs[self._done :]]

    def _say_aside(self, code: int) -> None:
        """Say the verdict where it can be said, when the output could not be written."""
        if self._are_several:
            click.echo(self._summary(Paint(False), code), err=True, nl=False)
        else:
            for outcome in self._outcomes:
                click.echo(quoted(sentence(outcome)), err=True)

    def _failures(self) -> list[dict[str, object]]:
        return [
            {"test": told.test or None, "message": told.message, "report": told.report_path or None}
            for told in self._troubles.told
        ]


def _needed(job: Job, result: TestResult) -> tuple[FaultRole, ...] | None:
    """Return which faults a counterexample needs; None where that is not tried, as in runs that never end."""
    if result.trace is None or result.trace.loop_start is not None or result.faults is None:
        return None
    from pcheck.explain.faults import faults_needed  # noqa: PLC0415 - most tests hold, or without faults

    return faults_needed(job.program.parts(job.test, faults=job.plan.faults), result.trace, job.plan)


def _refuse_traces(text: str | None) -> None:
    reason = "" if text is None else no_folder(Path(text))
    if reason:
        raise status.invalid(make("P0118", None, path=text, reason=reason))


def _output_file(text: str | None) -> Path | None:
    if text is None:
        return None
    path = Path(text)
    if path.is_dir():
        raise status.invalid(make("P0118", None, path=text, reason="it is a folder"))
    return path

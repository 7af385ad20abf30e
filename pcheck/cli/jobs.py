"""What a check has to do: each selected test, under each run of the project that speaks of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pcheck.checker import InvalidProgram, Program, TestCase, program_of
from pcheck.cli.options import plan_of
from pcheck.cli.status import invalid
from pcheck.diagnostics import make
from pcheck.ir.faults import FaultModel
from pcheck.project import Options, Project, Run
from pcheck.records import dataclass
from pcheck.system.plan import SearchPlan

if TYPE_CHECKING:
    from pcheck.trace.saved import Origin


@dataclass(frozen=True, slots=True)
class Job:
    """One search to do."""

    program: Program
    test: TestCase
    run: Run | None
    """The run of the project whose settings and expectation apply, with all its options."""
    plan: SearchPlan
    notes: tuple[str, ...]
    attach_all_specs: bool
    is_swept: bool = False
    """It is followed by the same under each of its faults alone."""
    row: str = ""
    """The fault under which it runs alone, as a part of a file's name."""

    @property
    def name(self) -> str:
        """The name of the test, with that of the fault under which it runs alone."""
        return f"{self.test.name}-{self.row}" if self.row else self.test.name


class Programs:
    """The program of one project, with or without all specs attached, each made once."""

    def __init__(self, project: Project, foreign: str | None) -> None:
        self._project = project
        self.foreign = foreign
        self._known: dict[bool, Program] = {}

    def get(self, *, attach_all_specs: bool) -> Program:
        """Return the program. Raises InvalidProgram."""
        if attach_all_specs not in self._known:
            self._known[attach_all_specs] = program_of(
                self._project, foreign=self.foreign, attach_all_specs=attach_all_specs
            )
        return self._known[attach_all_specs]


def origin_of(project: Project, job: Job | None, *, paths: tuple[str, ...], foreign: str | None) -> Origin:
    """Return where a trace or a report comes from: the paths and the foreign module are those of the command line."""
    from pcheck.trace.saved import Origin, TraceSource  # noqa: PLC0415 - most tests hold, and nothing is saved

    return Origin(
        name=project.name,
        paths=paths,
        foreign=foreign,
        attach_all_specs=job is not None and job.attach_all_specs,
        granularity="send" if job is None else job.plan.granularity,
        is_choice_fair=job is not None and job.plan.is_choice_fair,
        sources=tuple(TraceSource(entry.file, entry.is_included) for entry in project.sources),
    )


def jobs_of(programs: Programs, project: Project, options: Options) -> list[Job]:
    """Return what to do, in order of declaration; nothing for a library without tests.

    Raises InvalidProgram for names and options that mean nothing.
    `options` are those of the command line; the project's own stand behind those of its runs.
    """
    base = options.over(project.options)
    program = programs.get(attach_all_specs=bool(base.attach_all_specs))
    plan_of(base, None)
    runs = [(run, _names(program, run)) for run in project.runs]
    selected = program.select(base.test) if base.test else program.tests
    is_picked = options.test is not None
    return [job for test in selected for job in _jobs(programs, test, runs, options, project, is_picked=is_picked)]


def _jobs(
    programs: Programs,
    test: TestCase,
    runs: Sequence[tuple[Run, frozenset[str]]],
    options: Options,
    project: Project,
    *,
    is_picked: bool,
) -> Iterator[Job]:
    matching: list[Run | None] = [run for run, names in runs if test.name in names]
    for run in matching or [None]:
        own = project.options if run is None else run.options.over(project.options)
        settings = options.over(own)
        attach = bool(settings.attach_all_specs)
        if run is not None and _mean_the_same(programs.get(attach_all_specs=attach), test, settings.faults, own.faults):
            settings = replace(settings, faults=own.faults)
        notes: tuple[str, ...] = ()
        if run is not None and (is_picked or len(matching) > 1):
            notes = (f"with the settings and the expectation of the run at {run.span.location}",)
        plan = plan_of(settings, None if run is None else run.span)
        asked = None if run is None else replace(run, options=own)
        yield Job(programs.get(attach_all_specs=attach), test, asked, plan, notes, attach)


def _mean_the_same(program: Program, test: TestCase, first: str | None, second: str | None) -> bool:
    """Return whether two texts of fault lists allow the same in a test; those that are wrong are refused later."""
    if first == second:
        return True
    try:
        models = [program.composition(test, faults=text).faults or FaultModel(()) for text in (first, second)]
    except InvalidProgram:
        return False
    return models[0].allows_as(models[1])


def _names(program: Program, run: Run) -> frozenset[str]:
    try:
        return frozenset(test.name for test in program.select([run.test]))
    except InvalidProgram as unknown:
        help_ = unknown.diagnostics[0].help
        raise invalid(replace(make("P0701.run", run.span, name=run.test), help=help_)) from None

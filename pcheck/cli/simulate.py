"""`pcheck simulate`: one run of a test, at random or step by step as somebody chooses."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any

import click

from pcheck.cli import status
from pcheck.cli.graph import one_test
from pcheck.cli.interaction import Dialogue
from pcheck.cli.jobs import Job, Programs, origin_of
from pcheck.cli.options import (
    Whole,
    debug_option,
    diagram_option,
    faults_option,
    foreign_option,
    paths_argument,
    plan_of,
    verbose_option,
)
from pcheck.cli.output import Output
from pcheck.cli.traces import draw
from pcheck.project import Options, Project, load_project
from pcheck.report.paint import Tone
from pcheck.report.steps import steps_text
from pcheck.report.telling import counted
from pcheck.report.terminal import quoted
from pcheck.trace import Trace
from pcheck.trace.files import safe_name
from pcheck.trace.saved import SUFFIX, SavedTrace, write_trace
from pcheck.trace.simulation import Simulation

STEPS = 100


@click.command(short_help="Run a test once, at random or step by step.")
@paths_argument
@click.option("--test", metavar="NAME", help="Which test; needed where there are several.")
@click.option("--interactive", is_flag=True, help="Choose each step from a list.")
@click.option("--seed", type=Whole(0), metavar="N", default=0, help="Another seed gives another run; 0 if not given.")
@click.option("--steps", type=Whole(1, 1_000_000), metavar="N", help=f"End after so many; {STEPS} if not given.")
@faults_option
@click.option("--granularity", type=click.Choice(["send", "handler"]), help="The size of a step.")
@click.option("--attach-all-specs", is_flag=True, default=None, help="Attach every spec to every machine.")
@click.option("--output", metavar="FILE", help="Save the run as a trace, for 'replay', 'view' and 'explain'.")
@diagram_option
@verbose_option
@foreign_option
@debug_option
def simulate(paths: tuple[str, ...], debug: bool, **values: Any) -> int:
    """Run a test once, at random or step by step.

    The run is told, drawn and saved as a counterexample is, whether anything is wrong with it or not. The exit status
    is 1 if it violates a property, else 0. A single run shows nothing about the others: 'pcheck check' does.
    """

    def body() -> int:
        with status.interruptible():
            return _Session(paths, values).run()

    return status.guarded(body, is_debug=debug)


class _Session:
    """One run of the command."""

    def __init__(self, paths: tuple[str, ...], values: dict[str, Any]) -> None:
        self._paths = paths
        self._values = values
        self._output = Output(stream=sys.stdout)

    def run(self) -> int:
        values = self._values
        with redirect_stdout(sys.stderr):  # what foreign code prints is no part of the run
            project, job = self._job()
            simulation = Simulation(job.program.system(job.test, job.plan), values["seed"])
            save = partial(self._save, simulation=simulation, project=project, job=job)
            if values["interactive"]:
                name = values["output"] or safe_name(job.test.name) + SUFFIX
                Dialogue(simulation, self._output, save=lambda path: save(path or name)).run()
            else:
                self._go(simulation)
            trace = simulation.trace()
        return self._end(trace, simulation, save)

    def _job(self) -> tuple[Project, Job]:
        values = self._values
        project = load_project(self._paths)
        given = Options(
            faults=values["faults"], granularity=values["granularity"], attach_all_specs=values["attach_all_specs"],
            seed=values["seed"],
        )  # fmt: skip
        options = given.over(project.options)
        attach = bool(options.attach_all_specs)
        program = Programs(project, values["foreign"]).get(attach_all_specs=attach)
        plan = plan_of(Options(faults=options.faults, granularity=options.granularity, seed=values["seed"]), None)
        return project, Job(program, one_test(program, values["test"]), None, plan, (), attach)

    def _go(self, simulation: Simulation) -> None:
        for _ in range(self._values["steps"] or STEPS):
            if not simulation.take_any():
                return

    def _end(self, trace: Trace, simulation: Simulation, save: Callable[[str], bool]) -> int:
        values, output = self._values, self._output
        if not values["interactive"]:
            layout = output.layout(is_full=bool(values["verbose"]))
            output.write(f"{layout.paint.bold(quoted(trace.test))}\n\n{steps_text(trace, layout)}\n\n")
        if values["diagram"] == "text":
            output.write(f"{output.diagram(trace)}\n\n")
        elif values["diagram"] is not None:
            self._draw(trace, values["diagram"])
        is_saved = True
        if values["output"] is not None and not (values["interactive"] and not simulation.length):
            is_saved = save(values["output"])
        tone: Tone = "bad" if trace.violation is not None else "good"
        output.conclude(self._sentence(trace, simulation), tone)
        if trace.violation is not None:
            return status.VIOLATED
        return status.INVALID if output.has_failed or not is_saved else status.GOOD

    def _draw(self, trace: Trace, format: str) -> None:
        named = self._values["output"]
        stem = Path(safe_name(trace.test)) if named is None else Path(named.removesuffix(SUFFIX))
        drawn = draw(trace, format, stem)
        for problem in drawn.problems:
            click.echo(f"warning: {quoted(problem)}", err=True)
        self._output.write("".join(f"note: {quoted(note)}\n" for note in drawn.notes))

    def _save(self, path: str, *, simulation: Simulation, project: Project, job: Job) -> bool:
        origin = origin_of(project, job, paths=self._paths, foreign=self._values["foreign"])
        problem = write_trace(Path(path), SavedTrace(simulation.trace(), origin))
        said = f"saved: {path}" if problem is None else f"not saved: {problem.message}"
        self._output.write(f"{quoted(said)}\n")
        return problem is None

    def _sentence(self, trace: Trace, simulation: Simulation) -> str:
        how = "chosen by hand" if self._values["interactive"] else f"seed {self._values['seed']}"
        steps = counted(trace.length, "step")
        if trace.violation is not None:
            return f"{trace.test} is violated by this run of {steps} ({how}): {trace.violation.message}"
        end = "it can go on" if simulation.next_steps() else "nothing can happen after it"
        return f"{trace.test}: a run of {steps} ({how}) that violates nothing; {end}"

"""`pcheck replay`: run a saved counterexample again, and say whether it still fails."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from pathlib import Path

import click

from pcheck.checker import Program, program_of
from pcheck.cli import status
from pcheck.cli.options import debug_option, diagram_option, foreign_option, verbose_option
from pcheck.cli.output import Output
from pcheck.cli.traces import Drawn, draw
from pcheck.diagnostics import Diagnostic, make
from pcheck.ir.model import MachineClass
from pcheck.project import Options, Project, SourceEntry, load_project
from pcheck.records import dataclass
from pcheck.report.paint import Tone
from pcheck.report.steps import steps_text
from pcheck.report.telling import counted, length_text
from pcheck.report.terminal import quoted
from pcheck.system.violation import Violation
from pcheck.trace import Trace
from pcheck.trace.comparison import first_difference, satisfied
from pcheck.trace.saved import SUFFIX, Origin, SavedTrace, read_trace


@click.command(short_help="Re-run a saved counterexample: does it still fail?")
@click.argument("trace", metavar="TRACE")
@click.option("--original", is_flag=True, help="Use the sources saved in the trace, not the current ones.")
@diagram_option
@click.option("--quiet", is_flag=True, help="Only the sentence with the verdict.")
@verbose_option
@foreign_option
@debug_option
def replay(
    trace: str, original: bool, diagram: str | None, quiet: bool, verbose: bool | None, foreign: str | None, debug: bool
) -> int:
    """Re-run a saved counterexample on the current sources; says whether it still fails.

    The exit status is 1 if it fails and 0 if it no longer does. In a program that changed, the steps that are not
    possible any more are left out; the sentence says from where on the program does something else.
    """
    output = Output()

    def body() -> int:
        with status.interruptible(), redirect_stdout(sys.stderr):  # what foreign code prints is not the answer
            saved = read_trace(Path(trace))
            if isinstance(saved, Diagnostic):
                raise status.invalid(saved)
            sources = _sources(saved.origin, is_original=original)
            found = _replayed(saved, sources, foreign, trace)
        drawn = _drawn(found.trace, diagram, trace)
        for problem in drawn.problems:
            click.echo(f"warning: {quoted(problem)}", err=True)
        for note in (*sources.notes, *drawn.notes):
            output.write("" if quiet else f"note: {quoted(note)}\n")
        if not quiet:
            layout = output.layout(is_full=bool(verbose))
            output.write(f"\n{layout.paint.bold(quoted(found.trace.test))}\n\n{steps_text(found.trace, layout)}\n\n")
            if diagram == "text":
                output.write(f"{output.diagram(found.trace)}\n\n")
        output.conclude(found.sentence, found.tone)
        return status.INVALID if output.has_failed and found.status == status.GOOD else found.status

    return status.guarded(body, is_debug=debug)


@dataclass(frozen=True, slots=True)
class Sources:
    """The program to replay on, and what is to be said about it."""

    project: Project
    notes: tuple[str, ...]
    are_saved: bool = False
    """They are those of the trace, not the current ones."""
    have_changed: bool = False
    """They are not as they were."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the replay showed."""

    trace: Trace
    sentence: str
    status: int

    @property
    def tone(self) -> Tone:
        """Good, bad or doubtful news."""
        tones: dict[int, Tone] = {status.GOOD: "good", status.VIOLATED: "bad"}
        return tones.get(self.status, "doubt")


def _sources(origin: Origin, *, is_original: bool) -> Sources:
    """Return the current program, or the saved one where that is wanted or the current one is gone."""
    saved = saved_project(origin)
    if is_original:
        return Sources(saved, ("the sources are those saved in the trace",), are_saved=True)
    if "-" in origin.paths or not all(Path(path).exists() for path in origin.paths):
        note = "the program is not where it was, so the sources saved in the trace are used"
        return Sources(saved, (note,), are_saved=True)
    current = load_project(origin.paths)
    if current.has_errors:
        raise status.invalid(*current.diagnostics)
    differences = tuple(_differences(origin, current))
    return Sources(current, differences, have_changed=bool(differences))


def saved_project(origin: Origin) -> Project:
    """Return the program that is saved in a trace."""
    return Project(
        name=origin.name,
        sources=tuple(SourceEntry(source.file, source.is_included) for source in origin.sources),
        foreign=None,
        runs=(),
        options=Options(),
        diagnostics=(),
    )


def differences(origin: Origin) -> tuple[str, ...]:
    """Return how the current program differs from the one saved in a trace, where it is still there and can be read."""
    if "-" in origin.paths or not all(Path(path).exists() for path in origin.paths):
        return ()
    current = load_project(origin.paths)
    return () if current.has_errors else tuple(_differences(origin, current))


def _differences(origin: Origin, current: Project) -> Iterator[str]:
    before = {source.file.path: source.file.text for source in origin.sources}
    now = {entry.file.path: entry.file.text for entry in current.sources}
    for path in sorted(before.keys() | now.keys()):
        if path not in now:
            yield f"source '{path}' is gone since the trace was saved"
        elif path not in before:
            yield f"source '{path}' is new since the trace was saved"
        elif before[path] != now[path]:
            yield f"source '{path}' changed since the trace was saved"


def _replayed(saved: SavedTrace, sources: Sources, foreign: str | None, path: str) -> Found:
    origin, old = saved.origin, saved.trace
    program = program_for(origin, sources.project, foreign)
    where = " on the sources saved in the trace" if sources.are_saved else ""
    trace = rerun(program, saved)
    scenarios = [machine for machine in program.model.machines if machine.kind == "scenario"]
    if trace.is_complete or trace.violation is not None:
        return _judged(old, trace, where, scenarios)
    number, count = trace.length + 1, len(old.schedule)
    runs_foreign_code = foreign is not None or program.project.foreign is not None
    if not sources.have_changed and not runs_foreign_code:
        raise status.invalid(make("P0119.schedule", None, path=path, number=number, count=count))
    followed = program.follow(old.test, old.schedule, granularity=origin.granularity, faults=old.faults)
    followed_trace = program.trace(old.test, followed, faults=old.faults)
    return _judged(old, followed_trace, where, scenarios, turn=f"step {number} of {count}")


def program_for(origin: Origin, project: Project, foreign: str | None) -> Program:
    """Return the program on which a trace is to be run again. Raises InvalidProgram."""
    if origin.foreign is not None and foreign is None:
        raise status.invalid(make("P0116.asked", None, path=origin.foreign, help="name it with '--foreign'"))
    return program_of(project, foreign=foreign, attach_all_specs=origin.attach_all_specs)


def rerun(program: Program, saved: SavedTrace) -> Trace:
    """Return the trace that a saved schedule makes now. Raises InvalidProgram."""
    origin, old = saved.origin, saved.trace
    replayed = program.replay(
        old.test,
        old.schedule,
        granularity=origin.granularity,
        loop_start=old.loop_start,
        is_choice_fair=origin.is_choice_fair,
        faults=old.faults,
    )
    return program.trace(old.test, replayed, faults=old.faults)


def _judged(
    old: Trace, new: Trace, where: str, scenarios: Sequence[MachineClass], *, turn: str = ""
) -> Found:
    """Return what to say; `where` tells which sources were used when that is not to be expected.

    `turn` is the first step that is not possible any more, '' where all are.
    """
    violation = new.violation
    steps = counted(new.length, "step")
    witnessed = _witnessed(old, new, scenarios) if old.violation is None else ""
    if violation is None and old.violation is None and not turn:
        place = first_difference(old, new)
        how = "goes as it went" if place is None else "goes otherwise than it went"
        other = "" if place is None else f"from step {place} of {old.length} on the program does something else, and "
        run = f"{other}its run of {steps} violates nothing{witnessed}"
        return Found(new, f"{new.test} {how}{where}: {run}", status.GOOD)
    if violation is None and turn:
        change = "goes otherwise than it went" if old.violation is None else "no longer fails"
        said = f"{change}{where}: from {turn} on the program does something else"
        rest = f"what is left of the schedule violates nothing{witnessed}; 'pcheck check' tells whether it holds now"
        return Found(new, f"{new.test} {said}, and {rest}", status.GOOD)
    if violation is None:
        run = f"schedule of {steps}" if new.loop_start is None else "loop"
        return Found(new, f"{new.test} no longer fails{where}: its {run} violates nothing", status.GOOD)
    same = old.violation is not None and _kind(violation) == _kind(old.violation)
    how = "still fails in the same way" if same else "fails in another way than when the trace was saved"
    how = how if old.violation is not None else "fails, as it did not when the trace was saved,"
    left = " by what is left of its schedule" if turn else ""
    when = f"{where}{left}, {length_text(new.length, new.loop_start)}"
    return Found(new, f"{new.test} {how}{when}: {violation.message}", status.VIOLATED)


def _witnessed(old: Trace, new: Trace, scenarios: Sequence[MachineClass]) -> str:
    """Return what became of the scenarios that a run satisfied."""
    names, now = satisfied(old, scenarios), satisfied(new, scenarios)
    kept = " and ".join(f"'{name}'" for name in names if name in now)
    missed = " and ".join(f"'{name}'" for name in names if name not in now)
    still = f", and still satisfies {kept}" if kept else ""
    return f"{still}, but no longer satisfies {missed}" if missed else still


def _kind(violation: Violation) -> tuple[str, str, str, str]:
    return violation.kind, violation.code, violation.property, violation.machine


def _drawn(trace: Trace, diagram: str | None, path: str) -> Drawn:
    if diagram is None:
        return Drawn()
    stem = Path(path).name.removesuffix(SUFFIX)
    return draw(trace, diagram, Path(path).with_name(stem))

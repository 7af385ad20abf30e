"""Saves counterexamples with their pages and diagrams. What cannot be saved is told, and the verdict stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from pcheck.checker import TestResult
from pcheck.cli.jobs import Job, origin_of
from pcheck.records import dataclass
from pcheck.trace.files import safe_name, write_whole

if TYPE_CHECKING:
    from pcheck.trace import Trace
    from pcheck.trace.saved import SavedTrace

PAGE_SUFFIX = ".html"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What became of the diagrams."""

    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a counterexample."""

    path: str
    """'' when nothing was saved."""
    notes: tuple[str, ...]
    problems: tuple[str, ...] = ()
    """What could not be written, and why."""
    page: str = ""
    """The HTML page; '' when it was not written."""
    witnesses: tuple[str, ...] = ()
    """The files of the witnesses, in their order; '' for one that could not be written."""


class TraceFolder:
    """The folder for the counterexamples of one command."""

    def __init__(self, folder: Path, paths: tuple[str, ...], foreign: str | None, diagram: str | None) -> None:
        self._folder = folder
        self._paths = paths
        self._foreign = foreign
        self._diagram = diagram
        self._taken: set[str] = set()

    def save(self, job: Job, result: TestResult) -> Saved:
        """Save the counterexample of a result, if it has one, else the witnesses of its scenarios."""
        if result.trace is not None:
            return self._save(job, result.trace, job.name, "the counterexample")
        saved = [
            self._save(job, each.trace, f"{job.name}-{each.scenario}", f"the witness of '{each.scenario}'")
            for each in result.witnesses
        ]
        return Saved(
            "",
            tuple(note for one in saved for note in one.notes),
            tuple(problem for one in saved for problem in one.problems),
            witnesses=tuple(one.path for one in saved),
        )

    def _save(self, job: Job, trace: Trace, name: str, what: str) -> Saved:
        from pcheck.trace.saved import SUFFIX, SavedTrace, write_trace  # noqa: PLC0415 - most tests hold

        name = self._name(name)
        path = self._folder / (name + SUFFIX)
        origin = origin_of(job.program.project, job, paths=self._paths, foreign=self._foreign)
        saved = SavedTrace(trace, origin)
        problem = write_trace(path, saved)
        problems = () if problem is None else (f"{what} is not saved: {problem.message}",)
        page = "" if problem is not None else str(self._folder / (name + PAGE_SUFFIX))
        if page and (reason := _write_page(Path(page), saved)):
            problems = (f"the page of {what} is not saved: '{page}' cannot be written: {reason}",)
            page = ""
        drawn = Drawn() if self._diagram is None else draw(trace, self._diagram, self._folder / name)
        return Saved("" if problem is not None else str(path), drawn.notes, (*problems, *drawn.problems), page)

    def _name(self, test: str) -> str:
        name, count = safe_name(test), 1
        while name.lower() in self._taken:
            count += 1
            name = f"{safe_name(test)}-{count}"
        self._taken.add(name.lower())
        return name


def _write_page(path: Path, saved: SavedTrace) -> str:
    from pcheck.report.html import html_of  # noqa: PLC0415 - slow, and most tests hold

    return write_whole(path, html_of(saved))


def draw(trace: Trace, format: str, stem: Path) -> Drawn:
    """Write the diagrams of a trace beside each other."""
    from pcheck.report.pictures import DiagramFormat, NoPicture, diagrams  # noqa: PLC0415 - slow, and seldom needed

    try:
        drawn = diagrams(trace, cast(DiagramFormat, format))
    except NoPicture as reason:
        return Drawn(problems=(f"no diagram: {reason}",))
    notes, problems = [], []
    for ending, data in drawn.items():
        path = stem.with_name(f"{stem.name}.{ending}")
        failure = write_whole(path, data)
        if failure:
            problems.append(f"'{path}' cannot be written: {failure}")
        else:
            notes.append(f"diagram: {path}")
    return Drawn(tuple(notes), tuple(problems))

"""What is done when pcheck itself fails: it is said in words, and a report is written beside the traces."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pcheck.checker import InternalError
from pcheck.cli import status
from pcheck.cli.jobs import Job, origin_of
from pcheck.project import Project
from pcheck.records import dataclass
from pcheck.trace.files import safe_name, write_whole

if TYPE_CHECKING:
    from pcheck.trace.saved import Origin


@dataclass(frozen=True, slots=True)
class Told:
    """A failure that was told."""

    test: str
    """'' when it was none of a test's."""
    message: str
    report_path: str
    """'' when the report could not be written."""


class Troubles:
    """The failures of one command."""

    def __init__(self, paths: tuple[str, ...], foreign: str | None) -> None:
        self.told: list[Told] = []
        self.project: Project | None = None
        """The program, once it is read."""
        self.is_isolated = False
        self._paths = paths
        self._foreign = foreign
        context = click.get_current_context(silent=True)
        self._command = ("pcheck", *(context.obj or () if context is not None else ()))

    @property
    def tests(self) -> list[str]:
        """The tests that have no verdict because of a failure."""
        return [told.test for told in self.told if told.test]

    def tell(self, error: Exception, job: Job | None, *, folder: Path, is_debug: bool) -> int:
        """Tell a failure and write its report; return the exit status."""
        if isinstance(error, MemoryError):
            return status.failed(error, is_debug=is_debug)
        if is_debug:
            from traceback import print_exception  # noqa: PLC0415 - slow to load, and seldom needed

            print_exception(error, file=sys.stderr)
        test = "" if job is None else job.name
        path = folder / self._name(test)
        problem = self._write(path, error, job)
        told = Told(test, status.reason_of(error), "" if problem else str(path))
        self.told.append(told)
        blamed = _blamed(error, self._foreign_module())
        status.say_failed(told.message, test=test, blamed=blamed, advice=_advice(path, problem))
        return status.FAILED

    def _write(self, path: Path, error: Exception, job: Job | None) -> str:
        """Write the report whole; return '' or why that is impossible."""
        from pcheck.report.failure import Failure, render_failure  # noqa: PLC0415 - seldom needed, one hopes

        try:
            failure = Failure(
                error=error,
                command=self._command,
                test=None if job is None else job.test.name,
                plan=None if job is None else job.plan,
                is_isolated=self.is_isolated,
                origin=self._origin(job),
                foreign=self._foreign_module(),
            )
            return write_whole(path, render_failure(failure).encode("ascii"))
        except Exception as second:  # noqa: BLE001 - a second failure must not hide the first
            return status.reason_of(second)

    def _origin(self, job: Job | None) -> Origin | None:
        if self.project is None:
            return None
        return origin_of(self.project, job, paths=self._paths, foreign=self._foreign)

    def _foreign_module(self) -> Path | None:
        if self._foreign is not None:
            return Path(self._foreign)
        return None if self.project is None else self.project.foreign

    def _name(self, test: str) -> str:
        count = 1 + sum(told.test == test for told in self.told)
        parts = ["pcheck-report", *([safe_name(test)] if test else []), *([str(count)] if count > 1 else [])]
        return "-".join(parts) + ".json"


def _advice(path: Path, problem: str) -> str:
    if problem:
        return f"please report it with the model and the command, for the report cannot be written: {problem}"
    return f"please report it with '{path}', which holds the model and the command"


def _blamed(error: Exception, foreign: Path | None) -> Sequence[str]:
    """Return whose mistake it can be: what crashed a process may have been the user's own code."""
    is_crash = isinstance(error, InternalError) and error.evidence.exit_code is not None
    return ("pcheck", f"the foreign code '{foreign}'") if is_crash and foreign is not None else ("pcheck",)

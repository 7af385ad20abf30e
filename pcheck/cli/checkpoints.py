"""Where the searches of one command are kept: a file for each job, checked before anything runs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from pcheck.cli.jobs import Job
from pcheck.cli.output import no_folder
from pcheck.cli.status import invalid
from pcheck.diagnostics import make
from pcheck.project import Options
from pcheck.project.files import reason_of
from pcheck.system.checkpoint import INTERVAL_SECONDS, Checkpointing
from pcheck.trace.files import safe_name

SUFFIX = ".checkpoint"


def checkpointings(options: Options, jobs: Sequence[Job]) -> list[Checkpointing | None]:
    """Return where each job is kept. Raises InvalidProgram where that is impossible, or overwrites a search."""
    if options.checkpoint is None:
        if options.resume:
            raise invalid(make("P0715.folder", None, help="add '--checkpoint DIR', as when the search was begun"))
        return [None] * len(jobs)
    folder = Path(options.checkpoint)
    if reason := no_folder(folder):
        raise invalid(make("P0118", None, path=folder, reason=reason))
    try:
        _prepare(folder)
    except (OSError, ValueError) as failure:
        raise invalid(make("P0118", None, path=folder, reason=reason_of(failure))) from failure
    found = [
        Checkpointing(
            folder / (name + SUFFIX),
            is_resumed=bool(options.resume),
            interval_seconds=options.checkpoint_interval or INTERVAL_SECONDS,
        )
        for name in _names([job.name for job in jobs])
    ]
    for job, checkpointing in zip(jobs, found, strict=True):
        job.program.verify_checkpoint(job.test, job.plan, checkpointing)
    return list(found)


def _prepare(folder: Path) -> None:
    """Make a folder in which files can be made. Raises OSError or ValueError."""
    folder.mkdir(parents=True, exist_ok=True)
    probe = folder / f".{os.getpid()}.probe"
    probe.touch()
    probe.unlink()


def _names(tests: Sequence[str]) -> list[str]:
    """Return a file name for each test; one that is run several times gets numbers."""
    counts: dict[str, int] = {}
    names = []
    for test in tests:
        name = safe_name(test)
        count = counts[name.lower()] = counts.get(name.lower(), 0) + 1
        names.append(name if count == 1 else f"{name}-{count}")
    return names

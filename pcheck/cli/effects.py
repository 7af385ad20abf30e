"""What is said before anything runs: impossible searches, options that change nothing, an engine that is slow."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence

from pcheck import kernel
from pcheck.cli.jobs import Job
from pcheck.cli.options import is_isolated
from pcheck.cli.status import invalid
from pcheck.diagnostics import Diagnostic, make
from pcheck.engines import refusal
from pcheck.language.faults import warnings_of_text
from pcheck.project import Options
from pcheck.report.console import memory_text
from pcheck.system.memory import resident_bytes
from pcheck.system.plan import SAMPLING


def refuse_impossible(jobs: Sequence[Job]) -> None:
    """Refuse what no engine can search, before anything runs. Raises InvalidProgram."""
    for job in jobs:
        if refused := refusal(job.plan):
            raise invalid(refused)


def warnings_of(options: Options, jobs: Sequence[Job]) -> list[Diagnostic]:
    """Warn of options that change nothing, of a slow engine, and of a program without anything to run."""
    if not jobs:
        return [make("P0706", None)]
    texts = dict.fromkeys(job.plan.faults for job in jobs if job.plan.faults and not job.row)
    limits = [warning for text in texts for warning in warnings_of_text(text)]
    return [*_of_the_engine(options, jobs), *_without_effect(options, jobs), *limits]


def _of_the_engine(options: Options, jobs: Sequence[Job]) -> list[Diagnostic]:
    found = []
    if not kernel.is_available and any(job.plan.engine == "auto" for job in jobs):
        found.append(make("P0708", None, help=kernel.INSTALL))
    if is_isolated(options) and not hasattr(os, "fork"):
        found.append(make("P0710", None))
    limits = [job.plan.memory_bytes_max for job in jobs if job.plan.memory_bytes_max is not None]
    if limits and min(limits) <= (resident := resident_bytes()):
        found.append(make("P0711", None, actual=memory_text(resident), help="allow more than that"))
    return found


def _without_effect(options: Options, jobs: Sequence[Job]) -> list[Diagnostic]:
    strategies = {job.plan.strategy for job in jobs}
    found = []
    if options.schedules is not None and not strategies & SAMPLING:
        found.append(_no_effect("--schedules", f"it counts the schedules of {_listed(SAMPLING)}"))
    if options.pct_depth is not None and "pct" not in strategies:
        found.append(_no_effect("--pct-depth", "it is for '--strategy pct'"))
    if options.store in {"exact", "hash"} and strategies == {"swarm"}:
        found.append(_no_effect("--store", "each member of a swarm has a bit array of its own"))
    if options.checkpoint_interval is not None and options.checkpoint is None:
        found.append(_no_effect("--checkpoint-interval", "add '--checkpoint DIR'"))
    alone = [kernel.why_alone(job.plan) for job in jobs if job.plan.jobs > 1]
    if alone and all(alone):
        found.append(_no_effect("--jobs", alone[0]))
    if options.quiet and options.verbose:
        found.append(_no_effect("--verbose", "'--quiet' leaves out what it would show"))
    return found


def _no_effect(name: str, help_: str) -> Diagnostic:
    return make("P0705", None, name=name, help=help_)


def _listed(strategies: Collection[str]) -> str:
    *others, last = (f"'--strategy {name}'" for name in sorted(strategies))
    return f"{', '.join(others)} and {last}" if others else last

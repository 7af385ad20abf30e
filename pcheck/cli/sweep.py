"""`--fault-sweep`: each test under all its faults together, and then under each of them alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from pcheck.cli.jobs import Job
from pcheck.ir.faults import FaultModel
from pcheck.report.by_faults import NOTHING_TO_SWEEP

_WORD = re.compile(r"\w+|\*")
_BOUND = re.compile(r" (<= \d+|unbounded)")


def swept(jobs: Sequence[Job]) -> list[Job]:
    """Return the jobs, each followed by those under each of its faults alone. Raises InvalidProgram."""
    return [each for job in jobs for each in _swept(job)]


def _swept(job: Job) -> Iterator[Job]:
    faults = job.program.composition(job.test, faults=job.plan.faults).faults
    rules = () if faults is None else faults.rule_numbers
    if faults is None or not rules:
        yield replace(job, notes=(*job.notes, NOTHING_TO_SWEEP))
        return
    yield replace(job, is_swept=True)
    if len(rules) > 1:
        names = names_of([faults.rules[number].text for number in rules])
        yield from (_alone(job, faults, number, name) for number, name in zip(rules, names, strict=True))


def _alone(job: Job, faults: FaultModel, number: int, name: str) -> Job:
    """Return the job under one fault, which can happen as often as it could among the others."""
    rule = faults.rules[number]
    is_limited = faults.total is not None and (rule.bound is None or faults.total < rule.bound)
    alone = FaultModel((rule,), faults.total if is_limited else None)
    return replace(job, plan=replace(job.plan, faults=alone.text), notes=(), row=name)


def names_of(texts: Sequence[str]) -> list[str]:
    """Return what files of the rules are called: their words. Where they would share a name the later have a number."""
    names: list[str] = []
    for text in texts:
        words = _WORD.findall(_BOUND.sub("", text))
        plain = "-".join("any" if word == "*" else word for word in words)
        numbered = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
        names.append(next(name for name in numbered if name not in names))
    return names

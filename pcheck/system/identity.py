"""What a search depends on, so that a kept one goes on only where all of that is the same; and what is not the same."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from pcheck.project import Project
from pcheck.system.checkpoint import Identity
from pcheck.system.plan import SearchPlan
from pcheck.version import __version__

_FREE = frozenset({"engine", "jobs", "memory_bytes_max", "schedules", "seed", "states_max", "timeout_seconds"})
"""Of a plan, what may be another when a search goes on: limits that end it, and what only changes its speed."""
_OPTIONS = {
    "bounds": "--bound",
    "checks_liveness": "liveness",
    "depth_max": "--max-depth",
    "faults": "--faults",
    "granularity": "--granularity",
    "is_choice_fair": "--fair-choices",
    "queue_max": "--max-queue",
    "store": "--store",
    "strategy": "--strategy",
}


def identity_of(
    plan: SearchPlan, *, test: str, specs: Sequence[str], project: Project, foreign: str | None
) -> Identity:
    """Return what a search depends on; `foreign` is the file of the foreign code."""
    files = [entry.file for entry in project.sources]
    return {
        "pcheck": __version__,
        "test": test,
        "specs": list(specs),
        "sources": [[file.path, _digest(file.text.encode("utf-8", "surrogatepass"))] for file in files],
        "foreign": None if foreign is None else _digest(Path(foreign).read_bytes()),
        "plan": {
            _OPTIONS.get(field.name, field.name): _plain(getattr(plan, field.name))
            for field in fields(plan)
            if field.name not in _FREE
        },
    }


def difference(kept: Identity, own: Identity) -> str:
    """Return in words what is another in a kept search, '' when nothing is."""
    if kept.get("pcheck") != own["pcheck"]:
        return f"pcheck {_shown(kept.get('pcheck'))} wrote it, and this is {own['pcheck']}"
    if kept.get("test") != own["test"]:
        return f"it is of the test {_shown(kept.get('test'))}"
    sources, own_sources = _pairs(kept.get("sources")), _pairs(own["sources"])
    if [digest for _, digest in sources] != [digest for _, digest in own_sources]:
        return _changed(sources, own_sources)
    if kept.get("foreign") != own["foreign"]:
        return "the foreign code has changed"
    if kept.get("specs") != own["specs"]:
        return "other specs are attached"
    return _other_plan(kept.get("plan"), own["plan"])


def _other_plan(kept: object, own: object) -> str:
    if not isinstance(kept, dict) or not isinstance(own, dict):
        return "it does not say how it was searched"
    for name, value in own.items():
        if kept.get(name) != value:
            return f"{name} was {_shown(kept.get(name))}, and is {_shown(value)} now"
    return "" if len(kept) == len(own) else "it was searched in another way"


def _changed(kept: list[tuple[str, str]], own: list[tuple[str, str]]) -> str:
    now = dict(own)
    known = {digest for _, digest in own}
    for path, digest in kept:
        if digest not in known:
            return f"'{path}' has changed" if path in now else f"'{path}' was a part of the program then"
    return "the program has more or other files now"


def _pairs(value: object) -> list[tuple[str, str]]:
    entries = value if isinstance(value, list) else []
    return [(str(entry[0]), str(entry[1])) for entry in entries if isinstance(entry, list) and len(entry) == 2]


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _shown(value: object) -> str:
    if value is None or value == []:
        return "not set"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list):
        return " and ".join(f"'{entry}'" for entry in value)
    return f"'{value}'"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

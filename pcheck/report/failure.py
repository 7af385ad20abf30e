"""The report of a failure of pcheck itself: one JSON document with everything that is needed to see it again.

    {"version": 1, "tool": "pcheck X.Y", "command": ["pcheck", "check", ...],
     "system": {"python", "platform", "kernel"},
     "failure": {"type", "message", "traceback", "exit_code", "engine_trace"},
     "test": NAME | null, "plan": {...} | null, "is_isolated": true,
     "program": {...}, "granularity": "send", "sources": [{"path", "sha256", "is_included", "text"}],
     "foreign": null | {"path", "sha256", "text"},
     "found": null | {"verdict", "engine", "strategy", "states", "transitions", "depth", "violation"},
     "schedule": null | [{"machine": [1, 2], "answers": [0]}], "replayed": null | {...},
     "snapshot": null | {...}, "kernel": {...}}

`program`, `granularity` and `sources` are as in a trace file, and are left out where the program was not read.
"""

from __future__ import annotations

import hashlib
import json
import platform
import sys
import traceback
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from pcheck import kernel
from pcheck.checker import InternalError
from pcheck.records import dataclass
from pcheck.system.evidence import Evidence
from pcheck.system.plan import SearchPlan
from pcheck.system.progress import Snapshot
from pcheck.system.result import SearchResult
from pcheck.system.transition_system import Schedule
from pcheck.system.violation import Violation
from pcheck.trace.saved import Origin, origin_json
from pcheck.version import __version__

VERSION = 1

Members = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What failed, and what was being done."""

    error: Exception
    command: tuple[str, ...]
    test: str | None = None
    plan: SearchPlan | None = None
    is_isolated: bool = False
    origin: Origin | None = None
    foreign: Path | None = None


def render_failure(failure: Failure) -> str:
    """Return the document."""
    error = failure.error
    evidence = error.evidence if isinstance(error, InternalError) else Evidence()
    document: Members = {
        "version": VERSION,
        "tool": f"pcheck {__version__}",
        "command": list(failure.command),
        "system": {"python": sys.version, "platform": platform.platform(), "kernel": kernel.is_available},
        "failure": {
            "type": type(error).__name__,
            "message": str(error),
            "traceback": "".join(traceback.format_exception(error)),
            "exit_code": evidence.exit_code,
            "engine_trace": evidence.engine_trace,
        },
        "test": failure.test,
        "plan": None if failure.plan is None else asdict(failure.plan),
        "is_isolated": failure.is_isolated,
        **({} if failure.origin is None else origin_json(failure.origin)),
        "foreign": None if failure.foreign is None else _foreign(failure.foreign),
        **_evidence(evidence),
    }
    return json.dumps(document, indent=1) + "\n"


def _evidence(evidence: Evidence) -> Mapping[str, object]:
    return {
        "found": None if evidence.found is None else _found(evidence.found),
        "schedule": None if evidence.schedule is None else _schedule(evidence.schedule),
        "replayed": None if evidence.replayed is None else _violation(evidence.replayed),
        "snapshot": None if evidence.snapshot is None else _snapshot(evidence.snapshot),
        "kernel": dict(evidence.counters),
    }


def _found(found: SearchResult) -> Members:
    counterexample = found.counterexample
    return {
        "verdict": found.verdict,
        "engine": found.engine,
        "strategy": found.strategy,
        "states": found.states,
        "transitions": found.transitions,
        "depth": found.depth,
        "violation": None if counterexample is None else _violation(counterexample.violation),
    }


def _schedule(schedule: Schedule) -> list[Members]:
    return [{"machine": list(choice.path), "answers": list(choice.answers)} for choice in schedule]


def _violation(violation: Violation) -> Members:
    return {
        "kind": violation.kind,
        "code": violation.code,
        "message": violation.message,
        "machine": violation.machine,
        "property": violation.property,
        "place": violation.span.location,
    }


def _snapshot(snapshot: Snapshot) -> Members:
    return {
        "phase": snapshot.phase,
        "states": snapshot.states,
        "transitions": snapshot.transitions,
        "depth": snapshot.depth,
        "frontier": snapshot.frontier,
        "schedules": snapshot.schedules,
        "seconds": round(snapshot.seconds, 3),
        "memory_bytes": snapshot.memory_bytes,
        "growing": [str(growth) for growth in snapshot.growing],
    }


def _foreign(path: Path) -> Members:
    try:
        data = path.read_bytes()
    except OSError:
        return {"path": str(path), "sha256": None, "text": None}
    return {
        "path": str(path),
        "sha256": hashlib.sha256(data).hexdigest(),
        "text": data.decode("utf-8", "backslashreplace"),
    }

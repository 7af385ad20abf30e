"""What is known about a failure of pcheck itself, for the report that its user may send."""

from __future__ import annotations

from pcheck.records import dataclass
from pcheck.system.progress import Snapshot
from pcheck.system.result import SearchResult
from pcheck.system.transition_system import Schedule
from pcheck.system.violation import Violation


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Whatever the one who noticed the failure had in hand."""

    found: SearchResult | None = None
    """The result that cannot be true."""
    schedule: Schedule | None = None
    """The schedule that the two engines follow differently."""
    replayed: Violation | None = None
    """What the replay of the schedule violates."""
    snapshot: Snapshot | None = None
    """The last word of an engine that is gone."""
    exit_code: int | None = None
    """Of the engine's process; negative for a signal."""
    engine_trace: str = ""
    """Where the engine's process was when it crashed."""
    counters: tuple[tuple[str, int], ...] = ()
    """What the native engine had counted."""


class EngineCrash(Exception):  # noqa: N818 - a process crashed, which is told as it is
    """The engine's process ended by its own fault and without a result."""

    def __init__(self, message: str, evidence: Evidence) -> None:
        super().__init__(message)
        self.evidence = evidence

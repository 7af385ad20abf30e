"""The limits of time and memory, and the beat of progress. Asked often; looks at memory only now and then."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal

from pcheck.system.memory import default_limit_bytes, resident_bytes
from pcheck.system.plan import SearchPlan
from pcheck.system.progress import PROGRESS_INTERVAL_SECONDS, Phase, ProgressListener, Snapshot
from pcheck.system.result import Counterexample, Growth


class LimitMet(Exception):  # noqa: N818 - a limit is no error
    """A limit was met inside work that has no other way out."""

    def __init__(self, reason: Literal["time", "memory"]) -> None:
        super().__init__(reason)
        self.reason: Literal["time", "memory"] = reason


class Counters:
    """The numbers that a running search keeps up to date."""

    __slots__ = (
        "candidate", "depth", "frontier", "growing", "phase", "problem", "schedules", "states", "transitions",
    )  # fmt: skip

    def __init__(self) -> None:
        self.phase: Phase = "search"
        self.states = 0
        self.transitions = 0
        self.depth = 0
        self.frontier = 0
        self.schedules = 0
        self.growing: Callable[[], tuple[Growth, ...]] = tuple
        self.problem = ""
        self.candidate: Counterexample | None = None


class Watch:
    """Says when time or memory is used up."""

    def __init__(
        self,
        plan: SearchPlan,
        progress: ProgressListener | None,
        *,
        clock: Callable[[], float] = time.monotonic,
        memory: Callable[[], int] = resident_bytes,
    ) -> None:
        self._clock = clock
        self._memory = memory
        self._progress = progress
        self._begin = clock()
        self._beat = self._begin
        self._states_at_beat = 0
        timeout = plan.timeout_seconds
        self._deadline = None if timeout is None else self._begin + timeout
        self._memory_max = default_limit_bytes() if plan.memory_bytes_max is None else plan.memory_bytes_max

    @property
    def seconds(self) -> float:
        """Time since the search began."""
        return self._clock() - self._begin

    @property
    def memory_bytes(self) -> int:
        """Resident memory now."""
        return self._memory()

    @property
    def memory_bytes_left(self) -> int | None:
        """How much more memory may be used, None where there is no limit."""
        return None if self._memory_max is None else max(self._memory_max - self._memory(), 0)

    def look(self, counters: Counters) -> Literal["", "time", "memory"]:
        """Return which limit was met, if any; tells the progress now and then."""
        now = self._clock()
        if self._deadline is not None and now >= self._deadline:
            return "time"
        if now - self._beat < PROGRESS_INTERVAL_SECONDS:
            return ""
        memory_bytes = self._memory()
        if self._progress is not None:
            self._progress(self._snapshot(counters, now, memory_bytes))
        self._beat = now
        self._states_at_beat = counters.states
        return "memory" if self._memory_max is not None and memory_bytes >= self._memory_max else ""

    def pulse(self, counters: Counters) -> Callable[[], None]:
        """Return what work without a loop of its own calls often: it raises LimitMet."""

        def look() -> None:
            reason = self.look(counters)
            if reason:
                raise LimitMet(reason)

        return look

    def _snapshot(self, counters: Counters, now: float, memory_bytes: int) -> Snapshot:
        return Snapshot(
            phase=counters.phase,
            states=counters.states,
            transitions=counters.transitions,
            states_per_second=max(counters.states - self._states_at_beat, 0) / (now - self._beat),
            depth=counters.depth,
            frontier=counters.frontier,
            schedules=counters.schedules,
            seconds=now - self._begin,
            memory_bytes=memory_bytes,
            growing=counters.growing(),
            problem=counters.problem,
            candidate=counters.candidate,
        )

"""A search in a child process, so that what happens to that process does not happen to this one. Knows of no engine.

The child sends snapshots and, at the end, its result. If it is gone before, the last snapshot is what was learned.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import field

from pcheck.records import dataclass
from pcheck.system.child import INTERRUPTED, Child, ChildTrace, Gone, NoChild, Raised, Send, forked, is_possible
from pcheck.system.coverage import Coverage
from pcheck.system.evidence import EngineCrash, Evidence
from pcheck.system.plan import SearchPlan
from pcheck.system.progress import ProgressListener, Snapshot
from pcheck.system.result import Engine, SearchResult, StopReason

GRACE_SECONDS = 3.0
"""So long after the limit of time the child may still answer; then it hangs, and is killed."""
INTERRUPTION_SECONDS = 0.8
"""So long it may take to end after an interruption."""
BEAT_SECONDS = 0.1

_FAULTS = frozenset(
    getattr(signal, name)
    for name in ("SIGSEGV", "SIGBUS", "SIGABRT", "SIGILL", "SIGFPE", "SIGTRAP", "SIGSYS")
    if hasattr(signal, name)
)
"""A process gets these for its own mistakes; any other signal was sent by somebody, such as a system out of memory."""

Search = Callable[[ProgressListener | None], SearchResult]


def search_apart(
    search: Search, plan: SearchPlan, *, engine: Engine, progress: ProgressListener | None
) -> SearchResult:
    """Search in a child process, or in this one where the system has no processes to give.

    What the search raises is raised here too. Raises EngineCrash when the child crashed.
    """

    def body(send: Send) -> SearchResult:
        def tell(snapshot: Snapshot) -> None:
            send(snapshot)

        return search(tell)

    begin = time.monotonic()
    if is_possible:
        with suppress(NoChild), forked(body) as child:
            return _Attendance(child, plan, progress, engine, begin).result()
    return search(progress)


@dataclass(slots=True)
class _Attendance:
    """Waits for one child."""

    child: Child
    plan: SearchPlan
    progress: ProgressListener | None
    engine: Engine
    begin: float
    last: Snapshot | None = field(default=None)

    def result(self) -> SearchResult:
        timeout = self.plan.timeout_seconds
        until = None if timeout is None else self.begin + timeout + GRACE_SECONDS
        try:
            return self._attend(until, late="time")
        except KeyboardInterrupt:
            return self._interrupted()

    def _interrupted(self) -> SearchResult:
        try:
            self.child.interrupt()
            return self._attend(time.monotonic() + INTERRUPTION_SECONDS, late="interrupted")
        except KeyboardInterrupt:
            return self._learned("interrupted")

    def _attend(self, until: float | None, *, late: StopReason) -> SearchResult:
        while until is None or time.monotonic() < until:
            match self.child.receive(BEAT_SECONDS):
                case SearchResult() as result:
                    return result
                case Snapshot() as snapshot:
                    self.last = snapshot
                    if self.progress is not None:
                        self.progress(snapshot)
                case Raised(error, trace):
                    raise error from ChildTrace(trace)
                case Gone() as gone:
                    return self._after(gone)
        return self._learned(late)

    def _after(self, gone: Gone) -> SearchResult:
        number = -gone.code
        if gone.code == INTERRUPTED:
            return self._learned("interrupted")
        if number > 0 and number not in _FAULTS:
            return self._learned("killed", signal_number=number)
        how = f"was ended by signal {number} ({_name(number)})" if number > 0 else f"ended with status {gone.code}"
        evidence = Evidence(snapshot=self.last, exit_code=gone.code, engine_trace=gone.trace)
        raise EngineCrash(f"the engine's process {how}", evidence)

    def _learned(self, stop: StopReason, *, signal_number: int = 0) -> SearchResult:
        """Return what the last snapshot shows, no stronger than it is."""
        last = self.last
        found = None if last is None else last.candidate
        chosen = "bfs" if found is None else "random"
        return SearchResult(
            plan=self.plan,
            strategy=chosen if self.plan.strategy == "auto" else self.plan.strategy,
            stop=stop if found is None else "violation",
            counterexample=found,
            states=0 if last is None else last.states,
            transitions=0 if last is None else last.transitions,
            depth=0 if last is None else last.depth,
            seconds=time.monotonic() - self.begin,
            memory_bytes=0 if last is None else last.memory_bytes,
            is_bounded=False,
            cuts=(),
            schedules=0 if last is None else last.schedules,
            growing=() if last is None or found is not None else last.growing,
            coverage=Coverage(),
            engine=self.engine,
            signal_number=signal_number,
        )


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return "unknown"

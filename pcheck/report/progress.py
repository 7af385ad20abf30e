"""How a search is doing: one line rewritten on a terminal, otherwise a plain line now and then."""

from __future__ import annotations

from typing import TextIO

from pcheck.report.console import memory_text, seconds_text
from pcheck.report.layout import fitted
from pcheck.report.telling import counted, grouped
from pcheck.report.terminal import quoted, terminal_columns
from pcheck.system.progress import Snapshot

PLAIN_INTERVAL_SECONDS = 5.0
_CLEAR_LINE = "\r\x1b[K"


class ProgressReport:
    """Listens to one search. A stream that fails is not written to again."""

    def __init__(self, test: str, stream: TextIO, *, is_terminal: bool) -> None:
        self._test = quoted(test)
        self._stream: TextIO | None = stream
        self._is_terminal = is_terminal
        self._next_seconds = PLAIN_INTERVAL_SECONDS
        self._has_line = False
        self.problem = ""
        """What went wrong and was told, '' for nothing."""

    def __call__(self, snapshot: Snapshot) -> None:
        """Show one snapshot."""
        self._tell(snapshot.problem)
        text = f"{self._test}: {progress_text(snapshot)}"
        if self._is_terminal:
            width = terminal_columns() - 1
            self._write(_CLEAR_LINE + fitted(text, width))
            self._has_line = True
        elif snapshot.seconds >= self._next_seconds:
            self._next_seconds = snapshot.seconds + PLAIN_INTERVAL_SECONDS
            self._write(text + "\n")

    def _tell(self, problem: str) -> None:
        """Tell once what goes wrong."""
        if problem and not self.problem:
            self.close()
            self._write(f"{self._test}: warning: {quoted(problem)}\n")
            self.problem = problem

    def close(self) -> None:
        """Take the line away."""
        if self._has_line:
            self._write(_CLEAR_LINE)
            self._has_line = False

    def _write(self, text: str) -> None:
        if self._stream is None:
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            self._stream = None


def progress_text(snapshot: Snapshot) -> str:
    """Return a snapshot on one line."""
    parts = [
        counted(snapshot.states, "state"),
        f"{grouped(round(snapshot.states_per_second))}/s",
        f"depth {grouped(snapshot.depth)}",
        f"{grouped(snapshot.frontier)} to do",
    ]
    if snapshot.phase == "sampling":
        parts = [f"sampling, {counted(snapshot.schedules, 'schedule')}", counted(snapshot.states, "state")]
    if snapshot.phase == "loops":
        parts = [counted(snapshot.states, "state"), "looking for loops that stay hot"]
    if snapshot.phase == "undercutting":
        parts.insert(0, "violated, looking for a shorter counterexample")
    parts += [memory_text(snapshot.memory_bytes), seconds_text(snapshot.seconds)]
    if snapshot.growing and snapshot.phase != "undercutting":
        parts.append(quoted(f"{snapshot.growing[0].quantity} grows"))
    return ", ".join(parts)

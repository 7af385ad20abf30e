"""Gathers diagnostics in any order and gives them back bounded, sorted and without repetition."""

from __future__ import annotations

from collections.abc import Iterable

from pcheck.diagnostics.diagnostic import Diagnostic

DIAGNOSTICS_MAX = 200


class Collector:
    """A bounded bag of diagnostics; what does not fit is counted."""

    def __init__(self, *, limit: int = DIAGNOSTICS_MAX) -> None:
        self._limit = limit
        self._kept: dict[Diagnostic, None] = {}
        self.dropped_count = 0
        self._has_errors = False

    def report(self, diagnostic: Diagnostic) -> None:
        """Take one diagnostic; a repetition is ignored, and an error may displace a warning when the bag is full."""
        self._has_errors = self._has_errors or diagnostic.is_error
        if diagnostic in self._kept:
            return
        if len(self._kept) >= self._limit and not self._made_room(diagnostic):
            self.dropped_count += 1
            return
        self._kept[diagnostic] = None

    def report_all(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take several diagnostics."""
        for diagnostic in diagnostics:
            self.report(diagnostic)

    @property
    def is_full(self) -> bool:
        """Whether further diagnostics of the same severity will only be counted."""
        return len(self._kept) >= self._limit

    @property
    def has_errors(self) -> bool:
        """Whether any error was reported, kept or not."""
        return self._has_errors

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything kept, sorted by file, line and column."""
        return tuple(sorted(self._kept, key=_place))

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The warnings kept, sorted."""
        return tuple(diagnostic for diagnostic in self.diagnostics if not diagnostic.is_error)

    def _made_room(self, diagnostic: Diagnostic) -> bool:
        if not diagnostic.is_error:
            return False
        victim = next((kept for kept in reversed(self._kept) if not kept.is_error), None)
        if victim is None:
            return False
        del self._kept[victim]
        self.dropped_count += 1
        return True


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    span = diagnostic.span
    if span is None:
        return "", 0, 0, diagnostic.code, diagnostic.message
    return span.file.path, span.start, span.end, diagnostic.code, diagnostic.message

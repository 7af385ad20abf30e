"""Where the bounds of a project file stand: what is wrong with one is shown there, and not as if it were an option."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pcheck.diagnostics import Diagnostic
from pcheck.language.bounds import BOUND_PATH
from pcheck.project import LocatedText
from pcheck.source import Span


def in_project(diagnostics: Iterable[Diagnostic], bounds: Sequence[LocatedText]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics with the places in bounds of the project moved to its file."""
    return tuple(
        replace(diagnostic, span=_moved(diagnostic.span, bounds)) if diagnostic.span is not None else diagnostic
        for diagnostic in diagnostics
    )


def _moved(span: Span, bounds: Sequence[LocatedText]) -> Span:
    if span.file.path != BOUND_PATH:
        return span
    bound = next((bound for bound in bounds if bound.text == span.file.text), None)
    if bound is None:
        return span
    if bound.span.text != bound.text:                        # written with escapes: only the whole can be shown
        return bound.span
    return Span(bound.span.file, bound.span.start + span.start, bound.span.start + span.end)

"""Where the settings of a project file stand: what is wrong with one is shown there, not as if it were an option."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from pcheck.diagnostics import Diagnostic
from pcheck.language.bounds import BOUND_PATH
from pcheck.project import LocatedText, Options, Project
from pcheck.source import Span

_OPTION = re.compile(r"'--([a-z][a-z-]*)(?: ([^']*))?'")
"""An option as messages write it, and its value."""


def in_project(diagnostics: Iterable[Diagnostic], project: Project, given: Options) -> tuple[Diagnostic, ...]:
    """Return the diagnostics with what they say of settings of the project moved to its file.

    `given` are the options of the command line, which come before those settings.
    """
    bounds = project.bounds if given.bound is None else ()
    settings = {key: places for key, places in project.places.items() if getattr(given, key) is None}
    return tuple(_placed(diagnostic, bounds, settings) for diagnostic in diagnostics)


def _placed(
    diagnostic: Diagnostic, bounds: Sequence[LocatedText], settings: Mapping[str, Sequence[LocatedText]]
) -> Diagnostic:
    if diagnostic.span is not None:
        return replace(diagnostic, span=_moved(diagnostic.span, bounds))
    for option in _OPTION.finditer(diagnostic.message):
        places = settings.get(_key(option), ())
        place = next((place for place in places if option[2] in {None, place.text}), None)
        if place is not None:
            told = partial(_OPTION.sub, _setting)
            return replace(
                diagnostic, span=place.span, message=told(diagnostic.message), help=told(diagnostic.help)
            )
    return diagnostic


def _setting(option: re.Match[str]) -> str:
    """Return an option as the project file writes it."""
    return f"'{_key(option)}'" if option[2] is None else f"'{_key(option)} = \"{option[2]}\"'"


def _key(option: re.Match[str]) -> str:
    return option[1].replace("-", "_")


def _moved(span: Span, bounds: Sequence[LocatedText]) -> Span:
    if span.file.path != BOUND_PATH:
        return span
    bound = next((bound for bound in bounds if bound.text == span.file.text), None)
    if bound is None:
        return span
    if bound.span.text != bound.text:                        # written with escapes: only the whole can be shown
        return bound.span
    return Span(bound.span.file, bound.span.start + span.start, bound.span.start + span.end)

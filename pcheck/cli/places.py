"""Where the settings of a project file stand: what is wrong with one is shown there, not as if it were an option."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from pcheck.diagnostics import Diagnostic
from pcheck.language.bounds import BOUND_PATH
from pcheck.language.faults import FAULTS_PATH
from pcheck.project import LocatedText, Options, Project
from pcheck.source import Span

_OPTION = r"'--([a-z][a-z-]*)(?: ([^']*))?'"
"""An option as messages write it, and its value."""


def in_project(diagnostics: Iterable[Diagnostic], project: Project, given: Options) -> tuple[Diagnostic, ...]:
    """Return the diagnostics with what they say of settings of the project moved to its file.

    `given` are the options of the command line, which come before those settings.
    """
    bounds = project.bounds if given.bound is None else ()
    faults = project.places.get("faults", ()) if given.faults is None else ()
    settings = {key: places for key, places in project.places.items() if getattr(given, key) is None}
    texts = {BOUND_PATH: bounds, FAULTS_PATH: faults}
    return tuple(_placed(diagnostic, texts, settings) for diagnostic in diagnostics)


def _placed(
    diagnostic: Diagnostic,
    texts: Mapping[str, Sequence[LocatedText]],
    settings: Mapping[str, Sequence[LocatedText]],
) -> Diagnostic:
    if diagnostic.span is not None:
        related = tuple(replace(other, span=_moved(other.span, texts)) for other in diagnostic.related)
        return replace(diagnostic, span=_moved(diagnostic.span, texts), related=related)
    for option in re.finditer(_OPTION, diagnostic.message):
        places = settings.get(_key(option), ())
        place = next((place for place in places if option[2] in {None, place.text}), None)
        if place is not None:
            told = partial(re.sub, _OPTION, _setting)
            return replace(
                diagnostic, span=place.span, message=told(diagnostic.message), help=told(diagnostic.help)
            )
    return diagnostic


def _setting(option: re.Match[str]) -> str:
    """Return an option as the project file writes it."""
    return f"'{_key(option)}'" if option[2] is None else f"'{_key(option)} = \"{option[2]}\"'"


def _key(option: re.Match[str]) -> str:
    return option[1].replace("-", "_")


def _moved(span: Span, texts: Mapping[str, Sequence[LocatedText]]) -> Span:
    """Return the place in the project file of what was read by itself: a bound, or a fault list."""
    found = next((text for text in texts.get(span.file.path, ()) if text.text == span.file.text), None)
    if found is None:
        return span
    if found.span.text != found.text:                        # written with escapes: only the whole can be shown
        return found.span
    return Span(found.span.file, found.span.start + span.start, found.span.start + span.end)

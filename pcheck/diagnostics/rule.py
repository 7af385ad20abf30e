"""The form of a catalogue entry: a rule of the language, its code, and the sentences that report it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pcheck.diagnostics.diagnostic import Severity
from pcheck.records import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry: `templates` maps a variant to a sentence for str.format; the variant "" is the usual one."""

    code: str
    id: str
    title: str
    templates: Mapping[str, str]
    severity: Severity = "error"
    kind: str = ""


def error(code: str, id: str, title: str, template: str, /, **variants: str) -> Rule:
    """Return the rule of a static error, or of an error in a project, a plan or an option."""
    return Rule(code, id, title, MappingProxyType({"": template, **variants}))


def warning(code: str, id: str, title: str, template: str, /, **variants: str) -> Rule:
    """Return the rule of a warning."""
    return Rule(code, id, title, MappingProxyType({"": template, **variants}), severity="warning")


def violation(code: str, id: str, kind: str, title: str, template: str, /, **variants: str) -> Rule:
    """Return the rule of an error at run time; `kind` is the word that the JSON form shows."""
    return Rule(code, id, title, MappingProxyType({"": template, **variants}), kind=kind)

"""Diagnostics and the catalogue of codes: what is wrong with an input, where, and what would help."""

from pcheck.diagnostics.catalogue import make, make_with, message_of, rule_of
from pcheck.diagnostics.catalogue_violations import VIOLATION_KINDS
from pcheck.diagnostics.collector import Collector
from pcheck.diagnostics.diagnostic import Diagnostic, Related, Severity
from pcheck.diagnostics.nearest import nearest
from pcheck.diagnostics.rule import Rule
from pcheck.diagnostics.wording import counted, cut, did_you_mean, listed, plural

__all__ = [
    "VIOLATION_KINDS",
    "Collector",
    "Diagnostic",
    "Related",
    "Rule",
    "Severity",
    "counted",
    "cut",
    "did_you_mean",
    "listed",
    "make",
    "make_with",
    "message_of",
    "nearest",
    "plural",
    "rule_of",
]

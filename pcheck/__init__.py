"""pcheck, a model checker for the P language.

>>> program = pcheck.load("models/ping-pong")
>>> [program.check(test).search.verdict for test in program.tests]
['holds', 'holds']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pcheck.version import __version__

if TYPE_CHECKING:
    from pcheck.checker import InternalError, InvalidProgram, Program, TestCase, TestResult, load
    from pcheck.diagnostics import Diagnostic
    from pcheck.system.plan import SearchPlan
    from pcheck.system.result import Counterexample, SearchResult
    from pcheck.system.violation import Violation
    from pcheck.trace import Change, Step, Trace


#: Where each public name lives; it is imported when first used, so that `import pcheck` is quick.
_HOMES = {
    "Change": "pcheck.trace",
    "Counterexample": "pcheck.system.result",
    "Diagnostic": "pcheck.diagnostics",
    "InternalError": "pcheck.checker",
    "InvalidProgram": "pcheck.checker",
    "Program": "pcheck.checker",
    "SearchPlan": "pcheck.system.plan",
    "SearchResult": "pcheck.system.result",
    "Step": "pcheck.trace",
    "TestCase": "pcheck.checker",
    "TestResult": "pcheck.checker",
    "Trace": "pcheck.trace",
    "Violation": "pcheck.system.violation",
    "load": "pcheck.checker",
}

__all__ = [
    "Change",
    "Counterexample",
    "Diagnostic",
    "InternalError",
    "InvalidProgram",
    "Program",
    "SearchPlan",
    "SearchResult",
    "Step",
    "TestCase",
    "TestResult",
    "Trace",
    "Violation",
    "__version__",
    "load",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'pcheck' has no attribute '{name}'")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value

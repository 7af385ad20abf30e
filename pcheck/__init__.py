"""pcheck, a model checker for the P language.

    program = pcheck.load("models/ping-pong")
    for test in program.tests:
        print(program.check(test).search.verdict)
"""

from pcheck.checker import (
    CheckPlan,
    InternalError,
    InvalidProgram,
    Program,
    TestCase,
    TestResult,
    load,
)
from pcheck.diagnostics import Diagnostic
from pcheck.system.plan import SearchPlan
from pcheck.system.result import Counterexample, SearchResult
from pcheck.system.violation import Violation
from pcheck.trace import Change, Step, Trace

__version__ = "0.1.0"

__all__ = [
    "Change",
    "CheckPlan",
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
    "load",
]

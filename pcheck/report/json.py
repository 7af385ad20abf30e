"""The JSON document of a check: one object, stable, with a version. Its members are fixed by the contract.

docs/output.md tells what each member means.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from pcheck.checker import TestCase
from pcheck.diagnostics import Diagnostic
from pcheck.report.console import checkpoint_warnings, loop_warnings, search_warnings
from pcheck.report.diagnostics import diagnostic_json
from pcheck.report.judgement import Outcome
from pcheck.report.sentence import bounds_text, omission_text, sentence
from pcheck.report.telling import fault_text
from pcheck.source import is_nowhere
from pcheck.system.levels import levels
from pcheck.version import __version__

VERSION = 1
_TEST_VERDICTS = {"holds": "pass", "violated": "violation", "inconclusive": "inconclusive"}
_VERDICTS = {0: "holds", 1: "violated", 2: "invalid", 3: "inconclusive", 4: "inconclusive", 130: "inconclusive"}

Members = dict[str, object]


def render_check(
    outcomes: Sequence[Outcome],
    diagnostics: Iterable[Diagnostic],
    *,
    status: int,
    failures: Sequence[Members] = (),
    not_run: Sequence[str] = (),
) -> str:
    """Return the document of a check; the verdict is that of the exit status, and `failures` are those of pcheck.

    `not_run` names the tests that an interruption left.
    """
    document = _head(diagnostics)
    document["verdict"] = _VERDICTS[status]
    document["tests"] = [_test(outcome) for outcome in outcomes]
    document["failures"] = list(failures)
    document["not_run"] = list(not_run)
    order = ("version", "tool", "verdict", "diagnostics", "tests", "failures", "not_run")
    return json.dumps({key: document[key] for key in order}, indent=2) + "\n"


def render_list(
    tests: Sequence[tuple[TestCase, str, Sequence[str], Sequence[str]]], diagnostics: Iterable[Diagnostic]
) -> str:
    """Return the document of a list of tests, each with its main machine, specs and faults."""
    document = _head(diagnostics)
    document["tests"] = [
        {
            "name": test.name,
            "base_name": test.base_name,
            "main": main,
            "specs": list(specs),
            "faults": list(faults),
            **_place(test),
        }
        for test, main, specs, faults in tests
    ]
    return json.dumps(document, indent=2) + "\n"


def _head(diagnostics: Iterable[Diagnostic]) -> Members:
    return {
        "version": VERSION,
        "tool": f"pcheck {__version__}",
        "diagnostics": [dict(diagnostic_json(diagnostic)) for diagnostic in diagnostics],
    }


def _place(test: TestCase) -> Members:
    if is_nowhere(test.span):
        return {"file": None, "line": None, "column": None}
    return {"file": test.span.file.path, "line": test.span.line, "column": test.span.column}


def _test(outcome: Outcome) -> Members:
    result, search = outcome.result, outcome.result.search
    return {
        "name": result.test.name,
        "verdict": _TEST_VERDICTS[search.verdict],
        "exhaustive": search.is_exhaustive and search.plan.granularity == "send",
        "claim": search.claim if search.verdict == "holds" else None,
        "bound": bounds_text(search) if search.is_bounded else None,
        "states": search.states,
        "transitions": search.transitions,
        "depth": search.depth,
        "seconds": round(search.seconds, 3),
        "memory_bytes": search.memory_bytes,
        "engine": result.engine,
        "strategy": search.strategy,
        "seed": search.plan.seed,
        "faults": _faults(outcome),
        "coverage": _coverage(outcome),
        "warnings": _warnings(outcome),
        "violation": _violation(outcome),
        "granularity": search.plan.granularity,
        "reason": search.stop if search.verdict == "inconclusive" else None,
        "expectation": _expectation(outcome),
        "resumed_states": None if search.kept is None else search.kept.resumed_states,
        "omission_chance": search.omission_chance,
        "fair_choices": search.plan.is_choice_fair,
        "scenarios": _scenarios(outcome),
        "layers": list(search.layers),
        "layers_complete": search.layers_complete,
        "levels": [asdict(level) for level in levels(search)],
        "sweep": [_row(row) for row in outcome.sweep] if outcome.is_swept else None,
    }


def _row(outcome: Outcome) -> Members:
    """Return what was found under one fault alone."""
    search = outcome.result.search
    return {
        "faults": _faults(outcome),
        "verdict": _TEST_VERDICTS[search.verdict],
        "claim": search.claim if search.verdict == "holds" else None,
        "states": search.states,
        "transitions": search.transitions,
        "reason": search.stop if search.verdict == "inconclusive" else None,
        "levels": [asdict(level) for level in levels(search)],
        "warnings": _warnings(outcome),
        "violation": _violation(outcome),
    }


def _faults(outcome: Outcome) -> list[str]:
    faults = outcome.result.faults
    return [] if faults is None else faults.text.split("; ")


def _scenarios(outcome: Outcome) -> list[Members]:
    """Return what became of each scenario: 'reached', 'unreachable', or 'undecided' where a search was not whole."""
    search = outcome.result.search
    traces = dict(zip((each.scenario for each in outcome.result.witnesses), outcome.witness_paths, strict=True))
    lengths = {each.scenario: each.trace.length for each in outcome.result.witnesses}
    missed = "unreachable" if search.is_exhaustive and search.plan.granularity == "send" else "undecided"
    reached: list[Members] = [
        {"name": name, "verdict": "reached", "steps": lengths.get(name), "trace": traces.get(name) or None}
        for name in search.coverage.scenarios_satisfied
    ]
    left: list[Members] = [
        {"name": name, "verdict": missed, "steps": None, "trace": None} for name in search.coverage.scenarios_missed
    ]
    return [*reached, *left]


def _expectation(outcome: Outcome) -> Members | None:
    run = outcome.run
    if run is None:
        return None
    return {
        "verdict": run.expect,
        "kind": run.kind,
        "states": run.states,
        "min_states": run.min_states,
        "met": {0: True, 1: False, 3: None}[outcome.judgement.status],
        "reason": outcome.judgement.reason or None,
    }


def _coverage(outcome: Outcome) -> Members:
    return asdict(outcome.result.search.coverage)


def _warnings(outcome: Outcome) -> list[str]:
    """Everything that makes the verdict say less, or another thing, than it seems to."""
    search = outcome.result.search
    warnings = [*outcome.result.warnings, *loop_warnings(outcome.result), *search_warnings(search)]
    warnings += checkpoint_warnings(search)
    if search.verdict == "holds" and search.omission_chance is not None:
        warnings.append(f"a state may have been omitted: {omission_text(search)}")
    if (
        search.verdict == "inconclusive"
        or outcome.judgement.expectation not in {"", "holds"}
        or outcome.judgement.reason
    ):
        warnings.insert(0, sentence(outcome))
    return [*warnings, *(str(growth) for growth in search.growing[1:]), *outcome.notes]


def _violation(outcome: Outcome) -> Members | None:
    counterexample = outcome.result.search.counterexample
    if counterexample is None:
        return None
    violation, trace = counterexample.violation, outcome.result.trace
    has_place = not is_nowhere(violation.span)
    return {
        "kind": violation.kind,
        "property": violation.property,
        "message": violation.message,
        "file": violation.span.file.path if has_place else None,
        "line": violation.span.line if has_place else None,
        "column": violation.span.column if has_place else None,
        "steps": len(counterexample.schedule),
        "faults_used": [] if trace is None else [fault_text(step) for step in trace.steps if step.kind == "fault"],
        "trace": outcome.trace_path or None,
        "necessary_faults": _necessary(outcome),
    }


def _necessary(outcome: Outcome) -> list[str] | None:
    """Return the faults without which the counterexample does not fail; None where not all were tried."""
    trace, roles = outcome.result.trace, outcome.necessary
    if trace is None or outcome.result.faults is None:
        return []
    if roles is None or any(role.is_necessary is None for role in roles):
        return None
    return [fault_text(trace.steps[role.step]) for role in roles if role.is_necessary]

"""What makes a verdict say less than it seems to: parts of a program that a search never came to."""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.ir.faults import FaultModel, FaultRule
from pcheck.ir.model import Composition
from pcheck.system.coverage import Coverage
from pcheck.system.result import SearchResult

MISSED_SHOWN_MAX = 5


def vacuity(found: SearchResult, composition: Composition) -> tuple[str, ...]:
    """What a test that holds did not exercise, as sentences no stronger than the search."""
    coverage = found.coverage
    where = "" if found.claim == "exhaustive" else " in what was explored"
    sentences = []
    if coverage.main_is_idle:
        sentences.append("the main machine does nothing: it neither sends, creates nor handles anything")
    sentences += [f"spec '{name}' never saw an event that it observes{where}" for name in coverage.monitors_blind]
    sentences += [
        f"invariant '{name}' never spoke of anything: its quantifiers had no instance{where}"
        for name in coverage.invariants_unused
    ]
    sentences += _faults(composition, coverage, where)
    sentences += [f"machine '{name}' is never created{where}" for name in coverage.machines_missed]
    unmet = "is not satisfied" + where if where else "is unreachable: no run satisfies it"
    sentences += [f"scenario '{name}' {unmet}" for name in coverage.scenarios_missed]
    missed = coverage.handlers_missed
    sentences += [
        f"'{machine}' in state '{state}' never handles '{event}'{where}"
        for machine, state, event in missed[:MISSED_SHOWN_MAX]
    ]
    if len(missed) > MISSED_SHOWN_MAX:
        sentences.append(f"{len(missed) - MISSED_SHOWN_MAX} more handlers never run{where}")
    return tuple(sentences)


def _faults(composition: Composition, coverage: Coverage, where: str) -> Iterator[str]:
    faults = composition.faults
    if faults is None:
        return
    for rule in (faults.rules[number] for number in faults.rule_numbers):
        absent = rule.absent(composition.implementations)
        if absent:
            yield f"fault '{rule.text}' can do nothing: the test has no '{absent}'"
        elif rule.text in coverage.faults_unused:
            yield f"fault '{rule.text}' could never be used{where}" + _why(rule, faults)


def _why(rule: FaultRule, faults: FaultModel) -> str:
    """Return what was missing; '' where a limit for all faults may have been in the way."""
    if faults.total is not None:
        return ""
    if rule.kind == "partition":
        return ": there were never two such machines"
    messages = {"drop", "duplicate", "delay"}
    return ": no such message was ever in a queue" if rule.kind in messages else ": there never was such a machine"

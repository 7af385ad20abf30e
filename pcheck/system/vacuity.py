"""What makes a verdict say less than it seems to: parts of a program that a search never came to."""

from __future__ import annotations

from pcheck.system.result import SearchResult

MISSED_SHOWN_MAX = 5


def vacuity(found: SearchResult) -> tuple[str, ...]:
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
    sentences += [f"fault '{text}' could never be used{where}" for text in coverage.faults_unused]
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

"""What was shown with how many faults, in words. Raw texts: each format quotes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pcheck.checker import TestResult
from pcheck.report.telling import counted, fault_noun, grouped
from pcheck.system.levels import Level, levels, repeats_faults
from pcheck.system.result import SearchResult

if TYPE_CHECKING:
    from pcheck.explain.explanation import FaultRole
    from pcheck.trace import Trace

NO_FAULTS = "no faults"
NEEDED_SHOWN_MAX = 6
"""So many different faults are named that a counterexample needs."""
NOTHING_TO_SWEEP = "no fault can happen in this test, so there is nothing to sweep"


def faults_text(result: TestResult) -> str:
    """Return what could happen from outside."""
    return NO_FAULTS if result.faults is None else f"under '{result.faults.text}'"


def listed(numbers: Sequence[int]) -> str:
    """Return numbers of faults that follow each other: 'without a fault', 'with 0, 1 and 2 faults'."""
    if numbers == [0]:
        return "without a fault"
    if len(numbers) == 1:
        return f"with {counted(numbers[0], 'fault')}"
    if len(numbers) > 3:
        return f"with {grouped(numbers[0])} to {grouped(numbers[-1])} faults"
    *others, last = map(grouped, numbers)
    return f"with {', '.join(others)} and {last} faults"


def at_most(faults: int) -> str:
    """Return 'without a fault', 'with at most 2 faults'."""
    return f"with at most {counted(faults, 'fault')}" if faults else "without a fault"


def held(search: SearchResult) -> list[int]:
    """Return the numbers of faults, from 0 on, with which it is shown that nothing is violated."""
    found = levels(search)
    first = next((level.faults for level in found if level.verdict != "holds"), len(found))
    return list(range(first))


def used_text(search: SearchResult) -> str:
    """Return with how many faults it is violated: 'with 2 faults'; said of a test with faults only."""
    found = search.counterexample
    assert found is not None, "it is violated"
    if repeats_faults(found):
        return "with faults again and again"
    return listed([found.faults]) + ("" if search.layers or not found.faults else ", perhaps not the fewest")


def levels_text(search: SearchResult) -> str:
    """Return what was shown with each number of faults, and over how many states."""
    if not search.layers:
        return "not searched by their number: only breadth first does that, with the exact store"
    parts, before = [], ""
    for level in levels(search):
        verdict = _verdict(level)
        how = "" if verdict == before else f"{verdict} with "
        parts.append(f"{how}{grouped(level.faults)} ({counted(level.states, 'state')})")
        before = verdict
    if search.counterexample is not None and repeats_faults(search.counterexample):
        parts.append("violated with faults again and again")
    return ", ".join(parts)


def level_rows(search: SearchResult) -> list[tuple[str, str]]:
    """Return one row for each number of faults."""
    return [
        (counted(level.faults, "fault"), f"{_verdict(level)}, {counted(level.states, 'distinct state')}")
        for level in levels(search)
    ]


def needed_text(trace: Trace, roles: Sequence[FaultRole]) -> str:
    """Return which faults a counterexample needs, '' if none is known."""
    needed = Counter(fault_noun(trace.steps[role.step]) for role in roles if role.is_necessary)
    untried = _untried(sum(role.is_necessary is None for role in roles), is_more=bool(needed))
    if not needed:
        return untried
    told = [noun if count == 1 else f"{noun} ({counted(count, 'time')})" for noun, count in needed.items()]
    shown = ", ".join(told[:NEEDED_SHOWN_MAX])
    more = f", and {grouped(len(told) - NEEDED_SHOWN_MAX)} more" if len(told) > NEEDED_SHOWN_MAX else ""
    rest = f"; {untried}" if untried else ""
    if needed.total() == 1:
        return f"without {shown} the same schedule does not fail{rest}"
    return f"without any one of these the same schedule does not fail: {shown}{more}{rest}"


def _untried(number: int, *, is_more: bool) -> str:
    if not number:
        return ""
    noun = counted(number, "more fault" if is_more else "fault")
    return f"whether {noun} {'is' if number == 1 else 'are'} needed was not tried out"


def _verdict(level: Level) -> str:
    return "undecided" if level.verdict == "inconclusive" else level.verdict

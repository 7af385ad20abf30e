"""Whether a result is what a run expects, and what the exit status is then. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from pcheck.checker import TestResult
from pcheck.project import Run
from pcheck.records import dataclass
from pcheck.report.telling import counted, grouped

if TYPE_CHECKING:
    from pcheck.explain.explanation import FaultRole

Status = Literal[0, 1, 3]
_BADNESS: dict[int, int] = {0: 0, 3: 1, 1: 2}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a result means to the one who asked."""

    status: Status
    expectation: str
    """What was expected, as people say it: 'holds', 'violated (assertion)'; '' when nothing was said."""
    reason: str
    """Why the expectation is not met, or could not be decided; '' when it is met, and when the verdict says it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result as it is reported."""

    result: TestResult
    judgement: Judgement
    trace_path: str = ""
    """Where the counterexample is saved; '' when there is none, or when it could not be saved."""
    notes: tuple[str, ...] = ()
    """More sentences for the reader: which settings were used, files written or not."""
    run: Run | None = None
    """The run of the project whose expectation applies."""
    witness_paths: tuple[str, ...] = ()
    """Where the witnesses of scenarios are saved, in their order; '' for one that could not be saved."""
    page_path: str = ""
    """Where the HTML page of the counterexample is; '' when there is none."""
    necessary: tuple[FaultRole, ...] | None = None
    """The faults of the counterexample, and whether it needs each of them; None where that was not tried."""
    is_swept: bool = False
    """It is under all faults of its test together, and `sweep` has the results under each of them alone."""
    sweep: tuple[Outcome, ...] = ()


def judge(result: TestResult, run: Run | None) -> Judgement:
    """Compare a result with the expectation of a run; without a run a test must hold."""
    statuses: dict[str, Status] = {"holds": 0, "violated": 1, "inconclusive": 3}
    if run is None:
        return Judgement(statuses[result.search.verdict], "", "")
    if run.expect == "holds" and result.search.verdict != "holds":
        return Judgement(statuses[result.search.verdict], "holds", "")
    expectation = run.expect + (f" ({run.kind})" if run.kind else "")
    status, reason = _verdict(result, run)
    if status == 0:
        status, reason = _counts(result, run)
    return Judgement(status, expectation, reason)


def with_row(outcome: Outcome, row: Outcome) -> Outcome:
    """Return a swept outcome with one more row.

    What a fault alone violates can happen among all of them too. So where that search was not whole, the row decides.
    """
    judgement = outcome.judgement
    verdicts = (outcome.result.search.verdict, *(each.result.search.verdict for each in outcome.sweep))
    if "violated" not in verdicts and row.result.search.verdict == "violated":
        judgement = judge(row.result, outcome.run)
    return replace(outcome, judgement=judgement, sweep=(*outcome.sweep, row))


def worst(statuses: Iterable[int]) -> int:
    """Return the exit status of several: violated before inconclusive before holds."""
    return max(statuses, key=lambda status: _BADNESS[status], default=0)


def _verdict(result: TestResult, run: Run) -> tuple[Status, str]:
    actual = result.search.verdict
    weaker = _weaker(result, run)
    counterexample = result.search.counterexample
    if actual != run.expect:
        if actual == "inconclusive":
            return 3, f"it is expected that the test {_said(run.expect)}, which could not be decided"
        if weaker and run.expect == "violated":
            return 3, f"it is expected that the test {_said(run.expect)}, which {weaker}"
        return 1, f"it is expected that the test {_said(run.expect)}"
    if run.kind is not None and counterexample is not None and counterexample.violation.kind != run.kind:
        return 1, f"a violation of kind '{run.kind}' is expected, not '{counterexample.violation.kind}'"
    return 0, ""


def _counts(result: TestResult, run: Run) -> tuple[Status, str]:
    states = result.search.states
    weaker = _weaker(result, run)
    is_complete = result.search.verdict == "holds" and not weaker
    if run.states is not None and not is_complete:
        why = weaker or "only an exhaustive search can tell"
        return 3, f"exactly {_expected(run.states)}, which {why}"
    if run.states is not None and states != run.states:
        return 1, f"exactly {_expected(run.states)}, not {grouped(states)}"
    if run.min_states is not None and states < run.min_states:
        reason = f"at least {_expected(run.min_states)}, not {grouped(states)}"
        return (1 if is_complete else 3), reason
    return 0, ""


def _weaker(result: TestResult, run: Run) -> str:
    """Return why the search shows less than the run of the project asks for, or ''."""
    search = result.search
    if search.claim in {"sampled", "probabilistic"}:
        return "only an exhaustive search can tell"
    asked = run.options.granularity or "send"
    if search.plan.granularity != asked:
        return f"only '--granularity {asked}' can tell"
    if run.options.faults != search.plan.faults:
        return "only a search under the faults of the run can tell"
    if search.is_bounded and set(search.plan.bounds) != set(run.options.bound or ()):
        return "only a search within other bounds can tell"
    return ""


def _expected(states: int) -> str:
    return f"{counted(states, 'state')} {'is' if states == 1 else 'are'} expected"


def _said(verdict: str) -> str:
    return {"holds": "holds", "violated": "is violated", "inconclusive": "is inconclusive"}[verdict]

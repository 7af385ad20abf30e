"""Every run-time case gives the verdict that its header predicts, at the line that it marks."""

from __future__ import annotations

import pytest

import pcheck
from pcheck import checker
from tests.run_cases import CASES, RunCase, run_cases


def check(case: RunCase, strategy: str = "bfs", engine: str = "auto") -> checker.TestResult:
    program = pcheck.load(case.path, attach_all_specs="attach-all-specs" in case.options)
    assert program.tests, "a case has something to run"
    patterns = [case.options.get("test", "*")]
    plan = pcheck.SearchPlan(
        strategy=strategy,
        granularity=case.options.get("granularity", "send"),
        engine=engine,
        checks_liveness="no-liveness" not in case.options,
        queue_max=int(case.options["max-queue"]) if "max-queue" in case.options else None,
        is_choice_fair="fair-choices" in case.options,
    )
    results = [program.check(test, plan) for test in program.select(patterns)]
    return next((result for result in results if result.search.verdict != "holds"), results[0])


@pytest.mark.parametrize("case", run_cases(), ids=lambda case: str(case.path.relative_to(CASES)))
def test_a_case_ends_as_its_header_predicts(case: RunCase) -> None:
    result = check(case)
    counterexample = result.search.counterexample
    if case.expect == "holds":
        assert counterexample is None, counterexample
        assert result.search.verdict == "holds"
        return
    assert counterexample is not None, f"{result.search.verdict} instead of {case.expect}"
    violation = counterexample.violation
    assert violation.kind == case.expect, violation
    assert case.message in violation.message
    if case.marks:
        assert (violation.span.line, violation.code) in case.marks


@pytest.mark.parametrize("case", run_cases(), ids=lambda case: str(case.path.relative_to(CASES)))
def test_depth_first_agrees_with_breadth_first(case: RunCase) -> None:
    first, second = check(case, "bfs").search, check(case, "dfs").search
    assert (first.counterexample is None) == (second.counterexample is None)
    if first.counterexample is None:
        assert (first.states, first.transitions) == (second.states, second.transitions)

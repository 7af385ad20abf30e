"""The JSON document has exactly the members that the contract promises."""

import json

import pytest

import pcheck
from pcheck.diagnostics import make
from pcheck.kernel import is_available
from pcheck.project import Options, Run
from pcheck.report.json import render_check
from pcheck.report.judgement import Outcome, judge
from pcheck.source import NOWHERE
from tests.samples import GROWING, QUIET, RACE

TEST_MEMBERS = [
    "name", "verdict", "exhaustive", "claim", "bound", "states", "transitions", "depth", "seconds", "memory_bytes",
    "engine", "strategy", "seed", "faults", "coverage", "warnings", "violation",
    "granularity", "reason", "expectation", "resumed_states", "omission_chance", "fair_choices",
    "scenarios", "layers", "layers_complete", "levels", "sweep",
]  # fmt: skip
VIOLATION_MEMBERS = [
    "kind", "property", "message", "file", "line", "column", "steps", "faults_used", "trace", "necessary_faults",
]  # fmt: skip


def document(tmp_path, text, test, *, run=None, **plan):
    path = tmp_path / "program.p"
    path.write_text(text)
    result = pcheck.load(path).check(test, pcheck.SearchPlan(**{"strategy": "bfs", **plan}))
    made = Outcome(result, judge(result, run), "traces/x.trace.json", run=run)
    return json.loads(render_check([made], [], status=made.judgement.status))


def test_a_test_that_holds(tmp_path):
    found = document(tmp_path, QUIET, "tcQuiet")
    assert list(found) == ["version", "tool", "verdict", "diagnostics", "tests", "failures", "not_run"]
    assert (found["version"], found["verdict"], found["tool"]) == (1, "holds", f"pcheck {pcheck.__version__}")
    (test,) = found["tests"]
    assert list(test) == TEST_MEMBERS
    assert (test["verdict"], test["exhaustive"], test["claim"], test["bound"]) == ("pass", True, "exhaustive", None)
    assert (test["states"], test["transitions"], test["depth"], test["violation"]) == (4, 3, 3, None)
    assert test["warnings"] == [] and test["faults"] == []
    assert (test["granularity"], test["reason"], test["expectation"]) == ("send", None, None)


def test_a_violation(tmp_path):
    found = document(tmp_path, RACE, "tcRace")
    violation = found["tests"][0]["violation"]
    assert found["verdict"] == "violated" and found["tests"][0]["verdict"] == "violation"
    assert (found["tests"][0]["exhaustive"], found["tests"][0]["claim"]) == (False, None)
    assert list(violation) == VIOLATION_MEMBERS
    assert violation == {
        "kind": "assertion",
        "property": "SmallFirst",
        "message": "assertion failed: 2 came first",
        "file": str(tmp_path / "program.p"),
        "line": 29,
        "column": 7,
        "steps": 2,
        "faults_used": [],
        "trace": "traces/x.trace.json",
        "necessary_faults": [],
    }


def test_an_inconclusive_test_says_why(tmp_path):
    found = document(tmp_path, GROWING, "tcGrowing", states_max=5)
    assert found["verdict"] == "inconclusive"
    assert "the limit of 5 states was met" in found["tests"][0]["warnings"][0]
    assert found["tests"][0]["reason"] == "states"


@pytest.mark.parametrize(
    ("expected", "met", "reason"),
    [
        ({"expect": "inconclusive"}, True, None),
        ({"expect": "violated", "kind": "assertion"}, None, "it is expected that the test is violated, which"),
        ({"expect": "inconclusive", "min_states": 9}, None, "at least 9 states are expected, not 5"),
        ({"min_states": 9}, None, None),
    ],
)
def test_an_expectation_is_told(tmp_path, expected, met, reason):
    run = Run(test="tcGrowing", span=NOWHERE, options=Options(), **expected)
    (test,) = document(tmp_path, GROWING, "tcGrowing", run=run, states_max=5)["tests"]
    told = test["expectation"]
    assert (told["verdict"], told["kind"]) == (expected.get("expect", "holds"), expected.get("kind"))
    assert (told["states"], told["min_states"]) == (None, expected.get("min_states"))
    assert told["met"] is met
    assert told["reason"] is None if reason is None else told["reason"].startswith(reason)


def test_an_expectation_that_is_not_met_is_told(tmp_path):
    run = Run(test="tcQuiet", span=NOWHERE, options=Options(), states=7)
    (test,) = document(tmp_path, QUIET, "tcQuiet", run=run)["tests"]
    assert test["expectation"]["met"] is False
    assert test["expectation"]["reason"] == "exactly 7 states are expected, not 4"


def test_a_bounded_claim_names_its_bound(tmp_path):
    (test,) = document(tmp_path, GROWING, "tcGrowing", bounds=("Main.ticks <= 2",))["tests"]
    assert (test["claim"], test["bound"], test["exhaustive"]) == ("bounded", "'Main.ticks <= 2'", False)


@pytest.mark.parametrize(
    ("plan", "claim"), [({"strategy": "random", "schedules": 3}, "sampled"), ({"granularity": "handler"}, "exhaustive")]
)
def test_a_weaker_claim_is_not_exhaustive(tmp_path, plan, claim):
    (test,) = document(tmp_path, QUIET, "tcQuiet", **plan)["tests"]
    assert (test["claim"], test["exhaustive"]) == (claim, False)


@pytest.mark.skipif(not is_available, reason="the kernel was not built")
def test_a_search_by_fingerprints_is_probabilistic_and_tells_the_chance(tmp_path):
    (test,) = document(tmp_path, GROWING, "tcGrowing", bounds=("Main.ticks <= 2",), store="hash")["tests"]
    assert (test["claim"], test["bound"], test["exhaustive"]) == ("probabilistic", "'Main.ticks <= 2'", False)
    assert 0 < test["omission_chance"] < 5.5e-19
    said = "a state may have been omitted: 64-bit fingerprints; chance that a state was omitted below 5.5e-19"
    assert said in test["warnings"]


def test_a_sample_by_pct_warns_of_its_chance(tmp_path):
    (test,) = document(tmp_path, QUIET, "tcQuiet", strategy="pct", schedules=5)["tests"]
    assert list(test) == TEST_MEMBERS
    assert (test["claim"], test["strategy"], test["seed"]) == ("sampled", "pct", 0)
    (warning,) = [warning for warning in test["warnings"] if "chance" in warning]
    assert warning.startswith("each of the last 4 schedules had a chance of at least 1 in 18 to show a violation of")


def test_invalid_input_has_diagnostics_and_no_tests():
    found = json.loads(render_check([], [make("P0701.none", None)], status=2))
    assert (found["verdict"], found["tests"]) == ("invalid", [])
    assert found["diagnostics"][0]["code"] == "P0701"

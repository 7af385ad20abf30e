"""What is said of each number of faults is what a search says that may use no more of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

import pcheck
from pcheck.kernel import is_available
from pcheck.report.console import loop_warnings
from pcheck.report.judgement import Outcome, judge
from pcheck.report.sentence import sentence
from pcheck.system.levels import levels
from pcheck.system.watch import LimitMet
from tests.report.test_fault_results import ASKING, CHAIN, ENGINES, RETRYING

CASES = {
    "two losses": (CHAIN, "drop eA <= 3"),
    "none is wrong": (CHAIN, "delay eA <= 1; drop eA <= 1"),
    "three at once": (CHAIN, "drop eA <= 2; duplicate eA <= 1; restart Other <= 1"),
    "deadlock": (ASKING, "delay * <= 2; drop eAnswer <= 2; crash Server <= 1"),
    "cut": (ASKING, "partition Main | Server <= 2; duplicate * <= 1"),
    "loop": (RETRYING, "drop eAsk <= 1; duplicate eServed <= 2"),
    "no loop": (RETRYING, "duplicate eServed <= 2; delay eAsk <= 1"),
    "loop after a copy": (RETRYING, "duplicate eTick <= 1; drop eAsk <= 1"),
}


def searched(tmp_path, text: str, faults: str, engine: str, **more):
    (tmp_path / "program.p").write_text(text)
    plan = pcheck.SearchPlan(strategy="bfs", engine=engine, faults=faults, states_max=30_000, **more)
    return pcheck.load(tmp_path / "program.p").check("tc", plan).search


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", CASES)
def test_a_level_is_what_a_search_with_that_total_shows(case, engine, tmp_path):
    text, faults = CASES[case]
    found = levels(searched(tmp_path, text, faults, engine))
    assert [level.faults for level in found] == list(range(len(found)))
    assert {level.verdict for level in found[:-1]} <= {"holds"}
    before = 0
    for level in found:
        alone = searched(tmp_path, text, f"{faults}; total <= {level.faults}" if level.faults else "", engine)
        assert alone.verdict == level.verdict, level
        if level.verdict == "holds":
            assert level.states == alone.states - before, "each state belongs to the fewest faults that reach it"
            before = alone.states


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("states_max", [3, 11, 12, 20, 22])
def test_no_level_says_more_than_was_searched(states_max, engine, tmp_path):
    text, faults = CASES["two losses"]
    (tmp_path / "program.p").write_text(text)
    plan = pcheck.SearchPlan(strategy="bfs", engine=engine, faults=faults, states_max=states_max)
    found = pcheck.load(tmp_path / "program.p").check("tc", plan).search
    whole = levels(searched(tmp_path, text, faults, engine))
    for level, other in zip(levels(found), whole, strict=False):
        assert level in (other, replace(other, verdict="inconclusive", states=level.states))
    assert sum(level.states for level in levels(found)) == found.states


def test_the_engines_say_the_same(tmp_path):
    for text, faults in CASES.values():
        results = [searched(tmp_path, text, faults, engine) for engine in ENGINES]
        results += [searched(tmp_path, text, faults, "native", jobs=2)] if is_available else []
        assert len({levels(result) for result in results}) == 1, faults
        assert len({result.has_searched_loops for result in results}) == 1, faults
        assert len({result.counterexample and result.counterexample.faults for result in results}) == 1, faults
        assert len({result.coverage for result in results}) == 1, faults


def test_a_list_that_cannot_happen_has_no_levels(tmp_path):
    assert levels(searched(tmp_path, CHAIN, "drop eA <= 0", "interpreter")) == ()


def test_what_was_not_judged_of_runs_that_never_end_is_said(tmp_path, monkeypatch):
    """Where the time ends in the search for loops, nothing is said of them, nor that no run has fewer faults."""

    def no_time(*_arguments, **_more):
        raise LimitMet("time")

    monkeypatch.setattr("pcheck.explorer.liveness.find_loop", no_time)
    text, faults = CASES["no loop"]
    (tmp_path / "program.p").write_text(text)
    plan = pcheck.SearchPlan(strategy="bfs", engine="interpreter", faults=faults)
    result = pcheck.load(tmp_path / "program.p").check("tc", plan)
    assert [level.verdict for level in levels(result.search)] == ["holds", "holds", "violated"]
    assert not result.search.counterexample.is_shortest
    said = sentence(Outcome(result, judge(result, None)))
    assert said.startswith("tc holds with 0 and 1 faults, exhaustively and for liveness only in runs that end, and is ")
    (warning,) = loop_warnings(result)
    assert warning.startswith("with 0 and 1 faults, the liveness of 'Served' was decided only for runs that end, ")

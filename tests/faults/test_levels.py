"""What is said of each number of faults is what a search says that may use no more of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

import pcheck
from pcheck.kernel import is_available
from pcheck.report.console import loop_warnings
from pcheck.report.judgement import Outcome, judge
from pcheck.report.sentence import sentence
from pcheck.system.levels import LayersSearched, levels, loops_to_judge, repeats_faults
from pcheck.system.loops import Among
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


PROVED = """
event eP; event eQ; event eLearn; event eNews; event eProbe: machine; event eAck;
machine Kid { var is_warm: bool; start state S {
  on eLearn do { announce eNews; }
  on eProbe do (who: machine) { assert is_warm; send who, eAck; }
  on eP, eQ do { is_warm = true; } } }
machine Main { var kid: Kid; start state Init { entry { kid = new Kid(); send kid, eP; send kid, eQ; goto Ask; } }
  state Ask { entry { send kid, eLearn; send kid, eProbe, this; } on eAck goto Ask; } }
spec Heard observes eNews { start hot state No { on eNews goto Yes; } cold state Yes { ignore eNews; } }
test tc [main=Main]: assert Heard in { Main, Kid };
"""
"""Two losses fail an assertion; to lose what it learns again and again keeps the spec hot."""


@pytest.mark.parametrize("engine", ENGINES)
def test_a_loop_with_faults_in_it_takes_more_of_them_than_anything_else(engine, tmp_path):
    found = searched(tmp_path, PROVED, "drop eLearn unbounded; drop eP, eQ <= 2", engine)
    bounded = searched(tmp_path, PROVED, "drop eLearn <= 3; drop eP, eQ <= 2", engine)
    for result in (found, bounded):
        violated = result.counterexample
        assert (violated.violation.code, violated.faults, len(violated.schedule)) == ("P1001", 2, 9)
        assert [level.verdict for level in levels(result)] == ["holds", "holds", "violated"]


@pytest.mark.parametrize("engine", ENGINES)
def test_only_faults_again_and_again_leave_every_number_of_them_holding(engine, tmp_path):
    result = searched(tmp_path, PROVED, "drop eLearn unbounded", engine)
    assert repeats_faults(result.counterexample)
    found = levels(result)
    assert {level.verdict for level in found} == {"holds"}
    assert len(found) == len(result.layers)
    for level in found:
        total = f"drop eLearn unbounded; total <= {level.faults}"
        assert searched(tmp_path, PROVED, total if level.faults else "", engine).verdict == "holds"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("strategy", ["bfs", "dfs"])
def test_a_loop_without_a_fault_in_it_comes_before_one_with(strategy, engine, tmp_path):
    """The way into it may lose one message; both loops keep the spec hot."""
    text = PROVED.replace("assert is_warm;", "")
    (tmp_path / "program.p").write_text(text)
    faults = "drop eLearn unbounded; crash Kid <= 1"
    plan = pcheck.SearchPlan(strategy=strategy, engine=engine, faults=faults)
    plain = pcheck.load(tmp_path / "program.p").check("tc", plan).search.counterexample
    assert plain.loop_start is None or not repeats_faults(plain)
    text = text.replace("on eAck goto Ask;", "on eAck goto Ask; on eP do { send this, eP; }").replace(
        "send kid, eQ;", "send this, eP;"
    )
    (tmp_path / "program.p").write_text(text)
    loop = pcheck.load(tmp_path / "program.p").check("tc", plan).search.counterexample
    assert loop.loop_start is not None
    assert not repeats_faults(loop)
    assert strategy == "dfs" or loop.faults == 1


def test_where_loops_are_looked_for_after_each_end_of_a_search(tmp_path):
    (tmp_path / "program.p").write_text(PROVED)
    plan = pcheck.SearchPlan(strategy="bfs", engine="interpreter", faults="drop eP, eQ <= 2")
    violated = pcheck.load(tmp_path / "program.p").check("tc", plan).search.counterexample
    done = LayersSearched((5, 4, 3), 2, 12, has_faults=True)
    calm = [Among(5, has_faults=False), Among(9, has_faults=False)]
    assert loops_to_judge(done, "violation", violated) == tuple(calm)
    assert loops_to_judge(done, "violation", replace(violated, schedule=())) == ()
    assert loops_to_judge(done, "time", None) == ()
    whole = [Among(12, has_faults=False), Among(12, has_faults=True)]
    assert loops_to_judge(done._replace(complete=3), "", None) == (*calm, *whole)
    assert loops_to_judge(LayersSearched((), 0, 12, has_faults=False), "states", None) == tuple(whole[:1])

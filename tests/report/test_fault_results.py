"""What results say of faults: with how many a test holds, which a counterexample needs, and which could do nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from pcheck.cli import commands
from pcheck.kernel import is_available
from tests.samples import CHAIN

ENGINES = ["interpreter", *(["native"] if is_available else [])]

ASKING = """
event eAsk: (who: machine, n: int); event eAnswer: int; event eNever;
machine Server { start state S { on eAsk do (q: (who: machine, n: int)) { send q.who, eAnswer, q.n; } } }
machine Idle { start state S { } }
machine Main { var server: Server; start state Init {
  entry { server = new Server(); send server, eAsk, (who = this, n = 7); receive { case eAnswer: (n: int) { } } } } }
test tc [main=Main]: { Main, Server };
"""

# Only what none of nine messages reaches gets the last one first.
MANY = """
event eA; event e1; event e2; event e3; event e4; event e5; event e6; event e7; event eLast;
machine Other { var n: int; start state S {
  on eA, e1, e2, e3, e4, e5, e6, e7 do { n = n + 1; }
  on eLast do { assert n > 0; } } }
machine Main { start state Init { entry { var o: Other; o = new Other();
  send o, eA; send o, eA; send o, e1; send o, e2; send o, e3; send o, e4; send o, e5; send o, e6; send o, e7;
  send o, eLast; } } }
test tc [main=Main]: { Main, Other };
"""

# With a loss Main asks for ever; without one, a crash is what it cannot bear.
RETRYING = """
event eAsk: machine; event eServed; event eTick: machine;
machine Server { start state S { on eAsk do (who: machine) { announce eServed; send who, eServed; } } }
machine Clock { start state S { on eTick do (who: machine) { send who, eTick, this; } } }
spec Served observes eServed { start hot state Waiting { on eServed goto Done; } cold state Done { ignore eServed; } }
machine Main { var server: Server; var asked: bool; var count: int; start state Init {
  entry { server = new Server(); send new Clock(), eTick, this; }
  on eTick do (clock: machine) { if (!asked) { asked = true; send server, eAsk, this; } send clock, eTick, this; }
  on eServed do { count = count + 1; assert count < 3; } } }
test tc [main=Main]: assert Served in { Main, Server, Clock };
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(text: str, faults: str, *options: str, command: str = "check"):
    Path("program.p").write_text(text)
    return CliRunner().invoke(commands, [command, "program.p", "--faults", faults, "--strategy", "bfs", *options])


def document(text: str, faults: str, *options: str):
    result = run(text, faults, "--format", "json", *options)
    assert result.exit_code in {0, 1, 3}, result.output
    (test,) = json.loads(result.stdout)["tests"]
    return test


def last(result) -> str:
    return result.stdout.rstrip("\n").rpartition("\n")[2]


engines = pytest.mark.parametrize("engine", ENGINES)


# --- with how many faults ---


@engines
def test_a_violation_says_with_how_many_faults_it_holds(engine):
    found = run(CHAIN, "drop eA <= 5", "--engine", engine)
    assert re.fullmatch(
        r"tc holds with 0 and 1 faults, exhaustively, and is violated with 2 faults, after \d+ steps,"
        r" under 'drop eA <= 5': assertion failed",
        last(found),
    )
    assert re.search(
        r"\ncounterexample: 2 faults in \d+ steps; none has fewer faults, and none with 2 is shorter\n", found.stdout
    )
    test = document(CHAIN, "drop eA <= 5", "--engine", engine)
    assert [(level["faults"], level["verdict"]) for level in test["levels"]] == [
        (0, "holds"), (1, "holds"), (2, "violated")
    ]  # fmt: skip
    assert [level["states"] for level in test["levels"]] == test["layers"]
    assert test["violation"]["faults_used"] == ["drop eA to Other(2)"] * 2


@engines
def test_what_holds_does_so_with_every_number(engine):
    test = document(CHAIN, "drop eA <= 1", "--engine", engine)
    assert [level["verdict"] for level in test["levels"]] == ["holds", "holds"]
    shown = run(CHAIN, "drop eA <= 1", "--engine", engine).stdout
    zero, one = (f"{level['states']} states" for level in test["levels"])
    assert f"  by faults    holds with 0 ({zero}), 1 ({one})\n" in shown
    full = run(CHAIN, "drop eA <= 1", "--engine", engine, "-v").stdout
    assert f"  0 faults     holds, {test['levels'][0]['states']} distinct states\n  1 fault      holds, " in full


@engines
def test_a_search_cut_short_says_with_how_many_faults_nothing_is_wrong(engine):
    whole = document(CHAIN, "drop eA <= 1; delay eA <= 1", "--engine", engine)
    first = whole["layers"][0]
    options = ["--engine", engine, "--max-states"]
    faults = "delay eA <= 1; drop eA <= 1"
    early = run(CHAIN, faults, *options, str(first - 1))
    assert early.exit_code == 3
    assert f"; no violation so far in {first - 1} distinct states, " in last(early)
    later = run(CHAIN, faults, *options, str(first + 3))
    assert f"; no violation without a fault, exhaustively, and none so far in {first + 3} distinct" in last(later)
    test = document(CHAIN, faults, *options, str(first + 3))
    assert [(level["verdict"], level["states"]) for level in test["levels"]] == [("holds", first), ("inconclusive", 3)]
    assert "undecided with 1 (3 states)" in later.stdout


@engines
def test_a_level_that_was_cut_off_does_not_hold(engine):
    faults, depth = "drop eA <= 2", ["--engine", engine, "--max-depth"]
    whole = document(CHAIN, faults, "--engine", engine)
    steps = whole["violation"]["steps"]
    deep = document(CHAIN, faults, *depth, str(steps))
    assert [level["verdict"] for level in deep["levels"]] == ["holds", "holds", "violated"]
    shallow = document(CHAIN, faults, *depth, "2")
    assert {level["verdict"] for level in shallow["levels"]} == {"inconclusive"}


@engines
def test_fewest_is_said_only_where_nothing_with_fewer_faults_was_cut_off(engine):
    wrong = ASKING.replace("case eAnswer: (n: int) { }", "case eAnswer: (n: int) { assert false; }")
    options = ["--engine", engine, "--max-depth"]
    whole, cut = (run(wrong, "crash Server <= 1", *options, depth) for depth in ("9", "3"))
    assert last(whole).startswith("tc is violated without a fault, after 4 steps, under 'crash Server <= 1': ")
    assert "counterexample: 4 steps, none without faults is shorter\n" in whole.stdout
    assert last(cut).startswith("tc is violated with 1 fault, after 3 steps, under 'crash Server <= 1': ")
    assert "none has fewer" not in cut.stdout and "is shorter" not in cut.stdout
    test = document(wrong, "crash Server <= 1", *options, "3")
    assert [level["verdict"] for level in test["levels"]] == ["inconclusive", "violated"]


@engines
def test_a_loop_with_fewer_faults_comes_before_a_violation_with_more(engine):
    """Two more messages to the client break its assertion; but one loss, and it waits for ever."""
    faults = "drop eAsk <= 1; duplicate eServed <= 2"
    test = document(RETRYING, faults, "--engine", engine)
    assert test["violation"]["kind"] == "liveness-cycle"
    assert [(level["faults"], level["verdict"]) for level in test["levels"]] == [(0, "holds"), (1, "violated")]
    assert test["violation"]["necessary_faults"] is None, "of runs that never end it is not tried"
    without_loss = document(RETRYING, "duplicate eServed <= 2", "--engine", engine)
    assert without_loss["violation"]["kind"] == "assertion"
    assert [level["verdict"] for level in without_loss["levels"]] == ["holds", "holds", "violated"]
    said = last(run(RETRYING, "duplicate eServed <= 2", "--engine", engine))
    assert said.startswith("tc holds with 0 and 1 faults, exhaustively, and is violated with 2 faults, after ")


@engines
def test_faults_without_end_have_no_number(engine):
    again = RETRYING.replace("asked = true; ", "").replace("assert count < 3;", "count = 0;")
    options = ["--engine", engine, "--max-queue", "1"]
    assert document(again, "", *options)["violation"] is None
    test = document(again, "drop eAsk unbounded", *options)
    assert test["violation"]["kind"] == "liveness-cycle"
    assert {level["verdict"] for level in test["levels"]} == {"inconclusive"}, "the queue was cut"
    found = run(again, "drop eAsk unbounded", *options)
    assert last(found).startswith("tc is violated with faults again and again, in a loop of ")
    (row,) = [line for line in found.stdout.splitlines() if line.startswith("  by faults ")]
    assert row.startswith("  by faults    undecided with 0 (24 states), ")
    assert row.endswith(", violated with faults again and again")


@engines
@pytest.mark.parametrize("strategy", ["dfs", "random"])
def test_other_strategies_do_not_claim_the_fewest(strategy, engine):
    Path("program.p").write_text(CHAIN)
    options = ["check", "program.p", "--faults", "drop eA <= 2", "--strategy", strategy, "--engine", engine]
    found = CliRunner().invoke(commands, options)
    assert "with 2 faults, perhaps not the fewest, after" in last(found)
    assert "  by faults    not searched by their number: only breadth first does that" in found.stdout
    test = json.loads(CliRunner().invoke(commands, [*options, "--format", "json"]).stdout)["tests"][0]
    assert (test["levels"], test["layers"]) == ([], [])


def test_without_faults_nothing_is_said_of_them():
    found = run(CHAIN, "")
    assert last(found).endswith(", no faults")
    assert "by faults" not in found.stdout
    test = document(CHAIN, "")
    assert (test["levels"], test["sweep"], test["faults"]) == ([], None, [])


# --- which are needed ---


@engines
def test_the_faults_that_a_counterexample_needs_are_told(engine):
    one = run(ASKING, "crash Server <= 1", "--engine", engine)
    assert "note: without the crash of Server(2) the same schedule does not fail\n" in one.stdout
    two = run(CHAIN, "drop eA <= 2", "--engine", engine)
    loss = "the loss of eA to Other(2)"
    assert f"note: without any one of these the same schedule does not fail: {loss} (2 times)\n" in two.stdout
    test = document(CHAIN, "drop eA <= 2", "--engine", engine)
    assert test["violation"]["necessary_faults"] == ["drop eA to Other(2)"] * 2


def test_of_many_needed_faults_the_same_are_counted_and_the_others_cut():
    found = run(MANY, "drop * <= 9", "--engine", "interpreter")
    names = ", ".join(f"the loss of e{n} to Other(2)" for n in range(1, 6))
    told = f"the loss of eA to Other(2) (2 times), {names}, and 2 more\n"
    assert f"note: without any one of these the same schedule does not fail: {told}" in found.stdout


def test_what_was_not_tried_out_of_faults_is_not_claimed(monkeypatch):
    monkeypatch.setattr("pcheck.explain.faults.EXPANSIONS_MAX", 24)
    assert "fail: " not in (told := run(CHAIN, "drop eA <= 2", "--engine", "interpreter").stdout)
    one = "without the loss of eA to Other(2) the same schedule does not fail"
    assert f"note: {one}; whether 1 more fault is needed was not tried out\n" in told
    assert document(CHAIN, "drop eA <= 2", "--engine", "interpreter")["violation"]["necessary_faults"] is None
    monkeypatch.setattr("pcheck.explain.faults.EXPANSIONS_MAX", 0)
    told = run(CHAIN, "drop eA <= 2", "--engine", "interpreter").stdout
    assert "note: whether 2 faults are needed was not tried out\n" in told


@engines
def test_a_fault_that_is_not_needed_is_not_told(engine):
    """The violation needs no fault; a sampled schedule may have one all the same."""
    wrong = CHAIN.replace("if (x == 3) { assert n != 1; }", "assert x != 1;")
    test = document(wrong, "drop eA to Main <= 1", "--engine", engine)
    assert (test["violation"]["faults_used"], test["violation"]["necessary_faults"]) == ([], [])


@pytest.mark.parametrize(
    ("faults", "noun"),
    [
        ("drop eAnswer <= 1", "the loss of eAnswer to Main(1)"),
        ("crash Server <= 1", "the crash of Server(2)"),
        ("restart Server <= 1", "the restart of Server(2)"),
        ("partition Main | Server <= 1", "the partition Main | Server"),
    ],
)
def test_each_fault_has_its_words(faults, noun):
    assert f"without {noun} the same schedule does not fail" in run(ASKING, faults, "--engine", "interpreter").stdout


# --- which could do nothing ---


@engines
@pytest.mark.parametrize(
    ("faults", "warning"),
    [
        ("drop eNever <= 1", "fault 'drop eNever <= 1' could never be used: no such message was ever in a queue"),
        ("delay eAsk to Main <= 1", "fault 'delay eAsk to Main <= 1' could never be used: no such message was ever"),
        ("crash Idle <= 1", "fault 'crash Idle <= 1' can do nothing: the test has no 'Idle'"),
        ("partition Main | Idle <= 1", "fault 'partition Idle | Main <= 1' can do nothing: the test has no 'Idle'"),
        ("partition Server | Server <= 1", "fault 'partition Server | Server <= 1' could never be used: there were"),
        ("drop eNever <= 1; delay * <= 1; total <= 1", "fault 'drop eNever <= 1' could never be used"),
    ],
)
def test_a_fault_that_could_do_nothing_is_told(faults, warning, engine):
    found = run(ASKING, faults, "--engine", engine)
    assert found.exit_code == 0, found.output
    told = [line for line in found.stdout.splitlines() if line.startswith("warning: fault ")]
    assert len(told) == 1 and told[0].startswith(f"warning: {warning}")
    unused = document(ASKING, faults, "--engine", engine)["coverage"]["faults_unused"]
    assert [warning.split("'")[1]] == unused


@engines
def test_no_fault_is_blamed_that_was_possible(engine):
    """Also where another one does the same, where the first uses up all, and where it comes only after another."""
    for faults in (
        "delay * unbounded; delay eAsk unbounded; total <= 2",
        "delay * unbounded; delay eAnswer to Main unbounded; delay eAsk from Main unbounded; total <= 1",
        "delay eAsk <= 1; duplicate eAsk <= 0; restart Idle <= 0",
    ):
        test = document(ASKING, faults, "--engine", engine)
        assert test["coverage"]["faults_unused"] == [], faults
        assert test["coverage"]["faults_used"], faults
        assert not [warning for warning in test["warnings"] if "fault '" in warning], faults


@engines
def test_of_two_faults_alike_only_the_one_that_speaks_of_nothing_is_blamed(engine):
    faults = "delay eAsk unbounded; delay eNever unbounded; total <= 1"
    coverage = document(ASKING, faults, "--engine", engine)["coverage"]
    assert coverage["faults_unused"] == ["delay eNever unbounded"]
    assert coverage["faults_used"] == ["delay eAsk unbounded"]


@engines
def test_a_search_that_is_not_whole_blames_no_fault(engine):
    found = run(ASKING, "drop eNever <= 1", "--engine", engine, "--max-states", "2")
    assert found.exit_code == 3
    assert "could never" not in found.stdout


# --- the steps ---


def test_what_a_machine_forgets_when_it_goes_down_is_told():
    forgetting = """
event eInc;
machine Server { durable var kept: int; var lost: int; start state S { on eInc do { kept = 1; lost = 1; } } }
machine Main { start state S { entry { send new Server(), eInc; } } }
invariant Same: forall (s: Server) :: s.kept == s.lost;
test tc [main=Main]: assert Same in { Main, Server };
"""
    shown = run(forgetting, "restart Server <= 1").stdout
    assert "Server(2) goes down\n     changed  Server(2).lost: 1 -> 0\n" in shown
    assert "S -> down" not in shown


# --- the list ---


def test_the_list_of_tests_shows_their_faults():
    chaos = "faults Chaos { total <= 3; drop eAsk <= 1; }\ntest tcChaos [main=Main]: { Main, Server } under Chaos;\n"
    Path("program.p").write_text(ASKING + chaos)
    shown = CliRunner().invoke(commands, ["list", "program.p"]).stdout.splitlines()
    assert shown == [
        "tc       main Main  no specs",
        "tcChaos  main Main  no specs  under 'drop eAsk <= 1; total <= 3'",
    ]
    listed = json.loads(CliRunner().invoke(commands, ["list", "program.p", "--format", "json"]).stdout)["tests"]
    assert [each["faults"] for each in listed] == [[], ["drop eAsk <= 1", "total <= 3"]]

"""`pcheck check --fault-sweep`: each fault alone and all together; and runs of the project under faults."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import pcheck
from pcheck.cli import commands
from pcheck.cli.sweep import names_of
from pcheck.report.judgement import Outcome, judge, with_row
from pcheck.report.sweep import sweep_sentence
from tests.report.test_fault_results import ASKING, ENGINES

FAULTS = "delay * <= 2; drop eAnswer <= 2; drop eNever <= 1; crash Server <= 1; total <= 2"
engines = pytest.mark.parametrize("engine", ENGINES)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("program.p").write_text(ASKING)
    return tmp_path


def run(*arguments: str):
    return CliRunner().invoke(commands, list(arguments))


def sweep(faults: str, *options: str):
    return run("check", "program.p", "--fault-sweep", "--faults", faults, *options)


def swept(*options: str, faults: str = FAULTS):
    result = sweep(faults, "--format", "json", *options)
    (test,) = json.loads(result.stdout)["tests"]
    return result.exit_code, test




def test_rules_of_the_same_words_are_saved_under_different_names():
    Path("program.p").write_text("""
    event eA; event eEnd;
    machine A { start state S { entry (c: C) { send c, eA; send new B(c), eEnd; } } }
    machine B { var c: C; start state S { entry (x: C) { c = x; } on eEnd do { send c, eEnd; } } }
    machine C { var has: bool; start state S { on eA do { has = true; } on eEnd do { assert has; } } }
    machine Main { start state S { entry { new A(new C()); } } }
    test tc [main=Main]: { Main, A, B, C };
    """)
    result = sweep("partition A, B | C <= 1; partition A | B, C <= 1")
    assert result.exit_code == 1, result.output
    saved = sorted(path.name for path in Path().rglob("tc-*.trace.json"))
    assert saved == ["tc-partition-A-B-C-2.trace.json", "tc-partition-A-B-C.trace.json"]


def test_equal_names_of_rules_are_numbered():
    texts = ["drop * <= 1", "drop any <= 1", "drop eA to M <= 1", "drop eA, to, M <= 1", "drop eA, to, M unbounded"]
    names = ["drop-any", "drop-any-2", "drop-eA-to-M", "drop-eA-to-M-2", "drop-eA-to-M-3"]
    assert names_of(texts) == names


def last(result) -> str:
    return result.stdout.rstrip("\n").rpartition("\n")[2]


@engines
def test_a_sweep_is_a_table_of_what_is_survived(engine):
    found = sweep(FAULTS, "--engine", engine)
    assert found.exit_code == 1
    rows = [line.split("  ") for line in found.stdout.splitlines() if line.startswith("  ")]
    assert [[cell.strip() for cell in row if cell.strip()][:2] for row in rows] == [
        ["crash Server <= 1", "violated with 1 fault"],
        ["delay * <= 2", "holds"],
        ["drop eAnswer <= 2", "violated with 1 fault"],
        ["drop eNever <= 1", "holds, without effect"],
        ["all together", "violated with 1 fault"],
    ]
    assert len({len(line) for line in found.stdout.splitlines() if line.startswith("  ")}) == 1, "it is aligned"
    assert last(found) == (
        "tc survives 1 of 4 faults alone, exhaustively, sees nothing of 'drop eNever <= 1', fails under"
        " 'crash Server <= 1', 'drop eAnswer <= 2'; all together it is violated with 1 fault"
    )
    assert last(sweep(FAULTS, "--engine", engine, "--quiet")) == last(found)


@engines
def test_each_row_is_the_check_of_that_fault(engine):
    _, test = swept("--engine", engine)
    assert [row["faults"] for row in test["sweep"]] == [
        ["crash Server <= 1"], ["delay * <= 2"], ["drop eAnswer <= 2"], ["drop eNever <= 1"]
    ]  # fmt: skip
    for row in test["sweep"]:
        faults = ["--faults", "; ".join(row["faults"])]
        alone = run("check", "program.p", *faults, "--engine", engine, "--format", "json")
        (same,) = json.loads(alone.stdout)["tests"]
        for member in ("verdict", "claim", "states", "transitions", "levels", "warnings"):
            assert row[member] == same[member], member
        assert (row["violation"] is None) == (same["violation"] is None)
    together = run("check", "program.p", "--faults", FAULTS, "--engine", engine, "--format", "json")
    (same,) = json.loads(together.stdout)["tests"]
    assert same["sweep"] is None
    assert {name: test[name] for name in ("verdict", "states", "levels")} == {
        name: same[name] for name in ("verdict", "states", "levels")
    }


@engines
def test_the_counterexample_of_each_row_is_saved_and_replays(engine):
    sweep(FAULTS, "--engine", engine, "--traces", "out")
    saved = sorted(path.name for path in Path("out").glob("*.trace.json"))
    assert saved == ["tc-crash-Server.trace.json", "tc-drop-eAnswer.trace.json", "tc.trace.json"]
    for name in saved:
        again = run("replay", f"out/{name}", "--quiet")
        assert (again.exit_code, "still fails in the same way" in again.output) == (1, True), again.output


@engines
def test_a_total_limits_each_fault_alone_too(engine):
    _, test = swept("--engine", engine, faults="delay * <= 2; duplicate eAsk unbounded; total <= 1")
    assert [row["faults"] for row in test["sweep"]] == [
        ["delay * <= 2", "total <= 1"], ["duplicate eAsk unbounded", "total <= 1"]
    ]  # fmt: skip


@engines
def test_one_fault_is_all_of_them(engine):
    code, test = swept("--engine", engine, faults="delay * <= 2; drop eAsk <= 0")
    assert (code, test["verdict"], test["sweep"]) == (0, "pass", [])
    shown = sweep("delay * <= 2", "--engine", engine).stdout
    assert "  delay * <= 2  holds" in shown and "all together" not in shown


@pytest.mark.parametrize("faults", ["", "drop eAsk <= 0", "drop eAsk <= 1; total <= 0"])
def test_where_nothing_can_happen_there_is_nothing_to_sweep(faults):
    found = sweep(faults)
    assert found.exit_code == 0
    assert "note: no fault can happen in this test, so there is nothing to sweep\n" in found.stdout
    assert swept(faults=faults)[1]["sweep"] is None


@engines
def test_a_test_that_fails_without_faults_is_said_to(engine):
    wrong = ASKING.replace("case eAnswer: (n: int) { }", "case eAnswer: (n: int) { assert false; }")
    Path("program.p").write_text(wrong)
    found = sweep("delay * <= 1; crash Server <= 1", "--engine", engine)
    assert found.exit_code == 1
    assert last(found).startswith("tc is violated without a fault, after 4 steps, under ")


@engines
def test_where_all_together_is_undecided_a_fault_alone_decides(engine):
    """Alone a fault is found within a limit that is too low for all of them."""
    faults = "delay * <= 4; duplicate * <= 4; crash Server <= 1"
    _, whole = swept("--engine", engine, faults="crash Server <= 1")
    alone, first = whole["states"], whole["layers"][0]
    code, test = swept("--engine", engine, "--max-states", str(max(alone, first)), faults=faults)
    rows = {row["faults"][0]: row["verdict"] for row in test["sweep"]}
    assert (test["verdict"], rows["crash Server <= 1"]) == ("inconclusive", "violation")
    assert code == 1


def project(text: str) -> None:
    Path("pcheck.toml").write_text('[project]\nname = "p"\nsources = ["program.p"]\n' + text)


@engines
def test_a_run_of_the_project_has_faults_and_an_expectation(engine):
    states = swept("--engine", engine, faults="delay * <= 2")[1]["states"]
    project(
        f'[[run]]\ntest = "tc"\nengine = "{engine}"\nfaults = "delay * <= 2"\nstates = {states}\n'
        f'[[run]]\ntest = "tc"\nengine = "{engine}"\nfaults = "drop eAnswer <= 1"\n'
        'expect = "violated"\nkind = "deadlock"\n'
    )
    found = run("check")
    assert found.exit_code == 0, found.output
    assert found.stdout.rstrip("\n").endswith("1 is violated as expected (tc)")
    Path("pcheck.toml").write_text(Path("pcheck.toml").read_text().replace(f"states = {states}", "states = 3"))
    wrong = run("check")
    assert wrong.exit_code == 1
    assert f"exactly 3 states are expected, not {states}" in wrong.stdout
    Path("pcheck.toml").write_text(Path("pcheck.toml").read_text().replace("drop eAnswer <= 1", "drop eAnswer <= 2"))
    again = '[[run]]\ntest = "tc"\nfaults = "drop eAnswer <= 1"\nexpect = "violated"\nkind = "deadlock"\n'
    with Path("pcheck.toml").open("a") as project_file:
        project_file.write(again)
    assert "2 are violated as expected (tc in 2 runs)" in last(run("check"))


@engines
def test_other_faults_than_those_of_the_run_meet_no_count(engine):
    project(f'[[run]]\ntest = "tc"\nengine = "{engine}"\nfaults = "delay * <= 2"\nstates = 5\n')
    found = run("check", "--faults", "")
    assert found.exit_code == 3
    assert "only a search under the faults of the run can tell" in last(found)


def test_faults_that_mean_those_of_the_run_are_those_of_the_run():
    project('[[run]]\ntest = "tc"\nfaults = "delay * <= 2"\nstates = 0\n')
    counted = last(run("check"))
    assert "exactly 0 states are expected, not" in counted
    for text in ("delay *<=2;", "delay * <= 1; delay * <= 1; total <= 2", "drop eAsk <= 0; delay * <= 2"):
        assert last(run("check", "--faults", text)) == counted
    project('[[run]]\ntest = "tc"\nstates = 0\n')
    for text in ("", "drop eAsk <= 0", "total <= 1", "delay * <= 1; total <= 0"):
        assert "exactly 0 states are expected, not" in last(run("check", "--faults", text))
    assert "only a search under the faults of the run can tell" in last(run("check", "--faults", "delay eAsk <= 1"))


def test_faults_given_several_times_are_joined():
    def faults(*texts: str) -> list[str]:
        options = [part for text in texts for part in ("--faults", text)]
        (test,) = json.loads(run("check", "program.p", "--format", "json", *options).stdout)["tests"]
        return test["faults"]

    assert faults("delay * <= 1;", "", "crash Server <= 1") == ["crash Server <= 1", "delay * <= 1"]
    assert faults("delay * <= 1 // late", "delay * <= 2", "total <= 5") == ["delay * <= 3", "total <= 5"]
    assert faults("", " ") == []


def test_a_text_that_only_limits_faults_is_warned_of_where_it_stands():
    assert "warning[P0725]: 'total <= 1' limits" in run("check", "program.p", "--faults", "total <= 1").stderr
    project('[[run]]\ntest = "tc"\nfaults = "total <= 1"\n')
    assert "--> pcheck.toml:" in run("check").stderr
    assert "P0725" not in run("check", "--faults", "delay * <= 1").stderr


def test_a_sweep_can_be_asked_for_in_the_project_file():
    project(f'[check]\nfault_sweep = true\n[[run]]\ntest = "tc"\nfaults = "{FAULTS}"\nexpect = "violated"\n')
    (test,) = json.loads(run("check", "--format", "json").stdout)["tests"]
    assert len(test["sweep"]) == 4


@engines
def test_a_run_that_expects_a_violation_is_met_by_a_sweep_that_shows_it(engine):
    project(f'[[run]]\ntest = "tc"\nengine = "{engine}"\nfaults = "{FAULTS}"\nexpect = "violated"\n')
    assert run("check", "--fault-sweep").exit_code == 0
    (test,) = json.loads(run("check", "--fault-sweep", "--format", "json").stdout)["tests"]
    assert test["expectation"]["met"] and len(test["sweep"]) > 1
    assert not [said for row in test["sweep"] for said in row["warnings"] if "expected" in said]
    project(f'[[run]]\ntest = "tc"\nengine = "{engine}"\nfaults = "delay * <= 1; delay eAsk <= 1"\n')
    assert run("check", "--fault-sweep").exit_code == 0


def test_a_sweep_that_was_cut_short_says_what_was_not_run(tmp_path):
    program = pcheck.load(Path("program.p"))
    all_, alone = (
        program.check("tc", pcheck.SearchPlan(strategy="bfs", engine="interpreter", faults=faults))
        for faults in ("delay * <= 1; drop eAnswer <= 1; crash Server <= 1", "delay * <= 1")
    )
    outcome = with_row(Outcome(all_, judge(all_, None), is_swept=True), Outcome(alone, judge(alone, None)))
    assert sweep_sentence(outcome) == (
        "tc survives 1 of 3 faults alone, exhaustively, was not run under 2 of them; all together it is violated with"
        " 1 fault"
    )
    unswept = Outcome(all_, judge(all_, None), is_swept=True)
    assert sweep_sentence(unswept).endswith("; it was not run under any of its 3 faults alone")

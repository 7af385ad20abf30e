"""Scenarios decide reachability: the shortest run that satisfies one is its witness, and none means unreachable."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from pcheck import checker
from pcheck.cli import commands
from pcheck.system.plan import EngineChoice, Granularity, SearchPlan

PROGRAM = """
event eA;
event eB: int;
machine Main {
  var w: machine;
  start state S {
    entry { w = new Worker(this); send w, eB, choose(3); send w, eB, 5; }
    on eA do { announce eB, 9; }
  }
}
machine Worker {
  var m: machine;
  start state S { entry (p: machine) { m = p; } on eB do (n: int) { if (n == 2) send m, eA; } }
}
scenario Answered observes eB, eA {
  start state S { on eB do (n: int) { if (n == 2) goto Asked; } ignore eA; }
  state Asked { on eA goto Done; ignore eB; }
  cold state Done { on eB do (n: int) { if (n == 9) goto Again; } ignore eA; }
  cold state Again { ignore eA, eB; }
}
scenario Passed observes eB {
  start state S { on eB do (n: int) { if (n == 9) goto Through; } }
  cold state Through { entry { goto After; } }
  state After { ignore eB; }
}
scenario AtOnce observes eB {
  start state S { entry { goto T; } }
  cold state T { ignore eB; }
}
scenario Never observes eB {
  start state S { on eB do (n: int) { if (n == 7) goto D; } }
  cold state D { ignore eB; }
}
test tc [main=Main]: { Main, Worker };
"""

LENGTHS = {"Answered": 4, "Passed": 6, "AtOnce": 0}
"""Main creates, asks and tells; the worker starts and answers; main announces. The start of monitors is none."""


def checked(
    tmp_path: Path, *, engine: EngineChoice, granularity: Granularity = "send", text: str = PROGRAM
) -> checker.TestResult:
    path = tmp_path / "scenarios.p"
    path.write_text(text)
    program = checker.load(path)
    return program.check("tc", SearchPlan(engine=engine, granularity=granularity))


@pytest.mark.parametrize("engine", ["native", "interpreter"])
def test_a_satisfied_scenario_has_its_shortest_run_as_witness(tmp_path: Path, engine: EngineChoice) -> None:
    result = checked(tmp_path, engine=engine)
    assert result.search.verdict == "holds"
    assert {each.scenario: each.trace.length for each in result.witnesses} == LENGTHS
    assert all(each.is_shortest and each.trace.is_complete for each in result.witnesses)
    assert result.search.coverage.scenarios_missed == ("Never",)


@pytest.mark.parametrize("engine", ["native", "interpreter"])
def test_a_witness_ends_in_the_transition_that_satisfies_it(tmp_path: Path, engine: EngineChoice) -> None:
    for witness in checked(tmp_path, engine=engine).witnesses:
        colds = [
            (step.number, action.state)
            for step in witness.trace.steps
            for action in step.actions
            if action.machine == witness.scenario and action.kind == "enter" and action.temperature == "cold"
        ]
        assert colds[0][0] == witness.trace.length, "the first cold state is entered in the last step"


@pytest.mark.parametrize("engine", ["native", "interpreter"])
def test_witnesses_exist_at_handler_granularity(tmp_path: Path, engine: EngineChoice) -> None:
    result = checked(tmp_path, engine=engine, granularity="handler")
    assert {each.scenario for each in result.witnesses} == set(LENGTHS)


def test_a_failing_test_has_no_witnesses(tmp_path: Path) -> None:
    text = PROGRAM.replace("announce eB, 9;", "assert false;")
    assert checked(tmp_path, engine="auto", text=text).witnesses == ()


def test_witnesses_are_saved_and_named_in_json(tmp_path: Path) -> None:
    path = tmp_path / "scenarios.p"
    path.write_text(PROGRAM)
    command = ["check", str(path), "--traces", str(tmp_path / "traces"), "--format", "json"]
    run = CliRunner().invoke(commands, command)
    assert run.exit_code == 0
    scenarios = json.loads(run.stdout)["tests"][0]["scenarios"]
    assert [(each["name"], each["verdict"], each["steps"]) for each in scenarios] == [
        ("Answered", "reached", 4),
        ("Passed", "reached", 6),
        ("AtOnce", "reached", 0),
        ("Never", "unreachable", None),
    ]
    assert all(Path(each["trace"]).is_file() for each in scenarios[:3])


def test_a_scenario_that_a_limit_left_out_is_undecided(tmp_path: Path) -> None:
    path = tmp_path / "scenarios.p"
    path.write_text(PROGRAM)
    command = ["check", str(path), "--traces", str(tmp_path / "traces"), "--format", "json", "--max-depth", "1"]
    run = CliRunner().invoke(commands, command)
    assert run.exit_code == 3
    verdicts = {each["name"]: each["verdict"] for each in json.loads(run.stdout)["tests"][0]["scenarios"]}
    assert verdicts == {"Answered": "undecided", "Passed": "undecided", "AtOnce": "reached", "Never": "undecided"}


LONG_OR_FAULTY = """
event eLong: int;
event eDone;
machine Main {
  var w: W;
  start state S {
    entry { w = new W(this); send w, eLong, 0; }
    on eLong do (n: int) { if (n >= 4) { announce eDone; } else { send w, eLong, n + 1; } }
  }
}
machine W {
  var m: Main;
  durable var booted: bool;
  start state S {
    entry (x: Main) { m = x; if (booted) { announce eDone; } booted = true; }
    on eLong do (n: int) { send m, eLong, n; }
  }
}
scenario Finished observes eDone { start hot state A { on eDone goto B; } cold state B { ignore eDone; } }
faults Restarts { restart W <= 1; }
test tcAlone [main=Main]: { Main, W };
test tcFaults [main=Main]: { Main, W } under Restarts;
"""


def test_a_witness_under_faults_has_the_fewest_faults_and_is_not_called_the_shortest_of_all(tmp_path) -> None:
    path = tmp_path / "long.p"
    path.write_text(LONG_OR_FAULTY)
    program = checker.load(path)
    lengths = {}
    for test in ("tcAlone", "tcFaults"):
        (witness,) = program.check(test).witnesses
        assert (witness.is_shortest, witness.faults) == (True, 0)
        lengths[test] = witness.trace.length
    assert lengths["tcAlone"] == lengths["tcFaults"] > 6, "the main machine, the worker, down, up again is shorter"
    told = CliRunner().invoke(commands, ["check", str(path)]).stdout
    assert f"a run of {lengths['tcAlone']} steps, and by none shorter\n" in told.replace(";", "\n")
    assert f"a run of {lengths['tcFaults']} steps, and by none shorter without faults" in told


def test_a_witness_that_needs_a_fault_says_how_many(tmp_path) -> None:
    path = tmp_path / "needs.p"
    path.write_text(LONG_OR_FAULTY.replace("n >= 4", "false").replace("n + 1", "0"))
    told = CliRunner().invoke(commands, ["check", str(path)]).stdout
    assert re.search(r"a run of \d+ steps with 1 fault; none has fewer faults, and none with 1 is shorter", told)

"""Scenarios decide reachability: the shortest run that satisfies one is its witness, and none means unreachable."""

from __future__ import annotations

import json
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

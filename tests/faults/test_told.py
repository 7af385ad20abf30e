"""Faults in traces, files, diagrams and reports: each step is told as what it is."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from pcheck.cli import commands
from pcheck.report.dot import sequence_dot, state_graph_dot
from pcheck.report.mermaid import sequence_mermaid, state_graph_mermaid
from pcheck.report.sequence import sequence_of
from pcheck.report.state_graph import state_graph_of
from pcheck.report.telling import action_text, actions_shown, headline
from pcheck.system.environment import WORDS
from pcheck.system.plan import SearchPlan
from pcheck.system.replay import Replay, replay
from pcheck.trace import Trace, build_trace
from pcheck.trace.saved import SavedTrace, read_trace
from tests.faulty import Faulty

ASKING = """
event eAsk: (who: machine, n: int); event eAnswer: int;
machine Server { start state S { on eAsk do (q: (who: machine, n: int)) { send q.who, eAnswer, q.n; } } }
machine Main { var server: Server; start state Init {
  entry { server = new Server(); send server, eAsk, (who = this, n = 7); receive { case eAnswer: (n: int) { } } } } }
test tc [main=Main]: { Main, Server };
"""


def replayed(found: Faulty) -> Replay:
    result = found.check(SearchPlan(strategy="bfs"))
    assert result.counterexample is not None
    again = replay(found.system(), result.counterexample.schedule)
    assert again.violation == result.counterexample.violation
    return again


def told(found: Faulty) -> Trace:
    return build_trace(found.model, found.composition, replayed(found))


def sentences(trace: Trace) -> list[str]:
    return [headline(step, payload_max=50) for step in trace.steps if step.fault]


ASKED = Faulty(ASKING)
EXPECTED = {
    "drop": (ASKED.under("drop", "eAnswer"), ["a message eAnswer to Main(1) is lost: 7"]),
    "duplicate": (
        ASKED.under("duplicate", "eAnswer"),
        ["a message eAnswer to Main(1) is duplicated: 7", "a delayed message eAnswer arrives at Main(1): 7"],
    ),
    "crash": (ASKED.under("crash", "Server"), ["Server(2) crashes"]),
    "restart": (ASKED.under("restart", "Server"), ["Server(2) goes down", "Server(2) comes back"]),
    "partition": (
        ASKED.under("partition", "Main", other=("Server",)),
        ["the network is cut: Main | Server", "the network heals: Main | Server"],
    ),
    "split": (
        ASKED.under("partition", "Main", "Server"),
        ["the network is cut: Main(1) | Server(2)", "the network heals: Main(1) | Server(2)"],
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_each_fault_is_a_step_with_a_sentence(name: str) -> None:
    found, expected = EXPECTED[name]
    trace = told(found)
    assert sentences(trace) == expected
    assert trace.faults == found.composition.faults.text  # type: ignore[union-attr]
    for step in trace.steps:
        assert (step.kind in {"fault", "network"}) == bool(step.fault) == bool(step.text)
        assert (step.kind == "fault") == (step.fault in WORDS[:6] and bool(step.fault))


def test_a_machine_that_is_down_stands_nowhere() -> None:
    trace = told(EXPECTED["restart"][0])
    down = next(step for step in trace.steps if step.fault == "restart")
    assert [(each.name, each.state, each.is_down) for each in down.standings] == [
        ("Main(1)", "Init", False), ("Server(2)", "", True),
    ]  # fmt: skip
    assert [(change.kind, change.before, change.after) for change in down.changes] == [("state", "S", "")]


def test_a_crash_is_no_halt() -> None:
    crash = next(step for step in told(EXPECTED["crash"][0]).steps if step.fault == "crash")
    assert [change.kind for change in crash.changes] == ["crashed"]


@pytest.mark.parametrize("is_holding", [False, True])
def test_a_send_across_a_cut_says_what_became_of_it(is_holding: bool) -> None:
    more = ASKED.under("partition", "Main", other=("Server",), is_holding=is_holding)
    trace = build_trace(more.model, more.composition, cut_first(more))
    shown = [action for step in trace.steps for action in actions_shown(step, is_full=True)]
    place = next(n for n, action in enumerate(shown) if action.kind == ("held" if is_holding else "lost"))
    assert (shown[place - 1].kind, shown[place - 1].target) == ("send", "Server(2)")
    assert action_text(shown[place], payload_max=9) == (
        "eAsk to Server(2) is held until the network heals" if is_holding else "eAsk to Server(2) is lost"
    )
    arrived = [step.text for step in trace.steps if step.fault == "arrive"]
    assert arrived == (["a held message eAsk arrives at Server(2)"] if is_holding else [])


def cut_first(found: Faulty) -> Replay:
    """A run in which the network is cut at once, and heals when the main machine has sent."""
    system, choices = found.system(), []
    configuration = system.initial().configuration
    while configuration is not None and len(choices) < 5:
        successors = [each for each in system.successors(configuration) if not each.is_fault or not choices]
        if not successors:
            break
        chosen = successors[-1] if not choices else successors[0]
        choices.append(chosen.choice)
        configuration = chosen.configuration
    return replay(system, tuple(choices))


@pytest.mark.parametrize("name", EXPECTED)
def test_diagrams_draw_faults_as_faults(name: str) -> None:
    trace = told(EXPECTED[name][0])
    sequence, graph = sequence_of(trace), state_graph_of(trace)
    kinds = [entry.kind for entry in sequence.entries]
    wanted = {"drop": "lost", "crash": "end", "partition": "over", "split": "over"}.get(name, "fault")
    assert wanted in kinds
    mermaid, dot = sequence_mermaid(sequence), sequence_dot(sequence)
    if name == "drop":
        assert "p1-xp0: eAnswer 7" in mermaid and "&times;" in dot
    if name in {"partition", "split"}:
        assert "Note over p0,p1: " in mermaid
    assert "-.->" in state_graph_mermaid(graph) and "style=dashed" in state_graph_dot(graph)


def test_the_lifeline_of_a_crashed_machine_ends() -> None:
    lonely = Faulty("""
    event eAsk: machine; event eAnswer;
    machine Server { start state S { on eAsk do (who: machine) { send who, eAnswer; } } }
    machine Main { start state Init { entry { send new Server(), eAsk, this; receive { case eAnswer: { } } } } }
    test tc [main=Main]: { Main, Server };
    """)
    late = told(lonely.under("crash", "Server"))
    text = sequence_mermaid(sequence_of(late))
    assert "destroy p1" in text or "Note over p1: " in text
    assert text.index("crashes") < text.index("VIOLATION")


def test_a_trace_file_keeps_faults_and_replays_under_them(tmp_path) -> None:
    model = tmp_path / "asking.p"
    model.write_text(ASKING)
    options = ["--engine", "interpreter", "--traces", str(tmp_path), "--format", "json"]
    faults = "drop eAnswer <= 1; delay * <= 1; total <= 1"
    result = CliRunner().invoke(commands, ["check", str(model), "--faults", faults, *options])
    assert result.exit_code == 1, result.output
    (test,) = json.loads(result.stdout)["tests"]
    assert test["faults"] == ["delay * <= 1", "drop eAnswer <= 1", "total <= 1"]
    assert test["violation"]["faults_used"] == ["drop eAnswer to Main(1)"]
    assert (test["layers"][0], test["layers_complete"]) == (5, 1)
    path = tmp_path / "tc.trace.json"
    saved = read_trace(path)
    assert isinstance(saved, SavedTrace)
    assert saved.trace.faults == "; ".join(test["faults"])
    assert [step.fault for step in saved.trace.steps if step.fault] == ["drop"]
    again = CliRunner().invoke(commands, ["replay", str(path), "--quiet"])
    assert (again.exit_code, "still fails in the same way" in again.output) == (1, True), again.output


def test_the_console_tells_faults_and_layers(tmp_path) -> None:
    model = tmp_path / "asking.p"
    model.write_text(ASKING)
    options = ["check", str(model), "--engine", "interpreter", "--traces", str(tmp_path)]
    text = CliRunner().invoke(commands, [*options, "--faults", "drop eAnswer <= 1"]).output
    assert "1 fault in 4 steps; none has fewer faults, and none with 1 is shorter" in text
    assert "tc holds without a fault, exhaustively, and is violated with 1 fault, after 4 steps, under 'drop" in text
    assert "a message eAnswer to Main(1) is lost: 7" in text
    held_text = CliRunner().invoke(commands, [*options, "--faults", "partition Main | Server <= 2 holding"]).output
    assert "under 'partition Main | Server <= 2 holding'" in held_text
    assert "by faults    holds with 0 (5 states), 1 (" in held_text
    limited = CliRunner().invoke(commands, [*options, "--faults", "delay * <= 2", "--max-states", "8"]).output
    assert "no violation without a fault" in limited
    unused = CliRunner().invoke(commands, [*options, "--faults", "drop eAsk from Server <= 2"]).output
    assert "fault 'drop eAsk from Server <= 2' could never be used" in unused

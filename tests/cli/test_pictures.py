"""`pcheck show`, `graph` and `simulate`: exit status, options, files and streams."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pcheck.cli import commands
from pcheck.cli.view import FORMATS
from pcheck.report import pictures
from pcheck.report.exports import EXPORTS
from pcheck.trace.saved import read_trace
from tests.language.test_outline import PHASES
from tests.samples import BROKEN, GROWING, QUIET, RACE


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    samples = {"quiet": QUIET, "race": RACE, "growing": GROWING, "phases": PHASES, "broken": BROKEN}
    for name, text in samples.items():
        Path(f"{name}.p").write_text(text)
    return tmp_path


def run(*arguments, stdin=None):
    return CliRunner().invoke(commands, arguments, input=stdin)


# --- view ---


def traced():
    run("check", "race.p", "--test", "tcRace", "--traces", ".")
    return "tcRace.trace.json"


def test_view_writes_a_trace_for_other_programs():
    trace = traced()
    assert run("view", trace, "--format", "ptrace").stdout.startswith("<TestLog> Running test 'tcRace'.\n")
    assert json.loads(run("view", trace, "--format", "itf").stdout)["#meta"]["format"] == "ITF"
    result = run("view", trace, "--format", "csv", "--output", "out/steps.csv")
    assert (result.exit_code, result.stdout) == (0, "out/steps.csv\n")
    assert Path("out/steps.csv").read_text().startswith("step,machine,")


def test_view_offers_every_form():
    trace = traced()
    assert set(FORMATS) == set(EXPORTS)
    for name in FORMATS:
        if not EXPORTS[name].is_binary:
            assert run("view", trace, "--format", name).exit_code == 0


def test_view_needs_dot_for_pictures_only(monkeypatch):
    trace = traced()
    monkeypatch.setattr(pictures.shutil, "which", lambda _: None)
    result = run("view", trace, "--format", "svg")
    assert result.exit_code == 2
    assert "error[P0741]: no picture can be made" in result.stderr
    assert run("view", trace, "--format", "dot").stdout.startswith("graph sequence {")


# --- show ---


def test_show_prints_tables():
    result = run("show", "phases.p")
    assert result.exit_code == 0
    assert "machine Worker\n  event    Init (start)  Idle" in result.stdout
    assert "Main -> Worker  eGo, eStop\n" in result.stdout


def test_who_sends_what_is_told_of_the_machines_that_are_shown():
    Path("chain.p").write_text(
        "event eGo;\nmachine Last { start state S { ignore eGo; } }\n"
        "machine Middle { start state S { on eGo do { send new Last(), eGo; } } }\n"
        "machine First { start state S { entry { send new Middle(), eGo; } } }\n"
    )
    flows = {"First -> Middle", "Middle -> Last"}
    for name, told in (("First", {"First -> Middle"}), ("Middle", flows), ("Last", {"Middle -> Last"})):
        shown = run("show", "chain.p", "--machine", name).stdout
        assert {flow for flow in flows if flow in shown} == told
    assert all(flow in run("show", "chain.p").stdout for flow in flows)


def test_show_takes_single_machines():
    result = run("show", "phases.p", "--machine", "Main")
    assert "machine Worker" not in result.stdout
    wrong = run("show", "phases.p", "--machine", "Woker")
    assert wrong.exit_code == 2
    assert "error[P0740]: there is no machine or spec 'Woker'" in wrong.stderr
    assert "did you mean 'Worker'?" in wrong.stderr


def test_show_writes_files():
    result = run("show", "phases.p", "--format", "mermaid", "--output", "out")
    assert result.stdout.splitlines() == ["out/Worker.states.mmd", "out/Main.states.mmd", "out/who-sends-what.mmd"]
    assert Path("out/Worker.states.mmd").read_text().startswith("flowchart TD\n")
    run("show", "phases.p", "--format", "dot")
    assert Path("pcheck-pictures/who-sends-what.dot").exists()


def test_show_says_what_is_wrong():
    assert run("show", "broken.p").exit_code == 2
    assert run("show", "nothing.p").exit_code == 2
    Path("file").write_text("")
    result = run("show", "phases.p", "--format", "dot", "--output", "file")
    assert result.exit_code == 2
    assert result.stderr == "error[P0118]: 'file' cannot be written: it is a file and not a folder\n"


def test_without_dot_a_picture_is_refused_with_a_way_out(monkeypatch):
    monkeypatch.setattr(pictures.shutil, "which", lambda _: None)
    for command in (["show", "phases.p"], ["graph", "quiet.p"]):
        result = run(*command, "--format", "svg")
        assert result.exit_code == 2
        assert "error[P0741]: no picture can be made: there is no program 'dot'" in result.stderr
        assert "'mermaid' need none" in result.stderr


# --- graph ---


def test_graph_writes_to_standard_output_or_a_file():
    assert run("graph", "quiet.p").stdout.startswith("digraph")
    assert run("graph", "quiet.p", "--format", "aut").stdout.startswith("des (0, 3, 4)\n")
    result = run("graph", "quiet.p", "--format", "json", "--output", "a/b.json")
    assert result.stdout == "a/b.json\n"
    assert len(json.loads(Path("a/b.json").read_text())["states"]) == 4


def test_graph_takes_one_test():
    result = run("graph", "race.p")
    assert result.exit_code == 2
    assert "error[P0743]: this takes one test, and the program has 2 tests" in result.stderr
    assert "name it with '--test': tcRace, tcNoSpec" in result.stderr
    assert run("graph", "race.p", "--test", "tcNoSpec").exit_code == 0
    assert "'tc*' means 2 tests" in run("graph", "race.p", "--test", "tc*").stderr
    assert run("graph", "race.p", "--test", "tcNone").exit_code == 2


def test_a_graph_that_is_too_large_is_refused_with_a_way_out():
    result = run("graph", "growing.p", "--max-states", "50")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "error[P0742]: the graph of 'tcGrowing' has more than 50 states" in result.stderr
    assert "cut it with '--bound', or write 'graphml', 'aut' or 'json' for another program" in result.stderr
    for form in ("graphml", "aut", "json"):
        other = run("graph", "growing.p", "--max-states", "50", "--format", form)
        assert "= help: raise '--max-states', or cut it with '--bound'\n" in other.stderr
    bounded = run("graph", "growing.p", "--bound", "Main.ticks <= 3", "--format", "mermaid")
    assert bounded.exit_code == 0
    assert "beyond the bound" in bounded.stdout


# --- simulate ---


def test_simulate_gives_the_same_run_for_the_same_seed():
    first = run("simulate", "race.p", "--test", "tcNoSpec", "--seed", "3")
    assert first.exit_code == 0
    assert first.stdout == run("simulate", "race.p", "--test", "tcNoSpec", "--seed", "3").stdout
    assert first.stdout.endswith("(seed 3) that violates nothing; nothing can happen after it\n")


def test_simulate_ends_after_so_many_steps():
    result = run("simulate", "growing.p", "--steps", "7")
    assert result.stdout.endswith("tcGrowing: a run of 7 steps (seed 0) that violates nothing; it can go on\n")


def test_a_simulated_run_that_fails_has_the_status_of_a_violation():
    results = [run("simulate", "race.p", "--test", "tcRace", "--seed", str(seed)) for seed in range(12)]
    assert {result.exit_code for result in results} == {0, 1}
    failed = next(result for result in results if result.exit_code == 1)
    assert "error[P1001]: assertion failed: 2 came first" in failed.stdout


def test_a_simulated_run_is_a_trace_that_can_be_replayed_and_drawn():
    result = run("simulate", "quiet.p", "--output", "run.trace.json", "--diagram", "mermaid")
    assert result.exit_code == 0
    assert "saved: run.trace.json\n" in result.stdout
    assert Path("run.sequence.mmd").exists()
    assert read_trace(Path("run.trace.json")).trace.violation is None
    again = run("replay", "run.trace.json")
    assert again.exit_code == 0
    assert again.stdout.endswith("tcQuiet goes as it went: its run of 3 steps violates nothing\n")
    text = run("simulate", "quiet.p", "--diagram", "text").stdout
    assert "[Listener(2)]" in text


def test_a_run_that_fails_only_since_the_program_changed_is_told_so():
    run("simulate", "quiet.p", "--output", "run.trace.json")
    Path("quiet.p").write_text(QUIET.replace("(number: int) { }", "(number: int) { assert number == 8; }"))
    result = run("replay", "run.trace.json")
    assert result.exit_code == 1
    assert "fails, as it did not when the trace was saved" in result.stdout


def dialogue(*lines, program="race.p", test="tcRace", options=()):
    text = "".join(f"{line}\n" for line in lines)
    return run("simulate", program, "--test", test, "--interactive", *options, stdin=text)


def test_steps_are_chosen_from_a_list():
    result = dialogue("1", "2", "q")
    assert result.exit_code == 1
    assert "[1]> 2\n2. Adder(4) starts\nVIOLATION: assertion failed: 2 came first\n" in result.stdout
    assert "the run is over" in result.stdout
    assert result.stdout.endswith("this run of 2 steps (chosen by hand): assertion failed: 2 came first\n")


def test_steps_can_be_taken_back_and_jumped_to():
    result = dialogue("", "1", "u", "j 2", "j 0", "j 9", "u", "q")
    assert "[2]> u\n1. Main(1) starts\n" in result.stdout
    assert "[1]> j 2\n2. Adder(3) starts\n" in result.stdout
    assert "[0]> j 9\nj takes a number from 0 to 2\n" in result.stdout
    assert "[0]> u\nthere are 0 steps to take back\n" in result.stdout
    assert result.exit_code == 0


def test_the_run_can_be_shown_told_drawn_and_saved():
    result = dialogue("r 2", "s", "t", "d", "w", "w other.trace.json", "h", "q", test="tcNoSpec")
    assert "  Main(1): Init, idle\n" in result.stdout
    assert "  Counter(2): Counting, idle\n    total = 0\n    seen = {}\n" in result.stdout
    assert "    queued: eAdd (who = Adder(" in result.stdout
    assert "creates Counter(2)" in result.stdout
    assert "[Counter(2)]" in result.stdout
    assert "saved: tcNoSpec.trace.json\n" in result.stdout
    assert read_trace(Path("other.trace.json")).trace.length == 2


def test_what_makes_no_sense_is_said_and_the_dialogue_goes_on():
    result = dialogue("99", "0", "bad", "r x", "-1", "\x1b[2J", "1", "q")
    assert result.stdout.count("there is no step") == 2
    assert "'bad' is no command" in result.stdout
    assert "\x1b" not in result.stdout
    assert result.stdout.endswith("it can go on\n")


def test_the_end_of_the_input_ends_the_dialogue():
    assert dialogue("1").exit_code == 0
    assert dialogue().exit_code == 0

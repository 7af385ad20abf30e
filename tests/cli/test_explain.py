"""`pcheck explain`: what it prints, in which formats, and what it says of traces that it cannot explain."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pcheck.cli import commands
from pcheck.report import pictures
from tests.samples import LOOP, RACE, STUCK

TRACE = "pcheck-traces/tcRace.trace.json"


def run(*arguments):
    return CliRunner().invoke(commands, list(arguments))


@pytest.fixture(autouse=True)
def saved(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("race.p").write_text(RACE)
    assert run("check", "race.p").exit_code == 1


def test_it_says_where_to_look_what_led_there_and_where_the_last_way_out_was():
    result = run("explain", TRACE)
    assert result.exit_code == 0
    assert "  race.p:29: assert request.amount == 1, format(" in result.stdout
    assert "   1  Main(1) starts\n        creates Adder(4)\n" in result.stdout
    assert "after step 1 the failure could still be avoided; it came with step 2, where Adder(4)" in result.stdout
    assert "instead, this leads on without failure: Adder(3) starts" in result.stdout
    assert "every step is needed" in result.stdout
    assert result.stdout.endswith("tcRace fails after 2 steps: assertion failed: 2 came first\n")


def test_the_file_alone_is_enough():
    whole = run("explain", TRACE).stdout
    Path("race.p").unlink()
    alone = run("explain", TRACE)
    assert (alone.exit_code, alone.stdout, alone.stderr) == (0, whole, "")


def test_a_program_that_changed_is_told_and_the_saved_one_explained():
    whole = run("explain", TRACE).stdout
    Path("race.p").write_text(RACE + "// mended\n")
    result = run("explain", TRACE)
    assert result.stdout == whole
    assert "note: source 'race.p' changed since the trace was saved; the sources saved" in result.stderr


def test_json_tells_the_same():
    document = json.loads(run("explain", TRACE, "--format", "json").stdout)
    assert document["version"] == 1
    assert document["violation"]["place"]["line"] == 29
    assert [link["step"] for link in document["chain"]] == [1, 2]
    assert document["irrelevant"] == []
    assert document["turn"] == {
        "avoidable_after": 1,
        "inevitable_after": 2,
        "is_decided": True,
        "is_always_alike": True,
        "alternatives": ["Adder(3) starts"],
    }
    needed = "every step is needed: without it, what is left of the schedule does not fail so"
    assert needed in document["sentences"]


def test_json_tells_details_of_deadlocks_and_loops():
    for name, text in {"stuck": STUCK, "loop": LOOP}.items():
        Path(f"{name}.p").write_text(text)
        assert run("check", f"{name}.p").exit_code == 1
    stuck = json.loads(run("explain", "pcheck-traces/tcStuck.trace.json", "--format", "json").stdout)
    assert [(wait["machine"], wait["events"]) for wait in stuck["waits"]] == [("Main(1)", ["eAnswer"])]
    loop = json.loads(run("explain", "pcheck-traces/tcLoop.trace.json", "--format", "json").stdout)
    assert loop["progress"]["loop"] == [{"machine": "Main(1)", "events": ["eTick", "eTock"]}]
    assert loop["progress"]["coolings"][0]["ways"] == [{"state": "Busy", "event": "eDone"}]
    assert loop["turn"]["is_decided"]


def test_a_diagram_shows_the_steps_of_the_chain():
    assert run("explain", TRACE, "--format", "mermaid").stdout.startswith("sequenceDiagram")
    assert "Adder(4)" in run("explain", TRACE, "--format", "dot").stdout


def test_without_dot_there_is_a_way_out(monkeypatch):
    monkeypatch.setattr(pictures.shutil, "which", lambda _: None)
    result = run("explain", TRACE, "--format", "svg")
    assert result.exit_code == 2
    assert "error[P0741]" in result.stderr and "formats 'dot' and 'mermaid' need none" in result.stderr


def test_it_can_go_to_a_file():
    result = run("explain", TRACE, "--output", "why/race.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path("why/race.txt").read_text().endswith("2 came first\n")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda document: document.update(version=99), "has trace version 99, and this pcheck reads"),
        (lambda document: document.update(violation=None), "violates nothing, so there is nothing to explain"),
        (lambda document: document["violation"].update(code="P1002"), "does not fail in the same way any more"),
        (lambda document: document.update(test="tcOther"), "no test is called 'tcOther'"),
    ],
)
def test_what_cannot_be_explained_is_refused_in_a_sentence(change, said):
    document = json.loads(Path(TRACE).read_text())
    change(document)
    Path("other.trace.json").write_text(json.dumps(document))
    result = run("explain", "other.trace.json")
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_a_file_that_is_not_there_or_no_trace_is_refused():
    assert run("explain", "nowhere.trace.json").exit_code == 2
    result = run("explain", "race.p")
    assert result.exit_code == 2
    assert "'race.p' is not a trace of pcheck: it is not JSON" in result.stderr


def test_hostile_names_cannot_steer_a_terminal():
    Path("race.p").write_text(RACE.replace("{0} came first", "{0}\u001b[31m\u202e came first"))
    assert run("check", "race.p").exit_code == 1
    told = run("explain", TRACE).stdout
    assert "\u001b" not in told
    assert "\u202e" not in told

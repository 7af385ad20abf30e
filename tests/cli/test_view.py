"""`pcheck view` writes one page beside the trace, and a check writes one beside every counterexample."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pcheck.cli import commands
from tests.samples import QUIET, RACE

TRACE = "pcheck-traces/tcRace.trace.json"
PAGE = Path("pcheck-traces/tcRace.html")


@pytest.fixture(autouse=True)
def race(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("race.p").write_text(RACE)


def run(*arguments):
    return CliRunner().invoke(commands, list(arguments))


def data_of(path):
    text = Path(path).read_text("utf-8")
    return json.loads(text.partition('id="data">')[2].partition("</script>")[0])


@pytest.fixture
def checked():
    return run("check", "race.p", "--test", "tcRace")


def test_a_check_writes_the_page_beside_the_trace_and_says_so(checked):
    assert f"look at it in a browser: {PAGE}\n" in checked.stdout
    data = data_of(PAGE)
    assert (data["test"], len(data["steps"]), data["violation"]["kind"]) == ("tcRace", 3, "assertion")


def test_a_check_that_holds_writes_no_page():
    Path("quiet.p").write_text(QUIET)
    result = run("check", "quiet.p")
    assert "browser" not in result.stdout
    assert not Path("pcheck-traces").exists()


def test_a_page_that_cannot_be_written_is_told_and_the_verdict_stands():
    PAGE.mkdir(parents=True)
    result = run("check", "race.p", "--test", "tcRace", "--quiet")
    assert result.exit_code == 1
    assert "the page of the counterexample is not saved: 'pcheck-traces/tcRace.html' cannot be written" in result.stderr
    assert Path(TRACE).exists()


def test_the_page_comes_beside_the_trace_or_where_one_says(checked):
    PAGE.unlink()
    result = run("view", TRACE, "--no-open")
    assert (result.exit_code, result.stdout) == (0, f"{PAGE}\n")
    assert run("view", TRACE, "--no-open", "--output", "elsewhere/page.html").exit_code == 0
    assert Path("elsewhere/page.html").read_bytes() == PAGE.read_bytes()


def test_the_trace_alone_is_enough(checked):
    Path("race.p").unlink()
    assert run("view", TRACE, "--no-open").exit_code == 0
    insight = data_of(PAGE)["insight"]
    assert insight["irrelevant"] == []
    assert any("assert request.amount == 1" in sentence for sentence in insight["sentences"])


def test_the_page_can_go_without_an_explanation(checked):
    assert run("view", TRACE, "--no-open", "--no-explain").exit_code == 0
    assert data_of(PAGE)["insight"] == {"irrelevant": [], "sentences": []}


def test_a_trace_that_cannot_be_explained_is_shown_all_the_same(checked):
    document = json.loads(Path(TRACE).read_text())
    document["test"] = "tcGone"
    Path(TRACE).write_text(json.dumps(document))
    result = run("view", TRACE, "--no-open")
    assert result.exit_code == 0
    assert "note: the page does not say why it fails: " in result.stderr
    assert data_of(PAGE)["test"] == "tcGone"


@pytest.mark.parametrize(("trace", "code"), [("none.trace.json", "P0101"), ("race.p", "P0119")])
def test_what_is_no_trace_is_refused(trace, code):
    result = run("view", trace, "--no-open")
    assert result.exit_code == 2
    assert f"error[{code}]" in result.stderr


def test_what_cannot_be_written_is_told(checked):
    Path("file").write_text("")
    result = run("view", TRACE, "--no-open", "--output", "file/page.html")
    assert result.exit_code == 2
    assert "error[P0118]" in result.stderr


def test_no_browser_is_started_where_nobody_watches(checked, monkeypatch):
    monkeypatch.setenv("BROWSER", "false")
    monkeypatch.setattr("webbrowser.open", lambda address: pytest.fail("a browser was started"))
    assert run("view", TRACE).exit_code == 0


def test_a_browser_is_started_where_there_are_windows(checked, monkeypatch):
    opened = []
    monkeypatch.setenv("DISPLAY", ":1")
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr("pcheck.cli.output.Output.is_terminal", True)
    assert run("view", TRACE).exit_code == 0
    assert opened == [PAGE.resolve().as_uri()]

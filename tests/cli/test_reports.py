"""When pcheck itself fails, a report holds all that is needed to see it again, and the other tests still run."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from pcheck import kernel
from pcheck.checker import Program
from pcheck.cli import commands
from pcheck.kernel import Disagreement
from pcheck.kernel.session import Session
from pcheck.system import isolation
from pcheck.trace import files
from tests.samples import QUIET, RACE

WAYS = [[], ["--isolate"]] if isolation.is_possible else [[]]
needs_kernel = pytest.mark.skipif(not kernel.is_available, reason="the kernel was not built")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("race.p").write_text(RACE)
    Path("quiet.p").write_text(QUIET)


def run(*arguments):
    return CliRunner().invoke(commands, ["check", *arguments])


def report(name="pcheck-report-tcRace.json", folder="pcheck-traces"):
    return json.loads((Path(folder) / name).read_text())


def lie(monkeypatch, change):
    """Have the kernel tell something else than it found."""
    search = kernel.search

    def lying(system, plan, **listeners):
        return change(search(system, plan, **listeners))

    monkeypatch.setattr("pcheck.kernel.search", lying)


def shorter(found):
    if found.counterexample is None:
        return found
    schedule = found.counterexample.schedule[:-1]
    return replace(found, counterexample=replace(found.counterexample, schedule=schedule))


def other(found):
    if found.counterexample is None:
        return found
    violation = replace(found.counterexample.violation, message="something else")
    return replace(found, counterexample=replace(found.counterexample, violation=violation))


@needs_kernel
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("change", "expected", "actual"),
    [(shorter, "assertion failed: 2 came first", None), (other, "something else", "assertion failed: 2 came first")],
)
def test_a_kernel_that_lies_is_found_out_and_reported(monkeypatch, way, change, expected, actual):
    lie(monkeypatch, change)
    result = run("race.p", "--seed", "5", *way)
    assert result.exit_code == 4
    assert f"pcheck failed on test 'tcRace': the search by the native engine found '{expected}', but" in result.stderr
    assert "please report it with 'pcheck-traces/pcheck-report-tcRace.json'" in result.stderr
    assert "Traceback" not in result.stderr
    assert "tcNoSpec holds" in result.stdout and "tcRace" not in result.stdout.partition("of 2 tests")[0]
    assert not Path("pcheck-traces/tcRace.trace.json").exists()
    found = report()
    assert found["found"]["violation"]["message"] == expected
    assert found["replayed"] == actual or found["replayed"]["message"] == actual
    assert found["schedule"] and found["kernel"]["states"] == found["found"]["states"]
    assert found["command"] == ["pcheck", "check", "race.p", "--seed", "5", *way]
    assert (found["test"], found["plan"]["seed"], found["is_isolated"]) == ("tcRace", 5, bool(way))
    (source,) = found["sources"]
    assert source["text"] == RACE and source["sha256"] == hashlib.sha256(RACE.encode()).hexdigest()
    assert "InternalError" in found["failure"]["traceback"]


@needs_kernel
@pytest.mark.parametrize("way", WAYS)
def test_a_transition_that_does_not_exist_is_a_disagreement(monkeypatch, way):
    successor = Session.successor
    monkeypatch.setattr(Session, "successor", lambda self, last, mover, index: successor(self, last, mover, index + 9))
    result = run("race.p", "--test", "tcRace", *way)
    assert result.exit_code == 4
    found = report()
    assert found["failure"]["type"] == "InternalError"
    assert re.search(r"transition \d+ of \(", found["failure"]["message"])
    assert Disagreement.__name__ in found["failure"]["traceback"]
    assert found["kernel"]["transitions"] > 0


@pytest.mark.parametrize("way", WAYS)
def test_a_plain_mistake_of_pcheck_is_reported_too(monkeypatch, way):
    def fail(*_, **__):
        raise LookupError("no such \udcff thing")

    monkeypatch.setattr("pcheck.kernel.search", fail)
    monkeypatch.setattr("pcheck.explorer.search", fail)
    result = run("race.p", "--traces", "else where", *way)
    assert result.exit_code == 4
    assert result.stderr.count("this is a mistake of pcheck: please report it with 'else where/pcheck-report-") == 2
    for test in ("tcRace", "tcNoSpec"):
        assert report(f"pcheck-report-{test}.json", "else where")["failure"]["type"] == "LookupError"


def test_a_mistake_outside_any_test_is_reported_with_the_sources(monkeypatch):
    def fail(*_, **__):
        raise RecursionError

    monkeypatch.setattr("pcheck.cli.check.jobs_of", fail)
    assert run("quiet.p").exit_code == 4
    found = report("pcheck-report.json")
    assert (found["test"], found["plan"]) == (None, None)
    assert found["sources"][0]["text"] == QUIET


def test_a_mistake_in_writing_the_result_is_reported(monkeypatch):
    def fail(*_, **__):
        raise ValueError("oops")

    monkeypatch.setattr("pcheck.report.json.render_check", fail)
    result = run("quiet.p", "--format", "json")
    assert result.exit_code == 4
    assert report("pcheck-report.json")["failure"]["message"] == "oops"


def test_two_runs_of_one_test_have_two_reports(monkeypatch):
    def fail(*_, **__):
        raise ValueError("oops")

    Path("pcheck.toml").write_text(
        "[project]\nsources = 'quiet.p'\n[[run]]\ntest = 'tcQuiet'\n[[run]]\ntest = 'tcQuiet'\nseed = 3\n"
    )
    monkeypatch.setattr(Program, "check", fail)
    assert run().exit_code == 4
    assert report("pcheck-report-tcQuiet.json")["plan"]["seed"] == 0
    assert report("pcheck-report-tcQuiet-2.json")["plan"]["seed"] == 3


def test_a_report_is_written_whole_or_not_at_all(monkeypatch):
    def fail(*_, **__):
        raise ValueError("oops")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Program, "check", fail)
    monkeypatch.setattr(files.os, "fsync", full)
    result = run("quiet.p")
    assert result.exit_code == 4
    assert "the report cannot be written: no space left on device" in result.stderr
    assert list(Path("pcheck-traces").iterdir()) == []


def test_a_second_mistake_does_not_hide_the_first(monkeypatch):
    def fail(*_, **__):
        raise ValueError("the first")

    def fail_again(*_, **__):
        raise KeyError("the second")

    monkeypatch.setattr(Program, "check", fail)
    monkeypatch.setattr("pcheck.report.failure.render_failure", fail_again)
    result = run("quiet.p")
    assert result.exit_code == 4
    assert "the first" in result.stderr and "the second" in result.stderr


def test_debug_shows_where_it_happened_as_well(monkeypatch):
    def fail(*_, **__):
        raise ValueError("oops")

    monkeypatch.setattr(Program, "check", fail)
    assert "Traceback" in run("quiet.p", "--debug").stderr
    assert report("pcheck-report-tcQuiet.json")["failure"]["message"] == "oops"

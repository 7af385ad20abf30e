"""The command as a process: what it is started with, and where its words go."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pcheck import cli
from pcheck.cli import commands
from tests.samples import BROKEN, QUIET, RACE

FOREIGN = "fun f(): int;\nmachine Main { start state S { entry { assert f() == 1; } } }\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {"quiet": QUIET, "race": RACE, "broken": BROKEN, "foreign": FOREIGN}.items():
        Path(f"{name}.p").write_text(text)


def run(*arguments):
    return CliRunner().invoke(commands, list(arguments))


def process(*command, **more):
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])}
    return subprocess.run(command, env=environment, timeout=60, check=False, text=True, **more)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_closed_streams_change_no_verdict(closed):
    command = f"'{sys.executable}' -m pcheck check race.p {closed}"
    done = process("sh", "-c", command, capture_output=True)
    assert done.returncode == 1, done.stderr
    assert "pcheck failed" not in done.stderr


@pytest.mark.parametrize("argument", ["--help", "--version"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_help_that_cannot_be_written_is_told(argument):
    with Path("/dev/full").open("w") as full:
        done = process(sys.executable, "-m", "pcheck", argument, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == "error[P0118]: '<stdout>' cannot be written: no space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["simulate", "quiet.p"], 2, "that violates nothing; "),
        (["replay", "pcheck-traces/tcRace.trace.json"], 1, "tcRace still fails in the same way, "),
        (["explain", "pcheck-traces/tcRace.trace.json"], 2, "tcRace fails after 2 steps: "),
        (["explain", "pcheck-traces/tcRace.trace.json", "--output", "."], 2, "tcRace fails after 2 steps: "),
        (["view", "pcheck-traces/tcRace.trace.json", "--no-open"], 2, ""),
    ],
)
def test_what_cannot_be_written_is_told_and_the_last_sentence_said_aside(words, code, said):
    assert run("check", "race.p").exit_code == 1
    with Path("/dev/full").open("w") as full:
        done = process(sys.executable, "-m", "pcheck", *words, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == code, done.stderr
    assert done.stderr.startswith("error[P0118]: ")
    assert said in done.stderr


def test_an_interruption_while_pcheck_loads_is_told():
    stop = "import sys\nclass Stop:\n def find_spec(self, name, *_):\n  if name == 'click': raise KeyboardInterrupt\n"
    program = stop + "sys.meta_path.insert(0, Stop())\nfrom pcheck.cli import main\nmain()"
    done = process(sys.executable, "-c", program, "check", "quiet.p", capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "interrupted before anything was decided\n")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("pcheck.cli.check.Session.__init__", ["check", "quiet.p"]),
        ("pcheck.cli.list.load_project", ["list", "quiet.p"]),
    ],
)
def test_an_interruption_that_a_command_does_not_catch_is_told(monkeypatch, place, words):
    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(place, interrupt)
    result = run(*words)
    assert (result.exit_code, result.stdout, result.stderr.lstrip("\n")) == (
        130, "", "interrupted before anything was decided\n",
    )  # fmt: skip


def test_an_interruption_while_a_program_loads_is_told(monkeypatch):
    def interrupt(_paths):
        raise KeyboardInterrupt

    monkeypatch.setattr("pcheck.cli.check.load_project", interrupt)
    result = run("check", "quiet.p")
    assert (result.exit_code, result.stderr) == (130, "interrupted before any test was decided\n")
    result = run("check", "quiet.p", "--format", "json")
    assert result.exit_code == 130
    assert json.loads(result.stdout)["verdict"] == "inconclusive"


def test_an_interruption_counts_the_tests_that_were_not_run(monkeypatch):
    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("pcheck.checker.Program.check", interrupt)
    result = run("check", "race.p", "--quiet")
    assert (result.exit_code, result.stderr) == (130, "interrupted before any test was decided\n")


@pytest.mark.parametrize("words", [["--format", "json"], ["--format=json"]])
@pytest.mark.parametrize("wrong", [["--max-stats", "3"], ["--max-states", "x"], ["--engine", "warp"]])
def test_wrong_usage_is_a_document_where_one_is_asked_for(words, wrong):
    result = run("check", *words, *wrong, "quiet.p")
    assert result.exit_code == 2
    document = json.loads(result.stdout)
    assert document["verdict"] == "invalid"
    assert document["diagnostics"][0]["code"] == "P0707"
    assert wrong[0] in document["diagnostics"][0]["message"]
    assert result.stderr == ""


@pytest.mark.parametrize("arguments", [["broken.p"], ["missing.p"], ["--tests"]])
def test_a_list_of_nothing_is_a_document_too(arguments):
    result = run("list", "--format", "json", *arguments)
    assert result.exit_code == 2
    document = json.loads(result.stdout)
    assert document["tests"] == [] and document["diagnostics"][0]["severity"] == "error"


def test_what_foreign_code_prints_is_not_the_result():
    Path("loud.py").write_text("print('loading')\ndef f():\n    print('running')\n    return 1\n")
    result = run("check", "foreign.p", "--foreign", "loud.py", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["verdict"] == "holds"
    assert "loading" in result.stderr and "running" in result.stderr
    assert json.loads(run("list", "foreign.p", "--foreign", "loud.py", "--format", "json").stdout)["tests"]


@pytest.mark.parametrize(
    ("code", "status", "words"),
    [("raise SystemExit(0)", 2, "SystemExit: 0"), ("def f():\n    raise SystemExit(0)\n", 1, "failed: SystemExit")],
)
def test_foreign_code_does_not_end_pcheck(code, status, words):
    Path("quits.py").write_text(code)
    result = run("check", "foreign.p", "--foreign", "quits.py")
    assert result.exit_code == status
    assert words in result.output


def test_too_little_memory_is_inconclusive(monkeypatch):
    def exhaust(*_arguments, **_options):
        raise MemoryError

    monkeypatch.setattr("pcheck.checker.Program.check", exhaust)
    result = run("check", "quiet.p")
    assert result.exit_code == 3
    assert result.stderr == "inconclusive: there is not enough memory\n"


def test_what_cannot_be_saved_is_told_to_the_quiet_too():
    Path("taken/tcRace.trace.json").mkdir(parents=True)
    result = run("check", "race.p", "--quiet", "--traces", "taken", "--test", "tcRace")
    assert result.exit_code == 1
    assert result.stderr.startswith("warning: the counterexample is not saved: ")


def test_quiet_and_verbose_do_not_go_together():
    assert "option '--verbose' has no effect here" in run("check", "quiet.p", "--quiet", "-v").stderr


PINNED = "[project]\nsources = ['race.p']\n[[run]]\ntest = 'tcNoSpec'\nstates = 1\n"
VIOLATED = "[project]\nsources = ['race.p']\n[[run]]\ntest = 'tcNoSpec'\nexpect = 'violated'\n"


@pytest.mark.parametrize(
    ("project", "options", "status", "reason"),
    [
        (PINNED, [], 1, "exactly 1 state is expected, not "),
        (PINNED, ["--granularity", "handler"], 3, "which only '--granularity send' can tell"),
        (PINNED + "granularity = 'handler'\n", ["--granularity", "send"], 3, "which only '--granularity handler' can"),
        (PINNED + "granularity = 'handler'\n", [], 1, "exactly 1 state is expected, not "),
        (PINNED, ["--bound", "Counter.total <= 0"], 3, "which only a search within other bounds can tell"),
        (PINNED + "bound = 'Counter.total <= 0'\n", [], 1, "exactly 1 state is expected, not "),
        (VIOLATED, [], 1, "it is expected that the test is violated"),
        (VIOLATED, ["--strategy", "random"], 3, "which only an exhaustive search can tell"),
    ],
)
def test_a_weaker_search_than_the_project_asks_for_decides_nothing(project, options, status, reason):
    Path("pcheck.toml").write_text(project)
    result = run("check", "--test", "tcNoSpec", "--quiet", *options)
    assert result.exit_code == status, result.output
    assert reason in result.stdout

"""`--isolate`: the engine's process may be killed, hang or crash, and the command says what is still true."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

import pcheck
from pcheck.cli import commands
from pcheck.cli.options import is_isolated
from pcheck.project import Options
from pcheck.system import isolation
from tests.samples import QUIET, RACE

pytestmark = pytest.mark.skipif(not isolation.is_possible, reason="this system cannot fork")

# The foreign function is called after some steps.
TROUBLED = """\
fun Act(round: int);
event eTick;
machine Main {
  var round: int;
  start state Ticking {
    entry { send this, eTick; }
    on eTick do { round = round + 1; Act(round); if (round < 9) { send this, eTick; } }
  }
}
machine Idle { start state S { } }
test tcTroubled [main=Main]: { Main };
test tcIdle [main=Idle]: { Idle };
"""

ACTING = """\
import os, signal, time
from pathlib import Path

def Act(round):
    Path("process").write_text(str(os.getpid()))
    {act}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {"troubled": TROUBLED, "race": RACE, "quiet": QUIET}.items():
        Path(f"{name}.p").write_text(text)


def run(*arguments):
    return CliRunner().invoke(commands, ["check", *arguments])


def run_acting(act, *arguments):
    Path("acts.py").write_text(ACTING.format(act=act))
    return run("troubled.p", "--foreign", "acts.py", *arguments)


def process_of_the_engine():
    return int(Path("process").read_text())


@pytest.mark.parametrize("name", ["race", "quiet"])
@pytest.mark.parametrize("engine", ["auto", "interpreter"])
def test_the_answer_is_the_same(name, engine):
    def told(*more):
        document = json.loads(run(f"{name}.p", "--engine", engine, "--format", "json", *more).stdout)
        for test in document["tests"]:
            del test["seconds"], test["memory_bytes"]
        return document

    assert told("--isolate") == told()


@pytest.mark.parametrize(
    ("arguments", "setting", "is_apart"),
    [
        ([], "", False),
        (["--isolate"], "", True),
        ([], "isolate = true", True),
        (["--no-isolate"], "isolate = true", False),
    ],
)
def test_the_command_line_and_the_project_ask_for_it(arguments, setting, is_apart):
    Path("acts.py").write_text(ACTING.format(act="pass"))
    Path("pcheck.toml").write_text(f"[project]\nsources = 'troubled.p'\nforeign = 'acts.py'\n[check]\n{setting}\n")
    assert run(*arguments).exit_code == 0
    assert (process_of_the_engine() != os.getpid()) == is_apart


@pytest.mark.parametrize("format", ["junit", "sarif", "github"])
def test_formats_that_nobody_watches_ask_for_it(format):
    assert is_isolated(Options(format=format))
    assert not is_isolated(Options(format=format, isolate=False))
    assert not is_isolated(Options(format="json"))


@pytest.mark.parametrize("engine", ["auto", "interpreter"])
def test_a_killed_engine_is_inconclusive(engine):
    result = run_acting("os.kill(os.getpid(), signal.SIGKILL)", "--isolate", "--engine", engine, "--quiet")
    assert result.exit_code == 3
    killed, idle, _ = result.stdout.splitlines()
    assert killed.startswith("tcTroubled is inconclusive: the engine's process was killed (signal 9); no violation so")
    assert idle.startswith("tcIdle holds")
    assert not Path("pcheck-traces").exists()


@pytest.mark.parametrize("engine", ["auto", "interpreter"])
def test_a_crash_has_status_4_and_a_report_and_the_other_tests_still_run(engine):
    result = run_acting("os.kill(os.getpid(), signal.SIGSEGV)", "--isolate", "--engine", engine)
    assert result.exit_code == 4
    assert "pcheck failed on test 'tcTroubled': the engine's process was ended by signal 11 (SIGSEGV)" in result.stderr
    assert "a mistake of pcheck or of the foreign code 'acts.py'" in result.stderr
    assert "Traceback" not in result.stderr
    assert "tcIdle holds" in result.stdout
    assert result.stdout.splitlines()[-1].endswith("; pcheck failed on 1 (tcTroubled)")
    report = json.loads(Path("pcheck-traces/pcheck-report-tcTroubled.json").read_text())
    assert (report["test"], report["is_isolated"], report["failure"]["exit_code"]) == ("tcTroubled", True, -11)
    assert "in Act" in report["failure"]["engine_trace"]
    assert report["foreign"]["text"] == Path("acts.py").read_text()


def test_a_crash_in_json():
    document = json.loads(run_acting("os._exit(3)", "--isolate", "--format", "json").stdout)
    assert (document["verdict"], [test["name"] for test in document["tests"]]) == ("inconclusive", ["tcIdle"])
    (failure,) = document["failures"]
    assert (failure["test"], failure["message"]) == ("tcTroubled", "the engine's process ended with status 3")
    assert Path(failure["report"]).is_file()


def test_a_foreign_function_that_never_returns_ends_at_the_limit_of_time(monkeypatch):
    monkeypatch.setattr(isolation, "GRACE_SECONDS", 0.1)
    result = run_acting("time.sleep(600)", "--isolate", "--timeout", "0.5", "--test", "tcTroubled")
    assert result.exit_code == 3
    assert "tcTroubled is inconclusive: the limit of 0.5 seconds was met; no violation so far in " in result.stdout


def test_where_the_system_cannot_fork_it_is_said_once(monkeypatch):
    monkeypatch.delattr("os.fork")
    monkeypatch.setattr(isolation, "is_possible", False)
    result = run("race.p", "--isolate")
    assert result.exit_code == 1
    assert result.stderr.count("P0710") == 1


# --- real processes ---


def start(*arguments):
    environment = {**os.environ, "PYTHONPATH": str(Path(pcheck.__file__).parents[1])}
    command = [sys.executable, "-m", "pcheck", "check", *arguments]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True, start_new_session=True
    )


def is_running(process):
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def wait_until(is_so):
    until = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.05)


def has_written():
    return Path("process").is_file() and bool(Path("process").read_text())


@pytest.mark.parametrize("goes_to_all", [True, False])
@pytest.mark.parametrize("engine", ["auto", "interpreter"])
def test_an_interruption_prints_what_was_learned(goes_to_all, engine):
    Path("acts.py").write_text(ACTING.format(act="pass"))
    Path("endless.p").write_text(TROUBLED.replace("if (round < 9)", "if (true)"))
    process = start("endless.p", "--isolate", "--foreign", "acts.py", "--engine", engine, "--max-states", "9999999")
    wait_until(has_written)
    (os.killpg if goes_to_all else os.kill)(process.pid, signal.SIGINT)
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "tcTroubled is inconclusive: it was interrupted; " in out
    assert out.rstrip("\n").endswith("; 1 was not run (tcIdle)")
    assert "Traceback" not in errors


def test_an_interruption_ends_a_foreign_function_too():
    Path("acts.py").write_text(ACTING.format(act="time.sleep(600)"))
    process = start("troubled.p", "--isolate", "--foreign", "acts.py")
    wait_until(has_written)
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "tcTroubled is inconclusive: it was interrupted" in out
    assert not is_running(process_of_the_engine())


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize("act", ["time.sleep(600)", "import re; re.match('(a*)*b', 'a' * 60)"])
def test_the_engine_does_not_outlive_a_killed_command(act):
    Path("acts.py").write_text(ACTING.format(act=act))
    process = start("troubled.p", "--isolate", "--foreign", "acts.py")
    wait_until(has_written)
    engine = process_of_the_engine()
    assert engine != process.pid and is_running(engine)
    process.kill()
    process.communicate(timeout=60)
    wait_until(lambda: not is_running(engine))

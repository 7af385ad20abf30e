"""`pcheck check --checkpoint` and `--resume`: kills, limits, full disks, and files that do not fit."""

import errno
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

import pcheck.cli.check
from pcheck import kernel
from pcheck.cli import commands
from tests.kernel.test_engine import GRID
from tests.samples import GROWING, QUIET, RACE

pytestmark = pytest.mark.skipif(not kernel.is_available, reason="the kernel was not built")

SIZE = (5, 6)
STATES = 9_332
LAST = "tcGrid holds, exhaustively: 9 332 distinct states, 46 346 transitions, no faults"
"""Of the grid at send granularity, as a search without checkpoints counts them."""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    texts = {"quiet": QUIET, "race": RACE, "growing": GROWING, "grid": grid(*SIZE)}
    for name, text in texts.items():
        Path(f"{name}.p").write_text(text)
    return tmp_path


def grid(size, limit):
    return GRID.replace("SIZE", str(size)).replace("LIMIT", str(limit))


def run(*arguments):
    return CliRunner().invoke(commands, ["check", *arguments])


def start(*arguments, **more):
    environment = {**os.environ, "PYTHONPATH": str(Path(pcheck.cli.check.__file__).parents[2])}
    command = [sys.executable, "-m", "pcheck", "check", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, **more)


def last_line(text):
    return text.rstrip("\n").rpartition("\n")[2]


def only(result):
    text = result if isinstance(result, bytes) else result.stdout
    (test,) = json.loads(text)["tests"] or [text]
    return test


def numbers(test):
    return test["verdict"], test["states"], test["transitions"], test["depth"], test["coverage"]


# --- kills and limits ---


def killed_and_resumed(random, *arguments, kills):
    """Kill a check so many times, each time a random moment after it was kept anew; then let it end."""
    arguments = [*arguments, "--checkpoint", "kept", "--checkpoint-interval", "0.02", "--resume"]
    arguments += ["--format", "json", "--quiet"]
    for _ in range(kills):
        before = stamps()
        process = start(*arguments)
        while stamps() == before and process.poll() is None:
            time.sleep(0.005)
        time.sleep(random.uniform(0, 0.05))
        process.kill()
        process.communicate()
    out, errors = start(*arguments).communicate(timeout=600)
    assert not errors
    return only(out)


def stamps():
    return [path.stat().st_mtime_ns for path in Path("kept").glob("*.checkpoint")]


def test_kills_at_random_moments_do_not_matter():
    Path("grid.p").write_text(grid(6, 7))
    whole = only(run("grid.p", "--strategy", "bfs", "--format", "json"))
    rest = killed_and_resumed(Random(1), "grid.p", "--strategy", "bfs", kills=4)
    assert numbers(rest) == numbers(whole)
    assert 0 < rest["resumed_states"] <= rest["states"]
    assert [path.name for path in Path("kept").glob(".*.part")] == []


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("name", ["leader", "paxos", "ring", "philosophers"])
def test_soak_kills(name):
    """A million states each."""
    folder = Path(pcheck.cli.check.__file__).parents[2] / "bench" / "peers"
    model = [str(folder / f"{name}.p"), "--granularity", "handler"]
    whole = only(run(*model, "--format", "json"))
    for seed in range(3):
        rest = killed_and_resumed(Random(seed), *model, kills=8)
        assert numbers(rest) == numbers(whole)
        for path in Path("kept").iterdir():
            path.unlink()


def test_a_search_that_met_a_limit_goes_on_under_another():
    kept = ["grid.p", "--checkpoint", "kept"]
    first = run(*kept, "--max-states", "6000")
    assert first.exit_code == 3
    assert "note: '--resume' goes on from " in first.stdout and "'kept/tcGrid.checkpoint' holds" in first.stdout
    second = only(run(*kept, "--resume", "--max-states", "8000", "--format", "json"))
    assert (second["verdict"], second["states"]) == ("inconclusive", 8000)
    assert 5_000 < second["resumed_states"] <= 6_000
    third = run(*kept, "--resume")
    assert re.search(r"^  resumed +at [78] \d{3} states$", third.stdout, re.MULTILINE)
    assert last_line(third.stdout) == LAST
    assert third.exit_code == 0
    fourth = only(run(*kept, "--resume", "--format", "json"))
    assert fourth["resumed_states"] == fourth["states"] == STATES


def test_an_isolated_search_is_kept_and_goes_on():
    kept = ["grid.p", "--checkpoint", "kept", "--isolate", "--format", "json"]
    assert only(run(*kept, "--max-states", "6000"))["states"] == 6_000
    rest = only(run(*kept, "--resume"))
    assert 5_000 < rest["resumed_states"] <= 6_000
    assert (rest["verdict"], rest["states"]) == ("pass", STATES)
    path = Path("kept/tcGrid.checkpoint")
    path.write_bytes(path.read_bytes()[:-1])
    result = run(*kept, "--resume")
    assert result.exit_code == 2
    assert "it is damaged" in json.loads(result.stdout)["diagnostics"][0]["message"]


@pytest.mark.skipif(not Path(f"/proc/{os.getpid()}/task").exists(), reason="the system does not tell of children")
def test_a_killed_engine_leaves_its_checkpoint_and_the_command_says_so():
    limits = ["--strategy", "bfs", "--max-states", "100000000"]
    kept = ["growing.p", *limits, "--checkpoint", "kept"]
    process = start(*kept, "--checkpoint-interval", "0.05", "--isolate")
    while not stamps() and process.poll() is None:
        time.sleep(0.01)
    (engine,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(engine), signal.SIGKILL)
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 3, errors
    assert b"the engine's process was killed (signal 9)" in out
    said = re.search(rb"note: '--resume' goes on from ([\d ]+) states?, which 'kept/tcGrowing.checkpoint' holds", out)
    rest = only(run(*kept[:3], "--max-states", "10", *kept[-2:], "--resume", "--format", "json"))
    assert rest["resumed_states"] == int(said[1].replace(b" ", b""))


def test_sampling_goes_on_where_it_was():
    """And is not done again: `auto` samples between parts of the search."""
    Path("grid.p").write_text(grid(5, 7))
    whole = only(run("grid.p", "--format", "json"))
    for limit in ("9000", "16000"):
        run("grid.p", "--checkpoint", "kept", "--resume", "--max-states", limit)
    rest = only(run("grid.p", "--checkpoint", "kept", "--resume", "--format", "json"))
    assert numbers(rest) == numbers(whole)
    assert rest["resumed_states"] is not None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_search_is_kept(number):
    limits = ["--strategy", "bfs", "--max-states", "100000000"]
    process = start("growing.p", *limits, "--checkpoint", "kept", "--checkpoint-interval", "0.05")
    while not stamps() and process.poll() is None:
        time.sleep(0.01)
    time.sleep(0.3)
    process.send_signal(number)
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert b"'--resume' goes on from " in out
    test = only(run("growing.p", "--strategy", "bfs", "--max-states", "10", "--checkpoint", "kept", "--resume",
                    "--format", "json"))  # fmt: skip
    assert test["resumed_states"] == test["states"] > 100


def test_a_test_that_is_done_at_once_leaves_no_file():
    assert run("quiet.p", "--checkpoint", "kept").exit_code == 0
    assert list(Path("kept").iterdir()) == []
    assert run("quiet.p", "--checkpoint", "kept", "--resume").exit_code == 0


def test_each_run_of_a_test_has_a_file_of_its_own():
    Path("pcheck.toml").write_text(
        '[project]\nname = "p"\nsources = ["growing.p"]\n'
        '[check]\ncheckpoint = "kept"\ncheckpoint_interval = 1000\nresume = true\n'
        '[[run]]\ntest = "tcGrowing"\nmax_states = 50\nexpect = "inconclusive"\n'
        '[[run]]\ntest = "tcGrowing"\nmax_states = 60\nexpect = "inconclusive"\n'
    )
    assert run().exit_code == 0
    assert sorted(path.name for path in Path("kept").iterdir()) == ["tcGrowing-2.checkpoint", "tcGrowing.checkpoint"]
    resumed = [test["resumed_states"] for test in json.loads(run("--format", "json").stdout)["tests"]]
    assert resumed == [50, 60]


def test_a_counterexample_is_found_after_a_resumption_as_without():
    race = ["race.p", "--test", "tcRace", "--strategy", "bfs", "--format", "json"]
    whole = run(*race)
    run(*race, "--max-states", "1", "--checkpoint", "kept")
    rest = run(*race, "--checkpoint", "kept", "--resume")
    assert only(rest)["resumed_states"] is not None
    assert only(rest)["violation"] == only(whole)["violation"]
    assert numbers(only(rest)) == numbers(only(whole))


# --- files that do not fit ---


@pytest.fixture
def kept():
    assert run("grid.p", "--max-states", "100", "--strategy", "bfs", "--checkpoint", "kept").exit_code == 3
    return Path("kept/tcGrid.checkpoint")


def refused(*arguments):
    result = run(*arguments, "--checkpoint", "kept")
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


def test_a_kept_search_is_not_overwritten(kept):
    before = kept.read_bytes()
    assert refused("grid.p", "--strategy", "bfs") == (
        "error[P0716]: 'kept/tcGrid.checkpoint' holds a search already, which would be overwritten\n"
        "   = help: add '--resume' to go on from it, or remove it\n"
    )
    assert kept.read_bytes() == before


COUNT = "Counter.count <= 3"
ONLY = "only a breadth-first search with an exact store can be kept, not"
NATIVE = "only the native engine keeps a search, and"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--strategy", "auto"], "--strategy was 'bfs', and is 'auto' now"),
        (["--strategy", "bfs", "--max-depth", "5"], "--max-depth was not set, and is '5' now"),
        (["--strategy", "bfs", "--max-queue", "5"], "--max-queue was not set, and is '5' now"),
        (["--strategy", "bfs", "--no-liveness"], "liveness was on, and is off now"),
        (["--strategy", "bfs", "--granularity", "handler"], "--granularity was 'send', and is 'handler' now"),
        (["--strategy", "bfs", "--bound", "Main.x <= 3"], ""),
        (["--strategy", "bfs", "--bound", COUNT], f"--bound was not set, and is '{COUNT}' now"),
    ],
)
def test_another_plan_is_refused_by_name(kept, arguments, reason):
    before = kept.read_bytes()
    errors = refused("grid.p", "--resume", *arguments)
    assert f"error[P0716]: 'kept/tcGrid.checkpoint' cannot be resumed: {reason}\n" in errors or not reason
    assert kept.read_bytes() == before


@pytest.mark.parametrize("option", [["--timeout", "9"], ["--memory", "9000000000"], ["--seed", "3"], ["--jobs", "1"]])
def test_limits_may_change(kept, option):
    assert run("grid.p", "--resume", "--strategy", "bfs", "--checkpoint", "kept", *option).exit_code == 0


def test_other_sources_are_refused_by_name(kept):
    Path("grid.p").write_text(grid(*SIZE) + " ")
    help_ = "   = help: remove the file, or leave out '--resume' and name another folder, to begin anew\n"
    assert refused("grid.p", "--resume", "--strategy", "bfs").endswith(f"resumed: 'grid.p' has changed\n{help_}")
    Path("grid.p").write_text(grid(*SIZE))
    Path("more.p").write_text("event eMore;")
    reason = "the program has more or other files now"
    assert f"{reason}\n" in refused("grid.p", "more.p", "--resume", "--strategy", "bfs")
    Path("grid.p").rename("net.p")
    assert run("net.p", "--resume", "--strategy", "bfs", "--checkpoint", "kept").exit_code == 0


def test_another_version_and_another_test_are_refused(kept, monkeypatch):
    Path("other.p").write_text(grid(*SIZE).replace("tcGrid", "tcOther"))
    kept.rename("kept/tcOther.checkpoint")
    assert "resumed: it is of the test 'tcGrid'\n" in refused("other.p", "--resume", "--strategy", "bfs")
    Path("kept/tcOther.checkpoint").rename(kept)
    monkeypatch.setattr("pcheck.system.identity.__version__", "99")
    assert "wrote it, and this is 99\n" in refused("grid.p", "--resume", "--strategy", "bfs")


def test_a_file_in_the_place_of_the_folder_is_told():
    assert "error[P0118]: 'quiet.p' cannot be written: it is a file and not a folder\n" in run(
        "quiet.p", "--checkpoint", "quiet.p"
    ).stderr


def test_damage_is_told_and_nothing_is_overwritten(kept):
    for spoilt in (b"", b"nonsense", kept.read_bytes()[:-20], kept.read_bytes()[:500]):
        kept.write_bytes(spoilt)
        errors = refused("grid.p", "--resume", "--strategy", "bfs")
        assert errors.startswith("error[P0716]: 'kept/tcGrid.checkpoint' cannot be resumed: it is ")
        assert "Traceback" not in errors
        assert kept.read_bytes() == spoilt


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--strategy", "dfs"], f"{ONLY} '--strategy dfs'"),
        (["--strategy", "random"], f"{ONLY} '--strategy random'"),
        (["--engine", "interpreter"], f"{NATIVE} '--engine interpreter' asks for another"),
    ],
)
def test_what_cannot_be_kept_is_refused(arguments, sentence):
    assert refused("quiet.p", *arguments) == f"error[P0715]: {sentence}\n"


def test_without_the_kernel_nothing_can_be_kept(monkeypatch):
    monkeypatch.setattr("pcheck.kernel.refusals.is_available", False)
    reason = "it was not built when pcheck was installed"
    assert refused("quiet.p").startswith(f"error[P0715]: {NATIVE} {reason}\n")
    assert "install a C compiler, then install pcheck again" in refused("quiet.p")


def test_resuming_needs_a_folder():
    result = run("quiet.p", "--resume")
    assert result.exit_code == 2
    assert result.stderr.startswith("error[P0715]: '--resume' does not know from where to go on\n")
    assert "P0705" in run("quiet.p", "--checkpoint-interval", "3").stderr
    Path("blocked").write_text("")
    result = run("quiet.p", "--checkpoint", "blocked")
    assert result.exit_code == 2
    assert result.stderr.startswith("error[P0118]: 'blocked' cannot be written")


def test_a_folder_in_which_nothing_can_be_written_is_refused_at_once(monkeypatch):
    Path("closed").mkdir(mode=0o500)
    touch = Path.touch

    def refusing(path, *more, **modes):                      # the superuser may write anywhere
        if path.parent.name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied")
        touch(path, *more, **modes)

    monkeypatch.setattr(Path, "touch", refusing)
    result = run("quiet.p", "--checkpoint", "closed")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error[P0118]: 'closed' cannot be written: permission denied\n")
    assert run("quiet.p", "--checkpoint", "open").exit_code == 0
    assert list(Path("open").iterdir()) == []


# --- full disks ---


@pytest.mark.parametrize("option", ["--quiet", "--verbose", "--format=json"])
def test_a_full_disk_costs_the_checkpoint_and_not_the_verdict(option):
    """Files may have 100 kB here; the last checkpoint that fits stays, and is good."""
    limit = 100_000
    Path("grid.p").write_text(grid(6, 7))
    whole = only(run("grid.p", "--strategy", "bfs", "--format", "json"))
    kept = ["grid.p", "--strategy", "bfs", "--checkpoint", "kept", "--checkpoint-interval", "0.001"]
    process = start(*kept, option, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    told = b"the last checkpoint was not written to 'kept/tcGrid.checkpoint': file too large"
    if option == "--format=json":
        assert told.decode() in only(out)["warnings"]
    else:
        assert b"tcGrid holds, exhaustively" in out
        assert (out + errors).count(b"warning: " + told + b"\n") == 1
        assert option != "--quiet" or told in errors
    assert [path.name for path in Path("kept").iterdir()] in ([], ["tcGrid.checkpoint"])
    rest = only(run(*kept, "--resume", "--format", "json"))
    assert numbers(rest) == numbers(whole)

"""`pcheck check --memory`: a big model and little memory give exit 3 and a sentence, in a process of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pcheck.kernel import is_available

ROOT = Path(__file__).parents[2]
PEERS = ROOT / "bench" / "peers"
MEBIBYTE = 2**20
GROWING = """
event eGo;
machine Main {
    var entries: seq[int];
    start state S {
        entry { send this, eGo; }
        on eGo do { entries += (sizeof(entries), choose(3)); send this, eGo; }
    }
}
test tcMain [main=Main]: { Main };
"""


def checked(model: Path, mebibytes: int, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pcheck", "check", str(model), "--memory", str(mebibytes * MEBIBYTE), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)


def assert_memory_was_short(ran: subprocess.CompletedProcess[str]) -> None:
    """It says so, claims nothing else, and nothing broke."""
    assert ran.returncode == 3, ran.stderr
    assert "is inconclusive: the limit of memory was met" in ran.stdout
    assert "holds" not in ran.stdout
    assert "Traceback" not in ran.stdout + ran.stderr


@pytest.mark.skipif(not is_available, reason="the plain explorer takes minutes to fill 64 MiB")
@pytest.mark.parametrize("mebibytes", [16, 64])
@pytest.mark.parametrize("problem", ["paxos", "philosophers", "twopc"])
def test_a_big_model_in_little_memory_is_inconclusive(problem: str, mebibytes: int) -> None:
    assert_memory_was_short(checked(PEERS / f"{problem}.p", mebibytes))


@pytest.mark.skipif(not is_available, reason="the plain explorer takes minutes to fill 100 MiB")
def test_a_hundred_mebibytes_are_a_limit_too() -> None:
    assert_memory_was_short(checked(PEERS / "philosophers.p", 100, "--strategy", "bfs"))


@pytest.mark.parametrize("engine", ["auto", "interpreter"])
def test_what_grows_in_python_counts_too(engine: str, tmp_path: Path) -> None:
    model = tmp_path / "growing.p"
    model.write_text(GROWING, encoding="utf-8")
    assert_memory_was_short(checked(model, 64, "--engine", engine))


def test_a_small_model_in_enough_memory_is_decided() -> None:
    ran = checked(ROOT / "models" / "ping-pong", 100)
    assert ran.returncode != 3, ran.stdout

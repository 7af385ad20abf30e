"""Measures whole commands of pcheck as users have it: the wheel, installed in an environment of its own.

Usage: python bench/start.py [--repeat N]. Installing needs a package index. An editable install would be slower by its
finder, and by bytecode that is not there. `bench/run.py` prints the same rows.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
SOURCES = ("CHANGELOG.md", "LICENSE", "README.md", "grammar", "pcheck", "pyproject.toml", "setup.py")
TINY = ROOT / "models" / "ping-pong"
PAXOS = ROOT / "models" / "paxos"
MISTAKE = "tcForgetfulAcceptor"
BY_SEARCH = ["--strategy", "bfs"]

Row = tuple[str, str, str]


class Taken(NamedTuple):
    """What one process took, in seconds."""

    cpu: float
    wall: float


def installed(folder: Path) -> Path:
    """Build the wheel and install it with what it needs; return the Python that has it."""
    source = folder / "source"
    source.mkdir()
    for name in SOURCES:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.pyd"))
        else:
            shutil.copy(path, source / name)
    python = folder / "user" / "bin" / "python"
    _run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(source)])
    _run([sys.executable, "-m", "venv", str(folder / "user")])
    _run([str(python), "-m", "pip", "install", "--quiet", *map(str, folder.glob("*.whl"))])
    return python


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, cwd=tempfile.gettempdir(), env=_environment(), stderr=subprocess.DEVNULL)


def _environment() -> dict[str, str]:
    """That of a user: nothing in it says where else Python finds modules, or keeps bytecode."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def taken(command: Sequence[object], folder: Path, *, status: int = 0) -> Taken:
    """Run a command in a folder; what it took."""
    environment = _environment()
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([*map(str, command)], cwd=folder, env=environment, check=False, capture_output=True)
    wall, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == status, done.stderr
    return Taken(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)


def start_rows(python: Path, folder: Path, repeat: int) -> list[Row]:
    """`pcheck check` on a tiny model beside `import pcheck`, by turns; the first of each is not counted."""
    commands = ([python, "-c", "import pcheck"], [python.with_name("pcheck"), "check", TINY, "--quiet"])
    turns = [[taken(command, folder) for command in commands] for _ in range(repeat + 1)][1:]
    imported, checked = (min(each.cpu for each in one) for one in zip(*turns, strict=True))
    walls = [min(each.wall for each in one) for one in zip(*turns, strict=True)]
    over = statistics.median(check.cpu - load.cpu for load, check in turns)
    return [
        ("import pcheck", f"{imported:.3f} s", ""),
        ("start to verdict, tiny model", f"{checked:.3f} s", ""),
        ("the same over import pcheck", f"{checked - imported:.3f} s, median {over:.3f} s", "at most 0.1 s"),
        ("the same on the clock", f"{walls[1] - walls[0]:.3f} s", "at most 0.1 s"),
    ]


def counterexample_rows(python: Path, folder: Path, repeat: int) -> list[Row]:
    """The shortest counterexample of a mistake in Paxos: the whole command, from its start to the saved trace."""
    command = [python.with_name("pcheck"), "check", PAXOS, "--test", MISTAKE, "--quiet"]
    taken([*command, *BY_SEARCH], folder)
    shortest = trace_length(folder)
    walls = []
    for _ in range(repeat):
        shutil.rmtree(folder / "pcheck-traces")
        walls.append(taken(command, folder).wall)
        assert trace_length(folder) == shortest, "the default strategy finds the shortest one too"
    name = f"shortest counterexample, Paxos, {shortest} steps"
    figure = f"{statistics.median(walls):.2f} s ({min(walls):.2f} to {max(walls):.2f})"
    return [(name, figure, "at most 0.8 s")]


def trace_length(folder: Path) -> int:
    """How many steps the saved trace has."""
    return len(json.loads((folder / "pcheck-traces" / f"{MISTAKE}.trace.json").read_text("utf-8"))["schedule"])


def command_rows(repeat: int) -> list[Row]:
    """All rows of this page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = installed(folder)
        return [*start_rows(python, folder, repeat), *counterexample_rows(python, folder, repeat)]


def print_rows(rows: Sequence[Row]) -> None:
    """Print a table."""
    width = max(len(name) for name, _, _ in rows)
    for name, figure, goal in rows:
        print(f"{name:<{width}}  {figure:>28}  {goal}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=20)
    print_rows(command_rows(parser.parse_args().repeat))


if __name__ == "__main__":
    main()

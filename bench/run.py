"""Measures what the README and docs/performance.md claim, in one run, and prints a table.

Usage: python bench/run.py [--repeat N]. Every figure is the best of N runs in this process or in fresh ones (start-up),
on one core, in CPU seconds where that means something. Figures of one run compare; figures of two runs do not.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pcheck
from pcheck.diagnostics import Collector
from pcheck.explorer import search
from pcheck.interpreter import CompiledModel, Interpreter
from pcheck.language.grammar import parse
from pcheck.language.program import check_program
from pcheck.source import SourceFile
from pcheck.system.composition import ComposedSystem
from pcheck.system.local import Local, Message, Outcome
from pcheck.system.plan import SearchPlan

HERE = Path(__file__).parent
MODELS = HERE.parent / "models"
LARGE = HERE / "models" / "two-phase-commit-3"
TINY = MODELS / "ping-pong"

Row = tuple[str, str, str]


def best(function: Callable[[], float], repeat: int) -> float:
    """The smallest of several measurements."""
    return min(function() for _ in range(repeat))


def front_end_seconds() -> float:
    """Parse and type check every model; CPU seconds per 1,000 lines."""
    lines, seconds = 0, 0.0
    for folder in sorted(MODELS.iterdir()):
        files = [SourceFile(str(path), path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.p"))]
        lines += sum(file.text.count("\n") for file in files)
        collector = Collector()
        start = time.process_time()
        units = [(unit, False) for file in files if (unit := parse(file, collector)) is not None]
        check_program(units, collector)
        seconds += time.process_time() - start
        assert not collector.has_errors, collector.errors
    return seconds * 1000 / lines


def start_rows(repeat: int) -> list[Row]:
    """`pcheck check` on a tiny model beside `import pcheck`, each in fresh processes by turns, CPU seconds.

    As after an installation, bytecode and parse tables are there: a first run of each is not counted.
    """
    commands = [["-c", "import pcheck"], ["-m", "pcheck", "check", str(TINY), "--quiet"]]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        turns = [[process_seconds(command, environment) for command in commands] for _ in range(4 * repeat + 1)]
    imported, checked = map(min, zip(*turns[1:], strict=True))
    over = statistics.median(check - load for load, check in turns[1:])
    return [
        ("import pcheck", f"{imported:.3f} s", ""),
        ("start to verdict, tiny model", f"{checked:.3f} s", ""),
        ("the same over import pcheck", f"{checked - imported:.3f} s, median {over:.3f} s", "at most 0.1 s"),
    ]


def process_seconds(arguments: list[str], environment: dict[str, str]) -> float:
    """CPU seconds of one Python process."""
    before = os.times()
    subprocess.run([sys.executable, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    rows: list[Row] = [
        ("parse and type check 1,000 lines", f"{best(front_end_seconds, repeat):.2f} s", "at most 0.5 s"),
        *start_rows(repeat),
        *explorer_rows(repeat),
    ]
    width = max(len(name) for name, _, _ in rows)
    for name, figure, goal in rows:
        print(f"{name:<{width}}  {figure:>24}  {goal}")


def explorer_rows(repeat: int) -> list[Row]:
    """Exploration of two-phase commit with three participants, and its machine steps alone."""
    remembering = [explored(is_plain=False) for _ in range(repeat)]
    plain = [explored(is_plain=True) for _ in range(repeat)]
    return [
        ("plain explorer, two-phase commit with 3", f"{max(plain):,.0f} transitions/s", "at least 20,000"),
        ("the same, steps remembered", f"{max(remembering):,.0f} transitions/s", ""),
        ("interpreter alone", f"{max(stepped() for _ in range(repeat)):,.0f} steps/s", "at least 60,000"),
        ("store, two-phase commit with 3", f"{bytes_per_state():,.0f} bytes/state", "at most 1,024"),
    ]


def system_of(folder: Path, *, is_plain: bool) -> tuple[ComposedSystem, Interpreter]:
    """The first test of a folder as a transition system, and the engine of its steps."""
    program = pcheck.load(folder)
    composition = program.composition(program.tests[0])
    steps = Interpreter(CompiledModel(program.model), composition)
    return ComposedSystem(program.model, composition, steps, is_plain=is_plain), steps


def explored(*, is_plain: bool) -> float:
    """Transitions per CPU second of a breadth-first search."""
    system, _ = system_of(LARGE, is_plain=is_plain)
    start = time.process_time()
    result = search(system, SearchPlan(strategy="bfs"))
    assert result.verdict == "holds"
    return result.transitions / (time.process_time() - start)


def stepped() -> float:
    """Machine steps per CPU second: every step that the model can make, many times over."""
    system, steps = system_of(LARGE, is_plain=True)
    asked: list[tuple[Local, Message | None]] = []
    original = steps.step

    def listening(local: Local, message: Message | None) -> tuple[Outcome, ...]:
        asked.append((local, message))
        return original(local, message)

    steps.step = listening  # type: ignore[method-assign]
    search(system, SearchPlan(strategy="bfs", states_max=5_000))
    start = time.process_time()
    for local, message in asked:
        original(local, message)
    return len(asked) / (time.process_time() - start)


def bytes_per_state() -> float:
    """Memory that Python allocates for a search, store and remembered steps included, per distinct state."""
    system, _ = system_of(LARGE, is_plain=False)
    tracemalloc.start()
    result = search(system, SearchPlan(strategy="bfs"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / result.states


if __name__ == "__main__":
    main()

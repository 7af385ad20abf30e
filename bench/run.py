"""Measures what the README and docs/performance.md claim, in one run, and prints a table.

Usage: python bench/run.py [--repeat N]. Every figure is the best of N runs in this process, on one core, in CPU time.
Whole commands are run as `bench/start.py` does, seven times as often. Figures of one run compare; figures of two runs
do not.
"""

from __future__ import annotations

import argparse
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from start import Row, command_rows, print_rows

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


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    rows: list[Row] = [
        ("parse and type check 1,000 lines", f"{best(front_end_seconds, repeat):.2f} s", "at most 0.5 s"),
        *command_rows(7 * repeat),
        *explorer_rows(repeat),
    ]
    print_rows(rows)


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

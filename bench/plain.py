"""Races the kernel against the plain explorer, which remembers nothing, and prints how many times faster it is.

Usage: python bench/plain.py [--repeat N] [--participants N]. The problem is two-phase commit, `bench/peers/twopc.p`
with so many participants, at send granularity. Each figure is the best of N runs in one process, in CPU seconds of the
search: without reading the program, and for the kernel with all the steps that it has to interpret.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pcheck
from pcheck.explorer import search as explore
from pcheck.interpreter import CompiledModel, Interpreter
from pcheck.kernel import search as compose
from pcheck.system.composition import ComposedSystem
from pcheck.system.plan import SearchPlan
from pcheck.system.result import SearchResult

TWOPC = Path(__file__).parent / "peers" / "twopc.p"
PLAN = SearchPlan(strategy="bfs")


def with_participants(count: int) -> pcheck.Program:
    """Two-phase commit with so many participants; the timer's acknowledgement counts as one more."""
    text = TWOPC.read_text(encoding="utf-8")
    for old, new in (("< 6", f"< {count}"), ("votes == 6", f"votes == {count}"), ("acks == 7", f"acks == {count + 1}")):
        assert len(re.findall(old, text)) == 1, old
        text = text.replace(old, new)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "twopc.p")
        path.write_text(text, encoding="utf-8")
        return pcheck.load(path)


def timed(
    program: pcheck.Program, run: Callable[[ComposedSystem, SearchPlan], SearchResult], *, is_plain: bool
) -> tuple[float, int, int]:
    """CPU seconds of one search, and what it counted."""
    start = time.process_time()
    composition = program.composition("tcPeer")
    steps = Interpreter(CompiledModel(program.model), composition)
    result = run(ComposedSystem(program.model, composition, steps, is_plain=is_plain), PLAN)
    assert result.verdict == "holds", result
    return time.process_time() - start, result.states, result.transitions


def main() -> None:
    """Print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--participants", type=int, default=4)
    options = parser.parse_args()
    program = with_participants(options.participants)
    native = [timed(program, compose, is_plain=False) for _ in range(options.repeat)]
    plain = [timed(program, explore, is_plain=True) for _ in range(options.repeat)]
    assert {run[1:] for run in native} == {run[1:] for run in plain}
    (fast, states, transitions), (slow, _, _) = min(native), min(plain)
    low, high = min(plain)[0] / max(native)[0], max(plain)[0] / min(native)[0]
    print(f"{options.participants} participants: {states:,} states, {transitions:,} transitions")
    print(f"kernel {fast:.3f} s, plain explorer {slow:.2f} s: {slow / fast:.0f} times ({low:.0f} to {high:.0f})")


if __name__ == "__main__":
    main()

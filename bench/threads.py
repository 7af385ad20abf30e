"""Measures what a second thread gains: the six problems of bench/peers.py by one and by two threads, in turns.

Usage: python bench/threads.py [--repeat N] [--jobs N] [PROBLEM...]. Each figure is the best of N runs, in seconds of
the search on the wall, without reading and lowering; beside the ratio stands what the slowest runs would make of it.
Other load on the machine takes the second thread away first: the load average of the last minute is printed with each
row.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent / "peers"
PROBLEMS = ("grid", "leader", "paxos", "philosophers", "ring", "twopc")
CHECK = """
import json, sys, time, pcheck
program = pcheck.load(sys.argv[1])
plan = pcheck.SearchPlan(strategy="bfs", granularity="handler", engine="native", jobs=int(sys.argv[2]))
result = program.check("tcPeer", plan).search
counted = dict(result.kernel)
shared = counted["states_shared"] - counted["states_left"]
print(json.dumps([result.seconds, shared, result.verdict, result.states, result.transitions, result.depth]))
"""


def seconds_by(problem: str, jobs: int) -> tuple[float, int, list[object]]:
    """One run in a fresh process: its time, how many states were expanded by threads, and what it found."""
    command = [sys.executable, "-c", CHECK, str(HERE / f"{problem}.p"), str(jobs)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    seconds, shared, *found = json.loads(told)
    return seconds, shared, found


def row(problem: str, jobs: int, repeat: int) -> str:
    one: list[float] = []
    more: list[float] = []
    for _ in range(repeat):
        seconds, _, expected = seconds_by(problem, 1)
        one.append(seconds)
        seconds, shared, found = seconds_by(problem, jobs)
        more.append(seconds)
        assert found == expected, f"{problem}: {found} by {jobs} threads, {expected} by one"
    states = int(str(found[1]))
    cells = (
        problem,
        f"{states:,}",
        f"{min(one):.2f}",
        f"{min(more):.2f}",
        f"{min(one) / min(more):.2f} ({min(one) / max(more):.2f} to {max(one) / min(more):.2f})",
        f"{100 * shared / states:.0f} %",
        f"{os.getloadavg()[0]:.1f}",
    )
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("problems", nargs="*", default=PROBLEMS)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    print(f"| problem | states | 1 thread, s | {options.jobs} threads, s | ratio | by threads | load |")
    print("|---|---|---|---|---|---|---|")
    for problem in options.problems:
        print(row(problem, options.jobs, options.repeat), flush=True)


if __name__ == "__main__":
    main()

"""Races the kernel against SPIN on six problems with equal counts, in one run on one core, and prints a table.

Usage: python bench/peers.py [--repeat N] [PROBLEM...]. Needs `spin` and a C compiler. Each figure is the best of N
runs, in CPU seconds: for SPIN of `pan`, the better of depth first and breadth first, without compilation; for pcheck
of the check, without the reading. Memory is what each process needed at most. SPIN counts the start as
a transition, pcheck does not.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent / "peers"
PROBLEMS = ("grid", "leader", "paxos", "philosophers", "ring", "twopc")
MODES = {"depth first": (["-DHIDDEN=hidden"], []), "breadth first": (["-DHIDDEN="], ["-DBFS"])}
"""Options for spin and for the compiler. Breadth first refuses variables outside the state."""
MEGABYTE = 10**6
CHECK = """
import json, resource, sys, time, pcheck
program = pcheck.load(sys.argv[1])
start = time.process_time()
result = program.check("tcPeer", pcheck.SearchPlan(strategy="bfs", granularity="handler", engine=sys.argv[2])).search
seconds = time.process_time() - start
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([result.verdict, result.states, result.transitions, seconds, memory * 1024]))
"""


@dataclass(frozen=True, slots=True)
class Race:
    """One runner's best time on one problem."""

    states: int
    transitions: int
    seconds: float
    memory_bytes: int
    slowest: float


def by_pcheck(problem: str, repeat: int) -> Race:
    runs = []
    for _ in range(repeat):
        command = [sys.executable, "-c", CHECK, str(HERE / f"{problem}.p"), "native"]
        verdict, *numbers = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        assert verdict == "holds", f"{problem} {verdict}"
        runs.append(numbers)
    states, transitions, seconds, memory = min(runs, key=lambda run: run[2])
    return Race(states, transitions, seconds, memory, max(run[2] for run in runs))


def by_spin(problem: str, repeat: int, *, defines: tuple[str, ...] = ()) -> tuple[str, Race]:
    found: dict[str, Race] = {}
    for mode, (words, flags) in MODES.items():
        with tempfile.TemporaryDirectory() as folder:
            spin = ["spin", *words, *defines, "-a", str(HERE / f"{problem}.pml")]
            subprocess.run(spin, cwd=folder, check=True, capture_output=True)
            build = ["cc", "-O3", "-w", "-DSAFETY", "-DNOREDUCE", "-DMEMLIM=8000", *flags, "-o", "pan", "pan.c"]
            subprocess.run(build, cwd=folder, check=True)
            runs = [pan(folder) for _ in range(repeat)]
        best = min(runs, key=lambda run: run.seconds)
        found[mode] = Race(*astuple(best)[:4], max(run.seconds for run in runs))
    mode = min(found, key=lambda name: found[name].seconds)
    return mode, found[mode]


def astuple(race: Race) -> tuple[int, int, float, int, float]:
    return race.states, race.transitions, race.seconds, race.memory_bytes, race.slowest


def pan(folder: str) -> Race:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = ["./pan", "-E", "-m3000000", "-w22"]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert "errors: 0" in told, told
    states, transitions = (int(number(told, word)) for word in ("states, stored", r"transitions \("))
    return Race(states, transitions, seconds, int(float(number(told, "total actual memory usage")) * 2**20), seconds)


def number(text: str, word: str) -> str:
    found = re.search(rf"([\d.e+]+)\s+{word}", text)
    assert found is not None, text
    return found[1]


def row(problem: str, repeat: int) -> str:
    ours = by_pcheck(problem, repeat)
    mode, spin = by_spin(problem, repeat)
    assert (ours.states, ours.transitions + 1) == (spin.states, spin.transitions), f"{problem}: {ours} {spin}"
    ratio, low, high = spin.seconds / ours.seconds, spin.seconds / ours.slowest, spin.slowest / ours.seconds
    cells = (
        problem,
        f"{ours.states:,}",
        f"{ours.transitions:,}",
        f"{ours.states / ours.seconds / 1000:.0f} k ({ours.transitions / ours.seconds / MEGABYTE:.1f} M)",
        f"{spin.states / spin.seconds / 1000:.0f} k ({spin.transitions / spin.seconds / MEGABYTE:.1f} M), {mode}",
        f"{ratio:.1f} ({low:.1f} to {high:.1f})",
        f"{ours.memory_bytes / ours.states:.0f}",
        f"{spin.memory_bytes / spin.states:.0f}",
    )
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("problems", nargs="*", default=PROBLEMS)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    if shutil.which("spin") is None or shutil.which("cc") is None:
        sys.exit("this needs `spin` and a C compiler")
    print("| problem | states | transitions | pcheck | SPIN | ratio | pcheck B/state | SPIN B/state |")
    print("|---|---|---|---|---|---|---|---|")
    for problem in options.problems:
        print(row(problem, options.repeat), flush=True)


if __name__ == "__main__":
    main()

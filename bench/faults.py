"""Measures what faults cost that cannot happen, and tells the layers of a search by faults, in tables.

Usage: python bench/faults.py [--repeat N] [--states N]. The first model is Paxos in bench/peers, without faults and
under a list whose budgets are all 0, in turns, each run in a process of its own; in CPU seconds of the check. That
list may cost at most 2 %. As seconds differ more than that from run to run, valgrind, where it is installed, counts
the instructions of the same two checks besides. Then come tests of models/paxos-with-crashes and of models/paxos.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

COST_MAX = 0.02
PEER = Path(__file__).parent / "peers" / "paxos.p"
COUNTED_STATES = (100_000, 300_000)
"""Valgrind is slow: so it counts what so many states take, and the difference is without start and reading."""
MODELS = Path(__file__).parent.parent / "models"
LAYERED = {
    "paxos-with-crashes": ("tcOneCrash", "tcOneLoss", "tcAskAgain"),
    "paxos": ("tcOneFault", "tcOneOfEach"),
}
NEVER = (
    "drop * <= 0; duplicate * <= 0; delay * <= 0; crash Acceptor, Proposer <= 0; restart Acceptor <= 0; "
    "partition Acceptor | Proposer <= 0; partition Acceptor | Acceptor <= 0 holding"
)
CHECK = """
import json, sys, time, pcheck
path, test, faults, states = sys.argv[1:]
program = pcheck.load(path)
plan = pcheck.SearchPlan(
    strategy="bfs", engine="native", faults=None if faults == "-" else faults, states_max=int(states) or None
)
start = time.process_time()
result = program.check(test, plan).search
seconds = time.process_time() - start
print(json.dumps([result.states, result.transitions, result.layers, result.verdict, seconds]))
"""


def checked(path: Path, test: str, faults: str = "-", states: int = 0) -> tuple[int, int, list[int], str, float]:
    """States, transitions, layers, verdict and CPU seconds of one check; under its own faults with '-'."""
    command = [sys.executable, "-c", CHECK, str(path), test, faults, str(states)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return told[0], told[1], told[2], told[3], told[4]


LISTS = {"no faults": "", "all budgets 0": NEVER}


def zero_budgets(repeat: int, states: int) -> float:
    """Print the first table; return the cost as a part of the time."""
    runs = [{name: checked(PEER, "tcPeer", faults, states) for name, faults in LISTS.items()} for _ in range(repeat)]
    assert len({str(told[:4]) for run in runs for told in run.values()}) == 1, "they are the same search"
    print(f"{runs[0]['no faults'][0]:,} states, {runs[0]['no faults'][1]:,} transitions, {repeat} runs each\n")
    print("| faults | least CPU s | median | most |\n|---|---|---|---|")
    for name in LISTS:
        seconds = [run[name][4] for run in runs]
        print(f"| {name} | {min(seconds):.3f} | {statistics.median(seconds):.3f} | {max(seconds):.3f} |")
    least = {name: min(run[name][4] for run in runs) for name in LISTS}
    ratios = [run["all budgets 0"][4] / run["no faults"][4] for run in runs]
    cost = least["all budgets 0"] / least["no faults"] - 1
    print(f"\nleast against least {cost:+.1%}; run against run {min(ratios) - 1:+.1%} to {max(ratios) - 1:+.1%},")
    print(f"median {statistics.median(ratios) - 1:+.1%}; at most {COST_MAX:+.0%} is the goal")
    return cost


def instructions(faults: str, states: int) -> int:
    """What one check takes, its start included."""
    command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={os.devnull}", sys.executable, "-c", CHECK]
    arguments = [str(PEER), "tcPeer", faults, str(states)]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    told = subprocess.run([*command, *arguments], capture_output=True, text=True, check=True, env=environment).stderr
    found = re.search(r"Collected : (\d+)", told)
    assert found, told
    return int(found[1])


def zero_budgets_counted() -> None:
    """Print what the instructions say, which do not differ from run to run."""
    print("\n| faults | million instructions for the first states | for so many more |\n|---|---|---|")
    few, many = COUNTED_STATES
    more = {}
    for name, faults in LISTS.items():
        start, whole = instructions(faults, few), instructions(faults, many)
        more[name] = whole - start
        print(f"| {name} | {start / 1e6:.1f} | {more[name] / 1e6:.1f} |")
    cost = more["all budgets 0"] / more["no faults"] - 1
    print(f"\n{few:,} states, {many - few:,} more; what is more costs {cost:+.2%}")


def layers() -> None:
    """Print how many states need how many faults."""
    print("\n| test | | states | transitions | states by faults | CPU s |\n|---|---|---|---|---|---|")
    for model, test in ((model, test) for model, tests in LAYERED.items() for test in tests):
        states, transitions, counts, verdict, seconds = checked(MODELS / model, test)
        per_layer = ", ".join(f"{count:,}" for count in counts)
        print(f"| {test} | {verdict} | {states:,} | {transitions:,} | {per_layer} | {seconds:.2f} |")


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--states", type=int, default=0)
    options = parser.parse_args()
    cost = zero_budgets(options.repeat, options.states)
    if shutil.which("valgrind"):
        zero_budgets_counted()
    layers()
    sys.exit(0 if cost <= COST_MAX else 1)


if __name__ == "__main__":
    main()

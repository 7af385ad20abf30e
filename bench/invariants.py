"""Measures what ten invariants with two quantifiers each cost the kernel, and prints a table.

Usage: python bench/invariants.py [--repeat N] [--states N]. The model is Paxos in bench/peers: three acceptors and two
proposers. Each figure is the best of N runs, each in a process of its own, alternating; in CPU seconds of the check.
The invariants may cost at most 30 % of the speed, which is transitions per second: they see more points, so that there
are more states.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

COST_MAX = 0.30
MODEL = Path(__file__).parent / "peers" / "paxos.p"
MACHINES = (
    "forall (a: Acceptor, b: Acceptor) :: a.accepted == b.accepted && a.accepted > 0 ==> a.value == b.value",
    "forall (a: Acceptor, b: Acceptor) :: a.promised >= 0 && b.accepted <= 4 && a.accepted - b.promised <= 4",
    "forall (a: Acceptor, b: Acceptor) :: a.accepted == b.accepted ==> (a.value == 0 <==> b.value == 0)",
    "forall (a: Acceptor, p: Proposer) :: a.promised <= 4 && p.ballot <= p.me + 2",
    "forall (a: Acceptor, p: Proposer) :: p.phase == 3 && a.accepted > p.ballot ==> a.value == p.value",
    "forall (a: Acceptor, p: Proposer) :: a.accepted == p.ballot && p.phase == 2 ==> a.value == p.value",
    "forall (p: Proposer, q: Proposer) :: p.ballot == q.ballot && p.ballot > 0 ==> p == q",
    "forall (p: Proposer, q: Proposer) :: p.phase == 3 && q.phase == 3 ==> p.value == q.value",
    "forall (p: Proposer, q: Proposer) :: p.me == q.me && p.me > 0 ==> p == q",
    "forall (p: Proposer, a: Acceptor) :: p.answers <= 2 && a.promised >= a.accepted",
)
MESSAGES = (
    "forall (r: eAccept, p: Proposer) :: r.proposer == p ==> r.ballot <= p.ballot",
    "forall (r: ePrepare, a: Acceptor) :: r targets a ==> r.ballot > 0",
)
CHECK = """
import io, json, sys, time, pcheck
program = pcheck.load("-", stdin=io.BytesIO(sys.argv[1].encode()))
plan = pcheck.SearchPlan(strategy="bfs", engine="native", states_max=int(sys.argv[2]) or None)
start = time.process_time()
result = program.check("tcBench", plan).search
assert result.counterexample is None, result.counterexample.violation
print(json.dumps([result.states, result.transitions, time.process_time() - start]))
"""


def program_with(invariants: tuple[str, ...]) -> str:
    """The model with a test that asserts some invariants."""
    names = [f"Claim{number}" for number in range(len(invariants))]
    declared = [f"invariant {name}: {text};" for name, text in zip(names, invariants, strict=True)]
    asserted = f"assert {', '.join(names)} in " if names else ""
    test = f"test tcBench [main=Main]: {asserted}{{ Main, Acceptor, Learner, Patience, Proposer }};"
    return "\n".join([MODEL.read_text("utf-8"), *declared, test])


def checked(invariants: tuple[str, ...], states: int) -> tuple[int, int, float]:
    """States, transitions and CPU seconds of one check."""
    command = [sys.executable, "-c", CHECK, program_with(invariants), str(states)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return told[0], told[1], told[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--states", type=int, default=0)
    options = parser.parse_args()
    sets = {"none": (), "ten over machines": MACHINES, "two over messages besides": (*MACHINES, *MESSAGES)}
    runs = [{name: checked(chosen, options.states) for name, chosen in sets.items()} for _ in range(options.repeat)]
    best = {name: min(run[name][2] for run in runs) for name in sets}
    speeds = {name: runs[0][name][1] / seconds for name, seconds in best.items()}
    print("| invariants | states | transitions | CPU s | transitions/s | speed |\n|---|---|---|---|---|---|")
    for name, seconds in best.items():
        states, transitions, _ = runs[0][name]
        speed, ratio = speeds[name], speeds[name] / speeds["none"]
        print(f"| {name} | {states:,} | {transitions:,} | {seconds:.2f} | {speed:,.0f} | {ratio:.0%} |")
    cost = 1 - speeds["ten over machines"] / speeds["none"]
    print(f"\nten invariants cost {cost:.0%} of the speed, at most {COST_MAX:.0%} are allowed")
    sys.exit(0 if cost <= COST_MAX else 1)


if __name__ == "__main__":
    main()

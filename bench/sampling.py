"""Sampled transitions a CPU second by strategy and engine, and the distinct states that a thousand schedules meet.

python bench/sampling.py [MODEL TEST]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pcheck

RUNS = 3
SCHEDULES = {"native": 20_000, "interpreter": 1_000}
PAXOS = str(Path(__file__).parents[1] / "models" / "paxos")


def rate(program: pcheck.Program, test: str, strategy: str, engine: str) -> float:
    """Return the best of some runs."""
    rates = []
    for _ in range(RUNS):
        begin = time.process_time()
        result = program.check(test, plan(strategy, engine, SCHEDULES[engine])).search
        rates.append(result.transitions / (time.process_time() - begin))
    return max(rates)


def plan(strategy: str, engine: str, schedules: int) -> pcheck.SearchPlan:
    """Return a plan for so many schedules."""
    return pcheck.SearchPlan(strategy=strategy, engine=engine, schedules=schedules)  # type: ignore[arg-type]


def main(model: str = PAXOS, test: str = "tcPaxos") -> None:
    """Print one line for each strategy."""
    program = pcheck.load(model)
    print("| strategy | native | plain explorer | states met by 1,000 schedules |\n|---|---|---|---|")
    for strategy in ("random", "pct", "priority"):
        native, plain = (rate(program, test, strategy, engine) for engine in ("native", "interpreter"))
        states = program.check(test, plan(strategy, "native", 1_000)).search.states
        print(f"| {strategy} | {native:,.0f} | {plain:,.0f} | {states:,} |")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Measures what the kinds of store take and how fast they are, on the grid of counters, and prints a table.

Usage: python bench/stores.py [--counters N] [--repeat N]. Each row is the best of N fresh processes, breadth and depth
first, in CPU seconds of the check alone. The bytes are of one state: its part of the table (for exact storage, of the
index, the groups and the parents), of the trail and of the frontier, and the most that the whole process grew.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

GRID = Path(__file__).parent / "peers" / "grid.p"
SEARCHES = (("bfs", "exact"), ("bfs", "hash"), ("bfs", "bitstate"), ("dfs", "exact"), ("dfs", "hash"))
CHECK = """
import io, json, resource, sys, time, pcheck
text, strategy, store = sys.argv[1:]
program = pcheck.load("-", stdin=io.BytesIO(text.encode()))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
plan = pcheck.SearchPlan(strategy=strategy, store=store, granularity="handler", engine="native")
result = program.check("tcPeer", plan).search
seconds = time.process_time() - start
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
assert result.verdict == "holds", result.stop
print(json.dumps([result.states, result.transitions, seconds, grown, result.omission_chance, dict(result.kernel)]))
"""


def searched(text: str, strategy: str, store: str) -> tuple[float, str]:
    """One search in a process of its own: its seconds and its row."""
    command = [sys.executable, "-c", CHECK, text, strategy, store]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    states, transitions, seconds, grown, chance, kernel = json.loads(told)
    exact = ("root_bytes", "forest_bytes", "journal_bytes")
    table = kernel["seen_bytes"] if store != "exact" else sum(kernel[name] for name in exact)
    cells = (
        f"{strategy}, {store}",
        f"{states:,}",
        f"{states / seconds / 1000:,.0f} k",
        f"{transitions / seconds / 1e6:.1f} M",
        f"{table / states:.1f}",
        f"{kernel['trail_bytes'] / states:.1f}",
        f"{kernel['frontier_bytes'] / states:.1f}",
        f"{grown / states:.1f}",
        "-" if chance is None else f"{chance:.2g}",
    )
    return seconds, "| " + " | ".join(cells) + " |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counters", type=int, default=7)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    text = GRID.read_text(encoding="utf-8").replace("number < 6", f"number < {options.counters}")
    print("| search | states | states/s | transitions/s | table | trail | frontier | process | omission |")
    print("|---|---|---|---|---|---|---|---|---|")
    for strategy, store in SEARCHES:
        print(min(searched(text, strategy, store) for _ in range(options.repeat))[1], flush=True)


if __name__ == "__main__":
    main()

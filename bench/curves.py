"""Draws how time and memory grow with the states: pcheck's engines and stores against SPIN, on two families of models.

Usage: python bench/curves.py [--repeat N] [--states N] [--plot FILE]. Needs `spin`, a C compiler and matplotlib. The
families are those of `bench/peers/` with other numbers of machines, at handler granularity; every runner counts the
same states. Prints a table and writes a log-log plot. Time is CPU seconds of the search (SPIN: of `pan`), except for
two threads, where it is the time that passes; memory is the most that the process needed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import peers

HERE = Path(__file__).parent
FAMILIES = {
    "grid": ((2, 3, 4, 5, 6, 7), ("number < 6",)),
    "twopc": ((1, 2, 3, 4, 5, 6), ("sizeof(participants) < 6", "votes == 6", "acks == 7")),
}
"""Sizes, and the places of a P program that depend on the size, given with what they are for six."""
GROWTH = 10
"""About how many times the states of the size before a size has."""
SEARCH = """
import json, resource, sys, time, pcheck
program = pcheck.load(sys.argv[1])
plan = pcheck.SearchPlan(strategy="bfs", granularity="handler", **json.loads(sys.argv[2]))
starts = time.process_time(), time.perf_counter()
result = program.check("tcPeer", plan).search
seconds = time.process_time() - starts[0], time.perf_counter() - starts[1]
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps([result.states, seconds[plan.jobs > 1], memory]))
"""


@dataclass(frozen=True, slots=True)
class Runner:
    """Something that searches, and how many states it is trusted with."""

    name: str
    options: dict[str, object] | None
    """Of pcheck's plan; None for SPIN."""
    states_max: int


RUNNERS = (
    Runner("pcheck", {"engine": "native"}, 10**9),
    Runner("pcheck, 2 threads", {"engine": "native", "jobs": 2}, 10**9),
    Runner("pcheck, fingerprints", {"engine": "native", "store": "hash"}, 10**9),
    Runner("pcheck, interpreter", {"engine": "interpreter"}, 100_000),
    Runner("SPIN", None, 5_000_000),
)


@dataclass(frozen=True, slots=True)
class Point:
    """One run: the best of several."""

    runner: str
    family: str
    size: int
    states: int
    seconds: float
    memory_bytes: int


def program(family: str, size: int) -> str:
    """A P program with another number of machines."""
    text = (peers.HERE / f"{family}.p").read_text(encoding="utf-8")
    for place in FAMILIES[family][1]:
        assert place in text, f"{family}: {place}"
        head, number = place.rsplit(" ", 1)
        text = text.replace(place, f"{head} {int(number) + size - 6}")
    return text


def by_pcheck(family: str, size: int, options: dict[str, object]) -> tuple[int, float, int]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.p")
        path.write_text(program(family, size), encoding="utf-8")
        command = [sys.executable, "-c", SEARCH, str(path), json.dumps(options)]
        states, seconds, memory = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return states, seconds, memory


def by_spin(family: str, size: int) -> tuple[int, float, int]:
    _, race = peers.by_spin(family, 1, defines=(f"-DN={size}",))
    return race.states, race.seconds, race.memory_bytes


def points(repeat: int, states_max: int) -> Iterator[Point]:
    for family, (sizes, _) in FAMILIES.items():
        known = smaller = 0
        for size in sizes:
            smaller, known = known, 0
            if smaller * GROWTH > states_max:
                break
            for runner in RUNNERS:
                if smaller * GROWTH > runner.states_max:
                    continue
                runs = [
                    by_spin(family, size) if runner.options is None else by_pcheck(family, size, runner.options)
                    for _ in range(repeat)
                ]
                states, seconds, memory = min(runs, key=lambda run: run[1])
                assert states == (known or states), f"{runner.name}: {states} states, not {known}"
                known = states
                yield Point(runner.name, family, size, states, seconds, memory)


def row(point: Point) -> str:
    rate = point.states / max(point.seconds, 1e-4) / 1000
    cells = (
        f"{point.family} {point.size}", point.runner, f"{point.states:,}", f"{point.seconds:.2f}",
        f"{rate:,.0f} k", f"{point.memory_bytes / 2**20:,.0f}",
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def draw(drawn: list[Point], path: Path) -> None:
    """States against time and against memory, one line per runner and family."""
    import matplotlib as mpl  # noqa: PLC0415 - slow, and only for this

    mpl.use("svg")
    from matplotlib import pyplot as plt  # noqa: PLC0415

    mpl.rcParams["svg.hashsalt"] = "pcheck"                  # the same picture from the same figures
    figure, axes = plt.subplots(1, 2, figsize=(11, 4.6), layout="constrained")
    colours = {runner.name: f"C{number}" for number, runner in enumerate(RUNNERS)}
    dashes = dict(zip(FAMILIES, ("-", "--"), strict=True))
    for family, dash in dashes.items():
        for runner in RUNNERS:
            mine = [point for point in drawn if (point.family, point.runner) == (family, runner.name)]
            states = [point.states for point in mine]
            label = f"{runner.name} ({family})"
            style = {"color": colours[runner.name], "linestyle": dash, "marker": "o", "markersize": 3.5}
            axes[0].loglog(states, [max(point.seconds, 1e-3) for point in mine], label=label, **style)
            axes[1].loglog(states, [point.memory_bytes / 2**20 for point in mine], **style)
    for axis, title in zip(axes, ("seconds", "memory of the whole process, MiB"), strict=True):
        axis.set_xlabel("distinct states")
        axis.set_title(title)
        axis.grid(which="major", alpha=0.3)
    figure.legend(loc="outside right center", fontsize=8, frameon=False)
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--states", type=int, default=10**8, help="leave out what has more states")
    parser.add_argument("--plot", type=Path, default=HERE.parent / "docs" / "images" / "states.svg")
    options = parser.parse_args()
    if shutil.which("spin") is None or shutil.which("cc") is None:
        sys.exit("this needs `spin` and a C compiler")
    print("| model | engine | states | seconds | states/s | MiB |")
    print("|---|---|---|---|---|---|")
    drawn = []
    for point in points(options.repeat, options.states):
        print(row(point), flush=True)
        drawn.append(point)
    draw(drawn, options.plot)


if __name__ == "__main__":
    main()

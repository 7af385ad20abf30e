"""All that can be reached, with the fewest faults and then the fewest steps, by the method of Dijkstra."""

from __future__ import annotations

import heapq
from collections import Counter
from itertools import count
from typing import NamedTuple

from tests.faults.brute.behaviour import System
from tests.faults.brute.world import Environment, Rule, World

NEVER = (1 << 30, 0)


class Counted(NamedTuple):
    states: int
    transitions: int
    layers: tuple[int, ...]
    """States by the fewest faults that lead there."""


class Failed(NamedTuple):
    """A violation, the fewest faults that lead to one, and of these the fewest steps."""

    code: str
    faults: int
    steps: int


class Explored(NamedTuple):
    counted: Counted
    failures: Counter[str]
    """The transitions and the endings that fail, by code. A failure ends its run and leads to no state."""
    shortest: frozenset[Failed]
    """None has fewer faults, and none with as many fewer steps."""


def explored(
    system: System, rules: tuple[Rule, ...] = (), *, total: int | None = None, is_coarse: bool = False
) -> Explored:
    environment = Environment(system, rules, total=total, is_coarse=is_coarse)
    start = environment.start()
    best = {start: (0, 0)}
    numbers = count()
    waiting = [(0, 0, next(numbers), start)]
    done: set[World] = set()
    failed: Counter[Failed] = Counter()
    transitions = 0
    while waiting:
        faults, steps, _, world = heapq.heappop(waiting)
        if world in done:
            continue
        done.add(world)
        moves = list(environment.moves(world))
        transitions += len(moves)
        code = None if any(not move.is_fault for move in moves) else environment.ending(world)
        if code is not None:
            failed[Failed(code, faults, steps)] += 1
        for is_fault, after in moves:
            cost = (faults + is_fault, steps + 1)
            if isinstance(after, str):
                failed[Failed(after, *cost)] += 1
            elif cost < best.get(after, NEVER):
                best[after] = cost
                heapq.heappush(waiting, (*cost, next(numbers), after))
    return Explored(counted(best, transitions), failures(failed), shortest(failed))


def counted(best: dict[World, tuple[int, int]], transitions: int) -> Counted:
    layers = Counter(faults for faults, _ in best.values())
    return Counted(len(best), transitions, tuple(layers[number] for number in range(max(layers) + 1)))


def failures(failed: Counter[Failed]) -> Counter[str]:
    codes: Counter[str] = Counter()
    for failure, times in failed.items():
        codes[failure.code] += times
    return codes


def shortest(failed: Counter[Failed]) -> frozenset[Failed]:
    fewest = min(((each.faults, each.steps) for each in failed), default=None)
    return frozenset(each for each in failed if (each.faults, each.steps) == fewest)

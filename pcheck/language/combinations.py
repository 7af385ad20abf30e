"""Which combinations of parameter values a t-wise test runs, in P's order (p-language 12.7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import heappop, heapreplace
from itertools import combinations, product

#: One position in each value list.
Vector = tuple[int, ...]


def vectors(sizes: Sequence[int]) -> Iterator[Vector]:
    """All combinations of positions; the first position varies fastest."""
    for vector in product(*(range(size) for size in reversed(sizes))):
        yield vector[::-1]


def covering(kept: Sequence[Vector], wise: int) -> list[Vector]:
    """The vectors that together show every combination of `wise` parameters that occurs in `kept`.

    Greedy: always the vector that shows most of what is missing, the first one among equals. The gain of a vector
    only falls, so an entry of the queue with the right gain is the best.
    """
    if not kept or wise == len(kept[0]):
        return list(kept)
    subsets = list(combinations(range(len(kept[0])), wise))
    showing: dict[tuple[int, Vector], list[int]] = defaultdict(list)
    for number, vector in enumerate(kept):
        for shown in _shown(vector, subsets):
            showing[shown].append(number)
    gains = [len(subsets)] * len(kept)
    queue = [(-len(subsets), number) for number in range(len(kept))]
    chosen: list[Vector] = []
    while queue:
        gain, number = queue[0]
        if gains[number] == 0:
            heappop(queue)
        elif gains[number] != -gain:
            heapreplace(queue, (-gains[number], number))
        else:
            heappop(queue)
            chosen.append(kept[number])
            for shown in _shown(kept[number], subsets):
                for other in showing.pop(shown, ()):
                    gains[other] -= 1
    return chosen


def _shown(vector: Vector, subsets: Sequence[Vector]) -> Iterator[tuple[int, Vector]]:
    for number, subset in enumerate(subsets):
        yield number, tuple(vector[position] for position in subset)

"""An order in which named things can be worked out when they use each other, and the circles that have none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def dependency_order(uses: Mapping[str, Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """All names, each after those that it uses, and the circles, each beginning with its first name in `uses`.

    Names that are no keys of `uses` are passed over. No two circles share a name.
    """
    order: list[str] = []
    circles: list[list[str]] = []
    in_circle: set[str] = set()
    rank = {name: number for number, name in enumerate(uses)}
    done: set[str] = set()
    for root in uses:
        for event, path in _walk(root, uses, done):
            if event:
                order.append(path[-1])
            elif in_circle.isdisjoint(path):
                in_circle.update(path)
                start = path.index(min(path, key=rank.__getitem__))
                circles.append(path[start:] + path[:start])
    return order, circles


def _walk(root: str, uses: Mapping[str, Sequence[str]], done: set[str]) -> Iterator[tuple[bool, list[str]]]:
    """Depth first without recursion: (True, path to a finished name) or (False, the names of a circle)."""
    if root in done:
        return
    path, position, waiting = [root], {root: 0}, [iter(uses[root])]
    while path:
        used = next(waiting[-1], None)
        if used is None:
            done.add(path[-1])
            yield True, path
            waiting.pop()
            del position[path.pop()]
        elif used in position:
            yield False, path[position[used] :]
        elif used in uses and used not in done:
            position[used] = len(path)
            path.append(used)
            waiting.append(iter(uses[used]))

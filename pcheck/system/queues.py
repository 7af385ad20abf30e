"""What a machine takes from its queue next, and what it drops: p-language 9.5, and `receive`.

A fault can strike a message that an idle machine ignores, and the machine could notice that: such a message *lingers*
until it moves or something else arrives (`swept`). What a fault does to an ignored message it does as well just
after that arrived: nothing else has happened to that machine since, and later it leads to the same.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from pcheck.system.local import Queue, Readiness


def next_position(readiness: Readiness, queue: Queue) -> int:
    """Return the position of the message that an idle or blocked machine takes next, -1 when there is none.

    Nothing lingers in the queue any more.
    """
    accepted = readiness.accepted
    if accepted is None:
        deferred = readiness.deferred
        for position, message in enumerate(queue):
            if message[0] not in deferred:
                return position
        return -1
    for position, message in enumerate(queue):
        if message[0] in accepted:
            return position
    return -1


def settled(readiness: Readiness, queue: Queue) -> Queue:
    """Return the queue of a machine without the messages that it ignores; only an idle one does so.

    It drops them as early as it can see that it would: up to the first message that it will take. Some linger.
    """
    ignored, lingering = readiness.ignored, readiness.lingering
    if not ignored or readiness.status != "idle":
        return queue
    if lingering:
        return _sifted(queue, ignored - lingering, readiness.deferred | lingering)
    return _sifted(queue, ignored, readiness.deferred)


def swept(readiness: Readiness, queue: Queue) -> Queue:
    """Return the settled queue without what lingers."""
    return _sifted(queue, readiness.ignored, readiness.deferred) if queue and readiness.lingering else queue


def _sifted(queue: Queue, ignored: AbstractSet[str], deferred: AbstractSet[str]) -> Queue:
    kept: list[int] = []
    for position, message in enumerate(queue):
        if message[0] in ignored:
            continue
        if message[0] not in deferred:
            rest = queue[position:]
            return (*(queue[place] for place in kept), *rest) if len(kept) < position else queue
        kept.append(position)
    return tuple(queue[place] for place in kept)

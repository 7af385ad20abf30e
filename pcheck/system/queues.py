"""What a machine takes from its queue next, and what it drops: p-language 9.5, and `receive`."""

from __future__ import annotations

from pcheck.system.local import Queue, Readiness


def next_position(readiness: Readiness, queue: Queue) -> int:
    """Return the position of the message that an idle or blocked machine takes next, -1 when there is none."""
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

    It drops them as early as it can see that it would: up to the first message that it will take.
    """
    ignored = readiness.ignored
    if not ignored or readiness.status != "idle":
        return queue
    deferred = readiness.deferred
    kept: list[int] = []
    for position, message in enumerate(queue):
        if message[0] in ignored:
            continue
        if message[0] not in deferred:
            rest = queue[position:]
            return (*(queue[place] for place in kept), *rest) if len(kept) < position else queue
        kept.append(position)
    return tuple(queue[place] for place in kept)

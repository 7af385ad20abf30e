"""Count the configurations of models/bounded-buffer by hand-written rules that know nothing of P or of pcheck."""

from collections.abc import Iterator

# test: (capacity, pairs of producer and consumer, items of each)
TESTS = {"tcOneToOne": (2, 1, 4), "tcTwoToTwo": (1, 2, 2)}

# Mapping. The buffer is None (its announce has not been made) or its items; Empty, PartlyFilled and Full follow from
# their number, and so do both specifications: a store and a serve are one step each, so what the specifications count
# and list is what the buffer holds. A message in the buffer's queue is ("put", producer, item) or ("get", consumer, 0).
# A producer is (phase, produced, inbox of stored items) and a consumer (phase, consumed, inbox of items); in phase
# "waiting" it is blocked in its receive. What it asks for next goes out in the step of the wake-up.
Message = tuple[str, int, int]
Worker = tuple[str, int, tuple[int, ...]]
Workers = tuple[Worker, ...]
Configuration = tuple[tuple[int, ...] | None, tuple[Message, ...], Workers, Workers]
NOTHING: Configuration = (None, (), (), ())
FRESH: Worker = ("fresh", 0, ())


def replaced(workers: Workers, which: int, worker: Worker) -> Workers:
    """Return the workers with one of them changed."""
    return (*workers[:which], worker, *workers[which + 1 :])


def delivered(workers: Workers, which: int, item: int) -> Workers:
    """Return the workers after one of them was sent an item."""
    phase, done, inbox = workers[which]
    return replaced(workers, which, (phase, done, (*inbox, item)))


def buffer_steps(configuration: Configuration, capacity: int) -> Iterator[Configuration]:
    """Let the buffer start, or take the first message that it does not defer."""
    items, queue, producers, consumers = configuration
    if items is None:
        yield (), queue, producers, consumers
        return
    deferred = {0: "get", capacity: "put"}.get(len(items), "nothing")
    for position, (kind, sender, item) in enumerate(queue):
        if kind != deferred:
            rest = queue[:position] + queue[position + 1 :]
            if kind == "put":
                yield (*items, item), rest, delivered(producers, sender, item), consumers
            else:
                yield items[1:], rest, producers, delivered(consumers, sender, items[0])
            return


def worker_after(worker: Worker, wanted: int) -> Worker | None:
    """Return what a worker is after its next step, or None when it cannot move."""
    phase, done, inbox = worker
    if phase == "fresh":
        return ("waiting", 0, ())
    if phase == "waiting" and inbox:
        assert len(inbox) == 1
        # A producer or consumer that has ended keeps no locals, so its count is no longer part of it.
        return ("waiting", done + 1, ()) if done + 1 < wanted else ("ended", 0, ())
    return None


def producer_steps(configuration: Configuration, which: int, wanted: int) -> Iterator[Configuration]:
    """Let one producer start, or receive the answer to its last put."""
    items, queue, producers, consumers = configuration
    first = 10 * (which + 1)
    worker = producers[which]
    assert not worker[2] or worker[2] == (first + worker[1],)
    after = worker_after(worker, wanted)
    if after is not None:
        put = (("put", which, first + after[1]),) if after[0] == "waiting" else ()
        yield items, queue + put, replaced(producers, which, after), consumers


def consumer_steps(configuration: Configuration, which: int, wanted: int) -> Iterator[Configuration]:
    """Let one consumer start, or receive an item."""
    items, queue, producers, consumers = configuration
    after = worker_after(consumers[which], wanted)
    if after is not None:
        get = (("get", which, 0),) if after[0] == "waiting" else ()
        yield items, queue + get, producers, replaced(consumers, which, after)


def successors(configuration: Configuration, test: str) -> set[tuple[str, Configuration]]:
    """Return every (machine, next configuration)."""
    capacity, pairs, wanted = TESTS[test]
    if configuration == NOTHING:
        return {("driver", (None, (), (FRESH,) * pairs, (FRESH,) * pairs))}
    steps = {("buffer", after) for after in buffer_steps(configuration, capacity)}
    for which in range(pairs):
        steps |= {(f"producer {which}", after) for after in producer_steps(configuration, which, wanted)}
        steps |= {(f"consumer {which}", after) for after in consumer_steps(configuration, which, wanted)}
    return steps


def count(test: str = "tcTwoToTwo") -> tuple[int, int]:
    """Return the numbers of distinct reachable configurations and of transitions."""
    seen = {NOTHING}
    waiting = [NOTHING]
    transitions = 0
    while waiting:
        steps = successors(waiting.pop(), test)
        transitions += len(steps)
        fresh = {after for _, after in steps} - seen
        seen |= fresh
        waiting.extend(fresh)
    return len(seen), transitions

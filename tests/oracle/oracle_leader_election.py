"""Count the configurations of models/leader-election by hand-written rules that know nothing of P or of pcheck."""

from collections.abc import Iterator
from itertools import permutations

NODES = 4
# test: the orders of numbers round the ring that the driver can choose
TESTS: dict[str, list[tuple[int, ...]]] = {
    "tcWorstOrder": [(4, 3, 2, 1)],
    "tcAnyOrder": list(permutations((1, 2, 3, 4))),
}

# Mapping. The driver is None (fresh), -1 once it has made the ring and stands before the announce of the ring's size
# (the nodes can be faster), and then how many of its eNextNode messages it has sent; it stands before the next send,
# and after the last one it is idle.
# A node is (phase, number, queue). The number is its constructor's argument before it has started and its field after.
# `next` is known from the phase. Phases: fresh, joining, competing, won (before the send of eElected that follows the
# announce in Leading's entry), leading, following. A message is ("next", 0), ("candidate", n) or ("elected", n).
# The specifications are the leader's number (0: none yet) and the number of nodes that are still to be told.
Message = tuple[str, int]
Node = tuple[str, int, tuple[Message, ...]]
Configuration = tuple[int | None, tuple[Node, ...], int, int]
NOTHING: Configuration = (None, (), 0, 0)


def changed(configuration: Configuration, which: int, node: Node) -> Configuration:
    """Return the configuration with one node changed."""
    driver, nodes, leader, untold = configuration
    return driver, (*nodes[:which], node, *nodes[which + 1 :]), leader, untold


def sent(configuration: Configuration, which: int, message: Message) -> Configuration:
    """Queue a message at a node; the specifications observe eElected only."""
    phase, number, queue = configuration[1][which]
    after = changed(configuration, which, (phase, number, (*queue, message)))
    if message[0] != "elected":
        return after
    driver, nodes, leader, untold = after
    assert message[1] == leader and untold > 0
    return driver, nodes, leader, untold - 1


def driver_steps(configuration: Configuration) -> Iterator[Configuration]:
    """Let the driver tell one more node who comes next."""
    told, nodes, leader, untold = configuration
    assert told is not None
    if told < 0:
        yield 0, nodes, leader, NODES
    elif told < NODES:
        yield sent((told + 1, nodes, leader, untold), told, ("next", 0))


def node_steps(configuration: Configuration, which: int) -> Iterator[Configuration]:
    """Let one node move on from where it stands."""
    phase, number, queue = configuration[1][which]
    following = (which + 1) % NODES
    if phase == "fresh":
        yield changed(configuration, which, ("joining", number, queue))
    elif phase == "won":
        after = changed(configuration, which, ("leading", number, queue))
        yield sent(after, following, ("elected", number))
    elif phase == "joining":
        if ("next", 0) in queue:
            position = queue.index(("next", 0))
            rest = queue[:position] + queue[position + 1 :]
            after = changed(configuration, which, ("competing", number, rest))
            yield sent(after, following, ("candidate", number))
    elif queue:
        yield handled(configuration, which, queue[0])


def handled(configuration: Configuration, which: int, message: Message) -> Configuration:
    """Return what follows when a node that has joined dequeues its first message."""
    phase, number, queue = configuration[1][which]
    following = (which + 1) % NODES
    kind, other = message
    dequeued = changed(configuration, which, (phase, number, queue[1:]))
    if phase == "leading":
        assert message == ("elected", number)
        return dequeued
    assert phase == "competing", "no handler"
    if kind == "elected":
        after = changed(dequeued, which, ("following", number, queue[1:]))
        return sent(after, following, message)
    assert kind == "candidate"
    if other > number:
        return sent(dequeued, following, message)
    if other < number:
        return dequeued
    driver, nodes, leader, untold = changed(dequeued, which, ("won", number, queue[1:]))
    assert leader == 0
    return driver, nodes, number, untold


def ring(numbers: tuple[int, ...]) -> tuple[Node, ...]:
    """Return nodes with these numbers, none of them started."""
    return tuple(("fresh", number, ()) for number in numbers)


def successors(configuration: Configuration, test: str) -> set[tuple[str, Configuration]]:
    """Return every (machine, next configuration)."""
    if configuration == NOTHING:
        return {("driver", (-1, ring(numbers), 0, 0)) for numbers in TESTS[test]}
    steps = {("driver", after) for after in driver_steps(configuration)}
    for which in range(NODES):
        steps |= {(f"node {which}", after) for after in node_steps(configuration, which)}
    return steps


def count(test: str = "tcAnyOrder") -> tuple[int, int]:
    """Return the numbers of distinct reachable configurations and of transitions."""
    seen = {NOTHING}
    waiting = [NOTHING]
    transitions = 0
    while waiting:
        configuration = waiting.pop()
        steps = successors(configuration, test)
        assert steps or (configuration[2] == NODES and configuration[3] == 0), "came to rest without a leader"
        transitions += len(steps)
        fresh = {after for _, after in steps} - seen
        seen |= fresh
        waiting.extend(fresh)
    return len(seen), transitions

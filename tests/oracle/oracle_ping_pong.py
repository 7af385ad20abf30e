"""Count the configurations of models/ping-pong by hand-written rules that know nothing of P or of pcheck."""

from collections.abc import Iterator

ROUNDS = 3
# test: number of clients
TESTS = {"tcOneClient": 1, "tcTwoClients": 2}

# Mapping. A client is (phase, current, inbox of round numbers): its fields `server` and `rounds` follow from the phase.
# The server has no entry, so it is born idle and is its queue of (client, round). The driver is fresh (no clients yet)
# or done. The specification's `open` is kept; whether it is in Quiet or Waiting follows from it.
Round = tuple[int, int]
Client = tuple[str, int, tuple[int, ...]]
Configuration = tuple[tuple[Client, ...], tuple[Round, ...], frozenset[Round]]
NOTHING: Configuration = ((), (), frozenset())


def replaced(clients: tuple[Client, ...], which: int, client: Client) -> tuple[Client, ...]:
    """Return the clients with one of them changed."""
    return (*clients[:which], client, *clients[which + 1 :])


def ask(configuration: Configuration, which: int, current: int) -> Configuration:
    """Enter Asking: the ping of the next round goes out in the same step."""
    clients, queue, asked = configuration
    ping = (which, current + 1)
    assert ping not in asked
    return replaced(clients, which, ("asking", current + 1, ())), (*queue, ping), asked | {ping}


def client_steps(configuration: Configuration, which: int) -> Iterator[Configuration]:
    """Let one client start, or dequeue its pong."""
    clients, queue, asked = configuration
    phase, current, inbox = clients[which]
    if phase == "fresh":
        yield ask(configuration, which, 0)
    elif inbox:
        assert phase == "asking" and inbox == (current,)
        if current == ROUNDS:
            yield replaced(clients, which, ("done", current, ())), queue, asked
        else:
            yield ask(configuration, which, current)


def server_steps(configuration: Configuration) -> Iterator[Configuration]:
    """Let the server dequeue a ping and send the pong, all in one step."""
    clients, queue, asked = configuration
    if queue:
        which, number = queue[0]
        assert queue[0] in asked
        phase, current, inbox = clients[which]
        answered = replaced(clients, which, (phase, current, (*inbox, number)))
        yield answered, queue[1:], asked - {queue[0]}


def successors(configuration: Configuration, clients: int) -> set[tuple[str, Configuration]]:
    """Return every (machine, next configuration)."""
    if configuration == NOTHING:
        return {("driver", ((("fresh", 0, ()),) * clients, (), frozenset()))}
    steps = {("server", after) for after in server_steps(configuration)}
    for which in range(clients):
        steps |= {(f"client {which}", after) for after in client_steps(configuration, which)}
    return steps


def count(test: str = "tcTwoClients") -> tuple[int, int]:
    """Return the numbers of distinct reachable configurations and of transitions."""
    seen = {NOTHING}
    waiting = [NOTHING]
    transitions = 0
    while waiting:
        steps = successors(waiting.pop(), TESTS[test])
        transitions += len(steps)
        fresh = {after for _, after in steps} - seen
        seen |= fresh
        waiting.extend(fresh)
    return len(seen), transitions

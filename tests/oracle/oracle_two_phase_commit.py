"""Count the configurations of models/two-phase-commit by hand-written rules that know nothing of P or of pcheck."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

# test: (participants, clients, transactions of each client); the last one is in bench/models/two-phase-commit-3
TESTS = {"tcTwoTransactions": (2, 1, 2), "tcTwoClients": (2, 2, 1), "tcThreeParticipants": (3, 1, 2)}

Transaction = tuple[int, int]  # client, number
Message = tuple[str, int, Transaction, bool]  # to the coordinator
NO_TRANSACTION: Transaction = (-1, 0)


@dataclass(frozen=True)
class Coordinator:
    """The coordinator: where it stands, its fields, and its queue.

    Phases: fresh; idle (WaitForTransaction); prepare (before the send of ePrepare to participant `position`); votes
    (WaitForVotes); commit and abort (before the send of the decision to participant `position`, or of the outcome to
    the client when all participants have it). Messages: ("begin", client, transaction, True), where only the
    transaction counts, and ("vote", participant, transaction, agrees).
    """

    phase: str = "fresh"
    position: int = 0
    transaction: Transaction = NO_TRANSACTION
    agreed: frozenset[int] = frozenset()
    queue: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Participant:
    """A participant: the transaction it is prepared for, if it is, and its queue of (kind, transaction)."""

    prepared: Transaction | None = None
    queue: tuple[tuple[str, Transaction], ...] = ()


@dataclass(frozen=True)
class Client:
    """A client: fresh, waiting for the outcome of its transaction `number`, or ended; and its inbox of outcomes."""

    phase: str = "fresh"
    number: int = 0
    inbox: tuple[tuple[Transaction, bool], ...] = ()


@dataclass(frozen=True)
class Configuration:
    """All machines but the driver (fresh while there are no clients, then done), and what the specifications remember.

    `agreed` and `decided` are the maps of Atomicity as sorted pairs; `pending` is the set of Progress. The states of
    both specifications follow: Atomicity watches from the coordinator's first step on.
    """

    coordinator: Coordinator = Coordinator()
    participants: tuple[Participant, ...] = ()
    clients: tuple[Client, ...] = ()
    agreed: tuple[tuple[Transaction, frozenset[int]], ...] = ()
    decided: tuple[tuple[Transaction, bool], ...] = ()
    pending: frozenset[Transaction] = frozenset()

    def with_participant(self, which: int, participant: Participant) -> "Configuration":
        """Return the configuration with one participant changed; one that is ready drops aborts as they come."""
        while participant.prepared is None and participant.queue and participant.queue[0][0] == "abort":
            participant = replace(participant, queue=participant.queue[1:])
        after = (*self.participants[:which], participant, *self.participants[which + 1 :])
        return replace(self, participants=after)

    def with_client(self, which: int, client: Client) -> "Configuration":
        """Return the configuration with one client changed."""
        return replace(self, clients=(*self.clients[:which], client, *self.clients[which + 1 :]))

    def with_coordinator(self, coordinator: Coordinator) -> "Configuration":
        """Return the configuration with another coordinator; one that is idle drops votes as they come."""
        while coordinator.phase == "idle" and coordinator.queue and coordinator.queue[0][0] == "vote":
            coordinator = replace(coordinator, queue=coordinator.queue[1:])
        return replace(self, coordinator=coordinator)

    def to_coordinator(self, message: Message) -> "Configuration":
        """Queue a message at the coordinator."""
        return self.with_coordinator(replace(self.coordinator, queue=(*self.coordinator.queue, message)))

    def to_participant(self, which: int, kind: str, transaction: Transaction) -> "Configuration":
        """Queue a message at a participant."""
        participant = self.participants[which]
        return self.with_participant(which, replace(participant, queue=(*participant.queue, (kind, transaction))))

    def observe_decision(self, transaction: Transaction, commits: bool) -> "Configuration":
        """Let Atomicity note a decision."""
        decided = dict(self.decided)
        assert decided.get(transaction, commits) == commits, "both committed and aborted"
        decided[transaction] = commits
        return replace(self, decided=tuple(sorted(decided.items())))


def vote(configuration: Configuration, which: int, transaction: Transaction, agrees: bool) -> Configuration:
    """Send a vote: the specification notes it, then the coordinator gets it."""
    agreed = dict(configuration.agreed)
    agreed[transaction] = agreed.get(transaction, frozenset()) | ({which} if agrees else set())
    observed = replace(configuration, agreed=tuple(sorted(agreed.items(), key=lambda pair: pair[0])))
    return observed.to_coordinator(("vote", which, transaction, agrees))


def participant_steps(configuration: Configuration, which: int) -> Iterator[Configuration]:
    """Let one participant dequeue: it votes as it likes, or learns the decision."""
    participant = configuration.participants[which]
    if not participant.queue:
        return
    (kind, transaction), rest = participant.queue[0], participant.queue[1:]
    if participant.prepared is None:
        assert kind == "prepare", "commit without having agreed"
        yes = configuration.with_participant(which, Participant(transaction, rest))
        yield vote(yes, which, transaction, True)
        no = configuration.with_participant(which, Participant(None, rest))
        yield vote(no, which, transaction, False)
    else:
        assert kind in ("commit", "abort") and transaction == participant.prepared
        yield configuration.with_participant(which, Participant(None, rest))


def begin(configuration: Configuration, which: int, number: int) -> Configuration:
    """Send eBegin and wait in the receive."""
    transaction = (which, number)
    waiting = configuration.with_client(which, Client("waiting", number))
    observed = replace(waiting, pending=waiting.pending | {transaction})
    return observed.to_coordinator(("begin", which, transaction, True))


def client_steps(configuration: Configuration, which: int, transactions: int) -> Iterator[Configuration]:
    """Let one client start, or receive an outcome and begin its next transaction in the same step."""
    client = configuration.clients[which]
    if client.phase == "fresh":
        yield begin(configuration, which, 1)
    elif client.phase == "waiting" and client.inbox:
        assert [transaction for transaction, _ in client.inbox] == [(which, client.number)]
        if client.number < transactions:
            yield begin(configuration, which, client.number + 1)
        else:
            yield configuration.with_client(which, Client("ended"))


def send_prepare(configuration: Configuration, coordinator: Coordinator) -> Configuration:
    """Send ePrepare to the participant at `position` and stand before the next one."""
    last = coordinator.position + 1 == len(configuration.participants)
    phase, position = ("votes", 0) if last else ("prepare", coordinator.position + 1)
    after = configuration.with_coordinator(replace(coordinator, phase=phase, position=position))
    return after.to_participant(coordinator.position, "prepare", coordinator.transaction)


def send_decision(configuration: Configuration, coordinator: Coordinator) -> Configuration:
    """Send the decision to the participant at `position`, or the outcome to the client, and stand before the next."""
    commits, transaction = coordinator.phase == "commit", coordinator.transaction
    if commits and coordinator.position < len(configuration.participants):
        assert len(dict(configuration.agreed)[transaction]) == len(configuration.participants)
    observed = configuration.observe_decision(transaction, commits)
    if coordinator.position < len(configuration.participants):
        after = observed.with_coordinator(replace(coordinator, position=coordinator.position + 1))
        return after.to_participant(coordinator.position, coordinator.phase, transaction)
    assert transaction in observed.pending
    client = observed.clients[transaction[0]]
    told = observed.with_client(transaction[0], replace(client, inbox=(*client.inbox, (transaction, commits))))
    done = replace(told, pending=told.pending - {transaction})
    return done.with_coordinator(replace(coordinator, phase="idle", position=0))


def count_vote(configuration: Configuration, coordinator: Coordinator, message: Message) -> Configuration:
    """Handle a vote that has been dequeued: late ones are dropped, a no and the last yes decide at once."""
    _, voter, transaction, agrees = message
    if transaction != coordinator.transaction:
        return configuration.with_coordinator(coordinator)
    if not agrees:
        return send_decision(configuration, replace(coordinator, phase="abort"))
    counted = replace(coordinator, agreed=coordinator.agreed | {voter})
    if len(counted.agreed) == len(configuration.participants):
        return send_decision(configuration, replace(counted, phase="commit"))
    return configuration.with_coordinator(counted)


def coordinator_steps(configuration: Configuration) -> Iterator[Configuration]:
    """Let the coordinator move on from where it stands."""
    coordinator = configuration.coordinator
    if coordinator.phase == "fresh":
        # The announce of the cluster is made in this step.
        yield configuration.with_coordinator(replace(coordinator, phase="idle"))
    elif coordinator.phase == "prepare":
        yield send_prepare(configuration, coordinator)
    elif coordinator.phase in ("commit", "abort"):
        yield send_decision(configuration, coordinator)
    else:
        yield from coordinator_dequeues(configuration, coordinator)


def coordinator_dequeues(configuration: Configuration, coordinator: Coordinator) -> Iterator[Configuration]:
    """Let the coordinator take the first message of the kind that its state handles."""
    wanted = "begin" if coordinator.phase == "idle" else "vote"
    for position, message in enumerate(coordinator.queue):
        if message[0] == wanted:
            # An idle coordinator has dropped the votes at the front, so what it takes is the front itself.
            assert position == 0 or coordinator.phase == "votes"
            rest = coordinator.queue[:position] + coordinator.queue[position + 1 :]
            taken = replace(coordinator, queue=rest)
            if wanted == "vote":
                yield count_vote(configuration, taken, message)
            else:
                started = replace(taken, phase="prepare", transaction=message[2], agreed=frozenset())
                yield send_prepare(configuration, started)
            return


def successors(configuration: Configuration, test: str) -> set[tuple[str, Configuration]]:
    """Return every (machine, next configuration)."""
    participants, clients, transactions = TESTS[test]
    if not configuration.clients:
        created = Configuration(participants=(Participant(),) * participants, clients=(Client(),) * clients)
        return {("driver", created)}
    steps = {("coordinator", after) for after in coordinator_steps(configuration)}
    for which in range(participants):
        steps |= {(f"participant {which}", after) for after in participant_steps(configuration, which)}
    for which in range(clients):
        steps |= {(f"client {which}", after) for after in client_steps(configuration, which, transactions)}
    return steps


def count(test: str = "tcTwoTransactions") -> tuple[int, int]:
    """Return the numbers of distinct reachable configurations and of transitions."""
    seen = {Configuration()}
    waiting = [Configuration()]
    transitions = 0
    while waiting:
        configuration = waiting.pop()
        steps = successors(configuration, test)
        assert steps or not configuration.pending, "came to rest with a transaction that has no outcome"
        transitions += len(steps)
        fresh = {after for _, after in steps} - seen
        seen |= fresh
        waiting.extend(fresh)
    return len(seen), transitions

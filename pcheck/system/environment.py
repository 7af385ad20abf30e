"""What happens to a system from outside: faults, and what must come after them.

An environment is defined by the guard and the effect of each of its moves on the components of a configuration: one
machine with its queue, and the *network*, a component of its own that stands after the monitors in tests with faults.
All functions here are pure, so that what they answered once can be remembered by the components that they were given.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from enum import IntFlag
from typing import Literal, Protocol, get_args

from pcheck.ir.faults import FaultKind
from pcheck.records import NamedTuple
from pcheck.system.local import Local, Message, Path, Queue
from pcheck.system.transition_system import Choice

ENVIRONMENT = 0
"""Choices of the environment have paths that begin with this; those of machines begin with 1."""

Consequence = Literal["arrive", "return", "heal"]
"""What must come after faults."""
Happening = FaultKind | Consequence

FAULTS: frozenset[Happening] = frozenset(get_args(FaultKind))
WORDS: tuple[Happening, ...] = (*get_args(FaultKind), *get_args(Consequence))
"""Choices of the environment name what happens by its place here, which is their first answer."""

Agent = Hashable
"""Who has to do something at some time: a machine, by its path, or what must happen from outside."""


class Parcel(NamedTuple):
    """A message under way."""

    sender: Path
    """() where it does not matter."""
    receiver: Path
    message: Message
    interface: int = -1
    """Under which the sender was created; -1 where it does not matter."""


class Partition(NamedTuple):
    """A cut that has not healed. The sides are of instances where a group was split in two, else those of the rule."""

    rule: int
    left: frozenset[Path]
    right: frozenset[Path]


class Network(NamedTuple):
    """Everything about the environment that a configuration holds."""

    used: tuple[int, ...]
    """How often each rule with a bound was used, in the order of the rules; and all of them, where that is bounded."""
    delayed: frozenset[tuple[Parcel, int]]
    """Messages that arrive at any later time, and how many of each."""
    held: tuple[Parcel, ...]
    """Messages that wait for a partition to heal, or for older ones to arrive: by sender and receiver, and those of a
    pair in the order in which they were sent."""
    partitions: frozenset[Partition]


class Power(IntFlag):
    """What a network can do, as in fates.h: where it cannot, nobody asks it."""

    TAKES = 1
    """It may lose or keep what is sent to a machine that is up."""
    CARRIES = 2
    """Messages are under way in it, and lost with their receiver."""
    MOVES = 4
    """Something may happen to no single machine."""


class Prospect(NamedTuple):
    """One thing that can happen to a machine, whatever its variables are and whatever its queue holds.

    With a message: it arrives. Else, with a network: the machine is `turned`, and its queue is lost. Else it happens to
    each message of its queue by itself, which is `struck`.
    """

    kind: Happening
    rule: int
    """Which it uses; -1 for what must happen."""
    network: Network | None = None
    """Afterwards."""
    detail: tuple[int, ...] = ()
    """Tells it from others of the kind and the rule."""
    message: Message | None = None
    agent: Agent = None
    """As in `EnvironmentMove`."""


class Blow(NamedTuple):
    """What happens to one message of a queue, whatever else is in it."""

    network: Network
    """Afterwards."""
    is_taken: bool
    """It leaves the queue, else it stays."""


class EnvironmentMove(NamedTuple):
    """One thing that can happen."""

    choice: Choice
    """(0, *path) for what happens to a machine, (0,) for all else; the answers tell the moves of one path apart.

    They stay the same where a schedule is changed elsewhere, as far as that makes sense.
    """
    network: Network
    local: Local | None
    """The machine afterwards; None when it is gone, or none is concerned."""
    queue: Queue
    """Its queue afterwards."""
    is_fault: bool
    """It costs one fault and need not happen. Else it must happen at some time: a run does not end before."""
    agent: Agent
    """What must happen, hashable and the same in all configurations where the same must; None for a fault."""
    rule: int
    """The rule of the fault model that it uses, or that a healing follows from; -1 where it is not known."""
    kind: Happening
    message: Message | None
    """The one concerned."""
    partition: Partition | None = None
    """That which comes or goes."""
    is_left_out: bool = False
    """It stands for too many ways, none of which is searched: as where a queue is full, a search does not go on."""

    @property
    def path(self) -> Path:
        """The machine concerned; () when none is."""
        return self.choice.path[1:]


def faults_in(schedule: Iterable[Choice]) -> int:
    """Return how many faults happen in a schedule."""
    outside = (choice for choice in schedule if choice.path[:1] == (ENVIRONMENT,))
    return sum(WORDS[choice.answers[0]] in FAULTS for choice in outside)


class Environment(Protocol):
    """The environment of one test."""

    def start(self) -> Network:
        """Return the network in which every run begins."""

    def prospects(self, network: Network, local: Local) -> tuple[Prospect, ...]:
        """Return what can happen to a machine, in an order that never changes.

        Of the machine it looks only at who it is, and whether it is down; so does `struck`.
        """

    def struck(self, network: Network, local: Local, rule: int, message: Message) -> Blow | None:
        """Return what a rule does to a message in the queue of a machine; None where it does not speak of it."""

    def turned(self, rule: int, local: Local) -> Local | None:
        """Return a machine after a rule was used on it, or with -1 as it comes back; None when it is gone."""

    def network_moves(self, network: Network, machines: Sequence[Local]) -> tuple[EnvironmentMove, ...]:
        """Return what can happen to no single machine; asked with all machines, ascending by path."""

    def network_obligations(self, network: Network) -> tuple[EnvironmentMove, ...]:
        """Return those of them that must happen."""

    def powers(self, network: Network) -> Power:
        """Return what a network can do; what it says that it cannot, none of the other methods does."""

    def taken_in(self, network: Network, sender: Local, receiver: Local, message: Message) -> Network | None:
        """Return the network that loses or keeps a message just sent; None when it lets it through to the queue."""

    def without(self, network: Network, path: Path) -> Network:
        """Return the network after a machine is gone: nothing is under way to it any more."""

    def under_way(self, network: Network, path: Path) -> Queue:
        """Return the messages to a machine that are delayed or held, in an order that never changes."""

    def origin(self, sender: Local, event: str) -> int:
        """Return the mark of a message in its receiver's queue: which rules ask for this sender, as bits; mostly 0."""

    def told(self, move: EnvironmentMove, machines: Sequence[Local]) -> str:
        """Return what happened as a short sentence, such as 'a message eVote to Node(3) is lost'.

        The machines are those before it, ascending by path.
        """

    def unused(self, used: AbstractSet[int]) -> tuple[str, ...]:
        """Return the texts of the rules that can be used at all, but did nothing where these were used."""

    def usable(self) -> tuple[str, ...]:
        """Return the texts of the rules that can be used at all."""

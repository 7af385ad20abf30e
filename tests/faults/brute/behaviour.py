"""What the brute-force program knows of machines: the states of a kind, and what a handler does, as plain functions.

It shares nothing with pcheck.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Id = tuple[int, ...]
"""The main machine is (1,); the first machine that it creates is (1, 1)."""
Payload = Any


class Send(NamedTuple):
    to: Id
    event: str
    payload: Payload = None


class New(NamedTuple):
    kind: str
    payload: Payload = None


class Become(NamedTuple):
    """Where a machine goes; None: it stays. And the values of its variables; None: they stay."""

    phase: str | None = None
    fields: tuple[Payload, ...] | None = None


class Fail(NamedTuple):
    code: str


Action = Send | New | Become | Fail
Actions = tuple[Action, ...]


class Message(NamedTuple):
    event: str
    payload: Payload
    marks: tuple[int, ...]
    """The rules that ask for its sender."""


class Machine(NamedTuple):
    id: Id
    kind: str
    phase: str
    """A phase of its kind, or FRESH, or DOWN."""
    fields: tuple[Payload, ...]
    birth: Payload
    """The payload of its creation."""
    created: int = 0
    """By it."""
    rest: Actions = ()
    """What it has still to do of a handler."""
    queue: tuple[Message, ...] = ()

    def child(self, number: int) -> Id:
        """The name of the machine that it creates next (1), or after that."""
        return (*self.id, self.created + number)


FRESH, DOWN = "fresh", "down"
Handler = Callable[[Machine, Payload], Actions]


class Phase(NamedTuple):
    """A state, or a place where a handler waits in `receive`."""

    on: Mapping[str, Handler] = {}
    ignored: frozenset[str] = frozenset()
    lingering: frozenset[str] = frozenset()
    """Of those, what a machine in this state could notice if it came later."""
    deferred: frozenset[str] = frozenset()
    is_blocked: bool = False


class Kind(NamedTuple):
    """A class of machines. The first phase is where it starts."""

    phases: Mapping[str, Phase]
    entry: Handler | None = None
    """Of the start state, with the payload of the creation; a step of its own."""
    fields: Mapping[str, Payload] = {}
    durable: tuple[str, ...] = ()

    @property
    def start(self) -> str:
        return next(iter(self.phases))


class Spec(NamedTuple):
    """A monitor: where each event that it observes leads from each state. The first state is where it starts."""

    moves: Mapping[str, Mapping[str, str]]
    hot: frozenset[str]


class System(NamedTuple):
    """A small system, as a program in P, and once more as behaviours."""

    source: str
    """With the one test `tc`."""
    kinds: Mapping[str, Kind]
    """The first one is the main machine's."""
    specs: tuple[Spec, ...] = ()

    @property
    def main(self) -> str:
        return next(iter(self.kinds))


def next_place(phase: Phase, queue: tuple[Message, ...]) -> int | None:
    """Where the message is that a machine takes next."""
    for place, message in enumerate(queue):
        if message.event in phase.on if phase.is_blocked else message.event not in phase.deferred:
            return place
    return None


def settled(phase: Phase, queue: tuple[Message, ...], *, lingers: bool = False) -> tuple[Message, ...]:
    """The queue of an idle machine, which drops at once what it ignores, up to the first message that it takes.

    What lingers it drops only when it takes something.
    """
    kept = phase.lingering if lingers else frozenset()
    for place, message in enumerate(queue):
        if message.event in phase.ignored - kept:
            return settled(phase, queue[:place] + queue[place + 1 :], lingers=lingers)
        if message.event not in phase.deferred | kept:
            break
    return queue

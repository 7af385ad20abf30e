"""What every fault is given and what it answers; of which messages a rule speaks; and the pools of the network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from pcheck.ir.faults import FaultRule
from pcheck.records import NamedTuple
from pcheck.system.environment import Agent, Network, Parcel, Partition
from pcheck.system.local import Local, Message, Path


class Rule(NamedTuple):
    """A rule with its place in the fault model."""

    number: int
    declared: FaultRule


class Scene(NamedTuple):
    """One machine before something happens to it: who it is. What the fault costs is paid already."""

    network: Network
    local: Local


class Effect(NamedTuple):
    """One way in which something happens to a machine."""

    network: Network
    detail: tuple[int, ...] = ()
    """Tells it from the other ways."""
    message: Message | None = None
    """It arrives. Without one the machine becomes another, and its queue is lost."""
    agent: Agent = None
    """Who has to make it happen at some time; None for a fault."""


class NetworkEffect(NamedTuple):
    """One way in which something happens to no single machine."""

    detail: tuple[int, ...]
    network: Network
    partition: Partition
    is_left_out: bool = False
    """As in `EnvironmentMove`."""


Fresh = Callable[[Path, int, object], Local]
"""Makes a new machine from its path, its interface and its payload."""
Order = Callable[[Parcel], Any]
"""What sorts parcels the same way in every process."""


def is_receiver(rule: Rule, local: Local) -> bool:
    """Return whether a rule speaks of messages to a machine."""
    receivers = rule.declared.receivers
    return receivers is None or receivers.has(local.machine, local.interface)


def is_meant(rule: Rule, message: Message) -> bool:
    """Return whether a rule speaks of a message, to whomever it goes."""
    events, senders = rule.declared.events, rule.declared.senders
    is_event = events is None or message.event in events
    return is_event and (senders is None or bool(message.origin >> rule.number & 1))


def with_delayed(network: Network, parcel: Parcel) -> Network:
    """Return the network with one more message that arrives at any later time."""
    delayed = Counter(dict(network.delayed))
    delayed[parcel] += 1
    return network._replace(delayed=frozenset(delayed.items()))


def without_delayed(network: Network, parcel: Parcel) -> Network:
    """Return the network after a delayed message arrived."""
    delayed = Counter(dict(network.delayed))
    delayed[parcel] -= 1
    return network._replace(delayed=frozenset((+delayed).items()))


def without_machine(network: Network, path: Path) -> Network:
    """Return the network without what is under way to a machine."""
    if not network.delayed and not network.held:
        return network
    return network._replace(
        delayed=frozenset(each for each in network.delayed if each[0].receiver != path),
        held=tuple(parcel for parcel in network.held if parcel.receiver != path),
    )


def paths_of(machines: Sequence[Local]) -> tuple[Path, ...]:
    """Return who machines are."""
    return tuple(local.path for local in machines)

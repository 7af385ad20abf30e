"""delay: a message in a queue is put among the delayed ones. Each of these arrives at any later time."""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.faults.base import Effect, Order, Scene, with_delayed, without_delayed
from pcheck.system.environment import Blow, Network, Parcel
from pcheck.system.local import Message, Path


def blow(network: Network, path: Path, message: Message) -> Blow:
    """Move a message from a queue to the delayed ones."""
    return Blow(with_delayed(network, Parcel((), path, message)), is_taken=True)


def delayed_for(network: Network, path: Path, order: Order) -> list[tuple[Parcel, int]]:
    """Return the messages delayed for a machine, and how many of each, sorted."""
    mine = [each for each in network.delayed if each[0].receiver == path]
    if len(mine) > 1:
        mine.sort(key=lambda each: order(each[0]))
    return mine


def arrivals(scene: Scene, order: Order) -> Iterator[Effect]:
    """Yield the arrival of each message delayed for the machine: at the end of its queue."""
    for number, (parcel, _) in enumerate(delayed_for(scene.network, scene.local.path, order)):
        yield Effect(without_delayed(scene.network, parcel), (0, number), parcel.message, ("delayed", parcel))

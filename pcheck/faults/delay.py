"""delay: a message in a queue is put among the delayed ones. Each of these arrives at any later time."""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.faults.base import Effect, Order, Rule, Scene, matching, taken_out, with_delayed, without_delayed
from pcheck.system.environment import Network, Parcel
from pcheck.system.local import Path


def effects(rule: Rule, scene: Scene) -> Iterator[Effect]:
    """Yield what becomes of the queue and the network for each message that matches."""
    for place, message in matching(rule, scene):
        network = with_delayed(scene.network, Parcel((), scene.local.path, message))
        yield Effect((place,), network, scene.local, taken_out(scene.queue, place), message)


def delayed_for(network: Network, path: Path, order: Order) -> list[tuple[Parcel, int]]:
    """Return the messages delayed for a machine, and how many of each, sorted."""
    mine = [each for each in network.delayed if each[0].receiver == path]
    if len(mine) > 1:
        mine.sort(key=lambda each: order(each[0]))
    return mine


def arrivals(scene: Scene, order: Order) -> Iterator[Effect]:
    """Yield the arrival of each message delayed for the machine: at the end of its queue."""
    for number, (parcel, _) in enumerate(delayed_for(scene.network, scene.local.path, order)):
        network = without_delayed(scene.network, parcel)
        queue = (*scene.queue, parcel.message)
        yield Effect((0, number), network, scene.local, queue, parcel.message, ("delayed", parcel))

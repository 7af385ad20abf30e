"""partition: messages between two sides are lost, or wait, until it heals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pcheck.faults.base import Effect, NetworkEffect, Rule, Scene, paths_of
from pcheck.ir.faults import SPLIT_MAX, FaultRule
from pcheck.system.environment import Network, Parcel, Partition
from pcheck.system.local import Local, Message, Path

Rules = Sequence[FaultRule]

NOBODY: frozenset[Path] = frozenset()


def effects(rule: Rule, network: Network, machines: Sequence[Local]) -> Iterator[NetworkEffect]:
    """Yield the network with a cut that is not there yet; with each split of a group in two, where one is named.

    What a large group would do is left out: then there is one effect, on whose one side all of it stands.
    """
    for detail, partition in _cuts(rule, machines):
        is_left_out = bool(partition.left) and not partition.right
        if partition not in network.partitions:
            after = network._replace(partitions=network.partitions | {partition})
            yield NetworkEffect(detail, after, partition, is_left_out)


def heals(network: Network) -> Iterator[NetworkEffect]:
    """Yield the network without each of its cuts."""
    there = sorted(network.partitions, key=lambda each: (each.rule, sorted(each.left), sorted(each.right)))
    for number, partition in enumerate(there):
        yield NetworkEffect((number,), network._replace(partitions=network.partitions - {partition}), partition)


def can_take(network: Network) -> bool:
    """Return whether a network may lose or hold anything."""
    return bool(network.partitions or network.held)


def taken_in(
    rules: Rules, network: Network, sender: Local, receiver: Local, message: Message
) -> Network | None:
    """Return the network that loses or holds a message; None where nothing is in its way."""
    if sender.path == receiver.path:
        return None
    ends = (sender.path, sender.interface, sender.machine), receiver
    cuts = [partition for partition in network.partitions if _is_cut(rules, partition, *ends)]
    if any(not rules[partition.rule].is_holding for partition in cuts):
        return network
    pair = (sender.path, receiver.path)
    if not cuts and all(parcel[:2] != pair for parcel in network.held):
        return None
    held = (*network.held, Parcel(*pair, message, sender.interface))
    return network._replace(held=tuple(sorted(held, key=lambda parcel: parcel[:2])))


def arrivals(rules: Rules, implementations: dict[int, int], scene: Scene) -> Iterator[Effect]:
    """Yield the arrival of the oldest message held for the machine by each sender that no partition cuts off."""
    firsts: dict[Path, Parcel] = {}
    for parcel in scene.network.held:
        if parcel.receiver == scene.local.path:
            firsts.setdefault(parcel.sender, parcel)
    for number, parcel in enumerate(firsts.values()):
        sender = (parcel.sender, parcel.interface, implementations[parcel.interface])
        if any(_is_cut(rules, partition, sender, scene.local) for partition in scene.network.partitions):
            continue
        rest = list(scene.network.held)
        rest.remove(parcel)
        network = scene.network._replace(held=tuple(rest))
        yield Effect(network, (1, number), parcel.message, ("held", parcel))


def _cuts(rule: Rule, machines: Sequence[Local]) -> Iterator[tuple[tuple[int, ...], Partition]]:
    group = rule.declared.group
    assert group is not None, "a partition names machines"
    if rule.declared.other_side is not None:
        yield (), Partition(rule.number, NOBODY, NOBODY)
        return
    first, *others = paths_of([each for each in machines if group.has(each.machine, each.interface)]) or ((),)
    if len(others) >= SPLIT_MAX:
        yield (0,), Partition(rule.number, frozenset({first, *others}), NOBODY)
        return
    for mask in range(1, 1 << len(others)):
        right = frozenset(path for place, path in enumerate(others) if mask >> place & 1)
        yield (mask,), Partition(rule.number, frozenset({first, *others}) - right, right)


def _is_cut(rules: Rules, partition: Partition, sender: tuple[Path, int, int], receiver: Local) -> bool:
    """Return whether the two stand on different sides."""
    path, interface, machine = sender
    if partition.left:
        one, other = path, receiver.path
        left, right = partition.left, partition.right
        return (one in left and other in right) or (one in right and other in left)
    side, opposite = rules[partition.rule].group, rules[partition.rule].other_side
    assert side is not None, "a partition names machines"
    assert opposite is not None, "a partition without instances has two sides"
    to = (receiver.machine, receiver.interface)
    from_ = (machine, interface)
    return (side.has(*from_) and opposite.has(*to)) or (opposite.has(*from_) and side.has(*to))

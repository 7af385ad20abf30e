"""duplicate: a message in a queue is also put among the delayed ones, so that a copy of it arrives later."""

from __future__ import annotations

from pcheck.faults.base import with_delayed
from pcheck.system.environment import Blow, Network, Parcel
from pcheck.system.local import Message, Path


def blow(network: Network, path: Path, message: Message) -> Blow:
    """Add a copy of a message to the network."""
    return Blow(with_delayed(network, Parcel((), path, message)), is_taken=False)

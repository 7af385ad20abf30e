"""drop: a message in a queue is lost. The monitors saw it sent."""

from __future__ import annotations

from pcheck.system.environment import Blow, Network
from pcheck.system.local import Message, Path


def blow(network: Network, _path: Path, _message: Message) -> Blow:
    """Take a message out of a queue."""
    return Blow(network, is_taken=True)

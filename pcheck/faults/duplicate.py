"""duplicate: a message in a queue is also put among the delayed ones, so that a copy of it arrives later."""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.faults.base import Effect, Rule, Scene, matching, with_delayed
from pcheck.system.environment import Parcel


def effects(rule: Rule, scene: Scene) -> Iterator[Effect]:
    """Yield the network with a copy of each message that matches."""
    for place, message in matching(rule, scene):
        network = with_delayed(scene.network, Parcel((), scene.local.path, message))
        yield Effect((place,), network, scene.local, scene.queue, message)

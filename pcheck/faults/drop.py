"""drop: a message in a queue is lost. The monitors saw it sent."""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.faults.base import Effect, Rule, Scene, matching, taken_out


def effects(rule: Rule, scene: Scene) -> Iterator[Effect]:
    """Yield the queue without each message that matches."""
    for place, message in matching(rule, scene):
        yield Effect((place,), scene.network, scene.local, taken_out(scene.queue, place), message)

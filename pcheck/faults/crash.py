"""crash: a machine is gone, as if it had halted, but no exit function runs; what is under way to it is lost."""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.faults.base import Effect, Fresh, Rule, Scene, without_machine
from pcheck.system.local import Local


def effects(rule: Rule, scene: Scene) -> Iterator[Effect]:
    """Yield the network without the machine, which may be down already."""
    group, local = rule.declared.group, scene.local
    assert group is not None, "a crash names machines"
    if group.has(local.machine, local.interface):
        yield Effect(without_machine(scene.network, local.path))


def turned(_rule: Rule, _local: Local, _fresh: Fresh) -> None:
    """It is gone."""

"""restart: a machine is down, and later comes back with its durable variables and the payload of its creation."""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.faults.base import Effect, Fresh, Rule, Scene, without_machine
from pcheck.system.local import DOWN, Local


def effects(rule: Rule, scene: Scene) -> Iterator[Effect]:
    """Yield the network without what is under way to the machine, unless that is down already."""
    group, local = rule.declared.group, scene.local
    assert group is not None, "a restart names machines"
    if group.has(local.machine, local.interface) and not local.is_down:
        yield Effect(without_machine(scene.network, local.path))


def turned(rule: Rule, local: Local, fresh: Fresh) -> Local:
    """Return the machine as it is while it is down: what it keeps, and defaults."""
    kept, defaults = rule.declared.kept, _born(local, fresh).fields
    fields = tuple(
        value if (local.machine, field) in kept else default
        for field, (value, default) in enumerate(zip(local.fields, defaults, strict=True))
    )
    return local._replace(state=DOWN, fields=fields, frames=())


def returns(scene: Scene) -> Iterator[Effect]:
    """Yield that a machine that is down comes back."""
    if scene.local.is_down:
        yield Effect(scene.network, agent=("return", scene.local.path))


def returned(local: Local, fresh: Fresh) -> Local:
    """Return the machine as it comes back: it starts as it once did, but for what it kept."""
    return _born(local, fresh)._replace(fields=local.fields, created=local.created)


def _born(local: Local, fresh: Fresh) -> Local:
    assert local.birth, "a machine that can restart remembers its payload"
    return fresh(local.path, local.interface, local.birth[0])

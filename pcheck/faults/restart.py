"""restart: a machine is down, and later comes back with its durable variables and the payload of its creation."""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.faults.base import Effect, Fresh, Rule, Scene, without_machine
from pcheck.system.local import DOWN, Local


def effects(rule: Rule, scene: Scene, fresh: Fresh) -> Iterator[Effect]:
    """Yield the machine as it is while it is down: what it keeps, and defaults."""
    group, local = rule.declared.group, scene.local
    assert group is not None, "a restart names machines"
    if not group.has(local.machine, local.interface) or local.is_down:
        return
    kept, defaults = rule.declared.kept, _born(local, fresh).fields
    fields = tuple(
        value if (local.machine, field) in kept else default
        for field, (value, default) in enumerate(zip(local.fields, defaults, strict=True))
    )
    down = local._replace(state=DOWN, fields=fields, frames=())
    yield Effect((), without_machine(scene.network, local.path), down, ())


def returns(scene: Scene, fresh: Fresh) -> Iterator[Effect]:
    """Yield the machine as it comes back: it starts as it once did, but for what it kept."""
    local = scene.local
    if local.is_down:
        back = _born(local, fresh)._replace(fields=local.fields, created=local.created)
        yield Effect((), scene.network, back, (), None, ("return", local.path))


def _born(local: Local, fresh: Fresh) -> Local:
    assert local.birth, "a machine that can restart remembers its payload"
    return fresh(local.path, local.interface, local.birth[0])

"""What happened from outside, in words."""

from __future__ import annotations

from collections.abc import Sequence

from pcheck.ir.faults import FaultRule
from pcheck.ir.model import Model
from pcheck.system.environment import EnvironmentMove, Partition
from pcheck.system.local import Local, Path, machine_name


def told(model: Model, rules: Sequence[FaultRule], move: EnvironmentMove, machines: Sequence[Local]) -> str:
    """Return a move as a sentence; the machines are those before it."""
    names = {local.path: machine_name(model, local) for local in machines}
    name = names.get(move.path, "")
    event = "" if move.message is None else move.message.event
    match move.kind:
        case "drop":
            return f"a message {event} to {name} is lost"
        case "duplicate":
            return f"a message {event} to {name} is duplicated"
        case "delay":
            return f"a message {event} to {name} is delayed"
        case "crash":
            return f"{name} crashes"
        case "restart":
            return f"{name} goes down"
        case "partition":
            return f"the network is cut: {_sides(rules, move.partition, names)}"
        case "arrive":
            return f"a {'held' if move.choice.answers[1] else 'delayed'} message {event} arrives at {name}"
        case "return":
            return f"{name} comes back"
        case "heal":
            return f"the network heals: {_sides(rules, move.partition, names)}"


def _sides(rules: Sequence[FaultRule], cut: Partition | None, names: dict[Path, str]) -> str:
    """Return who is on which side; of a split, those that still exist."""
    assert cut is not None, "it is a partition that comes or goes"
    if cut.left and cut.right:
        sides = (sorted(names[path] for path in side if path in names) for side in (cut.left, cut.right))
        return " | ".join(", ".join(side) for side in sides)
    group, other = rules[cut.rule].group, rules[cut.rule].other_side
    assert group is not None, "a partition names machines"
    return f"{group.text} | {group.text if other is None else other.text}"

"""Which rules could never be used, and no others: a rule is not blamed where another one did the same before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from pcheck.faults.base import Rule
from pcheck.ir.faults import FaultRule, Group


def unused(rules: Sequence[Rule], used: AbstractSet[int], implementations: Mapping[int, int]) -> tuple[Rule, ...]:
    """Return the rules that nothing could be done by, also for want of machines.

    Two rules that are not counted can do the same; then it is told of the first alone, so the other is given the
    benefit of the doubt.
    """
    known = [rule for rule in rules if rule.number in used]
    return tuple(
        rule
        for rule in rules
        if rule.declared.absent(implementations)
        or (rule.number not in used
        and not any(_can_do_the_same(rule.declared, other.declared, implementations) for other in known))
    )


def _can_do_the_same(one: FaultRule, other: FaultRule, implementations: Mapping[int, int]) -> bool:
    if one.kind != other.kind or one.kind == "partition" or one.bound is not None or other.bound is not None:
        return False
    if one.events is not None and other.events is not None and not one.events & other.events:
        return False
    groups = ((one.group, other.group), (one.receivers, other.receivers), (one.senders, other.senders))
    return all(_can_meet(*pair, implementations) for pair in groups)


def _can_meet(one: Group | None, other: Group | None, implementations: Mapping[int, int]) -> bool:
    """Return whether a machine of the test is in both."""
    return any(
        (one is None or one.has(machine, interface)) and (other is None or other.has(machine, interface))
        for interface, machine in implementations.items()
    )

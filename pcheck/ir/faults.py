"""The faults that a test is checked under, their names resolved. What each of them does stands in `pcheck.faults`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from pcheck.records import dataclass
from pcheck.source import Span

FaultKind = Literal["drop", "duplicate", "delay", "crash", "restart", "partition"]
SPLIT_MAX = 12
"""A larger group is not split: each machine more doubles the number of ways."""


@dataclass(frozen=True, slots=True)
class Group:
    """Some machines of a test: those of the classes named, and those created under the interfaces named."""

    machines: frozenset[int]
    """Indices into Model.machines."""
    interfaces: frozenset[int]
    """Indices into Model.interfaces."""
    text: str
    """The names, as the user knows them."""

    def has(self, machine: int, interface: int) -> bool:
        """Return whether a machine of a class, created under an interface, is one of them."""
        return machine in self.machines or interface in self.interfaces


@dataclass(frozen=True, slots=True)
class FaultRule:
    """One line of a fault list: what can happen, to what, and how often in all."""

    kind: FaultKind
    events: frozenset[str] | None
    """drop, duplicate, delay: of which events the message is; None for any. Others: None."""
    group: Group | None
    """crash, restart: which machines. partition: those on one side. Others: None."""
    other_side: Group | None
    """partition: those on the other side; None when it splits one group in any two parts. Others: None."""
    receivers: Group | None
    """drop, duplicate, delay: to whom the message goes; None for anyone."""
    senders: Group | None
    """drop, duplicate, delay: from whom it comes; None for anyone."""
    kept: frozenset[tuple[int, int]]
    """restart: the variables that keep their values, as (machine, field)."""
    is_holding: bool
    """partition: messages across wait, and are not lost."""
    bound: int | None
    """None: any number of times."""
    text: str
    """The line as a person would write it, such as 'drop eVote to Node <= 1'."""
    span: Span = field(compare=False)

    def absent(self, implementations: Mapping[int, int]) -> str:
        """Return the first names that no machine of a test bears, so that nothing can happen; '' where there is none.

        The machines are given by the interfaces under which they are created.
        """
        named = (self.group, self.other_side, self.receivers, self.senders)
        groups = (group for group in named if group is not None)
        missing = (
            group.text
            for group in groups
            if not any(group.has(machine, interface) for interface, machine in implementations.items())
        )
        return next(missing, "")


@dataclass(frozen=True, slots=True)
class FaultModel:
    """A whole fault list. The rules are in the order of their texts, so that every order in which they stand is one."""

    rules: tuple[FaultRule, ...]
    total: int | None = None
    """So many faults of any kind together; None: no such limit."""

    @property
    def can_happen(self) -> bool:
        """Whether any fault can; if not, the test is the same as without faults."""
        return bool(self.rule_numbers)

    @property
    def rule_numbers(self) -> tuple[int, ...]:
        """The rules that can be used at all."""
        if self.total == 0:
            return ()
        return tuple(number for number, rule in enumerate(self.rules) if rule.bound != 0)

    def allows_as(self, other: FaultModel) -> bool:
        """Whether the same can happen under both: what is never used, or limits nothing, makes no difference."""
        return self._effective == other._effective

    @property
    def _effective(self) -> tuple[tuple[FaultRule, ...], int | None]:
        rules = tuple(self.rules[number] for number in self.rule_numbers)
        bounds = [rule.bound for rule in rules if rule.bound is not None]
        is_limited = len(bounds) < len(rules) or (self.total is not None and self.total < sum(bounds))
        return rules, self.total if is_limited else None

    def may_restart(self, machine: int, interface: int) -> bool:
        """Whether a machine of a class, created under an interface, can go down and come back."""
        rules = (self.rules[number] for number in self.rule_numbers)
        return any(
            rule.kind == "restart" and rule.group is not None and rule.group.has(machine, interface) for rule in rules
        )

    def outliving(self, machine: int, interface: int) -> frozenset[int]:
        """The variables of a machine, by their index, that outlive some restart of it."""
        rules = (self.rules[number] for number in self.rule_numbers)
        return frozenset(
            index
            for rule in rules
            if rule.group is not None and rule.group.has(machine, interface)
            for owner, index in rule.kept
            if owner == machine
        )

    def tells_creations_apart(self, machine: int, interface: int) -> bool:
        """Whether something can happen between two acts of a machine of which the second one is a `new`.

        It can stop there, and a partition can split those that exist.
        """
        rules = (self.rules[number] for number in self.rule_numbers)
        return any(
            (rule.kind == "partition" and rule.other_side is None)
            or (rule.kind != "partition" and rule.group is not None and rule.group.has(machine, interface))
            for rule in rules
        )

    @property
    def text(self) -> str:
        """The list as a person would write it, in one line."""
        lines = [rule.text for rule in self.rules]
        if self.total is not None:
            lines.append(f"total <= {self.total}")
        return "; ".join(lines)

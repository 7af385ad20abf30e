"""Invariants after lowering: a pure routine over tables of what exists, and what each of its tables holds.

The routine of an invariant takes one table (a seq) for each domain. Its result is a tuple: whether the formula is true,
whether its outer quantifiers had an instance at all, and the element of each outer variable where it was false.
"""

from __future__ import annotations

from typing import Literal

from pcheck.ir.ops import RoutineId
from pcheck.ir.types import EVENT, INT, MACHINE, Seq, Tuple, Type
from pcheck.records import dataclass
from pcheck.source import Span

DomainKind = Literal["machine", "interface", "machines", "event", "events", "values"]


@dataclass(frozen=True, slots=True)
class Message(Tuple):
    """A message in a queue, as invariants see it: (receiver, its number there, payload or event)."""

    event: str
    """'' when it may be any."""

    def __str__(self) -> str:
        return self.event or "event"


def message_type(event: str, payload: Type) -> Message:
    """The type of a message of an event, or of any."""
    return Message((MACHINE, INT, payload if event else EVENT), event)


@dataclass(frozen=True, slots=True)
class Domain:
    """What a quantifier ranges over, and the type of its elements.

    Elements are (reference, state, fields) of a machine, (reference, machine class) of an interface or of all machines,
    messages, or the values themselves. The values of a bool or an enum are those of `values`.
    """

    kind: DomainKind
    name: str
    """The machine, interface or event; '' where there is none."""
    element: Type
    values: tuple[object, ...] = ()

    @property
    def table(self) -> Seq:
        """The type of the table."""
        return Seq(self.element)

    @property
    def is_system(self) -> bool:
        """Whether the elements depend on the configuration."""
        return self.kind != "values"


@dataclass(frozen=True, slots=True)
class OuterVariable:
    """A variable of the quantifiers that stand before everything else; `type_` is that of its element."""

    name: str
    type_: Type
    domain: int | None
    """Index into the domains; None for the elements of a collection."""


@dataclass(frozen=True, slots=True)
class Invariant:
    """One invariant of a model."""

    name: str
    routine: RoutineId
    domains: tuple[Domain, ...]
    """In the order of the routine's parameters."""
    variables: tuple[OuterVariable, ...]
    width: int | None
    """So many machines an instance of the outer quantifiers looks at, with their queues; None when it may be all."""
    fields: frozenset[tuple[str, int]]
    """The variables that it reads: machine and index."""
    outer_domains: tuple[Domain, ...]
    """What the outer quantifiers range over; where one of them is empty, the formula is true."""
    states: frozenset[str]
    """The machines whose state it reads."""
    span: Span


"""What may happen to a system from outside, as it is written: fault lists, and what their lines consist of."""

from __future__ import annotations

from pcheck.language.nodes import Identifier, Node
from pcheck.records import dataclass


@dataclass(slots=True)
class FaultLimit(Node):
    """`<= 2`: the digits, perhaps after a '-'; or `unbounded`."""

    text: str


@dataclass(slots=True)
class FaultLine(Node):
    """A line about one fault, such as `drop eVote to Node <= 1`; `word` is the fault."""

    word: str
    names: tuple[Identifier, ...]
    """The events or machines that it is about; none for `*`."""
    limit: FaultLimit | None
    """None where it is missing, which is an error."""
    receivers: tuple[Identifier, ...] = ()
    senders: tuple[Identifier, ...] = ()
    other_side: tuple[Identifier, ...] = ()
    keeping: tuple[Identifier, ...] = ()
    is_holding: bool = False

    @property
    def is_about_messages(self) -> bool:
        """Whether it names events; else it names machines."""
        return self.word in {"drop", "duplicate", "delay"}


@dataclass(slots=True)
class TotalLimit(Node):
    """`total <= 2`."""

    limit: FaultLimit

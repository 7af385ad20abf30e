"""What all ops have in common."""

from __future__ import annotations

from pcheck.records import dataclass
from pcheck.source import Span

Register = int
BlockId = int
RoutineId = int


@dataclass(frozen=True, slots=True)
class Op:
    """One instruction; `span` is where its errors are reported."""

    span: Span

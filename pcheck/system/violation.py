"""What a run can violate. A violation is a finished sentence with its place; nothing here knows how it was found."""

from __future__ import annotations

from pcheck.records import dataclass
from pcheck.source import Span


@dataclass(frozen=True, slots=True)
class Violation:
    """One dynamic error, D-01 to D-20."""

    kind: str
    """The word that JSON shows, such as 'assertion' or 'deadlock'."""
    code: str
    """The stable code, such as 'P1001'."""
    message: str
    span: Span
    machine: str
    """`Client(2)` for a machine, the name of a spec or scenario for a monitor."""
    property: str
    """The violated spec for what a monitor finds, else the kind."""


def is_alike(found: Violation | None, violation: Violation) -> bool:
    """Return whether something violates the same property at the same place.

    The message may be another, where it tells a value or the name of a machine.
    """
    return found is not None and (found.code, found.property, found.span) == (
        violation.code, violation.property, violation.span
    )  # fmt: skip

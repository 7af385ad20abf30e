"""What pcheck tells a user about an input: one sentence, where, and what would help. Knows nothing of output."""

from __future__ import annotations

from typing import Literal

from pcheck.records import dataclass
from pcheck.source import Span

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains the first, such as the other declaration of a name."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One error or warning; `span` is None only where no text can be blamed."""

    code: str
    severity: Severity
    message: str
    span: Span | None
    label: str = ""
    related: tuple[Related, ...] = ()
    help: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the input is wrong, and not only suspicious."""
        return self.severity == "error"

    @property
    def location(self) -> str:
        """The place as FILE:LINE:COL, or the empty text."""
        return "" if self.span is None else self.span.location

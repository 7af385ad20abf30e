"""How much room a trace has on the console, and how a text is cut to it."""

from __future__ import annotations

from pcheck.records import dataclass
from pcheck.report.paint import Paint
from pcheck.report.terminal import cells

_PAYLOAD_CHARACTERS = 72
_NO_LIMIT = 1 << 62


@dataclass(frozen=True, slots=True)
class Layout:
    """How a trace is laid out."""

    width: int
    """Columns of the terminal or page."""
    is_full: bool
    """Every step, every action, every payload to its end."""
    paint: Paint

    @property
    def payload_max(self) -> int:
        """How many characters of a value are shown."""
        return _NO_LIMIT if self.is_full else max(_PAYLOAD_CHARACTERS, self.width - 48)


def fitted(text: str, width: int) -> str:
    """Return a quoted text cut to a number of columns."""
    if cells(text) <= width:
        return text
    kept, room = [], width - 3
    for character in text:
        room -= cells(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept) + "..."

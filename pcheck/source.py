"""Source text and positions in it. A span is three words; lines and columns are found only when somebody asks."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import field

from pcheck.records import dataclass

_BYTE_ORDER_MARK = "\ufeff"
_LINE_END = re.compile("\n")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One text with the path that the user knows it by; a leading byte-order mark is dropped."""

    path: str
    text: str
    _line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        text = self.text.removeprefix(_BYTE_ORDER_MARK)
        starts = (0, *(match.end() for match in _LINE_END.finditer(text)))
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "_line_starts", starts)

    @classmethod
    def from_bytes(cls, path: str, data: bytes) -> SourceFile:
        """Decode UTF-8; raises UnicodeDecodeError where the bytes are something else."""
        return cls(path, data.decode("utf-8"))

    @property
    def line_count(self) -> int:
        """Number of lines; an empty text has one."""
        return len(self._line_starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1; offsets beyond the text mean its end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """Return one line, counted from 1, without its line end."""
        assert 1 <= line <= self.line_count, f"line {line} of {self.line_count}"
        start = self._line_starts[line - 1]
        end = self._line_starts[line] - 1 if line < self.line_count else len(self.text)
        return self.text[start:end].removesuffix("\r")

    def line_start(self, line: int) -> int:
        """Offset of the first character of a line, counted from 1."""
        return self._line_starts[line - 1]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the half-open range of offsets."""
        return Span(self, start, end)


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of character offsets in one file."""

    file: SourceFile
    start: int
    end: int

    @property
    def line(self) -> int:
        """Line of the first character, counted from 1."""
        return self.file.position(self.start)[0]

    @property
    def column(self) -> int:
        """Column of the first character, counted from 1."""
        return self.file.position(self.start)[1]

    @property
    def end_line(self) -> int:
        """Line of the end of the range, counted from 1."""
        return self.file.position(self.end)[0]

    @property
    def text(self) -> str:
        """The characters in the range."""
        return self.file.text[self.start : self.end]

    @property
    def location(self) -> str:
        """The place as people and editors read it: FILE:LINE:COL."""
        line, column = self.file.position(self.start)
        return f"{self.file.path}:{line}:{column}"

    def join(self, other: Span) -> Span:
        """Return the smallest span that covers both; both lie in the same file."""
        assert self.file is other.file or self.file == other.file, "spans of different files cannot be joined"
        return Span(self.file, min(self.start, other.start), max(self.end, other.end))


NOWHERE = Span(SourceFile("<built-in>", ""), 0, 0)
"""The span of things that no source text declares, such as the event `halt`."""


def is_nowhere(span: Span) -> bool:
    """Return whether the span stands for no source text at all."""
    return span == NOWHERE

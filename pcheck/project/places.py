"""Finds where a key or value of a TOML text stands, which the TOML reader does not tell. Good enough to point."""

from __future__ import annotations

import re

from pcheck.records import dataclass
from pcheck.source import SourceFile, Span

_HEADER = re.compile(r"^[ \t]*\[\[?([^\]\r\n]*)\]", re.MULTILINE)
_KEY = re.compile(r"^[ \t]*[\"']?([A-Za-z0-9_-]+)[\"']?[ \t]*[=.]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """The range of the text that a table takes, and its header."""

    header: Span
    start: int
    end: int


class TomlPlaces:
    """Answers questions about one text; what it cannot find it places at the table, or at the start."""

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        self._sections: dict[str, list[Section]] = {}
        self._keys: dict[Section, dict[str, Span]] = {}
        headers = list(_HEADER.finditer(file.text))
        ends = [header.start() for header in headers[1:]] + [len(file.text)]
        first = headers[0].start() if headers else len(file.text)
        self.top = Section(Span(file, 0, 0), 0, first)
        for header, end in zip(headers, ends, strict=False):
            section = Section(Span(file, header.start(1), header.end(1)), header.end(), end)
            self._sections.setdefault(header[1].strip(" \t'\""), []).append(section)

    def section(self, name: str, index: int = 0) -> Section:
        """Return the n-th table of that name."""
        sections = self._sections.get(name, [])
        return sections[index] if index < len(sections) else self.top

    def key(self, section: Section, key: str) -> Span:
        """Return the place of a key in a table, or of the table of that name."""
        if section not in self._keys:
            found = reversed(list(_KEY.finditer(self._file.text, section.start, section.end)))
            self._keys[section] = {match[1]: Span(self._file, match.start(1), match.end(1)) for match in found}
        place = self._keys[section].get(key)
        if place is not None:
            return place
        return self.section(key).header if section is self.top else section.header

    def value(self, section: Section, key: str, text: str) -> Span:
        """Return the place of a text in the value of a key."""
        place = self.key(section, key)
        offset = self._file.text.find(text, place.end, section.end) if text else -1
        return place if offset < 0 else Span(self._file, offset, offset + len(text))

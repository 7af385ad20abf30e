"""Reads the text of one `.pproj` file: its elements in order, each with its place. It follows no path."""

from __future__ import annotations

import re
from typing import NoReturn
from xml.parsers import expat

from pcheck.diagnostics import Collector, Diagnostic, did_you_mean, make
from pcheck.project.model import LocatedText
from pcheck.records import dataclass
from pcheck.source import SourceFile, Span

ELEMENTS_MAX = 10_000
DEPTH_MAX = 50

_PARENTS = {
    "ProjectName": "Project",
    "InputFiles": "Project",
    "PFile": "InputFiles",
    "OutputDir": "Project",
    "Target": "Project",
    "IncludeProject": "Project",
    "PythonModule": "Project",
    "pobserve-package": "Project",
}
_OPTIONAL = frozenset({"OutputDir", "Target", "PythonModule", "pobserve-package"})
_CONTAINERS = frozenset({"Project", "InputFiles"})
_PROJECT_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectText:
    """What a `.pproj` file says."""

    name: LocatedText | None
    inputs: tuple[LocatedText, ...]
    includes: tuple[LocatedText, ...]
    python_module: LocatedText | None


def read_pproj(file: SourceFile, collector: Collector) -> ProjectText | None:
    """Return what the file says, or None when it is not a project at all."""
    reader = _Reader(file, collector)
    if not reader.read():
        return None
    found = reader.found
    for name in ("ProjectName", "PythonModule"):
        for again in found[name][1:]:
            collector.report(make("P0112.twice", again.span, name=name))
    return ProjectText(
        name=_project_name(file, found["ProjectName"], collector),
        inputs=tuple(found["PFile"]),
        includes=tuple(found["IncludeProject"]),
        python_module=found["PythonModule"][-1] if found["PythonModule"] else None,
    )


def _project_name(file: SourceFile, names: list[LocatedText], collector: Collector) -> LocatedText | None:
    if not names:
        help = "add '<ProjectName>Name</ProjectName>'"
        collector.report(make("P0111.missing_name", Span(file, 0, 0), help=help))
        return None
    name = names[-1]
    if not _PROJECT_NAME.fullmatch(name.text):
        help = "use letters, digits and '_', and begin with no digit"
        collector.report(make("P0111.project_name", name.span, name=name.text, help=help))
    return name


class _RefusedError(Exception):
    """The file is well-formed but nothing that pcheck reads; the reason was reported."""


class _Reader:
    """Listens to the XML parser; keeps the open elements and the texts of the known ones."""

    def __init__(self, file: SourceFile, collector: Collector) -> None:
        self.found: dict[str, list[LocatedText]] = {name: [] for name in _PARENTS}
        self._file = file
        self._collector = collector
        self._open: list[str] = []
        self._text: list[str] = []
        self._text_start = 0
        self._count = 0
        self._unknown_depth = 0
        self._known_bytes = (0, 0)
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = lambda _name: self._end()
        self._parser.CharacterDataHandler = self._characters
        self._parser.EntityDeclHandler = self._entity

    def read(self) -> bool:
        """Parse the whole text; return whether it is a project."""
        try:
            self._parser.Parse(self._file.text, True)
        except expat.ExpatError as failure:
            offset = self._offset(self._parser.ErrorByteIndex)
            reason = expat.ErrorString(failure.code)
            self._collector.report(make("P0110", Span(self._file, offset, offset + 1), reason=reason))
            return False
        except _RefusedError:
            return False
        return True

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._flush()
        self._count += 1
        span = self._tag(name)
        if self._count > ELEMENTS_MAX:
            self._refuse(make("P0110.size", span, limit=ELEMENTS_MAX))
        if len(self._open) >= DEPTH_MAX:
            self._refuse(make("P0110.depth", span))
        if not self._open and name != "Project":
            self._refuse(make("P0110.root", span, name=name))
        if self._unknown_depth or (self._open and _PARENTS.get(name) != self._open[-1]):
            self._unknown(name, span)
        self._open.append(name)

    def _unknown(self, name: str, span: Span) -> None:
        if not self._unknown_depth:
            parent = _PARENTS.get(name)
            help = f"'{name}' belongs inside '{parent}'" if parent else did_you_mean(name, _PARENTS)
            self._collector.report(make("P0112", span, name=name, help=help))
        self._unknown_depth += 1

    def _end(self) -> None:
        self._flush(is_end=True)
        self._open.pop()
        self._unknown_depth = max(0, self._unknown_depth - 1)

    def _characters(self, text: str) -> None:
        if not self._text:
            self._text_start = self._offset(self._parser.CurrentByteIndex)
        self._text.append(text)

    def _flush(self, *, is_end: bool = False) -> None:
        """Take the text gathered since the last tag; comments inside an element do not end it."""
        raw = "".join(self._text)
        self._text.clear()
        name = self._open[-1] if self._open else ""
        if self._unknown_depth:
            return
        text = raw.strip()
        if name in _CONTAINERS:
            if text:
                self._collector.report(make("P0112.text", self._text_span(raw), name=name))
        elif text:
            self.found[name].append(LocatedText(text, self._text_span(raw)))
        elif is_end and name not in _OPTIONAL:
            self._collector.report(make("P0111", self._tag("/" + name), name=name))

    def _text_span(self, raw: str) -> Span:
        start = self._text_start + len(raw) - len(raw.lstrip())
        return Span(self._file, start, start + len(raw.strip()))

    def _entity(self, *_declaration: object) -> None:
        offset = self._offset(self._parser.CurrentByteIndex)
        self._refuse(make("P0110.entity", Span(self._file, offset, offset + 1)))

    def _refuse(self, diagnostic: Diagnostic) -> NoReturn:
        self._collector.report(diagnostic)
        raise _RefusedError

    def _tag(self, name: str) -> Span:
        start = self._offset(self._parser.CurrentByteIndex) + 1
        return Span(self._file, start, start + len(name))

    def _offset(self, byte_index: int) -> int:
        """Return the character offset of a byte; the parser moves forward, so the last answer is the start."""
        if self._file.text.isascii():
            return min(max(byte_index, 0), len(self._file.text))
        byte, offset = self._known_bytes
        if byte_index < byte:
            byte, offset = 0, 0
        text = self._file.text
        while byte < byte_index and offset < len(text):
            byte += len(text[offset].encode())
            offset += 1
        self._known_bytes = byte, offset
        return offset

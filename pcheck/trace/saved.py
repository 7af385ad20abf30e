"""A trace with everything needed to run it again, and its file `NAME.trace.json`: written whole, read with care."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from pcheck.diagnostics import Diagnostic, make
from pcheck.project.files import reason_of
from pcheck.records import dataclass
from pcheck.source import SourceFile, Span
from pcheck.system.plan import Granularity
from pcheck.trace.files import write_whole
from pcheck.trace.json_read import Damage, Reader, digest_of
from pcheck.trace.json_write import trace_json
from pcheck.trace.trace import Trace
from pcheck.version import __version__

VERSION = 1
BYTES_MAX = 1 << 30
SUFFIX = ".trace.json"
FOLDER = "pcheck-traces"
"""Where traces are saved if nothing else is said."""
NAMED_MAX = 5


@dataclass(frozen=True, slots=True)
class TraceSource:
    """One source file as it was."""

    file: SourceFile
    is_included: bool
    """It belongs to an included project, whose tests cannot be run from the outer one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The program that a trace came from, and how it was run."""

    name: str
    paths: tuple[str, ...]
    foreign: str | None
    """The Python module that the command line named; the project's own is found again by the project."""
    attach_all_specs: bool
    granularity: Granularity
    is_choice_fair: bool = False
    sources: tuple[TraceSource, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SavedTrace:
    """What is in a trace file."""

    trace: Trace
    origin: Origin
    tool: str = f"pcheck {__version__}"


def write_trace(path: Path, saved: SavedTrace) -> Diagnostic | None:
    """Write a trace; returns what is wrong when that is impossible."""
    document = {"version": VERSION, "tool": saved.tool, **origin_json(saved.origin), **trace_json(saved.trace)}
    reason = write_whole(path, _lines(document).encode("ascii"))
    return make("P0118", None, path=path, reason=reason) if reason else None


def read_trace(path: Path) -> SavedTrace | Diagnostic:
    """Read a trace; returns what is wrong when it is none."""
    place = Span(SourceFile(str(path), ""), 0, 0)
    try:
        with path.open("rb") as stream:
            data = stream.read(BYTES_MAX + 1)
    except FileNotFoundError:
        return make("P0101", place, path=path, help=_elsewhere(path))
    except (OSError, ValueError) as failure:
        return make("P0102", place, path=path, reason=reason_of(failure), help=_elsewhere(path))
    if len(data) > BYTES_MAX:
        return make("P0104", place, path=path, limit=BYTES_MAX)
    try:
        return _saved(Reader.of_document(_document(data)))
    except _OtherVersion as other:
        return make("P0119.version", place, path=path, actual=other, expected=VERSION)
    except Damage as damage:
        return make("P0119", place, path=path, reason=damage)


def _elsewhere(path: Path) -> str:
    """Return which traces somebody may mean who names a folder or a test, or standard input; '' if none."""
    if str(path) == "-":
        return "a trace is read from a file, not from standard input"
    near = (path.with_name(path.name + SUFFIX), Path(FOLDER) / (path.name + SUFFIX))
    found = [str(each) for each in near if path.name and each.is_file()]
    if path.is_dir():
        found = sorted(map(str, path.glob(f"*{SUFFIX}")))
    if not found:
        return ""
    if len(found) == 1 or not path.is_dir():
        return f"did you mean '{found[0]}'?"
    more = f" and {len(found) - NAMED_MAX} more" if len(found) > NAMED_MAX else ""
    named = ", ".join(f"'{each}'" for each in found[:NAMED_MAX])
    return f"name one of its traces: {named}{more}"


def _lines(document: Mapping[str, object]) -> str:
    """Return JSON with a line for each member and each item of a list, which people and `diff` can read."""
    members = (f" {json.dumps(name)}: {_block(value)}" for name, value in document.items())
    return "{\n" + ",\n".join(members) + "\n}\n"


def _block(value: object) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value)
    return "[\n  " + ",\n  ".join(json.dumps(item) for item in value) + "\n ]"


class _OtherVersion(Exception):  # noqa: N818 - nothing failed, it is only another format
    pass


def _document(data: bytes) -> object:
    try:
        return json.loads(data)
    except RecursionError:
        raise Damage("it is nested too deeply") from None
    except ValueError:
        raise Damage("it is not JSON") from None


def _saved(reader: Reader) -> SavedTrace:
    version = reader.whole("version")
    tool = reader.text("tool")
    if version != VERSION:
        raise _OtherVersion(version)
    sources = tuple(TraceSource(source.source_file(), source.flag("is_included")) for source in reader.parts("sources"))
    program = reader.part("program")
    origin = Origin(
        name=program.text("name"),
        paths=tuple(program.texts("paths")),
        foreign=program.text_or_none("foreign"),
        attach_all_specs=program.flag("attach_all_specs"),
        granularity=reader.one_of("granularity", ("send", "handler")),
        is_choice_fair=reader.flag("fair_choices"),
        sources=sources,
    )
    return SavedTrace(reader.trace([source.file for source in sources]), origin, tool)


def origin_json(origin: Origin) -> dict[str, object]:
    """Return the program of a trace, with its sources, as JSON values."""
    return {
        "program": {
            "name": origin.name,
            "paths": list(origin.paths),
            "foreign": origin.foreign,
            "attach_all_specs": origin.attach_all_specs,
        },
        "granularity": origin.granularity,
        "fair_choices": origin.is_choice_fair,
        "sources": [
            {
                "path": source.file.path,
                "sha256": digest_of(source.file),
                "is_included": source.is_included,
                "text": source.file.text,
            }
            for source in origin.sources
        ],
    }

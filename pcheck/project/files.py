"""Reads files and folders from disk. Everything has a limit, and everything that fails is a diagnostic."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pcheck.diagnostics import Collector, make
from pcheck.records import dataclass
from pcheck.source import SourceFile, Span

FILE_BYTES_MAX = 10 * 1024 * 1024
FILES_MAX = 10_000
FOLDER_DEPTH_MAX = 100

_SAVE_AS_UTF_8 = "save the file in the encoding UTF-8"


@dataclass(frozen=True, slots=True)
class Place:
    """A path on disk, and the path that the user sees for it."""

    path: Path
    shown: str

    def __truediv__(self, name: str) -> Place:
        """Return the place of a file in this folder."""
        return Place(self.path / name, os.path.join(self.shown, name))  # noqa: PTH118 (keeps a leading './')

    @property
    def start(self) -> Span:
        """The start of this file, for complaints about the file as a whole."""
        return Span(SourceFile(self.shown, ""), 0, 0)

    @property
    def identity(self) -> str:
        """The same text for all paths that lead to the same file."""
        return os.path.realpath(self.path)


def place_of(path: str) -> Place:
    """Return the place of a path given on the command line."""
    return Place(Path(path), path)


def mode_of(place: Place) -> int | None:
    """Return the mode bits of what is there, or None where nothing is."""
    try:
        return place.path.stat().st_mode
    except (OSError, ValueError):
        return None


def is_folder(place: Place) -> bool:
    """Return whether a folder is there."""
    mode = mode_of(place)
    return mode is not None and stat.S_ISDIR(mode)


def read_source(place: Place, collector: Collector) -> SourceFile | None:
    """Read one text file."""
    mode = mode_of(place)
    if mode is not None and not stat.S_ISREG(mode):
        collector.report(make("P0102.kind", place.start, path=place.shown))
        return None
    try:
        with place.path.open("rb") as stream:
            return read_stream(stream, place.shown, collector)
    except FileNotFoundError:
        collector.report(make("P0101", place.start, path=place.shown))
    except (OSError, ValueError) as failure:
        collector.report(make("P0102", place.start, path=place.shown, reason=reason_of(failure)))
    return None


def read_stream(stream: BinaryIO, shown: str, collector: Collector) -> SourceFile | None:
    """Read one text from an open stream; raises OSError as the stream does."""
    data = stream.read(FILE_BYTES_MAX + 1)
    if len(data) > FILE_BYTES_MAX:
        collector.report(make("P0104", Span(SourceFile(shown, ""), 0, 0), path=shown, limit=FILE_BYTES_MAX))
        return None
    return _decoded(data, shown, collector)


def p_files(folder: Place, collector: Collector) -> Iterator[Place]:
    """Yield every `.p` file below a folder in the order of names; hidden files and folders are skipped."""
    pending = [(folder, 0)]
    while pending:
        current, depth = pending.pop()
        if depth > FOLDER_DEPTH_MAX:
            collector.report(make("P0108.depth", folder.start, path=folder.shown, limit=FOLDER_DEPTH_MAX))
            continue
        files, folders = _listing(current, collector)
        yield from (current / name for name in files if name.endswith(".p"))
        pending.extend((current / name, depth + 1) for name in reversed(folders))


def project_files(folder: Place, collector: Collector) -> list[Place]:
    """Return the project files directly in a folder: `pcheck.toml` alone if it is there, else every `.pproj`."""
    found = folder / "pcheck.toml"
    return [found] if mode_of(found) is not None else pproj_files(folder, collector)


def pproj_files(folder: Place, collector: Collector) -> list[Place]:
    """Return every `.pproj` file directly in a folder, in the order of names."""
    files, _ = _listing(folder, collector)
    return [folder / name for name in files if name.endswith(".pproj")]


def reason_of(failure: Exception) -> str:
    """Return the words of the operating system for a failure."""
    return (getattr(failure, "strerror", None) or str(failure) or type(failure).__name__).lower()


def _listing(folder: Place, collector: Collector) -> tuple[list[str], list[str]]:
    files: list[str] = []
    folders: list[str] = []
    try:
        with os.scandir(folder.path) as entries:
            for entry in entries:
                if not entry.name.startswith("."):
                    (folders if entry.is_dir(follow_symlinks=False) else files).append(entry.name)
    except OSError as failure:
        collector.report(make("P0102", folder.start, path=folder.shown, reason=reason_of(failure)))
    return sorted(files), sorted(folders)


def _decoded(data: bytes, shown: str, collector: Collector) -> SourceFile | None:
    if b"\0" in data:
        file = SourceFile(shown, data.decode("utf-8", "replace"))
        offset = file.text.index("\0")
        help = _SAVE_AS_UTF_8 if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ""
        collector.report(make("P0103.binary", Span(file, offset, offset + 1), path=shown, help=help))
        return None
    try:
        return SourceFile.from_bytes(shown, data)
    except UnicodeDecodeError as failure:
        before = SourceFile.from_bytes(shown, data[: failure.start]).text
        file = SourceFile(shown, data.decode("utf-8", "replace"))
        span = Span(file, len(before), len(before) + 1)
        byte = f"0x{data[failure.start]:02x}"
        collector.report(make("P0103", span, path=shown, byte=byte, help=_SAVE_AS_UTF_8))
        return None

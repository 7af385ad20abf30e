"""Follows PATHs to sources and settings. One loader serves one command; it collects, and never raises for bad input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from pcheck.diagnostics import Collector, Diagnostic, make
from pcheck.project.files import (
    FILES_MAX,
    Place,
    is_folder,
    mode_of,
    p_files,
    place_of,
    pproj_files,
    project_files,
    read_source,
    read_stream,
    reason_of,
)
from pcheck.project.model import LocatedText, Project, SourceEntry
from pcheck.project.toml import TomlText, read_toml
from pcheck.source import SourceFile, Span

PROJECTS_MAX = 1000
BYTES_MAX = 200 * 1024 * 1024
STANDARD_INPUT = "-"
_STANDARD_INPUT_SHOWN = "<stdin>"


def load_project(paths: Sequence[str] = (), *, folder: str = "", stdin: BinaryIO | None = None) -> Project:
    """Load what the PATHs of a command mean, as one program.

    A folder that holds a `pcheck.toml`, or else exactly one `.pproj`, means that project file; any other folder
    means every `.p` file below it. Without PATHs the project file of the current folder, or of `folder`, is used.
    """
    loader = _Loader(stdin)
    for path in paths:
        loader.add_path(path)
    if not paths:
        loader.add_current_folder(place_of(folder or os.curdir))
    return loader.project()


class _Loader:
    """Gathers sources and settings from one PATH after the other."""

    def __init__(self, stdin: BinaryIO | None) -> None:
        self._collector = Collector()
        self._stdin = stdin
        self._entries: dict[str, SourceEntry] = {}
        self._projects: dict[str, bool] = {}
        self._text_length = 0
        self._is_full = False
        self._first_path: Place | None = None
        self._name: str | None = None
        self._foreign: Path | None = None
        self._settings: TomlText | None = None

    def project(self) -> Project:
        """Return everything that was gathered."""
        if not self._entries and not self._collector.has_errors:
            place = self._first_path or place_of(os.curdir)
            key = "P0105" if is_folder(place) else "P0105.project"
            self._report(make(key, place.start, path=place.shown))
        settings = self._settings or TomlText()
        return Project(
            name=self._name or _name_from(self._first_path),
            sources=tuple(self._entries.values()),
            foreign=self._foreign,
            runs=settings.runs,
            options=settings.options,
            diagnostics=self._collector.diagnostics,
            bounds=settings.bounds,
            places=settings.places,
            dropped_count=self._collector.dropped_count,
        )

    def add_current_folder(self, folder: Place) -> None:
        """Take the project file of the folder in which the command runs."""
        found = project_files(folder, self._collector)
        if len(found) == 1:
            place = found[0] if folder.shown != os.curdir else place_of(found[0].path.name)
            self.add_path(place.shown)
        elif found:
            help = f"name one of them: 'pcheck check {found[0].path.name}'"
            self._report(make("P0107.several", folder.start, count=len(found), help=help))
        elif not self._collector.has_errors:
            self._report(make("P0107", folder.start, help="name a '.p' file or a folder: 'pcheck check .'"))

    def add_path(self, path: str) -> None:
        """Take what one PATH of the command line means."""
        if path == STANDARD_INPUT:
            self._add_standard_input()
            return
        place = place_of(path)
        self._first_path = self._first_path or place
        if not path or mode_of(place) is None:
            self._report_missing(place)
        elif is_folder(place):
            self._add_folder_or_its_project(place)
        else:
            self._add_named_file(place)

    def _report_missing(self, place: Place) -> None:
        """Tell apart what does not exist and what may not be seen."""
        try:
            place.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            self._report(make("P0101", place.start, path=place.shown))
        except (OSError, ValueError) as failure:
            self._report(make("P0102", place.start, path=place.shown, reason=reason_of(failure)))
        else:
            self._report(make("P0101", place.start, path=place.shown))

    def _add_folder_or_its_project(self, folder: Place) -> None:
        found = project_files(folder, self._collector)
        if len(found) == 1:
            self._add_named_file(found[0])
            return
        places = list(islice(p_files(folder, self._collector), FILES_MAX))
        self._warn_of_projects(folder, places)
        self._add_sources(places, is_included=False)
        if not places and not self._collector.has_errors:
            self._report(make("P0105", folder.start, path=folder.shown))

    def _warn_of_projects(self, folder: Place, files: Iterable[Place]) -> None:
        """Say so where the files of a folder belong to several projects below it."""
        folders = {place.path.parent for place in files}
        folders |= {each for path in folders for each in path.parents if folder.path in each.parents}
        below = sorted(str(path) for path in folders - {folder.path} if mode_of(place_of(str(path / "pcheck.toml"))))
        if len(below) > 1:
            help = f"name one of them, such as '{below[0]}'"
            self._report(make("P0120", folder.start, path=folder.shown, count=len(below), help=help))

    def _add_named_file(self, place: Place) -> None:
        suffix = place.path.suffix
        if suffix == ".p":
            self._add_sources([place], is_included=False)
        elif suffix == ".pproj":
            self._add_pproj(place)
        elif suffix == ".toml":
            self._add_toml(place)
        else:
            self._report(make("P0106", place.start, path=place.shown))

    def _add_standard_input(self) -> None:
        shown = _STANDARD_INPUT_SHOWN
        if shown in self._entries:
            self._report(make("P0117", Span(SourceFile(shown, ""), 0, 0)))
            return
        stream = self._stdin or (sys.stdin.buffer if sys.stdin is not None else None)
        try:
            file = read_stream(stream, shown, self._collector) if stream is not None else SourceFile(shown, "")
        except (OSError, ValueError) as failure:
            self._report(make("P0102", Span(SourceFile(shown, ""), 0, 0), path=shown, reason=reason_of(failure)))
            return
        if file is not None:
            self._entries[shown] = SourceEntry(file, is_included=False)

    def _add_sources(self, places: Iterable[Place], *, is_included: bool) -> None:
        for place in places:
            if self._is_full:
                return
            self._add_source(place, is_included=is_included)

    def _add_source(self, place: Place, *, is_included: bool) -> None:
        identity = place.identity
        known = self._entries.get(identity)
        if known is not None:
            self._entries[identity] = SourceEntry(known.file, is_included=known.is_included and is_included)
            return
        file = read_source(place, self._collector)
        if file is None:
            return
        self._entries[identity] = SourceEntry(file, is_included=is_included)
        self._text_length += len(file.text)
        self._is_full = len(self._entries) >= FILES_MAX or self._text_length >= BYTES_MAX
        if len(self._entries) >= FILES_MAX:
            self._report(make("P0108", place.start, limit=FILES_MAX))
        elif self._is_full:
            self._report(make("P0108.bytes", place.start, limit=BYTES_MAX))

    def _add_pproj(self, place: Place) -> None:
        """Take a project and those that it includes, nearest first, each once."""
        pending = [(place, False)]
        for current, is_included in pending:
            if self._projects.get(current.identity) in {False, is_included}:
                continue
            if len(self._projects) >= PROJECTS_MAX:
                self._report(make("P0108.projects", current.start, limit=PROJECTS_MAX))
                return
            self._projects[current.identity] = is_included
            pending += [(found, True) for found in self._read_pproj(current, is_included=is_included)]

    def _read_pproj(self, place: Place, *, is_included: bool) -> list[Place]:
        """Take the sources of one project; return the places of those that it includes."""
        file = read_source(place, self._collector)
        from pcheck.project.pproj import read_pproj  # noqa: PLC0415 - few projects have such a file

        text = None if file is None else read_pproj(file, self._collector)
        if text is None:
            return []
        if not is_included and text.name is not None:
            self._name = self._name or text.name.text
        if text.python_module is not None:
            self._add_foreign(place, text.python_module)
        for element in text.inputs:
            self._add_input(place, element, is_included=is_included)
        return [found for element in text.includes if (found := self._followed(place, element)) is not None]

    def _add_toml(self, place: Place) -> None:
        file = read_source(place, self._collector)
        text = None if file is None else read_toml(file, self._collector)
        if text is None:
            return
        if self._settings is not None:
            self._report(make("P0109", place.start, path=place.shown))
            return
        self._settings = text
        self._name = self._name or text.name
        if text.foreign is not None:
            self._add_foreign(place, text.foreign)
        if text.pproj is not None:
            found = self._followed(place, text.pproj)
            if found is not None:
                self._add_pproj(found)
        elif text.sources:
            for source in text.sources:
                self._add_input(place, source, is_included=False)
        else:
            self._add_default_sources(place)

    def _add_default_sources(self, place: Place) -> None:
        """Take what lies beside a `pcheck.toml` that names no sources: the only `.pproj`, else every `.p` file."""
        folder = _folder_of(place)
        found = pproj_files(folder, self._collector)
        if len(found) == 1:
            self._add_pproj(found[0])
        else:
            self._add_sources(p_files(folder, self._collector), is_included=False)

    def _add_input(self, project: Place, named: LocatedText, *, is_included: bool) -> None:
        """Take a file or folder that a project names; foreign sources for other tools are passed over."""
        place = self._followed(project, named)
        if place is None:
            return
        if is_folder(place):
            self._add_sources(p_files(place, self._collector), is_included=is_included)
        elif place.path.suffix == ".p":
            self._add_sources([place], is_included=is_included)
        elif place.path.suffix not in {".cs", ".java"}:
            self._report(make("P0106.source", named.span, path=named.text))

    def _add_foreign(self, project: Place, named: LocatedText) -> None:
        place = self._followed(project, named)
        if place is None:
            return
        if self._foreign is not None and os.path.realpath(self._foreign) != place.identity:
            self._report(make("P0109.foreign", named.span, path=named.text))
            return
        self._foreign = Path(place.shown)

    def _followed(self, project: Place, named: LocatedText) -> Place | None:
        """Return the place of a path that a project file names, or None and a complaint."""
        folder = _folder_of(project)
        for text in (named.text, named.text.replace("\\", "/")):
            place = folder / text
            if mode_of(place) is not None:
                return Place(place.path, _tidied(place))
        self._report(make("P0101.source", named.span, path=named.text))
        return None

    def _report(self, diagnostic: Diagnostic) -> None:
        self._collector.report(diagnostic)


def _folder_of(place: Place) -> Place:
    return Place(place.path.parent, os.path.dirname(place.shown))  # noqa: PTH120 (keeps a leading './')


def _tidied(place: Place) -> str:
    """Return the shown path without detours such as 'a/../b', if that still leads to the same file."""
    short = os.path.normpath(place.shown)
    return short if os.path.realpath(short) == place.identity else place.shown


def _name_from(place: Place | None) -> str:
    if place is None:
        return "stdin"
    path = place.path.absolute()
    return path.parent.name if path.name == "pcheck.toml" else path.stem

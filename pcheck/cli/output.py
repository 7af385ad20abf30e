"""Where a command writes: the standard streams, or a file that is written whole. Failing to write is no crash."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pcheck.diagnostics import Diagnostic, make
from pcheck.project.files import is_folder, mode_of, place_of, reason_of
from pcheck.report.layout import Layout
from pcheck.report.paint import Paint, Tone
from pcheck.report.terminal import quoted, terminal_columns
from pcheck.trace.files import write_whole

if TYPE_CHECKING:
    from pcheck.trace import Trace

PAGE_COLUMNS = 120
COLUMNS_MIN = 60


class Output:
    """The result of a command: standard output, or the file that takes its place."""

    def __init__(self, file: Path | None = None, *, stream: TextIO | None = None) -> None:
        self._file = file
        self._stream = stream or sys.stdout
        self._parts: list[str] = []
        self.is_abandoned = False
        """Nobody reads any more."""
        self.has_failed = False
        """Something could not be written, and nothing more will be."""

    @property
    def is_terminal(self) -> bool:
        """Whether a person watches."""
        return self._file is None and is_terminal(self._stream)

    def layout(self, *, is_full: bool) -> Layout:
        """Return how traces are laid out here."""
        columns = terminal_columns() if self.is_terminal else PAGE_COLUMNS
        return Layout(max(columns, COLUMNS_MIN), is_full, Paint(self.is_terminal and _wants_colour()))

    def diagram(self, trace: Trace) -> str:
        """Return the message sequence of a trace as text that can be written here."""
        from pcheck.report.sequence import sequence_of  # noqa: PLC0415 - slow to load, and seldom needed
        from pcheck.report.sequence_text import sequence_text, strokes_for  # noqa: PLC0415 - as above

        layout = self.layout(is_full=False)
        encoding = "utf-8" if self._file is not None else getattr(self._stream, "encoding", None) or "utf-8"
        strokes = strokes_for(encoding)
        return sequence_text(sequence_of(trace), width=layout.width, strokes=strokes, paint=layout.paint)

    def write(self, text: str) -> None:
        """Write a text, now or at the end."""
        if self._file is not None:
            self._parts.append(text)
        elif not (self.is_abandoned or self.has_failed):
            self._write_out(text)

    def finish(self) -> None:
        """Write the file."""
        if self._file is None:
            return
        reason = write_whole(self._file, "".join(self._parts).encode("utf-8", "backslashreplace"))
        if reason:
            self.has_failed = True
            complain([make("P0118", None, path=self._file, reason=reason)])

    def conclude(self, sentence: str, tone: Tone) -> None:
        """Write the last sentence, raw; on standard error where nothing can be written here."""
        self.write(self.layout(is_full=False).paint.tone(quoted(sentence), tone) + "\n")
        if self.has_failed:
            _say(f"{quoted(sentence)}\n")

    def _write_out(self, text: str) -> None:
        try:
            self._stream.write(_encodable(text, self._stream))
            self._stream.flush()
        except BrokenPipeError:
            self.is_abandoned = True
            _close(self._stream)
        except OSError as failure:
            self.has_failed = True
            _close(self._stream)
            complain([make("P0118", None, path="<stdout>", reason=reason_of(failure))])


def no_folder(path: Path) -> str:
    """Return why files cannot be put into a folder of that name, because something else has it; '' if nothing has."""
    for each in (path, *path.parents):
        place = place_of(str(each))
        if mode_of(place) is not None:
            shown = "it" if each == path else f"'{quoted(str(each))}'"
            return "" if is_folder(place) else f"{shown} is a file and not a folder"
    return ""


def write_files(files: Mapping[str, bytes], folder: Path) -> int:
    """Write files into a folder and say which; return the exit status."""
    output = Output()
    for name, data in files.items():
        path = folder / name
        reason = write_whole(path, data)
        if reason:
            complain([make("P0118", None, path=path, reason=reason)])
            return 2
        output.write(f"{quoted(str(path))}\n")
    return 2 if output.has_failed else 0


def complain(diagnostics: Iterable[Diagnostic], *, dropped_count: int = 0) -> None:
    """Write diagnostics to standard error; when that is gone nobody wants them."""
    told = tuple(diagnostics)
    if not told and not dropped_count:
        return
    from pcheck.report.diagnostics import render_diagnostics  # noqa: PLC0415 - most programs are right

    colour = is_terminal(sys.stderr) and _wants_colour()
    text = render_diagnostics(told, dropped_count=dropped_count, colour=colour)
    if text:
        _say(text)


def _say(text: str) -> None:
    with suppress(OSError):
        sys.stderr.write(_encodable(text, sys.stderr))
        sys.stderr.flush()


def _close(stream: TextIO) -> None:
    """Give up standard output: what Python still holds for it must not fail again at the end."""
    with suppress(OSError, ValueError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def _encodable(text: str, stream: TextIO) -> str:
    """Return the text with everything that the stream's encoding lacks written as an escape."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def is_terminal(stream: TextIO) -> bool:
    """Whether a person watches there."""
    try:
        return stream.isatty()
    except ValueError:
        return False


def moves_cursor(stream: TextIO) -> bool:
    """Whether a line there can be written anew."""
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def _wants_colour() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

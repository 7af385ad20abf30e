"""The tables of P's own grammar: built with the package, or else kept in the user's folder of caches, or else made.

Kept tables are data, never code, and stand beside the whole text of the grammar that they were made of and a sum over
all of it. So they depend on no version of Python or lark, and a file that is old, broken or foreign is passed over.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from pcheck.language.tables import Tables, from_text, make_tables, to_text
from pcheck.version import __version__

FORMAT = f"pcheck {__version__} tables 5"
"""The number changes whenever `tables.make_tables` or `tables.to_text` mean something else."""

BUILT = "p.tables"
"""The name of the file beside the grammar that the build of a wheel writes."""


def tables_of_p() -> Tables:
    """The tables, in a few milliseconds if they are kept somewhere."""
    grammar = _packed("p.lark")
    built = _unpacked(_packed(BUILT), grammar)
    if built is not None:
        return built
    path = _cache_path(grammar)
    kept = _unpacked(_read(path), grammar)
    if kept is not None:
        return kept
    tables = make_tables(grammar.decode())
    _write(path, packed(tables, grammar))
    return tables


def packed(tables: Tables, grammar: bytes) -> bytes:
    """The bytes of a file that keeps tables."""
    body = grammar + to_text(tables).encode()
    return f"{FORMAT} {crc32(body):08x} {len(grammar)}\n".encode() + body


def _unpacked(data: bytes, grammar: bytes) -> Tables | None:
    """The tables in a file; None if they are not those of the grammar or have been changed."""
    head, _, body = data.partition(b"\n")
    if head != f"{FORMAT} {crc32(body):08x} {len(grammar)}".encode() or not body.startswith(grammar):
        return None
    return from_text(str(memoryview(body)[len(grammar) :], "utf-8"))


def _packed(name: str) -> bytes:
    """A file of the grammar: in the package, which may lie in an archive, or in a checkout beside it; else empty."""
    assert __spec__ is not None
    package = Path(__file__).parents[1]
    for folder in (package / "grammar", package.parent / "grammar"):
        with suppress(OSError):
            data: bytes = __spec__.loader.get_data(str(folder / name))  # type: ignore[union-attr]
            return data
    return b""


def _cache_path(grammar: bytes) -> Path | None:
    """The file for the tables of a grammar; None where there is no home."""
    try:
        return _cache_folder() / "pcheck" / f"grammar-{crc32(grammar):08x}.tables"
    except RuntimeError:
        return None


def _cache_folder() -> Path:
    """The folder for files that may be deleted at any time."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _read(path: Path | None) -> bytes:
    try:
        return b"" if path is None else path.read_bytes()
    except OSError:
        return b""


def _write(path: Path | None, data: bytes) -> None:
    """Replace a file at once, so that nobody ever reads a half; without a place for it, do nothing."""
    if path is None:
        return
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()

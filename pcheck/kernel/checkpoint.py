"""The file of a checkpoint: a header of JSON, then numbers in pieces with checksums; written whole or not at all.

    magic, version | pieces: section, length, checksum, bytes | the end: a piece of the section END

Nothing in it is code or an object: what is read is checked, and can at worst be refused.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import zlib
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from pcheck.system.checkpoint import Counts, Identity, Unfit
from pcheck.system.identity import difference

MAGIC = b"\x89pcheck\n"
VERSION = 5
HEADER, LOG, END = 0xFFFF, 0xFFFE, 0xFFFD
"""Sections of the file beside those of the kernel, which count from 0."""
PIECE_BYTES = 1 << 22
PIECE_BYTES_MAX = 1 << 30
HEADER_BYTES_MAX = 1 << 24

_BEGIN = struct.Struct("<8sHH")
_PIECE = struct.Struct("<III")
_BYTE_ORDERS = {"little": 1, "big": 2}

Piece = tuple[int, bytes]
Header = dict[str, object]


class Taken(Exception):  # noqa: N818 - the other search is as good as this one
    """Another search has written a checkpoint where this one was to write its first."""


def write(path: Path, header: Header, pieces: Iterable[Piece], *, is_first: bool = False) -> None:
    """Write a checkpoint; the first one only where there is none. Raises OSError or Taken: the file is as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    _remove_leftovers(path)
    try:
        with part.open("wb") as stream:
            _lock(stream)
            stream.write(_BEGIN.pack(MAGIC, VERSION, _BYTE_ORDERS[sys.byteorder]))
            _write_piece(stream, HEADER, json.dumps(header).encode())
            for section, data in pieces:
                _write_piece(stream, section, data)
            _write_piece(stream, END, b"")
            stream.flush()
            os.fsync(stream.fileno())
        if is_first:
            _begin_at(path, part)
        else:
            part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def fitting_header(path: Path, identity: Identity) -> Header:
    """Return the header of a checkpoint of the same search. Raises Unfit."""
    with _opened(path) as stream:
        return _header(stream, identity)


def counts_of(header: Header) -> Counts:
    """Return the numbers of the search that is kept. Raises Unfit."""
    found = header.get("counts")
    if not isinstance(found, list) or [type(number) for number in found] != [int, int, int] or min(found) < 0:
        raise Unfit("it is damaged: it does not say how large it is")
    return Counts(*found)


def read(path: Path, identity: Identity) -> Iterator[Piece]:
    """Return the pieces after the header, each as it was written. Raises Unfit."""
    with _opened(path) as stream:
        _header(stream, identity)
        while True:
            section, data = _read_piece(stream, PIECE_BYTES_MAX)
            if section == END:
                break
            yield section, data
        if data or stream.read(1):
            raise Unfit("it is damaged: something follows its end")


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as failure:
        raise Unfit(f"it cannot be read: {(failure.strerror or str(failure)).lower()}") from failure


def _header(stream: BinaryIO, identity: Identity) -> Header:
    begin = _taken(stream, _BEGIN.size)
    magic, version, order = _BEGIN.unpack(begin) if len(begin) == _BEGIN.size else (b"", 0, 0)
    if magic != MAGIC:
        raise Unfit("it is no checkpoint of pcheck")
    if version != VERSION:
        raise Unfit(f"its format is {version}, and this pcheck reads {VERSION}")
    if order != _BYTE_ORDERS[sys.byteorder]:
        raise Unfit("a machine with another order of bytes wrote it")
    section, data = _read_piece(stream, HEADER_BYTES_MAX)
    try:
        header = json.loads(data)
    except (ValueError, RecursionError):
        header = None
    if section != HEADER or not isinstance(header, dict) or not isinstance(header.get("identity"), dict):
        raise Unfit("it is damaged: it does not say what it is of")
    reason = difference(header["identity"], identity)
    if reason:
        raise Unfit(reason)
    return header


def _write_piece(stream: BinaryIO, section: int, data: bytes) -> None:
    assert len(data) <= PIECE_BYTES_MAX, "a piece is small"
    stream.write(_PIECE.pack(section, len(data), _checksum(section, data)))
    stream.write(data)


def _read_piece(stream: BinaryIO, bytes_max: int) -> Piece:
    head = _taken(stream, _PIECE.size)
    if len(head) < _PIECE.size:
        raise Unfit("it is damaged: it has no end")
    section, length, checksum = _PIECE.unpack(head)
    data = _taken(stream, length) if length <= bytes_max else b""
    if len(data) != length or _checksum(section, data) != checksum:
        raise Unfit("it is damaged: a checksum is wrong")
    return section, data


def _taken(stream: BinaryIO, count: int) -> bytes:
    try:
        return stream.read(count)
    except OSError as failure:
        raise Unfit(f"it cannot be read: {(failure.strerror or str(failure)).lower()}") from failure


def _checksum(section: int, data: bytes) -> int:
    return zlib.crc32(data, zlib.crc32(struct.pack("<II", section, len(data))))


def _lock(stream: BinaryIO) -> bool:
    """Hold a file for as long as it is open, so that others see that somebody writes it."""
    if find_spec("fcntl") is None:                           # Windows
        return False
    import fcntl  # noqa: PLC0415 - optional: not on every system

    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _begin_at(path: Path, part: Path) -> None:
    """Give a written file its name, unless there is one of that name. Raises Taken."""
    try:
        path.hardlink_to(part)
    except (OSError, NotImplementedError) as failure:
        if path.exists():
            raise Taken from failure
        part.replace(path)                                   # a file system without links
    else:
        part.unlink()


def _remove_leftovers(path: Path) -> None:
    """Remove what was half written when its writer was killed."""
    for part in path.parent.glob(f".{path.name}.*.part"):
        try:
            with part.open("rb") as stream:
                is_dead = _lock(stream)
            if is_dead:
                part.unlink()
        except OSError:
            continue

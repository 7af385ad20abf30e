"""Files that are written whole or not at all, and names for them that any file system takes."""

from __future__ import annotations

import os
import re
from collections.abc import Container
from pathlib import Path

from pcheck.project.files import reason_of

NAME_CHARACTERS_MAX = 80
_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def write_whole(path: Path, data: bytes) -> str:
    """Write a file, with its folders; return '' or the reason why that is impossible. A failure leaves no trace."""
    try:
        if path.exists() and not path.is_file():
            return _write_through(path, data)
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_beside(target, data)
    except (OSError, ValueError) as failure:
        return reason_of(failure)
    return ""


def safe_name(name: str, taken: Container[str] = ()) -> str:
    """Return a file name for any text: different texts give different names, in any letter case.

    `taken` holds names in lower case that must not be used again.
    """
    plain = _UNSAFE.sub("_", name)[:NAME_CHARACTERS_MAX].strip(".") or "test"
    if plain == name and not _RESERVED.fullmatch(plain) and plain.lower() not in taken:
        return plain
    from hashlib import sha256  # noqa: PLC0415 - slow to load, and seldom needed

    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{plain.replace('.', '_')}-{digest}"


def _write_beside(target: Path, data: bytes) -> None:
    part = target.with_name(f".{target.name[:NAME_CHARACTERS_MAX]}.{os.getpid()}.part")
    try:
        with part.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _write_through(target: Path, data: bytes) -> str:
    """Write to what is no ordinary file, such as a terminal or a pipe, which must not be replaced."""
    if target.is_dir():
        return "it is a folder"
    with target.open("wb") as stream:
        stream.write(data)
    return ""

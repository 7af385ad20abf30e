"""Names of tests as users give them: whole names, or globs."""

from __future__ import annotations

import fnmatch


def is_glob(pattern: str) -> bool:
    """Return whether a pattern can mean several names."""
    return any(character in pattern for character in "*?[")


def matches(names: tuple[str, ...], pattern: str) -> bool:
    """Return whether a pattern means something that has these names."""
    return pattern in names or (is_glob(pattern) and any(fnmatch.fnmatchcase(name, pattern) for name in names))

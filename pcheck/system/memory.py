"""How much memory this process has and may have. Where the system does not tell, there is no limit."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

SHARE_MAX = 0.7
"""Of the memory that is available at the start, a search uses at most so much unless the user says otherwise."""

_STATM = Path("/proc/self/statm")
_MEMINFO = Path("/proc/meminfo")
_CONTROL_GROUP = Path("/sys/fs/cgroup")


def resident_bytes() -> int:
    """Return the resident memory of the process, or its peak where only that is known, or 0."""
    try:
        return int(_STATM.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        pass
    if importlib.util.find_spec("resource") is None:         # Windows
        return 0
    import resource  # noqa: PLC0415 - optional: not on every system

    peak: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def default_limit_bytes() -> int | None:
    """Return how much resident memory a search may reach when the user sets no limit."""
    available = [amount for amount in (_available_bytes(), _control_group_bytes()) if amount is not None]
    return resident_bytes() + int(min(available) * SHARE_MAX) if available else None


def _available_bytes() -> int | None:
    try:
        for line in _MEMINFO.read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return None


def _control_group_bytes() -> int | None:
    """Return what the control group of a container still allows."""
    try:
        limit = int((_CONTROL_GROUP / "memory.max").read_text(encoding="ascii"))
        return max(limit - int((_CONTROL_GROUP / "memory.current").read_text(encoding="ascii")), 0)
    except (OSError, ValueError):
        return None

"""A schedule as people read it: steps, what changed in each, and the file that keeps them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pcheck.trace.build import build_trace
    from pcheck.trace.diff import Change
    from pcheck.trace.snapshot import Snapshot, Tree
    from pcheck.trace.trace import Action, Standing, Step, Trace

__all__ = ["Action", "Change", "Snapshot", "Standing", "Step", "Trace", "Tree", "build_trace"]

#: Where each name lives; it is imported when first used: most tests hold, and have no trace.
_HOMES = {
    "Action": "pcheck.trace.trace",
    "Change": "pcheck.trace.diff",
    "Snapshot": "pcheck.trace.snapshot",
    "Standing": "pcheck.trace.trace",
    "Step": "pcheck.trace.trace",
    "Trace": "pcheck.trace.trace",
    "Tree": "pcheck.trace.snapshot",
    "build_trace": "pcheck.trace.build",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'pcheck.trace' has no attribute '{name}'")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value

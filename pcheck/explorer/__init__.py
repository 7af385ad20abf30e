"""The plain search over any transition system: exact storage, one process, every limit honest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcheck.system.progress import ProgressListener, Snapshot

if TYPE_CHECKING:
    from pcheck.explorer.explore import search

__all__ = ["ProgressListener", "Snapshot", "search"]


def __getattr__(name: str) -> object:
    if name != "search":
        raise AttributeError(f"module 'pcheck.explorer' has no attribute '{name}'")
    from pcheck.explorer.explore import search  # noqa: PLC0415 - where the kernel searches, nobody needs it

    return search

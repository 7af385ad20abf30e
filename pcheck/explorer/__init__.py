"""The plain search over any transition system: exact storage, one process, every limit honest."""

from pcheck.explorer.explore import search, suits
from pcheck.system.progress import ProgressListener, Snapshot

__all__ = ["ProgressListener", "Snapshot", "search", "suits"]

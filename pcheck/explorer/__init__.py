"""The plain search over any transition system: exact storage, one process, every limit honest."""

from pcheck.explorer.explore import explore
from pcheck.explorer.progress import Progress, Snapshot

__all__ = ["Progress", "Snapshot", "explore"]

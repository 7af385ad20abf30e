"""What an engine is to the one who calls it: a function that searches a system."""

from __future__ import annotations

from typing import Protocol

from pcheck.system.composition import ComposedSystem
from pcheck.system.plan import SearchPlan
from pcheck.system.progress import ProgressListener
from pcheck.system.result import SearchResult
from pcheck.system.watched import WatchedSystem


class SearchFunction(Protocol):
    """A search by either engine."""

    def __call__(
        self,
        system: ComposedSystem,
        plan: SearchPlan,
        /,
        *,
        progress: ProgressListener | None,
        loops: WatchedSystem | None,
    ) -> SearchResult:
        """Search the system as the plan says; `loops` is the same one, watched for runs that never end."""

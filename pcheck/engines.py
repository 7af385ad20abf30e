"""Which engine searches, what no engine that may search can do, and what becomes of the counterexample of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pcheck import explorer, kernel
from pcheck.diagnostics import Diagnostic, make
from pcheck.system.composition import ComposedSystem
from pcheck.system.plan import SAMPLING, SearchPlan
from pcheck.system.progress import ProgressListener
from pcheck.system.result import SearchResult

if TYPE_CHECKING:
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


def refusal(plan: SearchPlan) -> Diagnostic | None:
    """Return why nobody can search so, or not the engine that is asked for."""
    if plan.store != "exact" and plan.strategy in SAMPLING:
        return make("P0709.sampling", None, name=plan.strategy, option=f"--store {plan.store}")
    if plan.engine == "native" and not kernel.is_available:
        return make("P0709", None, help=kernel.INSTALL)
    option = f"--store {plan.store}" if plan.store != "exact" else f"--strategy {plan.strategy}"
    if plan.needs_kernel and plan.engine == "interpreter":
        return make("P0709.only", None, option=option, help="leave out '--engine interpreter'")
    if plan.needs_kernel and not kernel.is_available:
        return make("P0709.missing", None, option=option, help=kernel.INSTALL)
    return None


def engine_of(plan: SearchPlan) -> SearchFunction:
    """Return who searches."""
    return kernel.search if plan.engine != "interpreter" and kernel.is_available else explorer.search


def minimised(found: SearchResult, system: ComposedSystem) -> SearchResult:
    """Return a result with a counterexample that is as small as is cheap."""
    if found.counterexample is None or found.counterexample.is_shortest:
        return found
    from pcheck.system import minimise  # noqa: PLC0415 - most tests hold

    return minimise.minimised(found, system)

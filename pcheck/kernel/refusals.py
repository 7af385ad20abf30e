"""Why a search cannot be kept in a file, or not go on from it: found before it begins."""

from __future__ import annotations

from pcheck.diagnostics import Diagnostic, make
from pcheck.kernel.available import INSTALL, is_available
from pcheck.kernel.checkpoint import counts_of, fitting_header
from pcheck.system.checkpoint import Checkpointing, Identity, Kept, Unfit
from pcheck.system.plan import SearchPlan

BEGIN_ANEW = "remove the file, or leave out '--resume' and name another folder, to begin anew"


def refusal_to_keep(plan: SearchPlan, checkpointing: Checkpointing, identity: Identity) -> Diagnostic | None:
    """Return why a checkpoint cannot be written by this search or resumed by it, None when all is well."""
    path = checkpointing.path
    kind = _refused_kind(plan)
    if kind is not None or not path.exists():
        return kind
    if not checkpointing.is_resumed:
        return make("P0716.exists", None, path=path, help="add '--resume' to go on from it, or remove it")
    try:
        fitting_header(path, identity)
    except Unfit as unfit:
        return make("P0716", None, path=path, reason=unfit, help=BEGIN_ANEW)
    return None


def left_behind(checkpointing: Checkpointing, identity: Identity) -> Kept | None:
    """Return what is kept of a search that could not tell so itself any more, None when nothing is."""
    path = checkpointing.path
    try:
        counts = counts_of(fitting_header(path, identity))
    except Unfit:
        return None
    return Kept(str(path), counts.states, None, "")


def _refused_kind(plan: SearchPlan) -> Diagnostic | None:
    if plan.engine == "interpreter":
        return make("P0715.engine", None, reason="'--engine interpreter' asks for another")
    if not is_available:
        return make("P0715.engine", None, reason="it was not built when pcheck was installed", help=INSTALL)
    if plan.store != "exact":
        return make("P0715", None, actual=f"'--store {plan.store}'")
    if plan.strategy not in {"auto", "bfs"}:
        return make("P0715", None, actual=f"'--strategy {plan.strategy}'")
    return None

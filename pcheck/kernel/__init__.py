"""The native engine: memoised local steps composed by hand-written C. It may be missing; `is_available` says so."""

from pcheck.kernel.available import is_available
from pcheck.kernel.checkpoint import Unfit
from pcheck.kernel.engine import Disagreement, search, suits
from pcheck.kernel.refusals import refusal

__all__ = ["Disagreement", "Unfit", "is_available", "refusal", "search", "suits"]

"""The native engine: memoised local steps composed by hand-written C. It may be missing; `is_available` says so."""

from pcheck.kernel.available import is_available
from pcheck.kernel.engine import Disagreement, search, shares, suits

__all__ = ["Disagreement", "is_available", "search", "shares", "suits"]

"""The native engine: memoised local steps composed by hand-written C. It may be missing; `is_available` says so."""

from pcheck.kernel.available import INSTALL, is_available
from pcheck.kernel.engine import Disagreement, search, suits, why_alone

__all__ = ["INSTALL", "Disagreement", "is_available", "search", "suits", "why_alone"]

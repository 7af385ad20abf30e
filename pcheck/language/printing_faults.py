"""Fault lists as text; see `pcheck.language.printing`."""

from __future__ import annotations

from pcheck.language.fault_syntax import FaultLimit, FaultLine, TotalLimit
from pcheck.language.printing_expressions import names


def fault_line(node: FaultLine | TotalLimit) -> str:
    """A line without its `;`."""
    if isinstance(node, TotalLimit):
        return f"total {limit(node.limit)}"
    other_side = f" | {names(node.other_side)}" if node.other_side else ""
    words = [node.word, (names(node.names) or "*") + other_side]
    words += [f"to {names(node.receivers)}"] if node.receivers else []
    words += [f"from {names(node.senders)}"] if node.senders else []
    words += [] if node.limit is None else [limit(node.limit)]
    words += ["holding"] if node.is_holding else []
    words += [f"keeping {names(node.keeping)}"] if node.keeping else []
    return " ".join(words)


def limit(node: FaultLimit) -> str:
    """A bound."""
    return node.text if node.text == "unbounded" else f"<= {node.text}"

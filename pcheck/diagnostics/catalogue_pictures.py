"""What can be wrong when a program is shown, drawn or simulated."""

from __future__ import annotations

from pcheck.diagnostics.rule import Rule, error

PICTURE_RULES: tuple[Rule, ...] = (
    error("P0740", "P0740", "unknown machine", "there is no machine or spec '{name}'"),
    error("P0741", "P0741", "no picture", "no picture can be made: {reason}"),
    error(
        "P0742", "P0742", "graph too large",
        "the graph of '{name}' has more than {limit} states, the most for format '{format}'",
    ),
    error(
        "P0743", "P0743", "one test at a time",
        "this takes one test, but '{name}' means {actual}",
        unnamed="this takes one test, and the program has {actual}",
    ),
)  # fmt: skip

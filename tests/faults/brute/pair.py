"""What a pair is: a system that one kind of fault breaks and no other, and the same system mended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tests.faults.brute.behaviour import System
from tests.faults.brute.world import Rule


class Pair(NamedTuple):
    broken: System
    mended: System
    rules: Mapping[str, Rule]
    """One of each kind."""


def one_of_each(
    *machines: str, left: tuple[str, ...], right: tuple[str, ...], crashing: tuple[str, ...] = ()
) -> dict[str, Rule]:
    """A rule of every kind, with a bound of one, over all messages and, unless told otherwise, over all machines."""
    return {
        "drop": Rule("drop"),
        "duplicate": Rule("duplicate"),
        "delay": Rule("delay"),
        "crash": Rule("crash", group=crashing or machines),
        "restart": Rule("restart", group=machines),
        "partition": Rule("partition", group=left, other=right),
        "holding partition": Rule("partition", group=left, other=right, holding=True),
        "split": Rule("partition", group=machines, other=machines),
    }


def program(source: str, **texts: str) -> str:
    """A program in P from a text with names in capitals, where the broken and the mended one differ."""
    for name, text in texts.items():
        assert name in source, name
        source = source.replace(name, text)
    return source

"""Vector clocks of the steps of a trace: which of two steps had to come first can be read from them."""

from __future__ import annotations

from collections.abc import Mapping

from pcheck.trace.causality import causality
from pcheck.trace.trace import Trace

Clock = Mapping[str, int]
ENVIRONMENT_HOST = "environment"
"""Who makes the steps of no machine."""


def step_clocks(trace: Trace) -> tuple[Clock, ...]:
    """Return a clock for each step: how many steps of each machine had to come before it, its own one included."""
    found: list[dict[str, int]] = []
    counts: dict[str, int] = {}
    for step, parents in zip(trace.steps, causality(trace).parents, strict=True):
        clock: dict[str, int] = {}
        for parent in parents:
            clock = merged(clock, found[parent])
        if step.number:                                      # the start of the monitors is nobody's step
            host = step.machine or ENVIRONMENT_HOST
            counts[host] = counts.get(host, 0) + 1
            clock[host] = counts[host]
        found.append(clock)
    return tuple(found)


def merged(one: Clock, other: Clock) -> dict[str, int]:
    """Return the clock that knows what both know."""
    return {name: max(one.get(name, 0), other.get(name, 0)) for name in sorted({*one, *other})}

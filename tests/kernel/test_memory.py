"""A kernel without enough memory stops where it is: what it stored stays true, wherever the memory ran out."""

from __future__ import annotations

import pytest

import pcheck
from pcheck import kernel
from pcheck.kernel.session import BYTES_MIN, Session
from pcheck.lowered import system_of
from pcheck.system.watch import Watch
from tests.agreement.two_engines import lowered
from tests.generated import load

pytestmark = pytest.mark.skipif(not kernel.is_available, reason="the kernel was not built")

STATES_MAX = 60_000
STEP_BYTES = 83_003
"""Uneven, so that different tables are growing when a limit is met."""
WIDE = """
event eNumber: int;
machine Other {
    var sum: int;
    start state S { on eNumber do (n: int) { sum = (sum * 3 + n) % 17; if (n > 0) { send this, eNumber, n - 1; } } }
}
machine Main {
    start state Init { entry {
        var count: int;
        while (count < 6) { count = count + 1; send new Other(), eNumber, choose(4); }
    } }
}
test tcMain [main=Main]: { Main, Other };
"""


def searched(memory_bytes_max: int) -> tuple[str, Session]:
    """A search with so much memory for the kernel, whatever Python has."""
    program = load(WIDE)
    plan = pcheck.SearchPlan(strategy="bfs", states_max=STATES_MAX, memory_bytes_max=memory_bytes_max)
    low = lowered(program, plan)
    whole = system_of(low, program.composition("tcMain"), plan)
    session = Session(whole, plan, Watch(plan, None, memory=lambda: 0))
    return session.run(), session


def test_wherever_memory_runs_out_what_was_stored_is_true() -> None:
    stop, unlimited = searched(2**40)
    assert stop == "states"
    enough = unlimited.core.counters()["bytes_peak"]
    last, runs = 0, 0
    for limit in range(BYTES_MIN, enough, STEP_BYTES):
        stop, session = searched(limit)
        counted = session.core.counters()
        if stop == "states":
            break
        assert stop == "memory"
        assert counted["bytes_peak"] <= limit
        assert last <= counted["states"] < STATES_MAX
        last, runs = counted["states"], runs + 1
        for number in {0, last // 3, last // 2, last - 1}:
            assert session.configuration(number) == unlimited.configuration(number)
            assert session.core.parent(number) == unlimited.core.parent(number)
    assert runs > 5

"""Paxos that asks again learns its value although an acceptor crashes, a message is lost and one comes twice."""

from __future__ import annotations

from pathlib import Path

import pytest

import pcheck
from pcheck.kernel import is_available
from pcheck.system.plan import Granularity

MODEL = Path(__file__).parents[2] / "models" / "paxos-with-crashes"
LARGE = {
    "send": ("duplicate ePromise, eAccepted <= 1", 14_149_508, 82_100_359),
    "handler": ("duplicate * <= 1", 7_455_024, 41_629_854),
}


@pytest.mark.soak
@pytest.mark.skipif(not is_available, reason="too many states without the native engine")
@pytest.mark.parametrize("granularity", LARGE)
def test_a_crash_a_loss_and_a_copy_do_not_keep_it_from_progress(granularity: Granularity) -> None:
    copies, states, transitions = LARGE[granularity]
    plan = pcheck.SearchPlan(
        strategy="bfs", granularity=granularity, faults=f"crash Acceptor <= 1; drop * <= 1; {copies}"
    )
    search = pcheck.load(MODEL).check("tcAskAgain", plan).search
    assert (search.verdict, search.claim) == ("holds", "exhaustive")
    assert (search.states, search.transitions) == (states, transitions)

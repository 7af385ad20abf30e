"""A counterexample is called the shortest only if it is one, whatever cut the search off."""

from __future__ import annotations

import pytest

from pcheck.kernel import is_available
from pcheck.system.plan import SearchPlan
from pcheck.system.result import Counterexample, Engine
from tests.generated import load

native = pytest.param("native", marks=pytest.mark.skipif(not is_available, reason="the kernel was not built"))
engines = pytest.mark.parametrize("engine", ["interpreter", native])
LATE_END = """
event eGo; event eNever;
machine Idle { start state S { on eGo do { } } }
machine Main { start state Init { entry { var i: Idle;
  i = new Idle();
  if (!$) { send i, eGo; send i, eGo; send i, eGo; assert false; }
  else { send i, eGo; receive { case eNever: { } } } } } }
test tc [main=Main]: { Main, Idle };
"""
"""In the level where the assertion fails, a run that ends badly one step earlier is met last."""
DEFERRED = """
event eGo; event eBad; event eTick;
machine Other { start state S { defer eGo; on eBad do { assert false; } } }
machine Quick { start state Init { entry { var o: Other; o = new Other(); send o, eGo; send o, eBad; } } }
machine Slow { var n: int; start state S {
  entry { send this, eTick; } on eTick do { n = n + 1; assert n < 6; send this, eTick; } } }
machine Main { start state S { entry { if ($) new Quick(); else new Slow(); } } }
test tc [main=Main]: { Main, Quick, Other, Slow };
"""
"""The shorter way to fail takes a queue of two."""


def found_by(text: str, engine: Engine, **limits: int) -> Counterexample | None:
    plan = SearchPlan(strategy="bfs", engine=engine, **limits)  # type: ignore[arg-type]
    return load(text).check("tc", plan).search.counterexample


@engines
def test_a_limit_of_states_leaves_no_false_claim(engine: Engine) -> None:
    lengths = set[int]()
    for states_max in range(1, 12):
        found = found_by(LATE_END, engine, states_max=states_max)
        if found is not None:
            lengths.add(len(found.schedule))
            assert found.is_shortest == (len(found.schedule) == 3)
    assert lengths == {3, 4}


@engines
def test_a_limit_of_queues_leaves_no_false_claim(engine: Engine) -> None:
    found = [found_by(DEFERRED, engine, queue_max=queue_max) for queue_max in (1, 2)]
    assert [each and (len(each.schedule), each.is_shortest) for each in found] == [(8, False), (5, True)]

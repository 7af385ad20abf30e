"""Runs that never end: faults never have to happen, what must come after them does."""

from __future__ import annotations

import pytest

from pcheck.system.judge import replay_loop
from pcheck.system.plan import SearchPlan
from pcheck.system.result import SearchResult
from tests.faulty import Faulty

BFS = SearchPlan(strategy="bfs")

def retrying() -> Faulty:
    """It sends again and again, never more than one at a time: so the states are few."""
    return Faulty("""
    event eAsk: machine; event eServed; event eTick: machine;
    machine Server { start state S { on eAsk do (who: machine) { announce eServed; send who, eServed; } } }
    machine Clock { start state S { on eTick do (who: machine) { send who, eTick, this; } } }
    spec Served observes eServed { start hot state Waiting { on eServed goto Done; }
      cold state Done { ignore eServed; } }
    machine Main { var server: Server; var asked: bool; start state Init {
      entry { server = new Server(); send new Clock(), eTick, this; }
      on eTick do (clock: machine) { if (!asked) { asked = true; send server, eAsk, this; } send clock, eTick, this; }
      on eServed do { } } }
    test tc [main=Main]: assert Served in { Main, Server, Clock };
    """)


def judged(found: Faulty) -> SearchResult:
    result = found.check(BFS)
    if result.counterexample is not None and result.counterexample.loop_start is not None:
        again = replay_loop(
            found.watched(), result.counterexample.schedule, loop_start=result.counterexample.loop_start
        )
        assert again.violation == result.counterexample.violation, "a loop is confirmed by its replay"
    return result


def test_without_faults_it_is_served() -> None:
    result = judged(retrying())
    assert (result.verdict, result.has_searched_loops) == ("holds", True)


def test_a_lost_message_is_never_served() -> None:
    result = judged(retrying().under("drop", "eAsk"))
    assert result.counterexample is not None
    assert result.counterexample.violation.code == "P1015"
    assert result.counterexample.faults == 1
    assert result.layers_complete == 2, "no run that ends is wrong"


@pytest.mark.parametrize("bound", [1, None])
def test_what_is_delayed_arrives_though_others_go_on_for_ever(bound: int | None) -> None:
    assert judged(retrying().under("delay", "eAsk", bound=bound)).verdict == ("holds" if bound else "violated")


def test_delaying_again_and_again_is_never_arriving() -> None:
    result = judged(retrying().under("delay", "eAsk", bound=None))
    assert result.counterexample is not None
    loop = result.counterexample.schedule[result.counterexample.loop_start or 0 :]
    words = {choice.answers[0] for choice in loop if choice.path[0] == 0}
    assert words == {2, 6}, "delayed and arriving, by turns"


def test_a_partition_heals_and_lets_through_what_it_held() -> None:
    held = retrying().under("partition", "Main", other=("Server",), is_holding=True, bound=2)
    assert judged(held).verdict == "holds"


def test_a_machine_that_is_down_comes_back() -> None:
    coming = Faulty("""
    event eTick: machine; event eUp;
    machine Server { start state S { entry { announce eUp; } } }
    machine Clock { start state S { on eTick do (who: machine) { send who, eTick, this; } } }
    spec Up observes eUp { start hot state No { on eUp goto Yes; } cold state Yes { ignore eUp; } }
    machine Main { start state Init { entry { new Server(); send new Clock(), eTick, this; }
      on eTick do (clock: machine) { send clock, eTick, this; } } }
    test tc [main=Main]: assert Up in { Main, Server, Clock };
    """)
    assert judged(coming.under("restart", "Server", bound=2)).verdict == "holds"
    assert judged(coming.under("crash", "Server")).verdict == "violated"


def test_a_run_may_end_where_a_fault_could_still_happen() -> None:
    hot = Faulty("""
    event eA; event eB;
    machine Other { start state S { ignore eA, eB; } }
    spec Wants observes eA, eB { start cold state No { on eA goto Yes; ignore eB; }
      hot state Yes { on eB goto No; ignore eA; } }
    machine Main { start state Init { entry { send new Other(), eA; } } }
    test tc [main=Main]: assert Wants in { Main, Other };
    """)
    for found in (hot, hot.under("crash", "Other")):
        result = found.check(BFS)
        assert result.counterexample is not None
        assert (result.counterexample.violation.code, result.counterexample.faults) == ("P1014", 0)

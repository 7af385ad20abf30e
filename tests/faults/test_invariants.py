"""Invariants under faults: what is under way is in flight, and a machine that is down is none."""

from __future__ import annotations

from pcheck.system.plan import SearchPlan
from pcheck.system.result import SearchResult
from tests.faulty import Faulty

SOURCE = """
event eVote: int;
machine Node { var votes: int; start state S { on eVote do (n: int) { votes = votes + n; } } }
machine Main { start state Init { entry { var n: Node; n = new Node(); send n, eVote, 1; } } }
invariant Held: FORMULA;
test tc [main=Main]: assert Held in { Main, Node };
"""


def checked(formula: str, *rules: tuple[object, ...], **more: object) -> SearchResult:
    found = Faulty(SOURCE.replace("FORMULA", formula))
    for kind, *what in rules:
        found = found.under(kind, *what, **more)  # type: ignore[arg-type]
    return found.check(SearchPlan(strategy="bfs"))


def faults_of(result: SearchResult) -> int | None:
    return None if result.counterexample is None else result.counterexample.faults


ONE_AT_MOST = "forall (v: eVote, w: eVote) :: inflight v && inflight w ==> v == w"
FULL = "forall (n: Node) :: n.votes <= 1"


def test_a_delayed_copy_is_in_flight() -> None:
    assert checked(ONE_AT_MOST).verdict == "holds"
    assert faults_of(checked(ONE_AT_MOST, ("duplicate", "eVote"))) == 1
    assert checked(ONE_AT_MOST, ("delay", "eVote")).verdict == "holds"
    none = "forall (v: eVote) :: !(inflight v)"
    assert faults_of(checked(none, ("delay", "eVote"))) == 0


RELAYED = """
event eVote: int; event eGo; event eEnd;
machine Node {
  start state S { on eVote do (n: int) { } on eEnd goto Ended; }
  state Ended { ignore eVote; }
}
machine Relay { var node: Node; start state S { entry (n: Node) { node = n; } on eGo do { send node, eEnd; } } }
machine Main {
  start state Init {
    entry { var n: Node; var r: Relay; n = new Node(); r = new Relay(n); send n, eVote, 1; send r, eGo; }
  }
}
invariant Before: forall (v: eVote, n: Node) :: inflight v ==> n is S;
test tc [main=Main]: assert Before in { Main, Node, Relay };
"""


def test_a_held_message_is_in_flight() -> None:
    """The vote is in the queue before the end, or is held, or comes too late for any queue to keep it."""
    plain = Faulty(RELAYED)
    assert plain.check(SearchPlan(strategy="bfs")).verdict == "holds"
    losing = plain.under("partition", "Main", other=("Node",))
    assert losing.check(SearchPlan(strategy="bfs")).verdict == "holds"
    result = plain.under("partition", "Main", other=("Node",), is_holding=True).check(SearchPlan(strategy="bfs"))
    assert faults_of(result) == 1
    assert result.counterexample is not None
    assert "eVote(1) to Node(2)" in result.counterexample.violation.message


def test_a_copy_breaks_what_counts() -> None:
    assert checked(FULL).verdict == "holds"
    assert faults_of(checked(FULL, ("duplicate", "eVote"))) == 1
    assert checked(FULL, ("restart", "Node")).verdict == "holds"


def test_a_machine_that_crashed_or_is_down_is_no_instance() -> None:
    source = """
    machine Node { start state S { } }
    machine Main { start state Init { entry { new Node(); goto Done; } } state Done { } }
    invariant Someone: forall (m: Main) :: m is Done ==> exists (n: Node) :: n is S;
    test tc [main=Main]: assert Someone in { Main, Node };
    """
    found = Faulty(source)
    assert found.check(SearchPlan(strategy="bfs")).verdict == "holds"
    for kind in ("crash", "restart"):
        result = found.under(kind, "Node").check(SearchPlan(strategy="bfs"))  # type: ignore[arg-type]
        assert result.counterexample is not None
        assert result.counterexample.violation.code == "P1021"
        assert (faults_of(result), result.layers_complete) == (1, 1)
        assert result.counterexample.schedule[-1].path == (0, 2), "what is wrong after a fault is found there"

"""Where faults come in a handler that has no point there without them: before `new`, and after a durable write."""

from __future__ import annotations

import pytest

from pcheck.kernel import is_available
from pcheck.system.plan import SearchPlan
from pcheck.system.result import SearchResult
from tests.generated import load

each = pytest.mark.parametrize(
    ("engine", "strategy"), [("interpreter", "bfs"), ("interpreter", "dfs"), ("native", "bfs"), ("native", "dfs")]
)
BORN = """
event eHi; event eFirst; event eSecond;
machine First { start state S { entry (m: machine) { send m, eFirst; } } }
machine Second { start state S { entry (m: machine) { send m, eSecond; } } }
machine Work { start state S { entry (m: machine) { BODY } } }
machine Main { start state S { entry { new Work(this); } ignore eHi, eFirst, eSecond; } }
spec Both observes eHi, eFirst, eSecond {
  start state None { on eHi, eFirst goto One; on eSecond goto Two; }
  hot state One { on eSecond goto Two; }
  cold state Two { ignore eHi, eFirst, eSecond; }
}
test tc [main=Main]: assert Both in { Main, Work, First, Second };
"""
STORE = """
event eAdd: machine; event eAck; event eGet: machine; event eValue: int;
machine Store { durable var n: int; start state S { entry { }
  on eAdd do (m: machine) { n = n + 1; send m, eAck; }
  on eGet do (m: machine) { send m, eValue, n; } } }
machine Main { start state S {
  entry { var s: Store; s = new Store(); send s, eAdd, this; send s, eGet, this; } ignore eAck, eValue; } }
spec Told observes eAck, eValue { var acks: int; start state S {
  on eAck do { acks = acks + 1; } on eValue do (n: int) { assert n == acks; } } }
test tc [main=Main]: assert Told in { Main, Store };
"""
COUNTED = """
event eUp: int;
machine Work { durable var n: int; start state S { entry (m: machine) { n = n + 1; ACT } } }
machine Main { start state S { entry { new Work(this); } ignore eUp; } }
spec Steps observes eUp { var last: int; start state S { on eUp do (n: int) { assert n == last + 1; last = n; } } }
test tc [main=Main]: assert Steps in { Main, Work };
"""
NEUTRAL = """
event eHi: int; event eTell: int;
machine Node { var peers: seq[machine]; start state S {
  entry (p: (n: int, peers: seq[machine])) {
    var m: machine; peers = p.peers; foreach (m in peers) { send m, eHi, p.n; } }
  on eHi do (n: int) { if (sizeof(peers) == 0) { announce eTell, n; } else { send peers[0], eHi, 20; } } } }
machine Main { start state S { entry { var q: seq[machine];
  q += (0, new Node((n = 1, peers = q))); q += (1, new Node((n = 10, peers = q)));
  new Node((n = 100, peers = q)); } } }
spec Heard observes eTell, eHi {
  start state Nothing { on eHi do (n: int) { if (n == 10) goto Early; goto Fine; } ignore eTell; }
  state Early { ignore eHi; on eTell do (n: int) { if (n == 100) goto Third; goto Fine; } }
  state Third { on eHi do (n: int) { if (n == 20) goto Late; } on eTell goto Fine; }
  hot state Late { ignore eHi; on eTell goto Fine; }
  cold state Fine { ignore eHi, eTell; }
}
test tc [main=Main]: assert Heard in { Main, Node };
"""


def check(source: str, faults: str, engine: str, strategy: str, granularity: str = "send") -> SearchResult:
    if engine == "native" and not is_available:
        pytest.skip("the kernel was not built")
    plan = SearchPlan(strategy=strategy, engine=engine, granularity=granularity, faults=faults)  # type: ignore[arg-type]
    return load(source).check("tc", plan).search


def code(result: SearchResult) -> str:
    assert result.counterexample is not None, result.verdict
    assert result.counterexample.faults == 1
    return result.counterexample.violation.code


@each
@pytest.mark.parametrize("body", ["send m, eHi; new Second(m);", "new First(m); new Second(m);"])
def test_a_machine_crashes_before_a_new_that_follows_an_act(body: str, engine: str, strategy: str) -> None:
    source = BORN.replace("BODY", body)
    assert code(check(source, "crash Work <= 1", engine, strategy)) == "P1014"
    assert check(source, "crash Work <= 1", engine, strategy, "handler").verdict == "holds"
    assert check(source, "crash Main <= 1", engine, strategy).verdict == "holds"
    assert check(source, "crash Work <= 0", engine, strategy).states == check(source, "", engine, strategy).states


@each
def test_what_is_durable_outlives_a_machine_that_had_not_answered_yet(engine: str, strategy: str) -> None:
    assert code(check(STORE, "restart Store <= 1", engine, strategy)) == "P1001"
    assert check(STORE, "restart Store <= 1", engine, strategy, "handler").verdict == "holds"
    kept = STORE.replace("durable ", "")
    assert code(check(kept, "restart Store <= 1 keeping n", engine, strategy)) == "P1001"


@each
def test_what_an_entry_wrote_outlives_a_machine_that_had_not_acted_yet(engine: str, strategy: str) -> None:
    sending = COUNTED.replace("ACT", "send m, eUp, n;")
    assert code(check(sending, "restart Work <= 1", engine, strategy)) == "P1001"
    assert check(sending, "restart Work <= 1", engine, strategy, "handler").verdict == "holds"
    assert check(COUNTED.replace("ACT", ""), "restart Work <= 1", engine, strategy).verdict == "holds"


@each
def test_a_split_comes_before_the_next_machine_exists(engine: str, strategy: str) -> None:
    # The second never reaches the first, before and after the third, which came later, reaches both.
    assert code(check(NEUTRAL, "partition Node | Node <= 1", engine, strategy)) == "P1014"
    assert check(NEUTRAL, "partition Node | Node <= 1", engine, strategy, "handler").verdict == "holds"

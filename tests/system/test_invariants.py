"""Invariants where they are judged: witnesses, vacuity, every strategy and engine, and what a spec would have found."""

from __future__ import annotations

import pytest

import pcheck
from pcheck.kernel import is_available
from tests.generated import load

ENGINES = ["interpreter", *(["native"] if is_available else [])]
engines = pytest.mark.parametrize("engine", ENGINES)
native = pytest.mark.skipif(not is_available, reason="the kernel was not built")

LOCKS = """
event eAsk: machine; event eGrant; event eBack; event eOver;
machine Server {
  var holders: int; var waiting: seq[machine];
  start state S {
    on eAsk do (who: machine) {
      if (holders < LIMIT) { holders = holders + 1; send who, eGrant; } else { waiting += (sizeof(waiting), who); }
    }
    on eBack do {
      var who: machine;
      holders = holders - 1;
      if (sizeof(waiting) > 0) { who = waiting[0]; waiting -= (0); holders = holders + 1; send who, eGrant; }
    }
  }
}
machine Client {
  var server: machine; var rounds: int;
  start state Out {
    entry (given: machine) { server = given; send server, eAsk, this; }
    on eGrant goto Inside;
  }
  state Inside { entry { announce eEnter, this; send this, eOver; } on eOver goto Leaving; }
  state Leaving { entry { announce eLeave, this; send server, eBack; } }
}
event eEnter: machine; event eLeave: machine;
machine Main {
  start state S { entry { var s: machine; s = new Server(); new Client(s); new Client(s); new Client(s); } }
}
spec Alone observes eEnter, eLeave {
  var inside: int;
  start state S {
    on eEnter do (who: machine) { inside = inside + 1; assert inside <= 1; }
    on eLeave do (who: machine) { inside = inside - 1; }
  }
}
"""


def locks(limit: int, invariant: str) -> pcheck.Program:
    """Clients that share a lock of so many holders."""
    text = LOCKS.replace("LIMIT", str(limit))
    tests = "test tI [main=Main]: assert I in { Main, Server, Client };"
    spec = "test tSpec [main=Main]: assert Alone in { Main, Server, Client };"
    plain = "test tPlain [main=Main]: { Main, Server, Client };"
    return load(f"{text}\ninvariant I: {invariant};\n{tests}\n{spec}\n{plain}")


EXCLUSION = "forall (a: Client, b: Client) :: a is Inside && b is Inside ==> a == b"


@engines
@pytest.mark.parametrize("limit", [1, 2])
def test_an_invariant_finds_what_a_spec_finds(engine: str, limit: int) -> None:
    program = locks(limit, EXCLUSION)
    plan = pcheck.SearchPlan(strategy="bfs", engine=engine)
    by_invariant, by_spec = program.check("tI", plan).search, program.check("tSpec", plan).search
    assert by_invariant.verdict == by_spec.verdict == ("holds" if limit == 1 else "violated")


@engines
def test_an_invariant_that_holds_changes_no_count_where_it_sees_only_the_ends_of_handlers(engine: str) -> None:
    program = locks(1, EXCLUSION)
    plan = pcheck.SearchPlan(strategy="bfs", engine=engine, granularity="handler")
    with_it, without = program.check("tI", plan).search, program.check("tPlain", plan).search
    assert (with_it.states, with_it.transitions, with_it.depth) == (without.states, without.transitions, without.depth)


WITHIN = """
event eA: int; event eB;
machine Main { var x: int; var y: int; start state S {
  entry { send this, eA, 1; }
  on eA do (n: int) { BODY }
  ignore eB; } }
machine Kid { start state S { } }
invariant Zero: forall (m: Main) :: m.x == 0;
invariant Ones: forall (m: Main) :: m.y <= 1;
invariant Sent: forall (m: Main) :: m.y == 1 ==> (exists (e: eA) :: inflight e);
invariant NoKids: forall (k: Kid) :: false;
test tc [main=Main]: assert NAME in { Main, Kid };
"""


@engines
@pytest.mark.parametrize(
    ("name", "body", "verdict"),
    [
        ("Zero", "x = n; send this, eB; x = 0;", "violated"),          # it is at a send with another value
        ("Zero", "x = n; new Kid(); x = 0;", "violated"),
        ("Zero", "x = n; x = 0; send this, eB;", "holds"),             # nobody can be there
        ("Zero", "y = n; send this, eB; y = 0;", "holds"),
        ("Sent", "if (y == 0) { y = n; send this, eA, 1; }", "violated"),
        ("Ones", "new Kid(); y = 2; new Kid(); y = 0;", "violated"),
        ("NoKids", "send this, eB;", "holds"),
        ("NoKids", "new Kid();", "violated"),
    ],
)
def test_an_invariant_is_true_at_every_scheduling_point(engine: str, name: str, body: str, verdict: str) -> None:
    program = load(WITHIN.replace("BODY", body).replace("NAME", name))
    found = program.check("tc", pcheck.SearchPlan(strategy="bfs", engine=engine)).search
    assert found.verdict == verdict
    assert program.check("tc", pcheck.SearchPlan(engine=engine)).search.verdict == verdict


@engines
def test_a_violated_invariant_names_witnesses_and_is_replayed(engine: str) -> None:
    result = locks(2, EXCLUSION).check("tI", pcheck.SearchPlan(strategy="bfs", engine=engine))
    found = result.search.counterexample
    assert found is not None
    assert found.violation.kind == "invariant"
    assert found.violation.property == "I"
    assert found.violation.span.text == "I"
    assert found.violation.message == "invariant 'I' is violated: a = Client(3), b = Client(4)"
    assert result.trace is not None
    assert result.trace.violation == found.violation
    assert result.properties == ("I",)


@native
@pytest.mark.parametrize(
    "plan",
    [
        {"strategy": "bfs", "jobs": 2},
        {"strategy": "dfs"},
        {"strategy": "auto"},
        {"strategy": "random", "schedules": 300},
        {"strategy": "pct", "schedules": 300},
        {"strategy": "priority", "schedules": 300},
        {"strategy": "bfs", "store": "hash"},
        {"strategy": "dfs", "store": "bitstate"},
        {"strategy": "swarm"},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "invariant",
    [
        EXCLUSION,
        "forall (e: eGrant) :: forall (a: Client) :: e targets a ==> !exists (b: Client) :: b is Inside && b != a",
        "forall (e: eGrant, f: eGrant) :: e == f",
    ],
)
def test_every_strategy_of_the_kernel_judges_invariants(plan: dict[str, object], invariant: str) -> None:
    broken = locks(2, invariant).check("tI", pcheck.SearchPlan(**plan)).search  # type: ignore[arg-type]
    assert broken.counterexample is not None
    assert broken.counterexample.violation.kind == "invariant"
    assert locks(1, invariant).check("tI", pcheck.SearchPlan(**plan)).search.counterexample is None  # type: ignore[arg-type]


@engines
@pytest.mark.parametrize(
    ("invariant", "is_told"),
    [
        ("forall (a: Client) :: a.rounds >= 0", False),
        ("forall (e: eLeave) :: false", True),
        ("forall (a: Client, e: eGrant) :: a.rounds >= 0", False),
        ("forall (s: Server, x: machine in s.waiting) :: x != s", False),
        ("exists (m: Main) :: m is S", False),
    ],
)
def test_an_invariant_whose_quantifiers_never_have_an_instance_is_told(
    engine: str, invariant: str, is_told: bool
) -> None:
    result = locks(1, invariant).check("tI", pcheck.SearchPlan(strategy="bfs", engine=engine))
    assert result.search.verdict == "holds"
    told = [warning for warning in result.warnings if "invariant 'I'" in warning]
    assert bool(told) == is_told


@engines
def test_a_bound_does_not_hide_a_violation_at_its_edge(engine: str) -> None:
    program = locks(2, "forall (s: Server) :: s.holders < 2")
    plan = pcheck.SearchPlan(strategy="bfs", engine=engine, bounds=("Server.holders <= 1",))
    found = program.check("tI", plan).search.counterexample
    assert found is not None
    assert found.violation.message == "invariant 'I' is violated: s = Server(2)"


@engines
def test_the_first_invariant_of_the_test_is_named(engine: str) -> None:
    program = load("""
    machine Main { start state S { } }
    invariant First: forall (m: Main) :: m is S;
    invariant Third: false;
    invariant Second: forall (b: bool, m: Main) :: b ==> !(m is S);
    test tMain [main=Main]: assert First, Second in (assert Third in { Main });
    """)
    found = program.check("tMain", pcheck.SearchPlan(engine=engine)).search.counterexample
    assert found is not None
    assert found.violation.message == "invariant 'Third' is violated"
    assert found.schedule == ()


def test_the_words_of_formulas_are_no_part_of_a_bound() -> None:
    program = locks(1, EXCLUSION)
    with pytest.raises(pcheck.InvalidProgram, match="can be used only inside an invariant"):
        program.check("tI", pcheck.SearchPlan(bounds=("Client.rounds >= 0 && forall (b: bool) :: b",)))

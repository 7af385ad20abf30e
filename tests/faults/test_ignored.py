"""A message that its idle receiver ignores is there for faults all the same: to be delayed and to be copied."""

from __future__ import annotations

import pytest

import pcheck
from pcheck.interpreter import tables
from pcheck.kernel import is_available
from pcheck.system import composition, invariants, prospects
from pcheck.system.local import Queue, Readiness
from pcheck.system.queues import settled
from pcheck.system.result import SearchResult
from tests.generated import load, note, on_programs
from tests.strategies import Generated
from tests.strategies_faults import faults_for

engines = pytest.mark.parametrize("engine", ["interpreter", *(["native"] if is_available else [])])
granularities = pytest.mark.parametrize("granularity", ["send", "handler"])
kinds = pytest.mark.parametrize("kind", ["delay", "duplicate"])

HEAD = "event eA; event eB; event eC; event eGo; event eNo: int; event eMe: machine;\n"
MAIN = """
machine Main { start state S { entry { var r: R; r = new R(); ACTS } } }
test tc [main=Main]: INVARIANT { Main, R };
"""
AGAIN = "send r, eA; send r, eGo;"
BROKEN = {
    "a later state does not handle it": ("start state S { ignore eA; on eGo goto T; } state T { }", AGAIN, 1),
    "by way of a state that ignores it too": (
        "start state S { ignore eA; on eGo goto M; } state M { ignore eA; entry { goto T; } } state T { }", AGAIN, 1,
    ),
    "a later state puts it off": (
        """start state S { ignore eA; on eGo goto T; } state T { defer eA; on eB goto U; } state U { }""",
        AGAIN + "send r, eB;", 1,
    ),
    "two ignored": (
        """start state S { ignore eA, eB; on eGo goto T; }
        state T { ignore eB; on eA goto U; } state U { ignore eA; on eB do { assert false; } }""",
        "send r, eA; send r, eB; send r, eGo;", 2,
    ),
    "with others put off": (
        "start state S { ignore eA; defer eB; on eGo goto T; } state T { on eB do { } }",
        "send r, eB; send r, eA; send r, eGo;", 1,
    ),
    "before another that is put off": (
        "start state S { ignore eA; defer eB; on eGo goto T; } state T { on eB do { } }",
        "send r, eA; send r, eB; send r, eGo;", 1,
    ),
    "received later in the same state": (
        """start state S { ignore eA; on eMe do (m: machine) {
        send m, eGo; receive { case eA: { assert false; } case eC: { } } } }""",
        "send r, eA; send r, eMe, this; receive { case eGo: { send r, eC; } }", 1,
    ),
    "sent to itself": (
        "start state S { entry { send this, eA; } ignore eA; on null goto T; } state T { }", "", 1,
    ),
    "sent as it goes on": (
        "start state S { on eGo do { send this, eA; goto T; } } state T { ignore eA; on null goto U; } state U { }",
        "send r, eGo;", 1,
    ),
    "halt, put off by a state that ignores it": (
        "start state S { ignore halt; on eGo goto T; } state T { exit { assert false; } }",
        "send r, halt; send r, eGo;", 1,
    ),
}  # fmt: skip
FINE = {
    "every later state ignores it": "start state S { ignore eA; on eGo goto T; } state T { ignore eA; }",
    "the state is never left": "start state S { ignore eA; on eGo do { } }",
    "only earlier states do not ignore it": "start state Z { entry { goto S; } } state S { ignore eA; on eGo do { } }",
    "something else is received": (
        "start state S { ignore eA; on eGo do { send this, eC; receive { case eC: { } } } }"
    ),
}


def source(machine: str, acts: str, invariant: str = "") -> str:
    main = MAIN.replace("ACTS", acts).replace("INVARIANT", f"assert {invariant} in" if invariant else "")
    return HEAD + f"machine R {{ {machine} }}" + main


def check(text: str, faults: str, engine: str, granularity: str, **options: object) -> SearchResult:
    plan = pcheck.SearchPlan(
        strategy="bfs", engine=engine, granularity=granularity, faults=faults, **options,  # type: ignore[arg-type]
    )  # fmt: skip
    return load(text).check("tc", plan).search


@pytest.mark.parametrize("name", BROKEN)
@kinds
@granularities
@engines
def test_what_is_ignored_at_once_can_come_later(name: str, kind: str, granularity: str, engine: str) -> None:
    machine, acts, needed = BROKEN[name]
    text = source(machine, acts)
    assert check(text, "", engine, granularity).verdict == "holds"
    result = check(text, f"{kind} eA, eB, halt to R <= {needed}", engine, granularity)
    assert result.counterexample is not None
    assert result.counterexample.faults == needed
    others = (f"{kind} eA, eB, halt to R <= {needed - 1}", f"{kind} eA, eB, halt to Main <= 2", "drop eA <= 2")
    for faults in others:
        assert check(text, faults, engine, granularity).verdict == "holds", faults


@pytest.mark.parametrize("name", FINE)
@kinds
@granularities
@engines
def test_where_nothing_can_notice_it_is_dropped_at_once(name: str, kind: str, granularity: str, engine: str) -> None:
    text = source(FINE[name], AGAIN)
    result = check(text, f"{kind} eA <= 1", engine, granularity)
    assert result.verdict == "holds"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "lingering_of", lambda *_: {})
        assert result.layers == check(text, f"{kind} eA <= 1", engine, granularity).layers


@granularities
@engines
def test_the_original_is_dropped_when_the_machine_moves(granularity: str, engine: str) -> None:
    machine = "start state S { ignore eA; on eGo goto T; } state T { on eA goto U; } state U { }"
    assert check(source(machine, AGAIN), "duplicate eA <= 1", engine, granularity).verdict == "holds"
    result = check(source(machine, AGAIN), "duplicate eA <= 2", engine, granularity)
    assert result.counterexample is not None
    assert result.counterexample.faults == 2


@granularities
@engines
def test_a_run_may_end_while_such_a_message_is_there(granularity: str, engine: str) -> None:
    machine = "start state S { ignore eA; on eGo goto T; } state T { on eA do { } on eGo do { } }"
    text = source(machine, "send r, eA; send r, eA; send r, eA;")
    assert check(text, "delay eA <= 1", engine, granularity).verdict == "holds"


@engines
def test_only_the_last_one_stays(engine: str) -> None:
    machine = "start state S { ignore eA; on eGo goto T; } state T { ignore eGo; on eA do { } }"
    text = source(machine, "while (true) { send r, eA; }")
    result = check(text, "delay eA <= 1", engine, "send", states_max=1000)
    assert result.verdict == "holds"
    assert result.states < 20


@granularities
@engines
def test_an_invariant_sees_it_only_while_it_is_delayed(granularity: str, engine: str) -> None:
    never = "invariant Never: forall (e: eA) :: false;"
    for machine in ("start state S { ignore eA; }", "start state S { ignore eA; on eGo goto T; } state T { }"):
        text = source(machine, "send r, eA;", "Never") + never
        assert check(text, "drop eA <= 1", engine, granularity).verdict == "holds"
        result = check(text, "delay eA <= 1", engine, granularity)
        assert result.counterexample is not None
        assert result.counterexample.faults == 1


# --- as if a machine dropped nothing before it moves ---


def keep(readiness: Readiness, queue: Queue) -> Queue:
    return queue


def drop(readiness: Readiness, queue: Queue) -> Queue:
    return settled(readiness._replace(lingering=frozenset()), queue)


def fewest(result: SearchResult) -> object:
    found = result.counterexample
    return None if found is None or found.loop_start is not None else (found.faults, len(found.schedule))


def lazily_it_is_the_same(generated: Generated) -> None:
    program, faults = load(generated.text), faults_for(generated).text
    granularity = "handler" if len(generated.text) % 3 == 0 else "send"
    plan = pcheck.SearchPlan(
        strategy="bfs", engine="interpreter", granularity=granularity, faults=faults, states_max=400,
        checks_liveness=False,
    )  # fmt: skip
    test = program.tests[0].name
    ours = program.check(test, plan).search
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(composition, "settled", keep)
        patch.setattr(composition, "swept", drop)
        patch.setattr(prospects, "settled", keep)
        patch.setattr(prospects, "swept", keep)
        patch.setattr(invariants, "swept", drop)
        lazy = program.check(test, plan).search
    if "inconclusive" not in (ours.verdict, lazy.verdict):
        assert fewest(ours) == fewest(lazy), faults
    note(f"{ours.verdict}, {lazy.verdict}")


@on_programs(40)
def test_nothing_is_missed_that_would_come_of_dropping_late(generated: Generated) -> None:
    lazily_it_is_the_same(generated)

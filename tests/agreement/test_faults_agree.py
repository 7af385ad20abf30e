"""Both engines agree about faults: every state, the layers, the counterexamples, the loops and the samples."""

from __future__ import annotations

from dataclasses import replace

import pytest

import pcheck
from pcheck import kernel
from pcheck.kernel.terms import Sharing
from tests.agreement.two_engines import assert_agreement, by_session, kernel_session, lowered
from tests.generated import load

pytestmark = pytest.mark.skipif(not kernel.is_available, reason="the kernel was not built")

SERVICE = """
event eAdd: (from: Client, n: int);
event eSum: int;
event eTick;
event eStop;
machine Server {
    durable var kept: int;
    var lost: int;
    var seen: int;
    start state Serving {
        entry (n: int) { seen = n; }
        on eAdd do (p: (from: Client, n: int)) {
            kept = kept + p.n;
            lost = lost + p.n;
            send p.from, eSum, kept;
            new Helper();
        }
        on eStop do { raise halt; }
    }
}
machine Helper { start state S { ignore eTick; } }
machine Client {
    var server: Server;
    start state Asking {
        entry (p: (server: Server, n: int)) {
            server = p.server;
            send server, eAdd, (from = this, n = p.n);
            send this, eTick;
        }
        on eTick goto Waiting;
        defer eSum;
    }
    state Waiting {
        entry { receive { case eSum: (n: int) { FOUND } } }
        ignore eSum, eTick;
    }
}
machine Main {
    start state S {
        entry {
            var server: Server;
            server = new Server(3);
            new Client((server = server, n = 1));
            MORE
        }
    }
}
spec Watcher observes eAdd, eSum {
    var owed: int;
    start state Even { on eAdd goto Owing; ignore eSum; }
    TEMPERATURE state Owing { on eSum goto Even; on eAdd goto Owing; }
}
test tcService [main=Main]: assert Watcher in { Main, Server, Helper, Client };
"""
ONE_CLIENT = SERVICE.replace("MORE", "").replace("FOUND", "").replace("TEMPERATURE", "")
TWO_CLIENTS = SERVICE.replace("MORE", "new Client((server = server, n = 2)); send server, eStop;")
TWO_CLIENTS = TWO_CLIENTS.replace("FOUND", "").replace("TEMPERATURE", "")

HOT = SERVICE.replace("MORE", "send this, eStop; } on eStop do { send this, eStop;").replace("TEMPERATURE", "hot")
HOT = HOT.replace("FOUND", "")
INVARIANTS = [
    "forall (m: eAdd, s: Server) :: inflight m ==> s.kept < 1",
    "forall (m: eSum, c: Client) :: inflight m && m targets c ==> c is Asking",
    "forall (s: Server) :: s.kept == s.lost",
    "exists (c: Client, s: Server) :: true || s.kept == 0",
]


def without_waiting(source: str) -> str:
    """The same where no client waits for an answer."""
    return source.replace("receive { case eSum: (n: int) {  } }", "")


FAULTS = [
    "drop * <= 1",
    "drop eAdd <= 1; drop eSum <= 2; total <= 2",
    "drop eAdd from Client to Server <= 1; drop eSum from Client <= 1",
    "duplicate * <= 2",
    "duplicate eAdd, eSum <= 1; delay * <= 1",
    "delay * <= 2",
    "drop * unbounded",
    "crash Server, Client <= 2",
    "crash Main <= 1; drop halt <= 1",
    "crash Main <= 1; partition Client | Server <= 1",
    "restart Server <= 1",
    "restart Server <= 2; drop eSum <= 1",
    "restart Client <= 1 keeping server; duplicate eSum <= 1",
    "crash Server <= 1; restart Server <= 1; delay eAdd <= 1",
    "partition Client | Server <= 1",
    "partition Client | Server <= 2 holding; drop * <= 1",
    "partition Client | Client <= 1; partition Server | Client <= 1 holding; total <= 1",
    "partition Client, Server | Client, Server <= 1 holding; crash Server <= 1",
    "partition Client | Server <= 1; delay eSum <= 1; restart Server <= 1",
]


def plan_of(faults: str, **more: object) -> pcheck.SearchPlan:
    """A breadth-first search under faults."""
    return pcheck.SearchPlan(strategy="bfs", faults=faults, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("faults", FAULTS)
@pytest.mark.parametrize("granularity", ["send", "handler"])
def test_both_engines_find_the_same_states_by_layers(faults: str, granularity: str) -> None:
    source = ONE_CLIENT if granularity == "send" else TWO_CLIENTS
    plan = plan_of(faults, granularity=granularity, checks_liveness=False, states_max=30_000)
    searched = assert_agreement(load(source), "tcService", plan, is_plain=False)
    assert len(searched.layers[0]) >= 1
    assert sum(searched.layers[0]) == searched.states


@pytest.mark.parametrize("faults", FAULTS)
@pytest.mark.parametrize("limits", [{"depth_max": 9}, {"queue_max": 1}, {"states_max": 150}], ids=str)
def test_limits_cut_the_same(faults: str, limits: dict[str, int]) -> None:
    plan = plan_of(faults, granularity="handler", checks_liveness=False, **limits)
    assert_agreement(load(ONE_CLIENT), "tcService", plan, is_plain=False)


@pytest.mark.parametrize("faults", FAULTS[::2])
def test_depth_first_they_are_moves_as_any_others(faults: str) -> None:
    plan = plan_of(faults, granularity="handler", checks_liveness=False, states_max=5_000)
    for limits in ({}, {"depth_max": 12}):
        deep = replace(plan, strategy="dfs", **limits)
        searched = assert_agreement(load(ONE_CLIENT), "tcService", deep, is_plain=False)
        assert searched.layers == ((), 0)


@pytest.mark.parametrize("faults", FAULTS)
def test_the_search_for_loops_agrees(faults: str) -> None:
    program = load(HOT)
    plan = plan_of(faults, granularity="handler", states_max=20_000)
    native, plain = (
        program.check("tcService", replace(plan, engine=engine)).search for engine in ("native", "interpreter")
    )
    assert native.engine == "native"
    assert _told(native) == _told(plain)


@pytest.mark.parametrize("faults", FAULTS[1::3])
@pytest.mark.parametrize("strategy", ["random", "pct", "priority", "auto"])
def test_samples_agree(faults: str, strategy: str) -> None:
    program = load(ONE_CLIENT)
    plan = plan_of(faults, schedules=60, states_max=2_000, depth_max=40, checks_liveness=False)
    native, plain = (
        program.check("tcService", replace(plan, strategy=strategy, engine=engine)).search
        for engine in ("native", "interpreter")
    )
    assert _told(native)[:-1] == _told(plain)[:-1]           # to make it shorter, each looks at more


@pytest.mark.parametrize("faults", FAULTS)
def test_invariants_see_what_is_under_way(faults: str) -> None:
    plan = plan_of(faults, granularity="handler", checks_liveness=False, states_max=5_000)
    for invariant in INVARIANTS:
        program = load(f"{ONE_CLIENT.replace('assert Watcher', 'assert Claim')}\ninvariant Claim: {invariant};")
        assert_agreement(program, "tcService", plan, is_plain=False)


def test_two_threads_number_states_alike() -> None:
    low_share = Sharing(parents_min=1, slice_parents=4, left_percent_max=100, calm=1)
    program, faults = load(without_waiting(TWO_CLIENTS)), "drop * <= 2; crash Server <= 1"
    found = []
    for jobs in (1, 2):
        plan = plan_of(faults, checks_liveness=False, states_max=40_000, jobs=jobs)
        session = kernel_session(lowered(program, plan), program.composition("tcService", faults=faults), plan)
        session.core.share(jobs, *low_share)
        found.append(by_session(session, session.run()))
        assert dict(session.refresh())["threads"] == jobs
    assert found[0] == found[1]
    assert len(found[0].layers[0]) > 2


@pytest.mark.parametrize("store", ["hash", "bitstate"])
def test_other_stores_meet_as_many_states(store: str) -> None:
    program = load(without_waiting(ONE_CLIENT))
    for faults in FAULTS[::4]:
        plan = plan_of(faults, granularity="handler", checks_liveness=False)
        exact, lossy = (program.check("tcService", replace(plan, store=each)).search for each in ("exact", store))
        assert (lossy.states, lossy.transitions) == (exact.states, exact.transitions)
        assert (lossy.layers, exact.layers != ()) == ((), True)


def _told(result: pcheck.SearchResult) -> tuple[object, ...]:
    return result.verdict, result.stop, result.counterexample, result.layers, result.layers_complete, result.coverage

"""Searches that keep part of each state, and swarms: against the exact search, and honest about what they may miss."""

from __future__ import annotations

import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

import pcheck
from pcheck import kernel
from pcheck.kernel import swarm
from pcheck.kernel.arrangement import member_of
from pcheck.kernel.session import Session
from pcheck.kernel.terms import Pause
from pcheck.lowered import system_of
from pcheck.report.telling import below
from pcheck.system.watch import Watch
from tests.agreement.test_adversarial_models import PROGRAMS, STATES_MAX, STATES_MAX_OF, program_of
from tests.agreement.two_engines import lowered
from tests.generated import load, marks, note, on_programs, soak
from tests.kernel.test_engine import DEEP, grid
from tests.samples import GROWING
from tests.strategies import Generated

MODELS = sorted(path.parent for path in (Path(__file__).parents[2] / "models").glob("*/pcheck.toml"))
LOSSY = [("bfs", "hash"), ("bfs", "bitstate"), ("dfs", "hash"), ("dfs", "bitstate")]
MEMORY = 1 << 23
"""For the array of bits: a small one is made faster."""

pytestmark = [*marks, pytest.mark.skipif(not kernel.is_available, reason="the kernel was not built")]
lossy = pytest.mark.parametrize(("strategy", "store"), LOSSY)


@pytest.fixture(autouse=True)
def small_array(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pcheck.kernel.arrangement.BITSTATE_BYTES", MEMORY)


def check(program: pcheck.Program, test: str = "", **options: object) -> pcheck.SearchResult:
    plan = pcheck.SearchPlan(engine="native", **{"strategy": "bfs", **options})  # type: ignore[arg-type]
    return program.check(test or program.tests[0].name, plan).search


def session_of(program: pcheck.Program, **options: object) -> Session:
    plan = pcheck.SearchPlan(**{"strategy": "bfs", **options})  # type: ignore[arg-type]
    composition = program.composition(program.tests[0])
    return Session(system_of(lowered(program, plan), composition, plan), plan, Watch(plan, None))


def plain_tests(program: pcheck.Program) -> list[str]:
    """The tests without faults: only an exact search goes by the number of faults, and so meets states in its order."""
    return [test.name for test in program.tests if program.composition(test).faults is None]


def numbers(result: pcheck.SearchResult) -> tuple[object, ...]:
    return (result.verdict, result.stop, result.states, result.transitions, result.depth, result.coverage)


# --- against the exact search ----------------------------------------------------------------------------------------


@lossy
@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_every_model_has_the_counts_of_the_exact_search(folder: Path, strategy: str, store: str) -> None:
    program = pcheck.load(folder)
    for test in plain_tests(program):
        exact = check(program, test, strategy=strategy)
        result = check(program, test, strategy=strategy, store=store)
        assert numbers(result) == numbers(exact)
        assert (result.claim, result.is_exhaustive) == ("probabilistic", False)
        assert result.omission_chance is not None and 0 < result.omission_chance < 0.001
        assert (result.counterexample is None) == (exact.counterexample is None)
        if result.counterexample is not None and exact.counterexample is not None:
            assert len(result.counterexample.schedule) == len(exact.counterexample.schedule)


@pytest.mark.parametrize(
    "limits", [{"depth_max": 0}, {"depth_max": 4}, {"queue_max": 1}, {"states_max": 0}, {"states_max": 40}], ids=str
)
@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_limits_are_those_of_the_exact_search(folder: Path, limits: dict[str, int]) -> None:
    program = pcheck.load(folder)
    for test in plain_tests(program):
        exact = check(program, test, **limits)
        result = check(program, test, store="hash", **limits)
        assert numbers(result) == numbers(exact)
        assert result.cuts == exact.cuts


@pytest.mark.parametrize("name", PROGRAMS)
def test_large_programs_have_the_counts_of_the_exact_search(name: str) -> None:
    program = program_of(PROGRAMS[name])
    for strategy in ("bfs", "dfs"):
        options = {"strategy": strategy, "states_max": STATES_MAX_OF.get(name, STATES_MAX)}
        exact, result = check(program, **options), check(program, store="hash", **options)
        assert numbers(result) == numbers(exact)


WIDE = """
event eNumber: int;
machine Main {
    var chosen: int;
    start state S {
        entry { send this, eNumber, choose(300); }
        on eNumber do (n: int) {
            chosen = chosen * 1000 + n;
            assert chosen != 250280, "that one";
            if (chosen < 1000) { send this, eNumber, choose(300); }
        }
    }
}
test tcWide [main=Main]: { Main };
"""


@lossy
def test_a_way_through_many_choices_is_found_again(strategy: str, store: str) -> None:
    result = check(load(WIDE), strategy=strategy, store=store)
    assert result.counterexample is not None
    answers = [answer for choice in result.counterexample.schedule for answer in choice.answers]
    assert answers == [250, 280]


def lossy_searches_agree(generated: Generated) -> None:
    program = load(generated.text)
    for granularity in ("send", "handler"):
        for strategy, store in LOSSY:
            options = {"strategy": strategy, "granularity": granularity, "states_max": 400}
            exact, result = check(program, **options), check(program, store=store, **options)
            note(f"{store}: {result.stop or 'complete'}")
            assert numbers(result) == numbers(exact)
            if store == "hash" and exact.counterexample is not None:
                assert result.counterexample is not None
                assert result.counterexample.schedule == exact.counterexample.schedule


@on_programs(40)
def test_lossy_searches_agree_with_the_exact_one_on_generated_programs(generated: Generated) -> None:
    lossy_searches_agree(generated)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_soak() -> None:
    soak(lossy_searches_agree)


def test_a_bound_is_named_beside_the_chance() -> None:
    result = check(load(GROWING), store="hash", bounds=("Main.ticks <= 5",))
    assert (result.verdict, result.claim, result.is_bounded, result.states) == ("holds", "probabilistic", True, 8)


@lossy
def test_what_grows_ends_the_search_as_the_exact_one(
    strategy: str, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pcheck.kernel.session.UNLIMITED_STATES_MAX", 3_000)
    monkeypatch.setattr("pcheck.kernel.session.GROWTH_CHECK_STATES", 100)
    result = check(load(GROWING), strategy=strategy, store=store)
    assert result.stop == "growth"
    assert 3_000 < result.states <= 3_200
    assert result.growing


@lossy
def test_the_memory_limit_is_kept(strategy: str, store: str) -> None:
    result = check(grid(8, 10), strategy=strategy, store=store, granularity="handler", memory_bytes_max=1)
    assert (result.verdict, result.stop) == ("inconclusive", "memory")
    assert result.states > 1_000
    assert dict(result.kernel)["bytes_peak"] <= 1 << 20


@lossy
def test_an_interruption_ends_the_search_and_keeps_the_result(strategy: str, store: str) -> None:
    thread = threading.Timer(0.5, signal.raise_signal, [signal.SIGINT])
    thread.start()
    result = check(grid(8, 10), strategy=strategy, store=store)
    thread.join()
    assert (result.verdict, result.stop) == ("inconclusive", "interrupted")
    assert result.states > 1_000


def test_a_deep_violation_is_sampled_with_any_store() -> None:
    result = check(load(DEEP), strategy="auto", store="hash")
    assert result.counterexample is not None
    assert not result.counterexample.is_shortest


# --- honesty ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
def test_fingerprints_of_few_bits_lose_states_and_say_so(seed: int) -> None:
    program = pcheck.load(MODELS[0].parent / "paxos")
    exact = check(program, "tcPaxos")
    lost = session_of(program, store="hash", seed=seed)
    lost.arrangement = replace(lost.arrangement, size_log2=16)
    assert lost.run() == ""
    assert exact.states / 4 < lost.refresh()["states"] < exact.states
    assert lost.core.omission() > 0.999
    wide = session_of(program, store="hash", seed=seed)
    assert wide.run() == ""
    assert wide.refresh()["states"] == exact.states


def test_seeds_lose_different_states() -> None:
    program = pcheck.load(MODELS[0].parent / "paxos")
    counts = set()
    for seed in range(4):
        session = session_of(program, store="hash", seed=seed)
        session.arrangement = replace(session.arrangement, size_log2=16)
        session.run()
        counts.add(session.refresh()["states"])
    assert len(counts) > 1


def test_a_small_array_misses_states_and_says_so() -> None:
    program = pcheck.load(MODELS[0].parent / "paxos")
    session = session_of(program, store="bitstate")
    session.arrangement = replace(session.arrangement, size_log2=19)
    assert session.run() == ""
    assert 44_000 < session.refresh()["states"] < 44_320
    assert session.core.omission() > 0.999


def test_an_array_that_is_half_full_ends_the_search() -> None:
    result = check(pcheck.load(MODELS[0].parent / "paxos"), "tcPaxos", store="bitstate", memory_bytes_max=1 << 12)
    assert (result.verdict, result.stop) == ("inconclusive", "memory")


def test_the_chance_of_omission_is_the_birthday_bound() -> None:
    result = check(grid(4, 7), store="hash", granularity="handler")
    assert result.omission_chance == pytest.approx(result.states**2 / 2**65, rel=0.001)


@pytest.mark.parametrize(
    ("chance", "text"),
    [(0.0, "1.1e-19"), (2.71e-6, "2.8e-06"), (0.0099, "0.01"), (0.5, "0.51"), (0.995, "1"), (1.0, "1")],
)
def test_a_chance_is_rounded_up(chance: float, text: str) -> None:
    assert below(chance) == text
    assert float(below(chance)) > chance or chance == 1.0


def test_results_are_the_same_every_time() -> None:
    program = pcheck.load(MODELS[0].parent / "dining-philosophers")
    for options in ({"store": "hash"}, {"strategy": "swarm", "timeout_seconds": 30.0}):
        first, second = (check(program, "tcDeadlock", seed=3, **options) for _ in range(2))
        assert numbers(first) == numbers(second)
        assert first.counterexample == second.counterexample


# --- swarms ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_a_swarm_finds_what_is_violated_and_decides_what_is_small(folder: Path) -> None:
    program = pcheck.load(folder)
    for run in program.project.runs:
        if run.test not in plain_tests(program) or run.options.faults:
            continue
        result = check(program, run.test, strategy="swarm", timeout_seconds=60.0)
        assert (result.verdict, result.stop == "violation") == (run.expect, run.expect == "violated")
        if result.counterexample is not None:
            assert result.counterexample.violation.kind == run.kind
            continue
        assert result.omission_chance is not None and result.omission_chance <= swarm.OMISSION_MAX
        assert (result.claim, result.states) == ("probabilistic", run.states)


def test_a_swarm_that_is_not_done_in_time_has_sampled() -> None:
    result = check(grid(8, 10), strategy="swarm", timeout_seconds=0.5)
    assert (result.verdict, result.claim, result.stop) == ("holds", "sampled", "")
    assert result.omission_chance is None
    assert result.members >= 1
    assert result.transitions >= result.states


def test_a_swarm_without_a_time_has_one_and_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pcheck.kernel.engine.SECONDS", 0.25)
    result = check(grid(8, 10), strategy="swarm")
    assert result.plan.timeout_seconds == 0.25
    assert result.seconds < 20


def test_a_swarm_counts_the_states_of_one_member() -> None:
    program = pcheck.load(MODELS[0].parent / "dining-philosophers")
    result = check(program, "tcOrderedForks", strategy="swarm", depth_max=12, timeout_seconds=0.5)
    exact = check(program, "tcOrderedForks")
    assert result.members > 1
    assert result.states < exact.states
    assert result.depth == 12


def test_members_differ() -> None:
    plan = pcheck.SearchPlan(strategy="swarm", seed=7)
    members = [member_of(plan, number) for number in range(60)]
    assert len({member.seed for member in members}) == 60
    assert len({member.depth_max for member in members}) == 5
    assert sorted({member.size_log2 for member in members}) == list(range(20, 29))
    assert {member_of(pcheck.SearchPlan(depth_max=9, states_max=50), n).depth_max for n in range(9)} == {9}
    assert {member_of(pcheck.SearchPlan(depth_max=9, states_max=50), n).states_max for n in range(9)} == {50}


def test_an_interruption_ends_a_swarm() -> None:
    thread = threading.Timer(0.4, signal.raise_signal, [signal.SIGINT])
    thread.start()
    start = time.monotonic()
    result = check(grid(8, 10), strategy="swarm")
    thread.join()
    assert (result.verdict, result.stop) == ("inconclusive", "interrupted")
    assert time.monotonic() - start < 20


def test_an_interrupted_member_of_a_swarm_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(session: Session) -> Pause:
        run(session)
        raise KeyboardInterrupt

    run = Session.run
    monkeypatch.setattr(Session, "run", interrupt)
    result = check(grid(3, 3), strategy="swarm")
    assert (result.stop, result.members) == ("interrupted", 1)
    assert result.transitions >= result.states - 1 > 0

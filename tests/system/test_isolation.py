"""A search in a child process: whatever happens to the child, the parent knows and says no more than was shown."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

import pcheck
from pcheck.source import SourceFile, Span
from pcheck.system import child, isolation
from pcheck.system.coverage import Coverage
from pcheck.system.evidence import EngineCrash
from pcheck.system.isolation import search_apart
from pcheck.system.plan import SearchPlan
from pcheck.system.progress import Snapshot
from pcheck.system.result import Counterexample, SearchResult
from pcheck.system.transition_system import Choice
from pcheck.system.violation import Violation
from tests.samples import GROWING, QUIET, RACE

pytestmark = pytest.mark.skipif(not isolation.is_possible, reason="this system cannot fork")

PLAN = SearchPlan()
FOUND = Counterexample(
    Violation("assertion", "P1001", "no", Span(SourceFile("a.p", "text"), 0, 4), "Main(1)", "assertion"),
    (Choice((1,), ()), Choice((1,), (0, 1))),
    is_shortest=False,
)


def snapshot(states, candidate=None):
    return Snapshot("search", states, 2 * states, 1.0, 3, 4, 5, 0.5, 1000, (), candidate=candidate)


def result(**more):
    values = {
        "plan": PLAN,
        "strategy": "bfs",
        "stop": "",
        "counterexample": None,
        "states": 7,
        "transitions": 8,
        "depth": 9,
        "seconds": 0.1,
        "memory_bytes": 10,
        "is_bounded": False,
        "cuts": (),
        "schedules": 0,
        "growing": (),
        "coverage": Coverage(),
    }
    return SearchResult(**{**values, **more})


def apart(search, plan=PLAN, progress=None):
    return search_apart(search, plan, engine="native", progress=progress)


def die_of(number):
    def search(listener):
        listener(snapshot(12))
        os.kill(os.getpid(), number)
        time.sleep(60)

    return search


def hang(listener):
    listener(snapshot(34))
    while True:
        time.sleep(60)


def write_program(folder, text):
    path = folder / "program.p"
    path.write_text(text)
    return pcheck.load(path)


@pytest.mark.parametrize("text", [QUIET, RACE, GROWING])
@pytest.mark.parametrize("engine", ["auto", "interpreter"])
def test_a_search_apart_gives_the_same_result(tmp_path, text, engine):
    program = write_program(tmp_path, text)
    plan = SearchPlan(engine=engine, states_max=500)
    for test in program.tests:
        here, there = program.check(test, plan), program.check(test, plan, is_isolated=True)
        assert here.trace == there.trace and here.warnings == there.warnings
        for name in ("counterexample", "states", "transitions", "stop", "verdict", "claim", "coverage", "engine"):
            assert getattr(here.search, name) == getattr(there.search, name), name


def test_it_happens_in_another_process_that_is_gone_afterwards():
    found = apart(lambda listener: result(states=os.getpid()))
    assert found.states != os.getpid()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def open_files():
    return len(list(Path("/dev/fd").iterdir()))


def test_no_file_stays_open():
    def search(listener):
        return result()

    apart(search)
    before = open_files()
    for _ in range(3):
        apart(search)
    assert open_files() == before


def test_snapshots_arrive_and_large_results_too():
    seen = []
    large = Counterexample(FOUND.violation, FOUND.schedule * 50_000, is_shortest=False)

    def search(listener):
        for states in range(1000):
            listener(snapshot(states))
        return result(counterexample=large)

    assert apart(search, progress=seen.append).counterexample == large
    assert [each.states for each in seen] == list(range(1000))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGXCPU])
def test_a_killed_child_is_inconclusive_with_what_was_learned(number):
    found = apart(die_of(number))
    assert (found.verdict, found.stop, found.signal_number) == ("inconclusive", "killed", number)
    assert (found.states, found.transitions, found.engine) == (12, 24, "native")


def test_a_child_killed_before_it_said_anything_is_inconclusive():
    found = apart(lambda listener: os.kill(os.getpid(), signal.SIGKILL))
    assert (found.verdict, found.states) == ("inconclusive", 0)


def test_a_violation_that_was_told_outlives_the_child():
    def search(listener):
        listener(snapshot(5, FOUND))
        os.kill(os.getpid(), signal.SIGKILL)

    found = apart(search)
    assert (found.verdict, found.stop, found.counterexample) == ("violated", "violation", FOUND)


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS])
def test_a_crash_is_told_with_its_place_and_the_last_snapshot(number):
    with pytest.raises(EngineCrash, match=f"was ended by signal {number:d} ") as crash:
        apart(die_of(number))
    evidence = crash.value.evidence
    assert (evidence.exit_code, evidence.snapshot) == (-number, snapshot(12))
    assert "Fatal Python error" in evidence.engine_trace and "in search" in evidence.engine_trace


def test_an_exit_without_a_result_is_a_crash():
    with pytest.raises(EngineCrash, match="ended with status 0"):
        apart(lambda listener: os._exit(0))


def test_a_child_that_can_no_longer_speak_is_given_up():
    def search(listener):
        os.closerange(3, 256)
        time.sleep(60)

    assert apart(search).verdict == "inconclusive"


def test_what_the_search_raises_is_raised_here_with_both_traces():
    def search(listener):
        raise LookupError("nothing there")

    with pytest.raises(LookupError, match="nothing there") as error:
        apart(search)
    assert 'raise LookupError("nothing there")' in str(error.value.__cause__)


def test_what_does_not_survive_the_pipe_still_says_the_same():
    class LocalError(Exception):
        pass

    def search(listener):
        raise LocalError("odd")

    with pytest.raises(RuntimeError, match="LocalError: odd"):
        apart(search)


def test_too_little_memory_stays_what_it_is():
    def search(listener):
        raise MemoryError

    with pytest.raises(MemoryError):
        apart(search)


def test_a_listener_that_fails_ends_the_child():
    class StopError(Exception):
        pass

    def stop(_snapshot):
        raise StopError

    with pytest.raises(StopError):
        apart(hang, progress=stop)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_hanging_child_is_killed_after_the_limit_of_time(monkeypatch):
    monkeypatch.setattr(isolation, "GRACE_SECONDS", 0.1)
    found = apart(hang, SearchPlan(timeout_seconds=0.3))
    assert (found.verdict, found.stop, found.states) == ("inconclusive", "time", 34)


def interrupt_soon(*, after):
    threading.Timer(after, os.kill, (os.getpid(), signal.SIGINT)).start()


@pytest.mark.parametrize("is_deaf", [True, False])
def test_an_interruption_ends_both_with_what_was_learned(is_deaf):
    def search(listener):
        listener(snapshot(56))
        while True:
            try:
                time.sleep(60)
            except KeyboardInterrupt:
                if not is_deaf:
                    return result(stop="interrupted", states=78)

    interrupt_soon(after=0.5)
    found = apart(search)
    assert (found.verdict, found.stop, found.states) == ("inconclusive", "interrupted", 56 if is_deaf else 78)


def test_an_interruption_that_the_search_does_not_take_is_none_of_its_faults():
    interrupt_soon(after=0.5)
    found = apart(hang)
    assert (found.verdict, found.stop, found.states) == ("inconclusive", "interrupted", 34)


def test_where_there_is_no_process_to_have_the_search_happens_here(monkeypatch):
    def refuse():
        raise BlockingIOError(11, "no more processes")

    monkeypatch.setattr(child.os, "fork", refuse)
    assert apart(lambda listener: result(states=os.getpid())).states == os.getpid()
    monkeypatch.setattr(isolation, "is_possible", False)
    assert apart(lambda listener: result(states=os.getpid())).states == os.getpid()


def test_what_the_search_prints_is_not_lost(capfd):
    def search(listener):
        sys.stderr.write("from the child\n")
        return result()

    apart(search)
    assert capfd.readouterr().err.count("from the child") == 1

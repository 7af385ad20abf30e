"""What a search has found stands when it is interrupted, by either engine and in either process."""

import os
import signal

import pytest

import pcheck
from pcheck import SearchPlan, kernel
from pcheck.system import isolation

# Every long schedule fails; breadth first takes long to come so far.
DEEP = """\
event eTick: int;
spec Few observes eTick {
  var ticks: int;
  start state S { on eTick do { ticks = ticks + 1; assert ticks < 40; } }
}
machine Clock {
  var ticks: int;
  start state S { on null do { if (ticks < 12) { ticks = ticks + 1; announce eTick, ticks; } } }
}
machine Main {
  start state S { entry { var n: int; while (n < 6) { new Clock(); n = n + 1; } } }
}
test tcDeep [main=Main]: assert Few in { Main, Clock };
"""

ENGINES = ["interpreter", *(["native"] if kernel.is_available else [])]


@pytest.fixture
def program(tmp_path):
    path = tmp_path / "deep.p"
    path.write_text(DEEP)
    return pcheck.load(path)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_interruption_while_a_shorter_one_is_looked_for_keeps_what_was_found(program, engine):
    told = []

    def interrupt(snapshot):
        if snapshot.phase == "undercutting":
            told.append(snapshot.candidate)
            raise KeyboardInterrupt

    result = program.check("tcDeep", SearchPlan(engine=engine), progress=interrupt)
    assert told and told[0] is not None and told[0].violation.kind == "assertion"
    assert (result.search.verdict, result.search.stop) == ("violated", "violation")
    assert result.trace is not None and result.trace.violation is not None


@pytest.mark.skipif(not isolation.is_possible, reason="this system cannot fork")
@pytest.mark.parametrize("engine", ENGINES)
def test_a_violation_that_was_found_outlives_the_process_that_found_it(program, engine, monkeypatch):
    processes = []
    fork = os.fork

    def remember():
        processes.append(fork())
        return processes[-1]

    def kill(snapshot):
        if snapshot.phase == "undercutting" and processes:
            os.kill(processes.pop(), signal.SIGKILL)

    monkeypatch.setattr("os.fork", remember)
    result = program.check("tcDeep", SearchPlan(engine=engine), progress=kill, is_isolated=True)
    assert processes == []
    assert (result.search.verdict, result.search.strategy) == ("violated", "random")
    assert result.trace is not None and result.trace.violation is not None

"""Loops by the kernel alone, under sanitizers, and what Python makes of them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import pcheck
from pcheck.kernel import is_available
from pcheck.kernel.provider import NOTE_BEAT
from pcheck.kernel.session import Session
from pcheck.report.judgement import Outcome, judge
from pcheck.report.sentence import sentence
from pcheck.system.loops import Among
from pcheck.system.watch import LimitMet
from tests.generated import load
from tests.kernel.test_core import CORE, HERE, SOURCES, compiler, needs_compiler

needs_kernel = pytest.mark.skipif(not is_available, reason="the kernel was not built")

WHEELS = """
event eAsk;
event eTick;
machine Wheel {
  var turned: int;
  start state Turning {
    entry { send this, eTick; }
    on eTick do {
      turned = turned + 1;
      if (turned == 10) { turned = 0; }
      send this, eTick;
    }
  }
}
machine Main {
  start state S { entry { new Wheel(); new Wheel(); new Wheel(); new Wheel(); announce eAsk; } }
}
spec Waits observes eAsk { start state Calm { on eAsk goto Waiting; } hot state Waiting { ignore eAsk; } }
test tcWheels [main=Main]: assert Waits in { Main, Wheel };
"""


@needs_compiler
def test_loops_are_found_and_every_failing_allocation_is_survived_under_sanitizers(tmp_path: Path) -> None:
    target = tmp_path / "loops_test"
    assert compiler is not None
    flags = ["-std=c11", "-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all", f"-I{CORE}"]
    command = [compiler, *flags, str(HERE / "loops_test.c"), *map(str, SOURCES), "-o", str(target), "-lm"]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    if built.returncode and "sanitize" in built.stderr:
        pytest.skip("the compiler has no sanitizers")
    assert built.returncode == 0, built.stderr
    ran = subprocess.run([str(target)], capture_output=True, text=True, check=False, timeout=100)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("failing allocations") == 2


@needs_kernel
def test_a_large_part_is_searched_and_its_loop_is_fair() -> None:
    result = load(WHEELS).check("tcWheels", pcheck.SearchPlan(engine="native", granularity="handler"))
    assert result.engine == "native"
    assert result.search.counterexample is not None
    assert result.search.counterexample.violation.kind == "liveness-cycle"
    loop = result.search.counterexample.schedule[result.search.counterexample.loop_start :]
    assert len(loop) == 4 * 10, "each wheel turns round once"


@needs_kernel
@pytest.mark.parametrize(
    ("cause", "stop"),
    [
        (LimitMet("memory"), "memory"),
        (LimitMet("time"), "time"),
        (MemoryError(), "memory"),
        (KeyboardInterrupt(), "interrupted"),
    ],
    ids=repr,
)
def test_what_ends_the_search_for_loops_leaves_no_verdict(
    monkeypatch: pytest.MonkeyPatch, cause: BaseException, stop: str
) -> None:
    def met(self: Session, slot: int, among: Among) -> int:
        raise cause

    monkeypatch.setattr(Session, "loops", met)
    plan = pcheck.SearchPlan(engine="native", granularity="handler", timeout_seconds=1_000.0)
    checked = load(WHEELS).check("tcWheels", plan)
    result = checked.search
    assert (result.verdict, result.stop, result.has_searched_loops) == ("inconclusive", stop, False)
    met_text = {
        "memory": "the limit of memory was met",
        "time": "the limit of 1000 seconds was met",
        "interrupted": "it was interrupted",
    }[stop]
    assert sentence(Outcome(checked, judge(checked, None))) == (
        f"tcWheels is inconclusive: {met_text}; only runs that never end are undecided, all else holds, exhaustively at"
        " handler granularity: 14 642 distinct states, 58 565 transitions, no faults"
    )


@needs_kernel
def test_states_that_were_left_out_are_undecided_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def met(self: Session, slot: int, among: Among) -> int:
        raise LimitMet("time")

    monkeypatch.setattr(Session, "loops", met)
    plan = pcheck.SearchPlan(engine="native", granularity="handler", states_max=100)
    result = load(WHEELS).check("tcWheels", plan).search
    assert (result.verdict, result.stop, result.lacks_only_loops) == ("inconclusive", "states", False)



class Keeping:
    """Checkpoints that are always due."""

    def is_due(self) -> bool:
        return True

    def save(self) -> None:
        pass


@needs_kernel
def test_a_checkpoint_that_is_due_does_not_end_the_search_for_loops(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    search = Session.loops

    def loops(self: Session, slot: int, among: Among) -> int:
        self.keeping = Keeping()
        found = search(self, slot, among)
        looked.append(self._hear(NOTE_BEAT))
        return found

    monkeypatch.setattr(Session, "loops", loops)
    result = load(WHEELS).check("tcWheels", pcheck.SearchPlan(engine="native", granularity="handler")).search
    assert (result.verdict, looked) == ("violated", [False])

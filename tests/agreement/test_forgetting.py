"""The kernel finds the same when it does not remember steps, and forgets just where they hardly recur."""

from __future__ import annotations

from pathlib import Path

import pytest

import pcheck
from pcheck.kernel import is_available
from pcheck.kernel.session import Session
from pcheck.lowered import system_of
from pcheck.system.watch import Watch
from tests.agreement.two_engines import assert_agreement, lowered
from tests.generated import load, marks, note, on_programs
from tests.strategies import Generated

MODELS = sorted(path.parent for path in (Path(__file__).parents[2] / "models").glob("*/pcheck.toml"))
AT_ONCE = (3, 0, 0)
"""Judge after three unknown steps, keep no step from one state to the next, judge by all steps."""
SOON = (40, 6, 1)
FEW_RECUR = """
    event eGo;
    machine Main {
        var left: int;
        var right: int;
        start state S {
            entry { send this, eGo; }
            on eGo do { if ($) { left = (left + 1) % 40; } else { right = (right + 1) % 40; } send this, eGo; }
        }
    }
    test tcMain [main=Main]: { Main };
"""
MOST_RECUR_LATER = """
    event eGo;
    machine Other { var turn: int; start state S { on eGo do { turn = (turn + 1) % 6; send this, eGo; } } }
    machine Main {
        var step: int;
        start state S {
            entry { send this, eGo; }
            on eGo do {
                step = step + 1;
                if (step < 200) { send this, eGo; }
                else { while (step < 204) { step = step + 1; send new Other(), eGo; } }
            }
        }
    }
    test tcMain [main=Main]: { Main, Other };
"""

pytestmark = [*marks, pytest.mark.skipif(not is_available, reason="the kernel was not built")]


def counted(text: str, recall: tuple[int, int, int] | None, *, states_max: int) -> dict[str, int]:
    """What the kernel counts in a search of a program."""
    program = load(text)
    plan = pcheck.SearchPlan(states_max=states_max)
    low = lowered(program, plan)
    searched = system_of(low, program.composition("tcMain"), plan)
    session = Session(searched, plan, Watch(plan, None))
    if recall is not None:
        session.core.recall(*recall)
    session.run()
    return session.refresh()


@pytest.mark.parametrize("recall", [AT_ONCE, SOON], ids=["at once", "soon"])
@pytest.mark.parametrize("granularity", ["send", "handler"])
@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_a_kernel_that_forgets_agrees_on_every_model(
    folder: Path, granularity: str, recall: tuple[int, int, int]
) -> None:
    program = pcheck.load(folder)
    for test in program.tests:
        plan = pcheck.SearchPlan(granularity=granularity, states_max=1_500)
        assert_agreement(program, test.name, plan, is_plain=False, recall=recall)


def a_kernel_that_forgets_agrees(generated: Generated) -> None:
    program = load(generated.text)
    for granularity in ("send", "handler"):
        plan = pcheck.SearchPlan(granularity=granularity, states_max=300)
        result = assert_agreement(program, program.tests[0].name, plan, recall=AT_ONCE)
        note(f"{granularity}: {result.stop or 'complete'}")


@on_programs(100)
def test_a_kernel_that_forgets_agrees_on_generated_programs(generated: Generated) -> None:
    a_kernel_that_forgets_agrees(generated)


def test_steps_that_hardly_recur_are_forgotten() -> None:
    remembering = counted(FEW_RECUR, None, states_max=2_000)
    forgetting = counted(FEW_RECUR, (100, 4, 0), states_max=2_000)
    assert forgetting["is_forgetful"]
    assert not remembering["is_forgetful"]
    for name in ("states", "transitions", "steps", "locals"):
        assert forgetting[name] == remembering[name], name
    assert forgetting["step_misses"] <= forgetting["steps"]


def test_steps_that_recur_are_remembered_again() -> None:
    early = counted(MOST_RECUR_LATER, (50, 4, 0), states_max=150)
    assert early["is_forgetful"]
    late = counted(MOST_RECUR_LATER, (50, 4, 0), states_max=3_000)
    assert not late["is_forgetful"]
    assert late["step_misses"] < late["steps"] // 5

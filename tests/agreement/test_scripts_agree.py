"""Moves run from scripts are those of the long way: several ways, messages to oneself, halts, monitors, limits."""

from __future__ import annotations

import pytest

import pcheck
from pcheck.kernel import is_available
from tests.agreement.two_engines import assert_agreement
from tests.generated import load

NEVER = (1, 0, 0)
"""Judge after each unknown step, keep no step while many are new: then hardly a script is written."""
VARIED = """
    event eGo: int;
    event eLoud: int;
    event eNoise;
    spec Counts observes eLoud {
        var sum: int;
        start state Cold {
            on eLoud do (by: int) { sum = (sum + by) % 3; assume sum != 2; if (sum == 1) { goto Hot; } }
        }
        hot state Hot { on eLoud do (by: int) { sum = (sum + by) % 3; goto Cold; } }
    }
    machine Child {
        start state Born {
            ignore eNoise;
            on eGo do (by: int) {
                if (by == 2) { raise halt; }
                if ($) { send this, eLoud, by; } else { send this, eNoise; }
            }
            on eLoud do (by: int) { }
        }
    }
    machine Main {
        var turns: int;
        var child: machine;
        start state Run {
            entry { send this, eGo, 1; }
            on eGo do (by: int) {
                turns = turns + 1;
                if (turns < 4) {
                    child = new Child();
                    send child, eGo, choose(3);
                    send child, eNoise;
                    send this, eGo, turns;
                }
            }
        }
    }
    test tcMain [main=Main]: assert Counts in { Main, Child };
"""

pytestmark = pytest.mark.skipif(not is_available, reason="the kernel was not built")


@pytest.mark.parametrize("granularity", ["send", "handler"])
@pytest.mark.parametrize("queue_max", [None, 1, 2])
def test_scripts_agree_with_the_plain_explorer_and_with_the_long_way(granularity: str, queue_max: int | None) -> None:
    program = load(VARIED)
    plan = pcheck.SearchPlan(granularity=granularity, queue_max=queue_max, states_max=3_000)
    by_script = assert_agreement(program, "tcMain", plan, is_plain=False)
    by_step = assert_agreement(program, "tcMain", plan, is_plain=False, recall=NEVER)
    assert by_script == by_step

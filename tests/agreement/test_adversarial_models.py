"""The engines agree on programs that are large in one way each."""

from __future__ import annotations

import pytest

import pcheck
from pcheck.kernel import is_available
from tests.agreement.two_engines import assert_agreement
from tests.generated import load

pytestmark = pytest.mark.skipif(not is_available, reason="the kernel was not built")

MONITORS = range(64)
PROGRAMS = {
    "200 machines": """
        machine Other { start state S { on eGo do { } } }
        machine Main { start state S { entry {
            var others: seq[machine];
            var n: int;
            while (n < 200) { others += (n, new Other()); n = n + 1; }
            n = 0;
            while (n < 6) { send others[n * 30], eGo; n = n + 1; }
        } } }
    """,
    "a queue of 2,000 messages": """
        machine Other { start state S { defer eNumber; } }
        machine Main { start state S { entry {
            var other: machine;
            var n: int;
            other = new Other();
            while (n < 2000) { send other, eNumber, n; n = n + 1; }
        } } }
    """,
    "a queue that fills and empties": """
        machine Other { var last: int; start state S { on eNumber do (n: int) { assert n >= last; last = n; } } }
        machine Main { start state S { entry {
            var other: machine;
            var n: int;
            other = new Other();
            while (n < 60) { send other, eNumber, n; n = n + 1; }
        } } }
    """,
    "5,000 choices": """
        machine Other { start state S { on eNumber do (n: int) { } } }
        machine Main { start state S { entry { var n: int; n = choose(5000); send new Other(), eNumber, n; } } }
    """,
    "a map of 5,000 entries": """
        machine Main {
            var entries: map[int, int];
            var n: int;
            start state S {
                entry { while (n < 5000) { entries[n] = n; n = n + 1; } n = 0; send this, eGo; }
                on eGo do { entries[n] = n + 1; n = n + 1; if (n < 8) { send this, eGo; } }
            }
        }
    """,
    "1,000 machines created one after another": """
        machine Other { start state S { entry { raise halt; } } }
        machine Main {
            var n: int;
            start state S {
                entry { send this, eGo; }
                on eGo do { new Other(); n = n + 1; if (n < 1000) { send this, eGo; } }
            }
        }
    """,
    "64 monitors": "\n".join(
        f"spec Monitor{n} observes eNumber {{ var s: int; start state S {{ "
        f"on eNumber do (n: int) {{ s = (s + n) % 3; }} }} }}"
        for n in MONITORS
    )
    + """
        machine Main {
            var n: int;
            start state S {
                entry { send this, eNumber, 1; }
                on eNumber do (m: int) { n = (n + 1) % 7; send this, eNumber, choose(2); }
            }
        }
    """,
    "one machine that is everything": """
        machine Main {
            var a: int;
            var b: int;
            start state S {
                entry { send this, eGo; }
                on eGo do { if ($) { a = (a + 1) % 30; } else { b = (b + 1) % 30; } send this, eGo; }
            }
        }
    """,
}


def program_text(name: str) -> str:
    """The program with its test."""
    others = ", Other" if "machine Other" in PROGRAMS[name] else ""
    attached = "assert " + ", ".join(f"Monitor{n}" for n in MONITORS) + " in " if "spec" in PROGRAMS[name] else ""
    test = f"test tcMain [main=Main]: {attached}{{ Main{others} }};"
    return f"event eGo;\nevent eNumber: int;\n{PROGRAMS[name]}\n{test}"


@pytest.mark.parametrize("granularity", ["send", "handler"])
@pytest.mark.parametrize("name", PROGRAMS)
def test_the_engines_agree(name: str, granularity: str) -> None:
    program = load(program_text(name))
    result = assert_agreement(program, "tcMain", pcheck.SearchPlan(granularity=granularity, states_max=2_500))
    assert result.states > 2

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
    "a queue of 2,500 messages, filled and then drained": """
        machine Other {
            start state Waiting { defer eNumber; on eGo goto Taking; }
            state Taking { on eNumber do (n: int) { } }
        }
        machine Main { start state S { entry {
            var other: machine;
            var n: int;
            other = new Other();
            while (n < 2500) { send other, eNumber, n % 700; n = n + 1; }
            send other, eGo;
        } } }
    """,
    "a queue of 1,500 messages, every other one deferred to the end": """
        machine Other {
            start state Waiting { defer eNumber, eText; on eGo goto Taking; }
            state Taking { defer eText; on eNumber do (n: int) { if (n == 749) { goto Rest; } } }
            state Rest { on eText do { } }
        }
        machine Main { start state S { entry {
            var other: machine;
            var n: int;
            other = new Other();
            while (n < 750) { send other, eNumber, n; send other, eText; n = n + 1; }
            send other, eGo;
        } } }
    """,
    "10,000 choices": """
        machine Other { start state S { on eNumber do (n: int) { } } }
        machine Main { start state S { entry { var n: int; n = choose(10000); send new Other(), eNumber, n; } } }
    """,
    "a map of 10,000 entries": """
        machine Main {
            var entries: map[int, int];
            var n: int;
            start state S {
                entry { while (n < 10000) { entries[n] = n; n = n + 1; } n = 0; send this, eGo; }
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
    "2,000 machines of which one is there at a time": """
        machine Other { start state S { entry (creator: machine) { send creator, eGo; raise halt; } } }
        machine Main {
            var n: int;
            start state S {
                entry { new Other(this); }
                on eGo do { n = n + 1; if (n < 2000) { new Other(this); } }
            }
        }
    """,
    "300 machines, one more in each state": """
        machine Other { start state S { } }
        machine Main {
            var n: int;
            start state S {
                entry { send this, eGo; }
                on eGo do { new Other(); n = n + 1; if (n < 300) { send this, eGo; } }
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


STATES_MAX = 2_500
STATES_MAX_OF = {
    "a queue of 2,500 messages, filled and then drained": 6_000,
    "a queue of 1,500 messages, every other one deferred to the end": 4_000,
    "2,000 machines of which one is there at a time": 5_000,
}
FULL = {
    "a queue of 10,000 messages": (
        """
        machine Other {
            var last: int;
            start state Waiting { defer eNumber; on eGo goto Taking; }
            state Taking { on eNumber do (n: int) { assert n >= last; last = n; } }
        }
        machine Main { start state S { entry {
            var other: machine;
            var n: int;
            other = new Other();
            while (n < 10000) { send other, eNumber, n; n = n + 1; }
            send other, eGo;
        } } }
        """,
        20_004,
    ),
    "a queue of 10,000 messages, half of them deferred": (
        """
        machine Other {
            start state Waiting { defer eNumber, eText; on eGo goto Taking; }
            state Taking { defer eText; on eNumber do (n: int) { if (n == 4999) { goto Rest; } } }
            state Rest { on eText do { } }
        }
        machine Main { start state S { entry {
            var other: machine;
            var n: int;
            other = new Other();
            while (n < 5000) { send other, eText; send other, eNumber, n; n = n + 1; }
            send other, eGo;
        } } }
        """,
        20_004,
    ),
    "3,000 machines created one after the other": (
        """
        machine Other { start state S { entry (creator: machine) { send creator, eGo; raise halt; } } }
        machine Main {
            var n: int;
            start state S {
                entry { new Other(this); }
                on eGo do { n = n + 1; if (n < 3000) { new Other(this); } }
            }
        }
        """,
        6_002,
    ),
}
BYTES_MAX = 1 << 24


def program_of(text: str) -> pcheck.Program:
    others = ", Other" if "machine Other" in text else ""
    attached = "assert " + ", ".join(f"Monitor{n}" for n in MONITORS) + " in " if "spec" in text else ""
    test = f"test tcMain [main=Main]: {attached}{{ Main{others} }};"
    return load(f"event eGo;\nevent eText;\nevent eNumber: int;\n{text}\n{test}")


@pytest.mark.parametrize("granularity", ["send", "handler"])
@pytest.mark.parametrize("name", PROGRAMS)
def test_the_engines_agree(name: str, granularity: str) -> None:
    plan = pcheck.SearchPlan(granularity=granularity, states_max=STATES_MAX_OF.get(name, STATES_MAX))
    result = assert_agreement(program_of(PROGRAMS[name]), "tcMain", plan)
    assert result.states > 2


@pytest.mark.parametrize("name", FULL)
def test_the_kernel_searches_all_of_a_large_model_in_little_memory(name: str) -> None:
    text, states = FULL[name]
    result = program_of(text).check("tcMain", pcheck.SearchPlan(engine="native", strategy="bfs")).search
    assert (result.verdict, result.states, result.transitions) == ("holds", states, states - 1)
    assert dict(result.kernel)["bytes_peak"] < BYTES_MAX

"""Random well-typed programs are accepted, their IR is well formed, and running them ends in verdicts only."""

from __future__ import annotations

import pytest

from pcheck.ir.verifier import verify
from tests.generated import STATES_MAX, Claim, check, load, marks, note, on_programs, soak
from tests.strategies import Generated, program_text

pytestmark = marks
CODES = {f"P10{number:02}" for number in range(1, 21)}


def a_generated_program_runs(generated: Generated) -> None:
    loaded = load(generated.text)  # raises if the program is refused
    assert {warning.severity for warning in loaded.warnings} <= {"warning"}
    verify(loaded.model)
    for test in loaded.tests[:4]:
        result = check(loaded, test=test.name)
        size = "few" if result.states < 20 else "some" if result.states < STATES_MAX // 2 else "many"
        note(f"verdict: {result.verdict}, {size} states")
        if result.counterexample is not None:
            violation = result.counterexample.violation
            note(f"violation: {violation.code}")
            assert violation.code in CODES
            assert 1 <= violation.span.line <= generated.text.count("\n") + 1


CLAIMS: list[Claim] = [a_generated_program_runs]

for each in CLAIMS:
    globals()[f"test_{each.__name__}"] = on_programs(60)(each)


def test_most_generated_programs_hold_and_do_something() -> None:
    """The generator itself: a change that makes programs trivial or mostly wrong makes all these tests worthless."""
    results = [check(load(program_text(seed))) for seed in range(60)]
    assert sum(result.verdict == "holds" for result in results) >= 30
    assert sum(result.states >= 20 for result in results) >= 15
    assert sum(result.verdict == "violated" for result in results) >= 5


CONSTRUCTS = (
    "receive {", "raise ", "raise halt", "goto ", "send this", "announce ", "new ", "foreach (", "while (", "assume ",
    "assert ", "print ", "choose(", "$", "$$", " as ", " to ", "default(", "keys(", "values(", "sizeof(", "format(",
    "defer ", "ignore ", "on null", "on halt", "exit ", " with ", "case halt", "break;", "continue;", "return;", "hot ",
    "cold ", "spec ", "scenario ", "union", "hidei", "module ", "interface ", "param ", "pairwise", "implementation ",
    "eventset ", "enum ", "type ", " ==> ", " <==> ", " in ", "-= ", "+= (", "sends ", "receives ", " -> ", "main Main",
    "rename ", "compose ",
)  # fmt: skip


def test_every_construct_is_generated() -> None:
    text = "".join(program_text(seed) for seed in range(250))
    assert [construct for construct in CONSTRUCTS if construct not in text] == []


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_soak(claim: Claim) -> None:
    soak(claim)

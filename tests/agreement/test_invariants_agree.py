"""Generated invariants on generated programs: their meaning is the plain one, and both engines find it so."""

from __future__ import annotations

import re

import pytest

import pcheck
from pcheck.kernel import is_available
from tests.agreement.formulas import Formula, Maker, machines_in
from tests.agreement.two_engines import assert_agreement
from tests.generated import load, marks, note, on_seeds, soak, system
from tests.strategies import Generated
from tests.strategies_source import Source

pytestmark = marks
CONFIGURATIONS_MAX = 40
STATES_MAX = 200
SEEDS, SEEDS_A_TEST = 160, 40
FORMULAS = 4


def formulas_for(generated: Generated) -> list[Formula]:
    """Some formulas over the program, always the same."""
    maker = Maker(load(generated.text).model, Source.seeded(generated.text))
    return [maker.formula() for _ in range(FORMULAS)]


def with_invariants(text: str, formulas: list[Formula]) -> str:
    """The program with a test for each of the formulas and one for all; '' where it has no plain test."""
    found = re.search(r"^test (\w+) \[main=(\w+)\]: (.*);$", text, re.MULTILINE)
    if found is None:
        return ""
    declared = [f"invariant Claim{n}: {formula.text};" for n, formula in enumerate(formulas)]
    names = [f"Claim{n}" for n in range(len(formulas))]
    asserted = [*((f"t{name}", name) for name in names), ("tAll", ", ".join(names)), ("tSome", ", ".join(names[2:]))]
    tests = [f"test {test} [main={found[2]}]: assert {claims} in ({found[3]});" for test, claims in asserted]
    return "\n".join([text, *declared, *tests, ""])


def invariants_mean_what_they_say(generated: Generated) -> None:
    formulas = formulas_for(generated)
    text = with_invariants(generated.text, formulas)
    if not text:
        return
    program = load(text)
    plain = system(program)
    reached = some_configurations(plain)
    for number, formula in enumerate(formulas):
        judged = system(program, test=f"tClaim{number}")
        for configuration in reached:
            expected = formula.holds(machines_in(configuration, plain.first_slot), {})
            assert (judged.false_invariant(configuration) is None) == expected, formula.text
            note(f"{expected}")


def some_configurations(plain: pcheck.system.transition_system.TransitionSystem) -> list[tuple[object, ...]]:
    """What is reached first."""
    initial = plain.initial().configuration
    found = {} if initial is None else {initial: None}
    waiting = list(found)
    while waiting and len(found) < CONFIGURATIONS_MAX:
        for successor in plain.successors(waiting.pop(0)):
            if successor.configuration is not None and successor.configuration not in found:
                found[successor.configuration] = None
                waiting.append(successor.configuration)
    return list(found)


def the_engines_agree(generated: Generated) -> None:
    text = with_invariants(generated.text, formulas_for(generated))
    if not text:
        return
    program = load(text)
    for test in ("tAll", "tSome", "tClaim0"):
        for granularity in ("send", "handler"):
            plan = pcheck.SearchPlan(granularity=granularity, states_max=STATES_MAX)
            found = assert_agreement(program, test, plan, is_plain=False).counterexample
            note("nothing" if found is None else found.violation.kind)


@pytest.mark.parametrize("first", range(0, SEEDS, SEEDS_A_TEST))
def test_generated_invariants_mean_what_they_say(first: int) -> None:
    on_seeds(range(first, first + SEEDS_A_TEST), invariants_mean_what_they_say)


@pytest.mark.skipif(not is_available, reason="the kernel was not built")
@pytest.mark.parametrize("first", range(0, SEEDS, SEEDS_A_TEST))
def test_the_engines_agree_on_generated_invariants(first: int) -> None:
    on_seeds(range(first, first + SEEDS_A_TEST), the_engines_agree)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_soak() -> None:
    soak(invariants_mean_what_they_say)
    soak(the_engines_agree)

"""Transitions whose footprints have nothing in common commute: tried out in both orders, wherever both can happen."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

import pcheck
from pcheck.lowered import system_of
from pcheck.system.composition import ComposedSystem
from pcheck.system.local import Path as MachinePath
from pcheck.system.transition_system import Choice, Configuration, Successor
from tests.agreement.test_engines_agree import MODELS
from tests.agreement.two_engines import lowered
from tests.generated import explore, load, marks, note, on_programs, soak
from tests.run_cases import run_cases
from tests.strategies import Generated

STATES_MAX = 120

pytestmark = marks


def after(searched: ComposedSystem, configuration: Configuration | None, choice: Choice) -> Configuration | None:
    """Where a choice leads; None when it does not exist there, or fails."""
    if configuration is None:
        return None
    found = (s for s in searched.successors(configuration) if s.choice == choice)
    successor = next(found, None)
    return None if successor is None else successor.configuration


def by_machine(searched: ComposedSystem, configuration: Configuration) -> dict[MachinePath, list[Successor]]:
    found: dict[MachinePath, list[Successor]] = {}
    for successor in searched.successors(configuration):
        found.setdefault(successor.choice.path, []).append(successor)
    return found


def independent_transitions_commute(searched: ComposedSystem, configuration: Configuration) -> tuple[int, int]:
    """Return how many pairs of machines are independent here, and how many there are."""
    machines = by_machine(searched, configuration)
    footprints = {path: searched.footprint(configuration, path) for path in machines}
    pairs = list(combinations(machines, 2))
    count = 0
    for one, other in pairs:
        mine, others = footprints[one], footprints[other]
        if mine is None or others is None or mine & others:
            continue
        count += 1
        for first in machines[one]:
            for second in machines[other]:
                there = after(searched, first.configuration, second.choice)
                back = after(searched, second.configuration, first.choice)
                assert there is not None, f"{second.choice} is still possible after {first.choice}"
                assert there == back, f"{first.choice} and {second.choice} commute"
    return count, len(pairs)


def hold_everywhere(program: pcheck.Program, test: str) -> tuple[int, int]:
    plan = pcheck.SearchPlan()
    searched = system_of(lowered(program, plan), program.composition(test), plan)
    found = explore(searched, states_max=STATES_MAX).configurations
    counts = [independent_transitions_commute(searched, configuration) for configuration in found]
    return sum(count for count, _ in counts), sum(pairs for _, pairs in counts)


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_independent_transitions_commute_in_every_model(folder: Path) -> None:
    program = pcheck.load(folder)
    counts = [hold_everywhere(program, test.name) for test in program.tests]
    if sum(pairs for _, pairs in counts) > 100:
        assert sum(count for count, _ in counts) > 20, "some are independent"


@pytest.mark.parametrize("part", range(4))
def test_independent_transitions_commute_in_every_case(part: int) -> None:
    for case in run_cases()[part::4]:
        program = pcheck.load(case.path, attach_all_specs="attach-all-specs" in case.options)
        for test in program.tests:
            if not program.composition(test).invariants:     # two transitions may be wrong only together
                hold_everywhere(program, test.name)


def test_a_transition_that_an_assumption_cuts_off_is_independent_of_nothing() -> None:
    """Once the spec has seen the gate open, the sender's transition ends elsewhere."""
    program = load("""
    event eOpen; event eGo;
    machine Door { start state S { ignore eOpen, eGo; } }
    machine Opener { start state S { entry (door: Door) { send door, eOpen; } } }
    machine Goer { start state S { entry (door: Door) { send door, eGo; } } }
    machine Main { start state S { entry { new Opener(new Door()); new Goer(new Door()); } } }
    spec Gate observes eOpen, eGo {
        var is_open: bool;
        start state S { on eOpen do { is_open = true; } on eGo do { assume is_open; } }
    }
    test tcGate [main=Main]: assert Gate in { Main, Door, Opener, Goer };
    """)
    assert hold_everywhere(program, "tcGate")[1] > 0


def independence_is_true(generated: Generated) -> None:
    program = load(generated.text)
    count, _ = hold_everywhere(program, program.tests[0].name)
    note("independent" if count else "dependent")


@on_programs(60)
def test_independent_transitions_commute_in_generated_programs(generated: Generated) -> None:
    independence_is_true(generated)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_soak() -> None:
    soak(independence_is_true)

"""What holds of faults in every program: budgets only ever add, their order means nothing, and none are no faults."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

import pcheck
from pcheck.lowered import system_of
from pcheck.system.environment import Network
from pcheck.system.local import Local, Message
from pcheck.system.plan import SearchPlan
from pcheck.system.transition_system import Configuration
from tests.generated import explore, load, marks, note, on_programs, on_seeds, soak
from tests.strategies import Generated
from tests.strategies_faults import Faults, faults_for

STATES_MAX = 600
SEEDS = 60
SEEDS_A_TEST = 30

pytestmark = marks


def searched(program: pcheck.Program, faults: str, *, states_max: int = 300) -> tuple[object, ...]:
    """What a search by faults shows, with its counterexample."""
    plan = SearchPlan(strategy="bfs", engine="interpreter", faults=faults, states_max=states_max)
    result = program.check(program.tests[0], plan).search
    return (
        result.verdict, result.stop, result.states, result.transitions, result.depth, result.layers,
        result.layers_complete, result.counterexample, replace(result.coverage, faults_unused=()),
    )  # fmt: skip


def reached(program: pcheck.Program, faults: str) -> tuple[frozenset[Configuration], bool]:
    """Everything reachable under faults, without what only counts or marks; and whether it is all."""
    composition = program.composition(program.tests[0], faults=faults)
    explored = explore(system_of(program._lower(()), composition, SearchPlan(faults=faults)), states_max=STATES_MAX)
    return frozenset(tuple(map(unmarked, each)) for each in explored.configurations), explored.is_complete


def unmarked(component: object) -> object:
    """A component without how often faults were used, who sent what, and what a restart would need."""
    if isinstance(component, Network):
        delayed = frozenset((parcel._replace(message=plain(parcel.message)), n) for parcel, n in component.delayed)
        held = tuple(parcel._replace(message=plain(parcel.message)) for parcel in component.held)
        return component._replace(used=(), delayed=delayed, held=held)
    if isinstance(component, Local):
        return component._replace(birth=())
    assert isinstance(component, tuple)
    return tuple(map(plain, component))


def plain(message: Message) -> Message:
    return message._replace(origin=0)


def raising_a_budget_takes_nothing_away(generated: Generated) -> None:
    program = load(generated.text)
    faults = replace(faults_for(generated, may_be_unbounded=False), total=None)
    number = len(generated.text) % len(faults.lines)
    bounds = (1, 2) if len(faults.lines) == 1 else (0, 1, 2)  # with no line at all there is no network
    found = [reached(program, faults.bounded(number, bound).text) for bound in bounds]
    for (fewer, _), (more, is_all) in pairwise(found):
        if is_all:
            assert fewer <= more
            note(f"more by {faults.lines[number].word}" if fewer < more else "nothing more")


def every_order_of_a_list_is_the_same(generated: Generated) -> None:
    program, faults = load(generated.text), faults_for(generated)
    there, back = searched(program, faults.text), searched(program, faults.turned.text)
    assert there == back
    note(f"{there[0]}, {len(there[5])} layers")  # type: ignore[arg-type]


def budgets_of_nothing_are_no_faults(generated: Generated) -> None:
    program, faults = load(generated.text), faults_for(generated)
    none = Faults(tuple(replace(line, bound=0) for line in faults.lines), faults.total)
    without = searched(program, "")
    assert searched(program, none.text) == without
    assert searched(program, replace(faults, total=0).text) == without
    assert without[5] == ()


CLAIMS = [raising_a_budget_takes_nothing_away, every_order_of_a_list_is_the_same, budgets_of_nothing_are_no_faults]


@on_programs(25)
def test_raising_a_budget_takes_nothing_away(generated: Generated) -> None:
    raising_a_budget_takes_nothing_away(generated)


@on_programs(25)
def test_every_order_of_a_list_is_the_same(generated: Generated) -> None:
    every_order_of_a_list_is_the_same(generated)


@on_programs(20)
def test_budgets_of_nothing_are_no_faults(generated: Generated) -> None:
    budgets_of_nothing_are_no_faults(generated)


@pytest.mark.parametrize("first", range(0, SEEDS, SEEDS_A_TEST))
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_the_programs_of_many_seeds(claim, first: int) -> None:
    on_seeds(range(first, first + SEEDS_A_TEST), claim)


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_soak(claim) -> None:
    soak(claim)


def test_generated_lists_have_every_kind_of_line_and_change_what_is_reachable() -> None:
    from tests.strategies import program

    words: set[str] = set()
    more = 0
    for seed in range(40):
        generated = program(seed)
        faults = faults_for(generated)
        words |= {line.word for line in faults.lines}
        loaded = load(generated.text)
        more += searched(loaded, faults.text, states_max=100) != searched(loaded, "", states_max=100)
    assert words == {"drop", "duplicate", "delay", "crash", "restart", "partition"}
    assert more > 20

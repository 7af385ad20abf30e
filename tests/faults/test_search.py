"""The search by faults: fewest first, what it says of itself, and that every way to search finds the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pcheck.explorer import search
from pcheck.ir.faults import FaultModel
from pcheck.system import effort
from pcheck.system.environment import Network
from pcheck.system.layout import network_of
from pcheck.system.local import Local
from pcheck.system.plan import SAMPLING, SearchPlan
from pcheck.system.transition_system import may_end
from tests import generated
from tests.faults.test_counts import CASES, faulty
from tests.faulty import Faulty, rule
from tests.samples import CHAIN
from tests.strategies import program

BFS = SearchPlan(strategy="bfs")


def reached(found: Faulty) -> set[object]:
    """The configurations that can be reached, whatever was spent."""
    system = found.system()
    explored = generated.explore(system, states_max=20_000)
    assert explored.is_complete
    return {without_costs(configuration, system.first_slot) for configuration in explored.configurations}


def without_costs(configuration: tuple[object, ...], first_slot: int) -> tuple[object, ...]:
    network = network_of(configuration, first_slot)
    configuration = tuple(each._replace(birth=()) if isinstance(each, Local) else each for each in configuration)
    if network is None:
        return configuration
    if network == Network(network.used, frozenset(), (), frozenset()):
        return (*configuration[: first_slot - 1], *configuration[first_slot:])
    return (*configuration[: first_slot - 1], network._replace(used=()), *configuration[first_slot:])


def test_two_faults_where_one_is_not_enough() -> None:
    found = Faulty(CHAIN).under("drop", bound=5)
    result = found.check(BFS)
    assert result.counterexample is not None
    assert (result.counterexample.faults, result.layers_complete) == (2, 2)
    assert result.counterexample.is_shortest
    assert Faulty(CHAIN).under("drop", bound=1).check(BFS).verdict == "holds"


def test_a_longer_way_with_fewer_faults_is_better() -> None:
    # One crash fails at once; without any, it takes some steps more.
    found = Faulty("""
    event eGo; event eBack: machine;
    machine Other { start state S { on eBack do (who: machine) { send who, eGo; } } }
    machine Main { var n: int; var o: Other; start state Init {
      entry { o = new Other(); send o, eBack, this; }
      on eGo do { n = n + 1; assert n < 4; send o, eBack, this; } } }
    test tc [main=Main]: { Main, Other };
    """).under("duplicate", "eGo", bound=3)
    result = found.check(BFS)
    assert result.counterexample is not None
    assert result.counterexample.faults == 0
    assert (len(result.layers), result.layers_complete) == (1, 0)


@pytest.mark.parametrize("limit", [5, 30, 60, 100])
def test_a_limit_says_which_layers_are_whole(limit: int) -> None:
    whole = faulty(CASES["duplicate any"], "Client", None).check(BFS)
    assert whole.layers == (22, 150)
    part = faulty(CASES["duplicate any"], "Client", None).check(replace(BFS, states_max=limit))
    assert part.stop == "states"
    assert sum(part.layers) == part.states == limit
    assert part.layers_complete == (1 if limit >= 22 else 0)
    assert part.layers[0] == min(22, limit)


@pytest.mark.parametrize("depth", [0, 1, 2, 3, 5])
def test_a_limit_of_depth_counts_faults_as_steps(depth: int) -> None:
    result = Faulty(CHAIN).under("drop", bound=2).check(replace(BFS, depth_max=depth))
    assert result.stop == "depth"
    assert result.depth == depth
    assert result.layers_complete == 0, "every layer is cut off"


def test_without_a_bound_a_state_belongs_to_its_first_layer() -> None:
    result = faulty(CASES["drop without end"], "Client", None).check(BFS)
    assert sum(result.layers) == result.states


@pytest.mark.parametrize("name", CASES)
def test_depth_first_finds_the_same_states(name: str) -> None:
    found = faulty(CASES[name], "Stopper", None)
    by_faults, depth_first = found.check(BFS), found.check(SearchPlan(strategy="dfs"))
    assert (by_faults.states, by_faults.transitions) == (depth_first.states, depth_first.transitions)
    assert depth_first.layers == ()
    auto = found.check(SearchPlan(strategy="auto"))
    assert (auto.states, auto.transitions, auto.layers) == (by_faults.states, by_faults.transitions, by_faults.layers)


@pytest.mark.parametrize("strategy", sorted(SAMPLING))
def test_sampling_has_faults_among_its_moves(strategy: str) -> None:
    plan = SearchPlan(strategy=strategy, schedules=2000)  # type: ignore[arg-type]
    result = Faulty(CHAIN).under("drop", bound=2).check(plan)
    assert result.counterexample is not None
    assert result.counterexample.faults == 2


def test_copies_without_end_are_told_to_grow() -> None:
    result = Faulty(CHAIN.replace("if (x == 3) { assert n != 1; }", "n = 0;")).under("duplicate", bound=None).check(
        replace(BFS, states_max=3000)
    )
    assert result.stop == "states"
    assert [str(growth.quantity) for growth in result.growing] == ["the queue of Other"]


def test_what_is_sampled_beside_a_search_has_no_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effort, "PLAIN", replace(effort.PLAIN, first_states=3))
    found = Faulty(CHAIN).under("drop", bound=2)
    result, by_level = found.check(SearchPlan(strategy="auto")), found.check(BFS)
    assert result.schedules > 0
    assert result.counterexample is not None
    assert by_level.counterexample is not None
    assert (result.counterexample.faults, result.strategy) == (2, "bfs")
    assert len(result.counterexample.schedule) == len(by_level.counterexample.schedule)


def test_a_rule_that_cannot_be_used_changes_nothing() -> None:
    plain = Faulty(CHAIN)
    for found in (plain.under("drop", bound=0), plain.under("drop").total(0)):
        result, without = found.check(BFS), plain.check(BFS)
        assert (result.states, result.transitions, result.layers) == (without.states, without.transitions, ())
        assert found.system().first_slot == plain.system().first_slot


@pytest.mark.parametrize("name", ["drop any", "duplicate any", "delay any", "crash any", "restart the server"])
def test_a_larger_bound_takes_nothing_away(name: str) -> None:
    (declared,) = CASES[name]
    before: set[object] = set()
    for bound in (0, 1, 2):
        after = reached(faulty((declared._replace(bound=bound),), "Client", None))
        assert before <= after
        before = after
    assert before <= reached(faulty((declared._replace(bound=2),), "Client", 3))


@pytest.mark.parametrize("name", ["duplicate and delay", "two partitions", "partition and restart"])
def test_the_order_of_rules_means_nothing(name: str) -> None:
    rules = CASES[name]
    there, back = (faulty(order, "Stopper", None).check(BFS) for order in (rules, rules[::-1]))
    assert (there.states, there.transitions, there.layers) == (back.states, back.transitions, back.layers)


@pytest.mark.parametrize("name", CASES)
def test_what_is_remembered_is_what_a_plain_system_finds(name: str) -> None:
    found = faulty(CASES[name], "Client", None)
    plain = generated.explore(found.system(is_plain=True), states_max=5_000)
    kept = generated.explore(found.system(), states_max=5_000)
    assert plain.configurations == kept.configurations
    assert plain.transitions == kept.transitions


@pytest.mark.parametrize("name", ["crash any", "partition and restart", "duplicate and delay"])
def test_faults_are_the_successors_that_need_not_happen(name: str) -> None:
    found = faulty(CASES[name], "Client", None)
    system = found.system()
    for configuration in generated.explore(system, states_max=300).configurations:
        successors = system.successors(configuration)
        assert [each for each in successors if each.is_fault] == list(system.faults(configuration))
        choices = [each.choice for each in successors]
        assert len(choices) == len(set(choices))
        if may_end(successors):
            assert system.final(configuration) is None, "nobody waits in this system"


@pytest.mark.parametrize("seed", range(12))
def test_generated_programs_agree_by_every_order_of_search(seed: int) -> None:
    found = Faulty(program(seed).text)
    machines = [each.name for each in found.model.machines if each.kind == "machine"]
    target = machines[seed % len(machines)]
    for kind in ("drop", "duplicate", "delay"):
        found = found.under(kind, to=(target,)) if seed % 3 else found.under(kind)  # type: ignore[arg-type]
    found = found.under("crash", target).under("restart", machines[0]).under("partition", machines[0], other=(target,))
    found = found.total(2)
    plan = SearchPlan(strategy="bfs", states_max=400)
    result = found.check(plan)
    plain = search(found.system(is_plain=True), plan)
    assert (result.states, result.transitions, result.layers) == (plain.states, plain.transitions, plain.layers)
    assert result.counterexample is None or result.counterexample.faults == max(len(result.layers) - 1, 0)


def test_a_fault_model_is_what_it_says() -> None:
    found = Faulty(CHAIN)
    rules = (rule(found.model, "drop", bound=0), rule(found.model, "crash", "Other", bound=None))
    assert FaultModel(rules).rule_numbers == (1,)
    assert not FaultModel(rules, 0).can_happen
    assert FaultModel((rule(found.model, "restart", "Other"),)).may_restart(0, 0) != FaultModel(rules).may_restart(0, 0)

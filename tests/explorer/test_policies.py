"""What the strategies of sampling promise: PCT its chance, partial order sampling fair orders of what conflicts."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from pcheck.explorer import search
from pcheck.explorer.strategies.pct import Pct
from pcheck.explorer.strategies.policy import Policy
from pcheck.explorer.strategies.priority import Priority
from pcheck.explorer.strategies.random_walk import RandomWalk
from pcheck.explorer.walk import Walk, walk
from pcheck.system.chance import Chance, ChanceTracker
from pcheck.system.coverage import Coverage
from pcheck.system.plan import SearchPlan
from pcheck.system.randomness import Randomness, schedule_state
from pcheck.system.transition_system import Choice, Initial, Successor

Steps = tuple[int, ...]


class Threads:
    """Machines that make so many steps each; a configuration is the order in which they went."""

    def __init__(self, *lengths: int, shared: frozenset[tuple[int, int]] = frozenset()) -> None:
        self.lengths = lengths
        self.shared = shared
        """(machine, step) of those that touch something in common."""

    def initial(self) -> Initial:
        return Initial(((),), None, "")

    has_faults = False

    def faults(self, configuration):
        return ()

    def successors(self, configuration):
        (order,) = configuration
        return [
            Successor(Choice((machine,), ()), ((*order, machine),), None, "")
            for machine, length in enumerate(self.lengths)
            if order.count(machine) < length
        ]

    def footprint(self, configuration, path):
        (order,) = configuration
        (machine,) = path
        return frozenset({"shared" if (machine, order.count(machine)) in self.shared else machine})

    def final(self, configuration):
        return None

    def quantities(self, configuration, slot):
        return ()

    def coverage(self) -> Coverage:
        return Coverage()


def orders(system: Threads, policy: Policy, schedules: int) -> list[Steps]:
    """The orders of so many schedules."""
    return [run(system, policy, number).configurations[-1][0] for number in range(schedules)]


def run(system: Threads, policy: Policy, number: int) -> Walk:
    random = Randomness(schedule_state(7, number))
    policy.begin(random, sum(system.lengths))
    return walk(system, ((),), policy, random, transitions_max=99, visit=lambda *_: False)


def between(order: Steps) -> bool:
    """Machine 1 steps just between the fourth and the fifth step of machine 0: two constraints."""
    return order[:6] == (0, 0, 0, 0, 1, 0)


def between_then_after(order: Steps) -> bool:
    """The first step of machine 1 lies there, its second after it: three constraints."""
    return between(order) and order.count(1) == 2


@pytest.mark.parametrize(
    ("lengths", "depth", "is_found"),
    [
        ((10, 1), 1, lambda order: order[0] == 1),
        ((5, 5, 5, 1), 1, lambda order: order[-1] == 3),
        ((10, 1), 2, between),
        ((10, 2), 3, between_then_after),
    ],
)
def test_pct_finds_a_violation_of_a_depth_at_least_as_often_as_it_promises(
    lengths: tuple[int, ...], depth: int, is_found: Callable[[Steps], bool]
) -> None:
    system = Threads(*lengths)
    one_in = Chance(depth, len(lengths), sum(lengths), 1).one_in
    found = sum(map(is_found, orders(system, Pct(depth), 40 * one_in)))
    assert found >= 25, "40 are promised; fewer than 25 happen once in more than a hundred times"


def test_pct_without_changes_keeps_its_order() -> None:
    for order in orders(Threads(3, 3, 3), Pct(1), 50):
        assert order[:3].count(order[0]) == order[3:6].count(order[3]) == 3


def test_pct_changes_no_more_often_than_its_depth_allows() -> None:
    for order in orders(Threads(9, 9), Pct(3), 300):
        assert sum(one != other for one, other in pairwise(order)) <= 3


def test_pct_counts_the_machines_of_a_schedule() -> None:
    policy = Pct(3)
    run(Threads(2, 2, 0), policy, 0)
    assert policy.machines == 2
    run(Threads(1), policy, 1)
    assert policy.machines == 1


def test_steps_that_touch_nothing_in_common_do_not_decide_what_comes_first() -> None:
    """Of two conflicting steps one comes late; a random walk almost never lets it win."""
    system = Threads(13, 1, shared=frozenset({(0, 12), (1, 0)}))
    policies = (Priority(system), RandomWalk())
    late = [sum(order[-1] == 1 for order in orders(system, policy, 1_400)) for policy in policies]
    assert late[0] >= 70, "once in 14 times is expected"
    assert late[1] <= 3, "once in 8192 times is expected"


def test_a_step_that_conflicts_with_the_one_taken_gets_a_new_chance() -> None:
    """Both machines touch the same always: then every step is a fair draw, as in a random walk."""
    system = Threads(2, 2, shared=frozenset((machine, step) for machine in (0, 1) for step in (0, 1)))
    alternating = sum(order[:2] in {(0, 1), (1, 0)} for order in orders(system, Priority(system), 2_000))
    assert 900 < alternating < 1_100


def test_the_chance_counts_the_schedules_since_the_longest() -> None:
    tracker = ChanceTracker()
    assert tracker.chance(3) is None
    for length, machines in ((4, 2), (3, 3), (9, 2), (9, 2), (1, 1)):
        tracker.note(length, machines)
    assert tracker.chance(3) == Chance(3, machines=3, transitions=9, schedules=2)
    assert Chance(3, machines=3, transitions=9, schedules=2).one_in == 243


def test_the_result_of_pct_states_its_chance_and_others_state_none() -> None:
    result = search(Threads(3, 2), SearchPlan(strategy="pct", schedules=30, pct_depth=2))
    assert result.chance == Chance(2, machines=2, transitions=5, schedules=29)
    assert (result.verdict, result.claim, result.strategy) == ("holds", "sampled", "pct")
    for strategy in ("random", "priority"):
        other = search(Threads(3, 2), SearchPlan(strategy=strategy, schedules=30))
        assert (other.chance, other.claim, other.strategy, other.schedules) == (None, "sampled", strategy, 30)

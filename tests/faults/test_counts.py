"""The states under every fault, and under several, are those that an independent program counts."""

from __future__ import annotations

import pytest

from pcheck.system.plan import SearchPlan
from tests.faults.brute.explored import Counted, explored
from tests.faults.brute.sums import sums
from tests.faults.brute.world import Rule
from tests.faulty import Faulty

SUM, ADD, TICK, HALT = "eSum", "eAdd", "eTick", "halt"

CASES = {
    "drop any": (Rule("drop"),),
    "drop any twice": (Rule("drop", bound=2),),
    "drop without end": (Rule("drop", bound=None),),
    "drop a sum": (Rule("drop", (SUM,), bound=2),),
    "drop halt": (Rule("drop", (HALT,)),),
    "drop a message to oneself": (Rule("drop", (TICK,)),),
    "drop by receiver": (Rule("drop", to=("Server",)),),
    "drop by sender": (Rule("drop", sender=("Client",)),),
    "drop by a sender of other events": (Rule("drop", (ADD,), sender=("Server",)),),
    "drop by two senders": (Rule("drop", sender=("Client",)), Rule("drop", sender=("Client", "Stopper"))),
    "duplicate any": (Rule("duplicate"),),
    "duplicate twice": (Rule("duplicate", bound=2),),
    "duplicate halt": (Rule("duplicate", (HALT,)),),
    "delay any": (Rule("delay"),),
    "delay twice": (Rule("delay", bound=2),),
    "duplicate and delay": (Rule("duplicate", (ADD,)), Rule("delay")),
    "crash the server": (Rule("crash", group=("Server",)),),
    "crash any": (Rule("crash", group=("Main", "Server", "Client", "Stopper"), bound=2),),
    "crash with delay": (Rule("crash", group=("Server",)), Rule("delay")),
    "restart the server": (Rule("restart", group=("Server",)),),
    "restart the server twice": (Rule("restart", group=("Server",), bound=2),),
    "restart with durable variables": (Rule("restart", group=("Server", "Client"), keeping=("n", "got")),),
    "restart and crash": (Rule("restart", group=("Server",)), Rule("crash", group=("Server",))),
    "restart main": (Rule("restart", group=("Main",)),),
    "restart with delay": (Rule("restart", group=("Client",)), Rule("delay")),
    "partition": (Rule("partition", group=("Client",), other=("Server",)),),
    "partition twice": (Rule("partition", group=("Client",), other=("Server",), bound=2),),
    "partition while it holds": (Rule("partition", group=("Client",), other=("Server",), holding=True, bound=2),),
    "partition of all": (
        Rule("partition", group=("Client", "Server"), other=("Client", "Server"), holding=True),
    ),
    "partition of all and a loss": (
        Rule("partition", group=("Client", "Server"), other=("Client", "Server")), Rule("drop"),
    ),
    "two partitions": (
        Rule("partition", group=("Client",), other=("Server",), holding=True),
        Rule("partition", group=("Server",), other=("Stopper", "Client")),
    ),
    "partition and crash": (
        Rule("partition", group=("Client",), other=("Server",), holding=True), Rule("crash", group=("Client",)),
    ),
    "partition and restart": (
        Rule("partition", group=("Client",), other=("Server",), holding=True), Rule("restart", group=("Server",)),
    ),
    "drop never": (Rule("drop", bound=0),),
}  # fmt: skip

PINNED = {
    "drop any": (42, 65, (22, 20)),
    "duplicate twice": (982, 2231, (22, 150, 810)),
    "delay twice": (107, 213, (22, 40, 45)),
    "crash any": (192, 527, (27, 85, 80)),
    "restart with delay": (667, 1583, (22, 212, 433)),
    "partition": (108, 176, (22, 86)),
    "partition of all": (211, 464, (27, 184)),
}


def faulty(rules: tuple[Rule, ...], second: str, total: int | None) -> Faulty:
    """The same system as a program in P."""
    return under(Faulty(sums(second).source), rules, total)


def under(found: Faulty, rules: tuple[Rule, ...], total: int | None) -> Faulty:
    """A program under the same rules as the brute force."""
    for rule in rules:
        found = found.under(
            rule.kind,  # type: ignore[arg-type]
            *(rule.group or rule.events),
            to=rule.to,
            from_=rule.sender,
            other=() if rule.other == rule.group else rule.other,
            is_holding=rule.holding,
            bound=rule.bound,
            keeping=rule.keeping,
        )
    return found if total is None else found.total(total)


def counted(found: Faulty, granularity: str = "send") -> Counted:
    result = found.check(SearchPlan(strategy="bfs", granularity=granularity))  # type: ignore[arg-type]
    assert result.verdict == "holds"
    assert result.layers_complete == len(result.layers)
    return Counted(result.states, result.transitions, result.layers or (result.states,))


@pytest.mark.parametrize("second", ["Client", "Stopper"])
@pytest.mark.parametrize("name", CASES)
def test_a_fault_leads_to_the_states_that_its_description_says(name: str, second: str) -> None:
    assert counted(faulty(CASES[name], second, None)) == explored(sums(second), CASES[name]).counted


@pytest.mark.parametrize("name", ["duplicate and delay", "partition and restart", "drop by two senders"])
@pytest.mark.parametrize("total", [0, 1])
def test_a_total_bounds_all_rules_together(name: str, total: int) -> None:
    assert counted(faulty(CASES[name], "Client", total)) == explored(sums("Client"), CASES[name], total=total).counted


@pytest.mark.parametrize("name", PINNED)
def test_the_counts_stay_what_they_are(name: str) -> None:
    assert counted(faulty(CASES[name], "Client", None)) == PINNED[name]

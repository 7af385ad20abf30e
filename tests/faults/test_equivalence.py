"""Declared faults do what a P programmer would write by hand: the same protocols show the same traces.

What can be seen of a system is the order of its announcements `eSaw`. A spec keeps all of them in a variable, and the
systems are finite, so that the values of that variable in all reachable configurations are all the prefixes of all
traces. Those in configurations where a run may end are the traces of whole runs. Both sets must be equal.

A network machine passes messages on in the order in which they are sent, only later. That cannot be seen: without it, a
machine may as well take them from its queue later. But nothing may depend on a queue being empty (`on null`), and all
messages that can race with each other must go the same way, also those that a machine sends itself.
"""

from __future__ import annotations

import pytest

import pcheck
from pcheck.lowered import system_of
from pcheck.system.transition_system import may_end
from tests.faults.by_hand import CARRIED, MORTAL, PROTOCOLS, SIDES, by_hand, by_suicide, declared
from tests.generated import load

STATES_MAX = 60_000
Traces = tuple[set[object], set[object]]

NETWORKS = {
    "one loss": ("drop EVENTS <= 1", {"drops": 1}),
    "two losses": ("drop EVENTS <= 2", {"drops": 2}),
    "a copy": ("duplicate EVENTS <= 1", {"copies": 1}),
    "a delay": ("delay EVENTS <= 1", {"delays": 1}),
    "two delays": ("delay EVENTS <= 2", {"delays": 2}),
    "a loss and a copy": ("drop EVENTS <= 1; duplicate EVENTS <= 1", {"drops": 1, "copies": 1}),
    "a loss and a delay": ("drop EVENTS <= 1; delay EVENTS <= 1", {"drops": 1, "delays": 1}),
}


def traces(text: str, faults: str = "") -> Traces:
    """What can have been announced at any time, and at the end."""
    plan = pcheck.SearchPlan(faults=faults)
    program = load(text)
    system = system_of(program._lower(()), program.composition("tcRecord", faults=faults), plan)
    start = system.initial().configuration
    assert start is not None
    seen, waiting = {start}, [start]
    some: set[object] = set()
    whole: set[object] = set()
    while waiting:
        configuration = waiting.pop()
        successors = system.successors(configuration)
        assert all(each.violation is None for each in successors)
        trace = configuration[0].fields[0]  # type: ignore[attr-defined]
        some.add(trace)
        if may_end(successors):
            whole.add(trace)
        new = {each.configuration for each in successors} - seen
        seen |= new
        waiting += new
        assert len(seen) <= STATES_MAX, "the protocols are small"
    return some, whole


def assert_same(by_declaration: Traces, written: Traces, *, plain: Traces) -> None:
    assert by_declaration[0] == written[0], "the same prefixes"
    assert by_declaration[1] == written[1], "the same whole runs"
    assert plain[0] <= by_declaration[0]
    assert plain[1] <= by_declaration[1], "a fault need not happen"


@pytest.mark.parametrize("faults", NETWORKS)
@pytest.mark.parametrize("name", PROTOCOLS)
def test_a_network_machine_does_what_declared_faults_do(name: str, faults: str) -> None:
    text, budgets = NETWORKS[faults]
    found, plain = traces(declared(name), text.replace("EVENTS", CARRIED[name])), traces(declared(name))
    assert_same(found, traces(by_hand(name, **budgets)), plain=plain)
    assert found != plain or "delay" in faults, "it can be seen that something happened"


@pytest.mark.parametrize("name", PROTOCOLS)
def test_without_faults_a_network_machine_cannot_be_seen(name: str) -> None:
    assert traces(by_hand(name)) == traces(declared(name))


@pytest.mark.parametrize("name", PROTOCOLS)
def test_a_machine_that_halts_at_any_point_does_what_a_declared_crash_does(name: str) -> None:
    found, plain = traces(declared(name), f"crash {MORTAL[name]} <= 1"), traces(declared(name))
    assert_same(found, traces(by_suicide(name)), plain=plain)
    assert found[1] != plain[1]


@pytest.mark.parametrize("name", SIDES)
def test_a_network_machine_that_is_cut_off_for_some_time_does_what_a_declared_partition_does(name: str) -> None:
    found, plain = traces(declared(name), f"partition {SIDES[name]} <= 1"), traces(declared(name))
    assert_same(found, traces(by_hand(name, cut="losing")), plain=plain)
    assert found[1] != plain[1]


def test_a_network_machine_that_keeps_messages_does_what_a_partition_does_that_holds() -> None:
    name = "stop and wait"                                   # one pair: a machine keeps the order of all it holds
    found = traces(declared(name), f"partition {SIDES[name]} <= 1 holding")
    assert_same(found, traces(by_hand(name, cut="holding")), plain=traces(declared(name)))

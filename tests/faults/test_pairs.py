"""For every fault a system that only this fault breaks, and the same one mended: by numbers that brute force finds too.

Each broken system holds without faults and under every other kind of fault, once, of any message and of any machine.
No kind has to break what is there for another one. Two rules name less than everything, for nothing could mend that:
if Main crashes before it has created anybody, nobody works; and a split of all machines can cut off any witness.
"""

from __future__ import annotations

import io
import re
from collections import Counter, deque
from functools import cache
from pathlib import Path
from typing import Literal

import pytest

import pcheck
from pcheck.kernel import is_available
from pcheck.system.plan import SearchPlan
from pcheck.system.result import SearchResult
from pcheck.system.transition_system import may_end
from tests.faults.brute.behaviour import System
from tests.faults.brute.explored import Counted, Explored, Failed, explored
from tests.faults.brute.pairs_machines import MACHINES
from tests.faults.brute.pairs_messages import MESSAGES
from tests.faults.brute.pairs_network import NETWORK
from tests.faults.brute.world import Rule
from tests.faults.test_counts import under
from tests.faulty import Faulty

Granularity = Literal["send", "handler"]
PAIRS = {**MESSAGES, **MACHINES, **NETWORK}
KINDS = ("drop", "duplicate", "delay", "crash", "restart", "partition", "holding partition", "split")

engines = pytest.mark.parametrize("engine", ["interpreter", *(["native"] if is_available else [])])
granularities = pytest.mark.parametrize("granularity", ["send", "handler"])
each_fault = pytest.mark.parametrize("fault", KINDS)


@cache
def program(source: str) -> pcheck.Program:
    return pcheck.load("-", stdin=io.BytesIO(source.encode()))


def line(rule: Rule) -> str:
    """The rule as a user writes it."""
    between = " | " if rule.other else ""
    named = ", ".join(rule.group) if rule.kind not in {"drop", "duplicate", "delay"} else "*"
    return f"{rule.kind} {named}{between}{', '.join(rule.other)} <= {rule.bound}{' holding' if rule.holding else ''}"


def checked(system: System, rule: Rule | None, engine: str, granularity: Granularity) -> SearchResult:
    """What pcheck finds, by the program's text and the rule's."""
    faults = "" if rule is None else line(rule)
    plan = SearchPlan(strategy="bfs", engine=engine, granularity=granularity, faults=faults)  # type: ignore[arg-type]
    result = program(system.source).check("tc", plan).search
    assert result.engine == engine
    return result


@cache
def brute(fault: str, which: str, rule: Rule | None, granularity: Granularity) -> Explored:
    """What brute force finds."""
    rules = () if rule is None else (rule,)
    return explored(getattr(PAIRS[fault], which), rules, is_coarse=granularity == "handler")


def held(result: SearchResult) -> Counted:
    """The numbers of a search in which nothing is wrong, whatever is done."""
    assert result.is_exhaustive, result.counterexample
    assert result.layers_complete == len(result.layers)
    return Counted(result.states, result.transitions, result.layers or (result.states,))


def found(result: SearchResult) -> Failed:
    """The violation that a search found, of which nothing is shorter."""
    counterexample = result.counterexample
    assert counterexample is not None
    assert counterexample.is_shortest
    return Failed(counterexample.violation.code, counterexample.faults, len(counterexample.schedule))


def beyond(system: System, rule: Rule, granularity: Granularity) -> tuple[Counted, Counter[str]]:
    """The numbers of all that can be reached: a violation ends its run, not this search. And how much fails."""
    walked = under(Faulty(system.source), (rule,), None).system(granularity=granularity)
    start = walked.initial().configuration
    assert start is not None
    faults, waiting, done = {start: 0}, deque([start]), set()
    failures: Counter[str] = Counter()
    transitions = 0
    while waiting:
        configuration = waiting.popleft()
        if configuration in done:
            continue
        done.add(configuration)
        successors = walked.successors(configuration)
        transitions += len(successors)
        violations = [each.violation for each in successors]
        violations += [walked.final(configuration)] if may_end(successors) else []
        failures.update(violation.code for violation in violations if violation is not None)
        for each in successors:
            cost = faults[configuration] + each.is_fault
            if each.configuration is not None and cost < faults.get(each.configuration, cost + 1):
                faults[each.configuration] = cost
                (waiting.append if each.is_fault else waiting.appendleft)(each.configuration)
    layers = Counter(faults.values())
    return Counted(len(faults), transitions, tuple(layers[number] for number in sorted(layers))), failures


PINNED = {
    ("drop", "send"): ((5, 4, (4, 1)), ("P1011", 1, 3), (8, 8, (5, 3))),
    ("drop", "handler"): ((5, 4, (4, 1)), ("P1011", 1, 3), (6, 5, (4, 2))),
    ("duplicate", "send"): ((8, 9, (4, 4)), ("P1002", 1, 6), (8, 8, (4, 4))),
    ("duplicate", "handler"): ((7, 8, (3, 4)), ("P1002", 1, 5), (7, 7, (3, 4))),
    ("delay", "send"): ((19, 26, (7, 12)), ("P1001", 1, 7), (17, 23, (7, 10))),
    ("delay", "handler"): ((13, 16, (4, 9)), ("P1001", 1, 5), (11, 13, (4, 7))),
    ("crash", "send"): ((7, 7, (4, 3)), ("P1014", 1, 2), (21, 39, (9, 12))),
    ("crash", "handler"): ((7, 7, (4, 3)), ("P1014", 1, 2), (21, 39, (9, 12))),
    ("restart", "send"): ((72, 101, (7, 65)), ("P1001", 1, 8), (86, 129, (8, 78))),
    ("restart", "handler"): ((56, 81, (6, 50)), ("P1001", 1, 7), (53, 78, (6, 47))),
    ("partition", "send"): ((33, 54, (8, 25)), ("P1014", 1, 5), (82, 175, (20, 62))),
    ("partition", "handler"): ((17, 26, (5, 12)), ("P1014", 1, 3), (37, 76, (9, 28))),
    ("holding partition", "send"): ((73, 139, (14, 59)), ("P1001", 1, 10), (72, 136, (14, 58))),
    ("holding partition", "handler"): ((45, 77, (9, 36)), ("P1001", 1, 8), (44, 74, (9, 35))),
    ("split", "send"): ((66, 136, (11, 55)), ("P1014", 1, 8), (133, 337, (19, 114))),
    ("split", "handler"): ((32, 63, (6, 26)), ("P1014", 1, 4), (52, 133, (10, 42))),
}
"""Of the broken system all states, transitions and layers, past violations too; its shortest violation: code, faults,
steps; and the numbers of the mended one."""


def test_there_is_a_pair_for_every_fault_and_each_has_a_rule_of_every_kind() -> None:
    assert set(PAIRS) == set(KINDS)
    assert {tuple(pair.rules) for pair in PAIRS.values()} == {KINDS}


def test_brute_force_shares_nothing_with_pcheck() -> None:
    paths = sorted((Path(__file__).parent / "brute").glob("*.py"))
    assert len(paths) > 5
    imported = {name for path in paths for name in re.findall(r"^\s*(?:from|import) (\S+)", path.read_text(), re.M)}
    assert not {name for name in imported if name.startswith(("pcheck", "tests")) and ".brute." not in name}


@granularities
@engines
@each_fault
def test_nothing_else_breaks_it(fault: str, engine: str, granularity: Granularity) -> None:
    pair = PAIRS[fault]
    assert held(checked(pair.broken, None, engine, granularity)) == brute(fault, "broken", None, granularity).counted
    for kind, rule in pair.rules.items():
        if kind != fault:
            result = held(checked(pair.broken, rule, engine, granularity))
            assert result == brute(fault, "broken", rule, granularity).counted, kind
            assert len(result.layers) == 2, f"{kind} happens"


@granularities
@engines
@each_fault
def test_this_fault_breaks_it(fault: str, engine: str, granularity: Granularity) -> None:
    rule = PAIRS[fault].rules[fault]
    result = checked(PAIRS[fault].broken, rule, engine, granularity)
    expected = brute(fault, "broken", rule, granularity)
    assert expected.shortest == {found(result)}
    assert (result.layers_complete, result.layers[0]) == (1, expected.counted.layers[0])


@granularities
@each_fault
def test_all_that_a_broken_system_does_is_what_brute_force_says(fault: str, granularity: Granularity) -> None:
    rule = PAIRS[fault].rules[fault]
    expected = brute(fault, "broken", rule, granularity)
    assert beyond(PAIRS[fault].broken, rule, granularity) == (expected.counted, expected.failures)


@granularities
@engines
@each_fault
def test_mended_it_survives_every_fault(fault: str, engine: str, granularity: Granularity) -> None:
    pair = PAIRS[fault]
    for kind, rule in {"none": None, **pair.rules}.items():
        result = held(checked(pair.mended, rule, engine, granularity))
        assert result == brute(fault, "mended", rule, granularity).counted, kind
        assert len(result.layers) == (1 if rule is None else 2), f"{kind} happens"


@granularities
@each_fault
def test_the_numbers_stay_what_they_are(fault: str, granularity: Granularity) -> None:
    rule = PAIRS[fault].rules[fault]
    broken, mended = (brute(fault, which, rule, granularity) for which in ("broken", "mended"))
    assert (broken.counted, *broken.shortest, mended.counted) == PINNED[fault, granularity]

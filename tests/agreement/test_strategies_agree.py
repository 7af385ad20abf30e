"""One program, many ways to look at it: orders of search, samples, nothing remembered, both granularities, replays."""

from __future__ import annotations

import pytest

from pcheck.explorer.strategies.pct import Pct
from pcheck.explorer.strategies.priority import Priority
from pcheck.explorer.strategies.random_walk import RandomWalk
from pcheck.explorer.walk import walk
from pcheck.system.composition import ComposedSystem
from pcheck.system.randomness import Randomness, schedule_state
from pcheck.system.replay import replay
from tests.generated import Claim, check, explore, load, marks, note, on_programs, outcome, soak, steps, system
from tests.strategies import Generated

WALKS = 15
WALK_TRANSITIONS_MAX = 60

pytestmark = marks


def breadth_and_depth_first_agree(generated: Generated) -> None:
    loaded = load(generated.text)
    breadth, depth = check(loaded, strategy="bfs"), check(loaded, strategy="dfs")
    note(f"verdict: {breadth.verdict}")
    if breadth.counterexample is not None:
        assert depth.counterexample is not None or depth.verdict == "inconclusive"
        return
    assert depth.counterexample is None or breadth.verdict == "inconclusive"
    if breadth.verdict == depth.verdict == "holds":
        assert (breadth.states, breadth.transitions) == (depth.states, depth.transitions)
        everything = explore(system(loaded))
        assert (breadth.states, breadth.transitions) == (len(everything.configurations), everything.transitions)
        assert not everything.violations


def the_strategy_auto_agrees_whatever_the_seed(generated: Generated) -> None:
    loaded = load(generated.text)
    breadth = check(loaded, strategy="bfs")
    for seed in (0, 1):
        result = check(loaded, strategy="auto", seed=seed)
        if breadth.verdict == "inconclusive":
            assert result.verdict in {"inconclusive", "violated"}
        else:
            assert outcome(result) == outcome(breadth)


def samples_only_show_what_exists(generated: Generated) -> None:
    """Also, every schedule that was followed replays in a fresh system to the same configurations."""
    loaded = load(generated.text)
    everything, sampled = explore(system(loaded)), system(loaded)
    start = sampled.initial().configuration
    if not everything.is_complete or start is None:
        return
    policies = (RandomWalk(), Pct(3), Priority(sampled))
    for number in range(WALKS):
        random, policy = Randomness(schedule_state(0, number)), policies[number % len(policies)]
        policy.begin(random, WALK_TRANSITIONS_MAX)
        taken = walk(
            sampled,
            start,
            policy,
            random,
            transitions_max=WALK_TRANSITIONS_MAX,
            visit=lambda _configuration, _choice: False,
        )
        assert everything.configurations.issuperset(taken.configurations)
        if taken.violation is not None:
            violation = taken.violation
            assert (violation.code, violation.machine, violation.span.line) in everything.violations
        again = replay(system(loaded), tuple(taken.choices))
        assert again.is_complete
        assert [step.after for step in again.transitions if step.after is not None] == taken.configurations
        assert again.violation == taken.violation or taken.violation is None


def what_is_remembered_makes_no_difference(generated: Generated) -> None:
    loaded = load(generated.text)
    remembering = explore(system(loaded))
    composition = loaded.composition(loaded.tests[0].name)
    plain = explore(ComposedSystem(loaded.model, composition, steps(loaded, composition), is_plain=True))
    assert remembering == plain


def whole_handlers_reach_a_part_of_what_single_sends_reach(generated: Generated) -> None:
    loaded = load(generated.text)
    fine, coarse = explore(system(loaded)), explore(system(loaded, granularity="handler"))
    if fine.is_complete:
        assert coarse.is_complete
        assert coarse.configurations <= fine.configurations
        assert set(coarse.violations) <= set(fine.violations)
        if "assume" not in generated.text:                   # else runs may end inside a handler that is cut off
            assert coarse.endings <= fine.endings


def every_counterexample_replays(generated: Generated) -> None:
    loaded = load(generated.text)
    for test in loaded.tests[:3]:
        for granularity in ("send", "handler"):
            result = check(loaded, test=test.name, granularity=granularity)
            if result.counterexample is None:
                continue
            note(f"violation: {result.counterexample.violation.code}")
            again = loaded.replay(test, result.counterexample.schedule, granularity=granularity)
            assert again.is_complete
            assert again.violation == result.counterexample.violation


CLAIMS: list[Claim] = [
    breadth_and_depth_first_agree,
    the_strategy_auto_agrees_whatever_the_seed,
    samples_only_show_what_exists,
    what_is_remembered_makes_no_difference,
    whole_handlers_reach_a_part_of_what_single_sends_reach,
    every_counterexample_replays,
]


for each in CLAIMS:
    globals()[f"test_{each.__name__}"] = on_programs(40)(each)


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_soak(claim: Claim) -> None:
    soak(claim)

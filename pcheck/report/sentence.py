"""The one sentence a person can quote: what was shown, how strongly, over how many states, under which faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import assert_never

from pcheck.checker import TestResult
from pcheck.ir.faults import SPLIT_MAX
from pcheck.report.by_faults import NO_FAULTS, at_most, faults_text, held, listed, used_text
from pcheck.report.judgement import Outcome
from pcheck.report.telling import below, counted, grouped, length_text
from pcheck.system.chance import Chance
from pcheck.system.plan import SCHEDULE_TRANSITIONS_MAX, SearchPlan
from pcheck.system.result import Counterexample, SearchResult


def sentence(outcome: Outcome) -> str:
    """Return the quotable sentence of one test. Raw text: the format quotes it."""
    name = outcome.result.test.name
    judgement = outcome.judgement
    said = f"{name} {_said(outcome.result)}"
    if not judgement.expectation:
        return said
    if judgement.reason:
        return f"{said}; {judgement.reason}"
    return said if judgement.expectation == "holds" else f"{said}; as expected"


def summary(outcomes: Sequence[Outcome], *, left: Sequence[str] = (), failed: Sequence[str] = ()) -> str:
    """Return the quotable sentence of several tests, of those that pcheck failed on, and of those that were not run."""
    total = len(outcomes) + len(left) + len(failed)
    good = [outcome for outcome in outcomes if outcome.judgement.status == 0]
    holding = [outcome for outcome in good if outcome.result.search.verdict == "holds"]
    parts = []
    if holding:
        states = sum(outcome.result.search.states for outcome in holding)
        parts.append(f"{_of(holding, total)}, {weakest(holding)}: {_states(states)}, {_shared_faults(holding)}")
    for verdict in ("violated", "inconclusive"):
        named = [outcome for outcome in good if outcome.result.search.verdict == verdict]
        parts += _counted(named, f"is {verdict} as expected", f"are {verdict} as expected")
    parts += _counted([o for o in outcomes if o.judgement.status == 1], "fails", "fail")
    parts += _counted([o for o in outcomes if o.judgement.status == 3], "is not decided", "are not decided")
    parts += [f"pcheck failed on {grouped(len(failed))} ({_listed(failed)})"] if failed else []
    parts += [f"{grouped(len(left))} {'was' if len(left) == 1 else 'were'} not run ({_listed(left)})"] if left else []
    return ("" if holding else f"of {counted(total, 'test')}, ") + "; ".join(parts)


def _shared_faults(outcomes: Sequence[Outcome]) -> str:
    having = [outcome for outcome in outcomes if outcome.result.faults is not None]
    if not having:
        return NO_FAULTS
    return "under faults" if len(having) == len(outcomes) else "some under faults"


def limit_met(search: SearchResult) -> str:
    """Return why a search ended before it was done."""
    plan = search.plan
    match search.stop:
        case "states":
            return f"the limit of {counted(plan.states_max or 0, 'state')} was met"
        case "depth" | "queue" | "partition":
            return f"{_cut_off(search)} were cut off"
        case "time":
            return f"the limit of {_seconds(plan)} was met"
        case "memory":
            return _memory_met(search)
        case "growth":
            override = "'--max-states', '--timeout' or '--memory'"
            return f"the program has no end in sight (a guess: with {override} the search goes on)"
        case "killed":
            return f"the engine's process was killed (signal {search.signal_number})"
        case "interrupted":
            return "it was interrupted"
        case "" | "violation":
            return ""
        case _ as never:
            assert_never(never)


def _cut_off(search: SearchResult) -> str:
    if search.stop == "depth":
        return f"runs of more than {counted(search.plan.depth_max or 0, 'transition')}"
    if search.stop == "queue":
        return f"runs in which a queue holds more than {counted(search.plan.queue_max or 0, 'message')}"
    return f"runs in which a partition splits more than {counted(SPLIT_MAX, 'machine')}"


def _memory_met(search: SearchResult) -> str:
    if search.kept is None or not search.kept.is_too_large:
        return "the limit of memory was met"
    return f"the checkpoint of {counted(search.kept.states or 0, 'state')} does not fit into the memory"


def _said(result: TestResult) -> str:
    search = result.search
    numbers = f"{_states(search.states)}, {counted(search.transitions, 'transition')}, {faults_text(result)}"
    if search.counterexample is not None:
        return _violated(result, search.counterexample)
    if search.lacks_only_loops:
        rest = f"all else holds, {_strength_of(search)}"
        return f"is inconclusive: {limit_met(search)}; only runs that never end are undecided, {rest}: {numbers}"
    if search.stop:
        growing = f"; {search.growing[0]}" if search.growing else ""
        shown = held(search)
        some = f"{at_most(shown[-1])}, {strength(result)}, and none " if shown else ""
        return f"is inconclusive: {limit_met(search)}{growing}; no violation {some}so far in {numbers}"
    if search.claim == "sampled" and search.strategy == "swarm":
        members = f"{counted(search.members, 'member')} of a swarm in {_seconds(search.plan)}"
        transitions = f"{counted(search.transitions, 'transition')}, {faults_text(result)}"
        largest = f"{_states(search.states)} in the largest, {transitions}"
        return f"is not violated in {members} (seed {search.plan.seed}): {largest}"
    if search.claim == "sampled":
        cut = f" of at most {counted(length, 'transition')}" if (length := _length_limit(search)) else ""
        kind = "" if search.strategy == "random" else f"'{search.strategy}' "
        schedules = f"{counted(search.schedules, f'sampled {kind}schedule')}{cut} (seed {search.plan.seed})"
        return f"is not violated in {schedules}: {numbers}"
    return f"holds, {strength(result)}: {numbers}"


def _violated(result: TestResult, found: Counterexample) -> str:
    when = length_text(len(found.schedule), found.loop_start)
    if result.faults is None:
        return f"is violated {when}, {NO_FAULTS}: {found.violation.message}"
    shown = held(result.search)
    holds = f"holds {listed(shown)}, {strength(result)}, and " if shown else ""
    said = f"is violated {used_text(result.search)}, {when}, {faults_text(result)}"
    return f"{holds}{said}: {found.violation.message}"


def strength(result: TestResult) -> str:
    """Return how strongly 'holds' is meant."""
    partly = " and for liveness only in runs that end" if result.loops_unchecked else ""
    return _strength_of(result.search) + partly + (" if choices are fair" if result.assumes_fairness else "")


def _strength_of(search: SearchResult) -> str:
    granularity = " at handler granularity" if search.plan.granularity == "handler" else ""
    granularity += "" if search.plan.checks_liveness else " without liveness"
    bounded = f"bounded by {bounds_text(search)}" if search.is_bounded else ""
    if search.claim == "probabilistic":
        return f"probabilistically ({omission_text(search)}){' and ' if bounded else ''}{bounded}{granularity}"
    return f"{bounded or 'exhaustively'}{granularity}"


def omission_text(search: SearchResult) -> str:
    """Return how a search that forgets part of each state may be wrong."""
    chance = below(search.omission_chance or 0.0)
    return f"{store_text(search)}; chance that a state was omitted below {chance}"


def store_text(search: SearchResult) -> str:
    """Return what was remembered of each state."""
    if search.plan.store == "hash":
        return "64-bit fingerprints"
    is_whole = search.plan.store == "exact" and search.strategy != "swarm"
    return "whole states" if is_whole else "3 bits a state"


def chance_text(chance: Chance) -> str:
    """Return the guarantee of probabilistic concurrency testing, no stronger than what was measured."""
    several = f"each of the last {grouped(chance.schedules)} schedules"
    schedules = "the last schedule" if chance.schedules == 1 else several
    return (
        f"{schedules} had a chance of at least 1 in {grouped(chance.one_in)} to show a violation of depth"
        f" {chance.depth} within {counted(chance.transitions, 'transition')}, as long as no schedule runs more than"
        f" {counted(chance.machines, 'machine')} and apart from what '$' and 'choose' answer"
    )


def bounds_text(search: SearchResult) -> str:
    """Return the bounds of a plan as the user wrote them."""
    return " and ".join(f"'{bound}'" for bound in search.plan.bounds)


def _length_limit(search: SearchResult) -> int | None:
    """Return the length at which schedules were cut off, if the user set it or one was so long."""
    if search.plan.depth_max is None and search.depth >= SCHEDULE_TRANSITIONS_MAX:
        return SCHEDULE_TRANSITIONS_MAX
    return search.plan.depth_max


def _states(number: int) -> str:
    return counted(number, "distinct state")


def _seconds(plan: SearchPlan) -> str:
    return f"{plan.timeout_seconds:g} second{'' if plan.timeout_seconds == 1 else 's'}"


def _of(holding: Sequence[Outcome], total: int) -> str:
    if len(holding) == total:
        return f"all {grouped(total)} tests hold"
    return f"{grouped(len(holding))} of {counted(total, 'test')} {'hold' if len(holding) > 1 else 'holds'}"


def _counted(outcomes: Sequence[Outcome], one: str, many: str) -> list[str]:
    """Return how many tests end so and which, or nothing."""
    if not outcomes:
        return []
    runs = Counter(outcome.result.test.name for outcome in outcomes)
    names = _listed([name if count == 1 else f"{name} in {grouped(count)} runs" for name, count in runs.items()])
    return [f"{grouped(len(outcomes))} {many if len(outcomes) > 1 else one} ({names})"]


def weakest(good: Sequence[Outcome]) -> str:
    """Return how strongly several tests hold, all of them."""
    claims = [outcome.result.search.claim for outcome in good]
    claim = next((claim for claim in ("sampled", "probabilistic", "bounded") if claim in claims), "exhaustive")
    words = {
        "sampled": "only sampled",
        "probabilistic": "only probabilistically",
        "bounded": "within bounds",
        "exhaustive": "exhaustively",
    }[claim]
    some = "" if set(claims) == {claim} else "some "
    coarse = [outcome.result.search.plan.granularity == "handler" for outcome in good]
    partial = [bool(outcome.result.loops_unchecked) for outcome in good]
    fair = [outcome.result.assumes_fairness for outcome in good]
    return (
        f"{some}{words}{_shared(coarse, ' at handler granularity')}"
        f"{_shared(partial, ' and for liveness only in runs that end')}{_shared(fair, ' if choices are fair')}"
    )


def _shared(held: Sequence[bool], words: str) -> str:
    """Return the words if they are true of a test, and say so if not of all."""
    if not any(held):
        return ""
    return words if all(held) else f", some{words.removeprefix(' and')}"


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:5])
    return shown if len(names) <= 5 else f"{shown} and {len(names) - 5} more"

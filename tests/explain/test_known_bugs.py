"""Explanations of known bugs name the right line and the right cause, and what they claim is so when it is tried."""

from __future__ import annotations

import pytest

from pcheck.report.explanation import sentences, summary
from pcheck.trace.causality import causality
from tests.explain.bugs import KNOWN, explained
from tests.explain.oracle import Outlook


@pytest.fixture(params=KNOWN, ids=str, scope="module")
def found(request):
    """A bug with its program and explanation."""
    return (request.param, *explained(request.param))


def test_it_names_the_guilty_line(found):
    bug, _, explanation = found
    place = explanation.look_at
    assert bug.line in place.span.file.line_text(place.span.line)
    assert place.handler.line <= place.span.line


def test_it_names_the_cause(found):
    bug, _, explanation = found
    steps = [explanation.trace.steps[link.step] for link in explanation.chain]
    told = iter([(step.machine, step.event) for step in steps])
    assert all(cause in told for cause in bug.cause), "the causes come in their order"
    assert [link.step for link in explanation.chain] == sorted({link.step for link in explanation.chain})


def test_it_tells_the_values_that_were_read(found):
    bug, _, explanation = found
    told = {value.place: value.value for value in explanation.values}
    assert {place: told.get(place) for place in bug.values} == bug.values
    for value in explanation.values:
        if value.written_in not in {None, explanation.trace.length}:
            changed = explanation.trace.steps[value.written_in].changes
            assert any(change.place.startswith(value.place) for change in changed)


def test_the_chain_is_closed_under_what_had_to_come_before(found):
    _, _, explanation = found
    relation = causality(explanation.trace)
    chain = {link.step for link in explanation.chain}
    for number in chain:
        assert set(relation.parents[number]) <= chain | set(explanation.relevance.irrelevant) | {0}


def test_what_does_not_matter_can_be_left_out_and_nothing_else(found):
    _, program, explanation = found
    trace, violation = explanation.trace, explanation.violation
    irrelevant = set(explanation.relevance.irrelevant)
    kept = [number for number in range(1, trace.length + 1) if number not in irrelevant]
    loop_start = None if trace.loop_start is None else sum(number <= trace.loop_start for number in kept)
    schedule = tuple(trace.schedule[number - 1] for number in kept)
    replayed = program.replay(trace.test, schedule, loop_start=loop_start)
    assert replayed.is_complete
    assert (replayed.violation.code, replayed.violation.span) == (violation.code, violation.span)
    if trace.loop_start is not None:
        return
    assert explanation.relevance.is_tried_out
    for place in range(len(schedule)):
        rest = program.follow(trace.test, schedule[:place] + schedule[place + 1 :]).violation
        assert rest is None or (rest.code, rest.span) != (violation.code, violation.span)


def test_the_last_way_out_is_where_it_says(found):
    bug, program, explanation = found
    turn, trace = explanation.turn, explanation.trace
    assert turn.is_decided
    if bug.inevitable == "start":
        assert turn.inevitable_after == 0
    elif bug.inevitable == "end":
        assert turn.avoidable_after == trace.length - 1
    else:
        assert turn.inevitable_after > 0
    outlook = Outlook(program, trace.test)
    places = [transition.after for transition in program.replay(trace.test, trace.schedule).transitions]
    for number, configuration in enumerate(places):
        if configuration is None or (explanation.violation.kind == "invariant" and number == trace.length):
            continue
        can_end_well = outlook.can_end_well(configuration)
        if can_end_well is not None:
            assert can_end_well == (number < turn.inevitable_after), f"after step {number}"


def test_each_alternative_leads_on_without_failure(found):
    _, program, explanation = found
    turn, trace = explanation.turn, explanation.trace
    assert bool(turn.alternatives) == (turn.avoidable_after is not None)
    for alternative in turn.alternatives:
        assert alternative.step.number == turn.avoidable_after + 1
        other = trace.steps[turn.avoidable_after + 1]
        assert alternative.step != other
        before = trace.schedule[: turn.avoidable_after]
        after = program.replay(trace.test, (*before, alternative.choice)).transitions[-1].after
        assert Outlook(program, trace.test).can_end_well(after) is not False


def test_the_order_mattered(found):
    """With the later step and what it needs moved before the earlier one, the schedule fails otherwise or not."""
    _, program, explanation = found
    trace, violation = explanation.trace, explanation.violation
    relation = causality(trace)
    for race in explanation.races:
        assert not relation.are_ordered(race.first, race.second)
        needed = {number for number in relation.past([race.second]) if number >= race.first}
        numbers = [*range(1, race.first), *sorted(needed)]
        numbers += [number for number in range(race.first, trace.length + 1) if number not in needed]
        other = program.follow(trace.test, tuple(trace.schedule[number - 1] for number in numbers)).violation
        assert other is None or (other.code, other.span) != (violation.code, violation.span)


def test_it_can_be_read_aloud(found):
    _, _, explanation = found
    told = [*sentences(explanation), summary(explanation)]
    for sentence in told:
        assert sentence
        assert "  " not in sentence
        assert sentence.endswith("...") or not sentence.endswith(".")
        assert "None" not in sentence

"""Puts an explanation together: the trace is run again, and then what it follows from is looked for part by part."""

from __future__ import annotations

from dataclasses import replace

from pcheck.explain.avoidance import EXPANSIONS_MAX, turn_of
from pcheck.explain.chain import chain_of, ends_of
from pcheck.explain.events import progress_of, unhandled_of
from pcheck.explain.explanation import Explanation, Place
from pcheck.explain.faults import faults_of
from pcheck.explain.relevance import races_of, relevance_of
from pcheck.explain.subject import Subject
from pcheck.explain.values import values_of
from pcheck.explain.waiting import waits_of
from pcheck.ir.model import Composition
from pcheck.lowered import Lowered
from pcheck.source import Span
from pcheck.system.plan import SearchPlan
from pcheck.trace.causality import causality
from pcheck.trace.trace import Trace


class NothingToExplain(Exception):  # noqa: N818 - it is good news
    """The trace violates nothing."""


def explain(
    parts: tuple[Lowered, Composition],
    trace: Trace,
    plan: SearchPlan | None = None,
    *,
    expansions_max: int = EXPANSIONS_MAX,
) -> Explanation:
    """Explain why a trace fails that is a replay on this program. The plan is that of the replay.

    Raises NothingToExplain.
    """
    if trace.violation is None:
        raise NothingToExplain
    subject = Subject(*parts, plan or SearchPlan(), trace, trace.violation)
    relation = causality(trace)
    relevance = relevance_of(subject)
    waits, cycle = waits_of(subject)
    values = values_of(subject)
    ends = ends_of(trace, trace.violation, relation, waits=waits, values=values)
    chain = chain_of(trace, trace.violation, relation, ends=ends, irrelevant=relevance.irrelevant)
    kept = [number for number in range(1, trace.length + 1) if number not in relevance.irrelevant]
    turn = turn_of(subject, expansions_max=expansions_max)
    is_any_order_wrong = turn.inevitable_after == 0 and turn.is_always_alike
    return Explanation(
        trace=trace,
        violation=trace.violation,
        chain=chain,
        relevance=relevance,
        races=() if is_any_order_wrong else races_of(subject, relation, kept),
        turn=turn,
        faults=faults_of(subject),
        values=values,
        waits=waits,
        cycle=cycle,
        unhandled=unhandled_of(subject, relation),
        progress=progress_of(subject),
        look_at=_place(subject),
    )


def reduced(explanation: Explanation) -> Trace:
    """Return the trace with only the steps of the causal chain: for diagrams, it is no run."""
    shown = {link.step for link in explanation.chain} | {0}
    trace = explanation.trace
    start = None if trace.loop_start is None else trace.loop_start
    return replace(trace, steps=tuple(step for step in trace.steps if step.number in shown), loop_start=start)


def _place(subject: Subject) -> Place:
    violation, step = subject.violation, subject.trace.steps[-1]
    state = next((each.state for each in step.standings if each.name == violation.machine), "")
    if step.configuration is None:
        mine = [action.state for action in step.actions if action.machine == violation.machine]
        state = mine[-1] if mine else step.state
    return Place(violation.machine, state, violation.span, _around(subject, violation.span))


def _around(subject: Subject, span: Span) -> Span:
    """Return the heading of the handler, entry or function that a place lies in: the last one before it."""
    spans = {
        routine.span
        for routine in subject.model.routines
        if routine.span.file == span.file and routine.span.start <= span.start
    }
    return max(spans, key=lambda each: each.start, default=span)

"""An explanation in words: what led to the failure, what did not matter, where the last way out was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pcheck.diagnostics import cut
from pcheck.explain.explanation import Explanation, Link, Progress, Turn, Unhandled, Wait
from pcheck.report.layout import Layout, fitted
from pcheck.report.steps import violation_text
from pcheck.report.telling import action_text, counted, grouped, headline, length_text
from pcheck.report.terminal import cells, quoted
from pcheck.source import Span, is_nowhere
from pcheck.trace.trace import Step, Trace

PAYLOAD_CHARACTERS = 40
VALUE_CHARACTERS = 100
NAMES_MAX = 6
CHAIN_MAX = 60
CHAIN_FIRST = 15
"""Of a longer chain the first and the last steps are shown."""
OUT_OF_TIME = ": it took too long"
_NECESSITY = {
    True: "was necessary: without it the rest of the schedule does not fail so",
    False: "was not necessary: without it the rest of the schedule fails all the same",
    None: "may be necessary or not: that was not tried out, it would take too long",
}
_NO_LIMIT = 1 << 62
_INDENT = "  "

Part = tuple[str, Sequence[str]]
"""A heading, and sentences or lines below it. Raw texts."""


def render_explanation(explanation: Explanation, layout: Layout) -> str:
    """Return everything that is known, for people."""
    paint = layout.paint
    lines = [paint.bold(quoted(explanation.trace.test)), "", violation_text(explanation.violation, paint)]
    for heading, told in parts(explanation, layout):
        if told:
            lines += ["", paint.bold(heading)]
            lines += [line for text in told for line in _wrapped(text, layout)]
    return "\n".join([*lines, "", paint.tone(quoted(summary(explanation)), "bad")]) + "\n"


def _wrapped(text: str, layout: Layout) -> Iterator[str]:
    """Yield a sentence in lines of the width; one that is set in, a line of a list, is cut."""
    shown = quoted(text)
    if text.startswith(" ") or layout.is_full:
        yield _INDENT + (shown if layout.is_full else fitted(shown, layout.width - len(_INDENT)))
        return
    line = ""
    for word in shown.split(" "):
        if line and len(_INDENT) + cells(f"{line} {word}") > layout.width:
            yield _INDENT + line
            line = _INDENT + word
        else:
            line = f"{line} {word}" if line else word
    yield _INDENT + line


def parts(explanation: Explanation, layout: Layout) -> tuple[Part, ...]:
    """Return all parts, those with nothing to say too."""
    limit = _NO_LIMIT if layout.is_full else PAYLOAD_CHARACTERS
    return (
        ("where to look", tuple(look_sentences(explanation))),
        ("what led to it", tuple(_chain_lines(explanation, limit))),
        ("what the guilty line reads", tuple(value_sentences(explanation, limit))),
        ("who waits for what", tuple(wait_sentences(explanation))),
        ("the event without handler", tuple(unhandled_sentences(explanation))),
        ("what never happens", tuple(progress_sentences(explanation))),
        ("the last way out", tuple(turn_sentences(explanation, limit))),
        ("the order that mattered", tuple(race_sentences(explanation, limit))),
        ("the faults", tuple(fault_sentences(explanation))),
        ("what does not matter", tuple(relevance_sentences(explanation))),
    )


def sentences(explanation: Explanation) -> tuple[str, ...]:
    """Return the whole explanation as plain sentences. Raw texts."""
    limit = PAYLOAD_CHARACTERS
    return (
        *look_sentences(explanation),
        *value_sentences(explanation, limit),
        *wait_sentences(explanation),
        *unhandled_sentences(explanation),
        *progress_sentences(explanation),
        *turn_sentences(explanation, limit),
        *race_sentences(explanation, limit),
        *fault_sentences(explanation),
        *relevance_sentences(explanation),
    )


def summary(explanation: Explanation) -> str:
    """Return the last line: what fails, and since when it had to."""
    trace = explanation.trace
    ends = f"{trace.test} fails {length_text(trace.length, trace.loop_start)}: {explanation.violation.message}"
    turn = explanation.turn
    if turn.is_open_to_the_end or not turn.is_decided or turn.inevitable_after is None:
        return ends
    if turn.inevitable_after == trace.length and trace.steps[-1].configuration is None:
        return ends
    since = "from the start" if turn.inevitable_after == 0 else f"from step {grouped(turn.inevitable_after)} on"
    return f"{ends}; it was inevitable {since}{', without further faults' if trace.faults else ''}"


# --- where to look ---


def look_sentences(explanation: Explanation) -> Iterator[str]:
    """Yield the handler and the line."""
    place = explanation.look_at
    if is_nowhere(place.span):
        return
    who = f"{place.machine} in state {place.state}" if place.state else place.machine
    where = f"{place.span.file.path}:{place.span.line}"
    line = _source(place.span)
    yield f"{where}: {line}" + (f" ({who})" if who else "")
    if place.handler.line != place.span.line:
        yield f"{place.handler.file.path}:{place.handler.line}: {_source(place.handler)} (what it belongs to)"


def _source(span: Span) -> str:
    return cut(" ".join(span.file.line_text(span.line).split()), VALUE_CHARACTERS)


# --- the causal chain ---


def _chain_lines(explanation: Explanation, limit: int) -> Iterator[str]:
    width = len(str(explanation.trace.length)) + 1
    loop_start = explanation.trace.loop_start
    cut_from, cut_to = CHAIN_FIRST, len(explanation.chain) - (CHAIN_MAX - CHAIN_FIRST)
    for place, link in enumerate(explanation.chain):
        if limit < _NO_LIMIT and cut_from <= place < cut_to:
            if place == cut_from:
                yield f"{'':>{width}}  ... {counted(cut_to - cut_from, 'step')} not shown; -v shows them all"
            continue
        if loop_start is not None and link.step > loop_start:
            yield f"{'':>{width}}  from here for ever:"
            loop_start = None
        step = explanation.trace.steps[link.step]
        yield f"{link.step:>{width}}  {_headline(explanation.trace, link, limit)}"
        actions = "; ".join(_actions(step, link))
        if actions:
            yield f"{'':>{width}}    {actions}"
        if not is_nowhere(step.span):
            yield f"{'':>{width}}    {step.span.file.path}:{step.span.line}   {_source(step.span)}"


def link_sentence(trace: Trace, link: Link, limit: int) -> str:
    """Return what happened in a step of the chain, and what of it mattered."""
    return "; ".join([_headline(trace, link, limit), *_actions(trace.steps[link.step], link)])


def _headline(trace: Trace, link: Link, limit: int) -> str:
    step = trace.steps[link.step]
    if link.sent_in is None:
        return headline(step, payload_max=limit)
    told = headline(replace(step, payload=""), payload_max=limit)
    payload = f": {cut(step.payload, limit)}" if step.payload else ""
    return f"{told}, sent by {trace.steps[link.sent_in].machine} in step {grouped(link.sent_in)}{payload}"


def _actions(step: Step, link: Link) -> Iterator[str]:
    """Yield what was done, machines created together. Payloads are told where they are taken."""
    created = [step.actions[place].target for place in link.actions if step.actions[place].kind == "new"]
    if created:
        yield f"creates {_names(created)}"
    for place in link.actions:
        action = step.actions[place]
        if action.kind != "new":
            quiet = replace(action, payload="", text=action.text.removesuffix(", halt"))
            text = action_text(quiet, payload_max=PAYLOAD_CHARACTERS)
            yield f"{action.machine} {text}" if action.is_monitor else text


def _names(names: Sequence[str]) -> str:
    shown = list(names[:NAMES_MAX])
    if len(names) > NAMES_MAX:
        return f"{', '.join(shown)} and {counted(len(names) - NAMES_MAX, 'more machine')}"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


# --- by kind ---


def value_sentences(explanation: Explanation, limit: int) -> Iterator[str]:
    """Yield the variables that the guilty line reads."""
    for value in explanation.values:
        when = "" if value.is_final else f" before step {grouped(explanation.trace.length)}"
        writer = (
            "which it has had from the start" if value.written_in is None
            else f"last changed in step {grouped(value.written_in)}"
        )  # fmt: skip
        yield f"{value.place} is {cut(value.value, max(limit, VALUE_CHARACTERS))}{when}, {writer}"


def wait_sentences(explanation: Explanation) -> Iterator[str]:
    """Yield who waits for what."""
    for wait in explanation.waits:
        yield _wait_sentence(wait)
    if explanation.cycle:
        ring = [*explanation.cycle, explanation.cycle[0]]
        yield f"they wait in a ring, each for the next: {' -> '.join(ring)}"


def _wait_sentence(wait: Wait) -> str:
    events = " or ".join(wait.events)
    told = f"{wait.machine} has waited since step {grouped(wait.since)} for {events}"
    if wait.holder:
        told += f" from {wait.holder}"
    elif wait.senders:
        told += f", which {_names(wait.senders)} could send"
    else:
        told += ", which nobody that is left can send"
    if wait.queued:
        told += f", with {_names([cut(text, PAYLOAD_CHARACTERS) for text in wait.queued])} in its queue"
    return told


def unhandled_sentences(explanation: Explanation) -> Iterator[str]:
    """Yield the state, the sender, and the states that know the event."""
    found: Unhandled | None = explanation.unhandled
    if found is None:
        return
    sender = f", sent by {found.sender}" if found.sender else ", which it raised itself"
    sender += f" in step {grouped(found.sent_in)}" if found.sent_in is not None else ""
    yield f"{found.machine} has no handler for {found.event} in state {found.state}{sender}"
    for how in ("handles", "defers", "ignores"):
        states = [state for state, done in found.handled_in if done == how]
        if states:
            yield f"it {how} {found.event} in {_states(states)}"
    if not found.handled_in:
        yield f"no state of it knows {found.event}"


def _states(states: Sequence[str]) -> str:
    return f"state {states[0]}" if len(states) == 1 else f"states {_names(states)}"


def progress_sentences(explanation: Explanation) -> Iterator[str]:
    """Yield what the loop keeps doing, and what never happens."""
    progress: Progress | None = explanation.progress
    if progress is None:
        return
    since = "the start" if progress.hot_since == 0 else f"step {grouped(progress.hot_since)}"
    yield f"{progress.spec} has been hot since {since}, and is in state {progress.state}"
    for machine, events in progress.loop:
        yield f"in the loop {machine} takes {_names(events)}" if events else f"in the loop {machine} only goes on"
    for cooling in progress.coolings:
        ways = [f"{event} in state {state}" for state, event in cooling.events]
        how = f", which needs {' or '.join(ways)}" if ways else ", into which no event leads"
        yield f"its state {cooling.state} {_last_time(cooling.last_entered)}{how}"


def _last_time(last_entered: int | None) -> str:
    if last_entered is None:
        return "was never entered"
    return f"was last entered in step {grouped(last_entered)}" if last_entered else "was left, and not entered again"


# --- what was tried ---


def turn_sentences(explanation: Explanation, limit: int) -> Iterator[str]:
    """Yield since when the failure was inevitable, and what else could have been chosen."""
    turn, trace = explanation.turn, explanation.trace
    yield _turn_sentence(turn, trace, limit)
    if turn.inevitable_after is not None and not turn.is_open_to_the_end and not turn.is_always_alike:
        yield "not every run from there fails in this way: some fail in another"
    for number, alternative in enumerate(turn.alternatives):
        choices = [action.text for action in alternative.step.actions if action.kind == "choice"]
        chosen = f", choosing {' and '.join(choices)}" if choices else ""
        instead = "instead, this leads on without failure:" if number == 0 else "or:"
        yield f"{instead} {headline(alternative.step, payload_max=limit)}{chosen}"


def _turn_sentence(turn: Turn, trace: Trace, limit: int) -> str:
    late = OUT_OF_TIME if turn.is_out_of_time else ""
    if turn.is_open_to_the_end:
        return "at every moment a run that violates nothing was possible: this one never takes it"
    if turn.inevitable_after == 0:
        return f"there was none: {_every_run(trace)} of this test fails"
    if turn.avoidable_after is None and turn.inevitable_after is not None and turn.inevitable_after < trace.length:
        from_there = f"after step {grouped(turn.inevitable_after)} {_every_run(trace)} fails"
        return f"{from_there}; not decided: whether the failure could be avoided before{late}"
    if turn.avoidable_after is None:
        return f"not decided: no run that violates nothing was found, and not all runs could be looked at{late}"
    before = "at the start" if turn.avoidable_after == 0 else f"after step {grouped(turn.avoidable_after)}"
    following = trace.steps[turn.avoidable_after + 1]
    choices = [action.text for action in following.actions if action.kind == "choice"]
    chosen = f", choosing {' and '.join(choices)}" if choices else ""
    taken = f"step {grouped(following.number)}, where {headline(following, payload_max=limit)}{chosen}"
    if turn.is_decided and following.configuration is None:
        return f"{before} the failure could still be avoided; it came with {taken}"
    if turn.is_decided:
        return f"{before} the failure could still be avoided; it was inevitable with {taken}"
    return f"{before} the failure could still be avoided; whether it could be after {taken}, is not decided{late}"


def _every_run(trace: Trace) -> str:
    """Return which runs were looked at: a fault may help, as one that takes a message which fails."""
    return "every run without further faults" if trace.faults else "every run"


def race_sentences(explanation: Explanation, limit: int) -> Iterator[str]:
    """Yield the steps that came in an order that nothing forced, and that mattered."""
    steps = explanation.trace.steps
    for race in explanation.races:
        first, second = (headline(steps[number], payload_max=limit) for number in (race.first, race.second))
        yield (
            f"step {grouped(race.first)} ({first}) came before step {grouped(race.second)} ({second}):"
            " the other way round, this schedule does not fail so"
        )


def fault_sentences(explanation: Explanation) -> Iterator[str]:
    """Yield which faults were necessary."""
    for fault in explanation.faults:
        told = headline(explanation.trace.steps[fault.step], payload_max=PAYLOAD_CHARACTERS)
        loop_start = explanation.trace.loop_start
        again = ", again in every round," if loop_start is not None and fault.step > loop_start else ""
        yield f"step {grouped(fault.step)} ({told}){again} {_NECESSITY[fault.is_necessary]}"


def relevance_sentences(explanation: Explanation) -> Iterator[str]:
    """Yield which steps do not matter."""
    found = explanation.relevance
    outside = "" if not found.irrelevant else "other "
    if found.irrelevant:
        yield f"{_steps(found.irrelevant)} can be left out: the rest of the schedule still fails in the same way"
    if found.is_tried_out:
        yield f"every {outside}step is needed: without it, what is left of the schedule does not fail so"
    else:
        late = OUT_OF_TIME if found.is_out_of_time else ""
        yield f"whether every {outside}step is needed was not tried out to the end{late}"


def _steps(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [grouped(run[0]) if len(run) == 1 else f"{grouped(run[0])} to {grouped(run[-1])}" for run in runs]
    return f"step {told[0]}" if len(numbers) == 1 else f"steps {', '.join(told)}"

"""Results for people: numbers, counterexample, and one last sentence to quote. Text only; writing is someone else's."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

from pcheck.checker import TestResult
from pcheck.report.by_faults import held, level_rows, levels_text, listed, needed_text
from pcheck.report.judgement import Outcome
from pcheck.report.layout import Layout
from pcheck.report.paint import Paint, Tone
from pcheck.report.sentence import bounds_text, chance_text, omission_text, sentence, store_text, summary
from pcheck.report.telling import counted, grouped
from pcheck.report.terminal import quoted
from pcheck.system.plan import SAMPLING, SearchPlan
from pcheck.system.result import SearchResult
from pcheck.witnesses import Witness

_TONES: dict[int, Tone] = {0: "good", 1: "bad", 3: "doubt"}


def render_outcome(
    outcome: Outcome,
    layout: Layout,
    *,
    replay_command: str = "",
    is_quiet: bool = False,
    told: str = "",
    diagram: str = "",
) -> str:
    """Return everything about one test; the last line is its sentence. A warning that was told already is left out.

    The diagram is a finished text, to stand after the steps.
    """
    last = layout.paint.tone(quoted(sentence(outcome)), _TONES[outcome.judgement.status])
    if is_quiet:
        return last + "\n"
    lines = [layout.paint.bold(quoted(outcome.result.test.name)), *_table(outcome, is_full=layout.is_full)]
    counterexample = outcome.result.trace
    if counterexample is not None:
        from pcheck.report.steps import steps_text  # noqa: PLC0415 - most tests hold

        lines += ["", layout.paint.bold(_title(outcome.result.search)), ""]
        lines += [steps_text(counterexample, layout), *(["", diagram] if diagram else [])]
    lines += _notes(outcome, layout.paint, told)
    if replay_command:
        lines += ["", f"replay it with: {quoted(replay_command)}"]
    if outcome.page_path:
        lines += [f"look at it in a browser: {quoted(outcome.page_path)}"]
    return "\n".join([*lines, "", last]) + "\n"


def render_summary(
    outcomes: Sequence[Outcome], paint: Paint, *, status: int, left: Sequence[str] = (), failed: Sequence[str] = ()
) -> str:
    """Return the last line about several tests."""
    return paint.tone(quoted(summary(outcomes, left=left, failed=failed)), _TONES.get(status, "bad")) + "\n"


def memory_text(size_bytes: int) -> str:
    """Return an amount of memory for people."""
    if size_bytes < 10**9:
        return f"{size_bytes / 10**6:.0f} MB"
    return f"{size_bytes / 10**9:.1f} GB"


def seconds_text(seconds: float) -> str:
    """Return a time for people."""
    if seconds < 60:
        return f"{seconds:.2f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s"


def _title(search: SearchResult) -> str:
    assert search.counterexample is not None, "there is a counterexample to show"
    counterexample = search.counterexample
    if counterexample.loop_start is not None:
        loop = counted(len(counterexample.schedule) - counterexample.loop_start, "step")
        return f"counterexample: {counted(counterexample.loop_start, 'step')}, then a loop of {loop} for ever"
    steps = counted(len(counterexample.schedule), "step")
    faults = counterexample.faults
    if faults:
        steps = f"{counted(faults, 'fault')} in {steps}"
    if counterexample.is_shortest and faults:
        return f"counterexample: {steps}; none has fewer faults, and none with {grouped(faults)} is shorter"
    if counterexample.is_shortest:
        return f"counterexample: {steps}, none{' without faults' if search.layers else ''} is shorter"
    if counterexample.is_minimal:
        return f"counterexample: {steps}, of which none can be left out"
    late = "; to make it smaller took too long" if counterexample.is_out_of_time else ""
    return f"counterexample: {steps}, not shown to be the shortest{late}"


def _table(outcome: Outcome, *, is_full: bool) -> list[str]:
    result = outcome.result
    search = result.search
    specs = ", ".join(result.properties)
    rows = [
        ("properties", f"{specs}, and every error of the language" if specs else "every error of the language"),
        ("faults", "none" if result.faults is None else result.faults.text),
        ("states", f"{grouped(search.states)} distinct"),
        ("transitions", grouped(search.transitions)),
        ("depth", counted(search.depth, "transition")),
        ("time", _time(search)),
        ("memory", memory_text(search.memory_bytes)),
        ("engine", result.engine),
        ("strategy", _strategy(search)),
        ("seed", str(search.plan.seed)),
    ]
    limits = _limits(search.plan)
    if result.faults is not None:
        rows[2:2] = level_rows(search) if is_full and search.layers else [("by faults", levels_text(search))]
    if search.plan.store != "exact" or search.strategy == "swarm":
        is_known = search.omission_chance is not None
        rows.append(("store", omission_text(search) if is_known else store_text(search)))
    if search.plan.is_choice_fair:
        rows.append(("choices", "fair"))
    if not search.plan.checks_liveness:
        rows.append(("liveness", "not checked"))
    if search.plan.bounds:
        rows.append(("bounds", bounds_text(search)))
    if is_full and search.kernel:
        rows += _memo(dict(search.kernel))
    if limits:
        rows.append(("limits", limits))
    if search.kept is not None and search.kept.resumed_states is not None:
        rows.append(("resumed", f"at {counted(search.kept.resumed_states, 'state')}"))
    if outcome.judgement.expectation not in {"", "holds"}:
        rows.append(("expected", outcome.judgement.expectation))
    return [f"  {name:<12} {quoted(value)}" for name, value in rows]


def _memo(counted: Mapping[str, int]) -> list[tuple[str, str]]:
    """Return how often the native engine had to ask the interpreter, and how much it remembers."""
    steps, misses = counted["steps"], counted["step_misses"]
    known = 100 * (steps - misses) / steps if steps else 0.0
    names = ("locals", "messages", "queues", "machine configurations", "groups", "pairs")
    sizes = ", ".join(f"{grouped(counted[name.replace(' ', '_')])} {name}" for name in names)
    recall = f"{grouped(steps)}, {known:.2f} % remembered, {grouped(misses)} interpreted"
    if counted["is_forgetful"]:
        recall = f"not remembered, as few recur: {grouped(misses)} of {grouped(steps)} had to be taken anew"
    threads = [("threads", _threads(counted))] if counted["threads"] > 1 else []
    return [
        *threads,
        ("steps", recall),
        ("monitors", f"{grouped(counted['observe_misses'])} steps interpreted"),
        ("remembered", sizes),
        ("bytes/state", _state_memory(counted)),
    ]


def _state_memory(counted: Mapping[str, int]) -> str:
    """Return how much memory the states take, each in its share."""
    if counted["seen_bytes"]:
        parts = {"store": "seen_bytes", "trail": "trail_bytes", "frontier": "frontier_bytes"}
        shares = {name: counted[key] / max(counted["states"], 1) for name, key in parts.items()}
        return ", ".join(f"{name} {share:.1f}" for name, share in shares.items())
    exact = sum(counted[name] for name in ("root_bytes", "forest_bytes", "journal_bytes"))
    return f"{exact / max(counted['states'], 1):.1f}"

def _threads(counted: Mapping[str, int]) -> str:
    shared, left = grouped(counted["states_shared"]), grouped(counted["states_left"])
    rounds = grouped(counted["rounds"])
    return f"{counted['threads']}, {shared} states shared in {rounds} rounds, {left} of them left to one"


def _time(search: SearchResult) -> str:
    resumed = 0 if search.kept is None else search.kept.resumed_states or 0
    rate = (search.states - resumed) / search.seconds if search.seconds >= 0.1 else 0
    return seconds_text(search.seconds) + (f" ({grouped(round(rate))} states/s)" if rate else "")


def _strategy(search: SearchResult) -> str:
    asked = f", as '{search.plan.strategy}' chose" if search.plan.strategy != search.strategy else ""
    sampled = f", {counted(search.schedules, 'schedule')}" if search.strategy in SAMPLING else ""
    sampled += f", {counted(search.members, 'member')}" if search.members else ""
    return f"{search.strategy}{asked}{sampled}, granularity {search.plan.granularity}"


def _limits(plan: SearchPlan) -> str:
    limits = {
        "states": plan.states_max,
        "depth": plan.depth_max,
        "queue": plan.queue_max,
        "seconds": plan.timeout_seconds,
        "bytes of memory": plan.memory_bytes_max,
    }
    return ", ".join(
        f"{name} {value:g}" if isinstance(value, float) else f"{name} {grouped(value)}"
        for name, value in limits.items()
        if value is not None
    )


def _notes(outcome: Outcome, paint: Paint, told: str) -> list[str]:
    """Return what limits the verdict, and what else there is to know."""
    search = outcome.result.search
    growing = [f"{growth}" for growth in search.growing[1:]] if search.verdict == "inconclusive" else []
    warnings = [*outcome.result.warnings, *growing, *loop_warnings(outcome.result), *search_warnings(search)]
    warnings += [warning for warning in checkpoint_warnings(search) if warning != told]
    lines = [f"{paint.tone('warning', 'doubt')}: {quoted(warning)}" for warning in warnings]
    notes = (*_needed(outcome), *_witnesses(outcome), *outcome.notes, *_where_it_is_kept(search))
    lines += [f"note: {quoted(note)}" for note in notes]
    return ["", *lines] if lines else []


def _needed(outcome: Outcome) -> list[str]:
    """Return which faults the counterexample needs."""
    trace, roles = outcome.result.trace, outcome.necessary
    text = "" if trace is None or roles is None else needed_text(trace, roles)
    return [text] if text else []


def _witnesses(outcome: Outcome) -> list[str]:
    """Return by which runs scenarios are satisfied."""
    told = []
    for witness, path in zip(outcome.result.witnesses, outcome.witness_paths, strict=True):
        run = _witness(witness)
        shown = f"; see it with: pcheck replay {shlex.quote(path)}" if path else ""
        told.append(f"scenario '{witness.scenario}' is satisfied by {run}{shown}")
    return told


def _witness(witness: Witness) -> str:
    """Return the length of a run, and how much less would do."""
    steps, faults = counted(witness.trace.length, "step"), witness.faults
    run = f"a run of {steps} with {counted(faults, 'fault')}" if faults else f"a run of {steps}"
    if not witness.is_shortest:
        return run
    if faults:
        return f"{run}; none has fewer faults, and none with {grouped(faults)} is shorter"
    return f"{run}, and by none shorter" if witness.trace.faults == "" else f"{run}, and by none shorter without faults"


def _where_it_is_kept(search: SearchResult) -> list[str]:
    kept = search.kept
    if kept is None or kept.states is None or search.stop in {"", "violation"}:
        return []
    return [f"'--resume' goes on from {counted(kept.states, 'state')}, which '{kept.path}' holds"]


def checkpoint_warnings(search: SearchResult) -> list[str]:
    """Return what a reader must know of checkpoints that could not be written."""
    return [] if search.kept is None or not search.kept.warning else [search.kept.warning]


def loop_warnings(result: TestResult) -> list[str]:
    """Return what a reader must know of specs whose liveness was decided in part, or under an assumption."""
    if result.search.verdict != "holds":
        shown = held(result.search)
        said = "was decided only for runs that end, not for those that go on for ever"
        unchecked = result.loops_unchecked if shown else ()
        return [f"{listed(shown)}, the liveness of '{name}' {said}" for name in unchecked]
    fair = "runs that never end were judged as if every choice were fair: those in which one is not were left out"
    return [fair] * result.assumes_fairness + [
        f"the liveness of '{name}' was decided only for runs that end, not for those that go on for ever"
        for name in result.loops_unchecked
    ]


def search_warnings(search: SearchResult) -> list[str]:
    """Return what the search leaves out."""
    plan = search.plan
    unjudged = "liveness was not checked: a run may end in a hot state, or never leave it"
    warnings = [] if plan.checks_liveness else [unjudged]
    if search.chance is not None and search.verdict != "violated":
        warnings.append(chance_text(search.chance))
    if plan.granularity == "send":
        return warnings
    return [
        *warnings,
        "handlers ran to their ends in one step each, so interleavings within handlers were not explored",
    ]

"""Which failures a design survives: a test under each of its faults alone and under all together, as a table."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from pcheck.report.by_faults import used_text
from pcheck.report.judgement import Outcome
from pcheck.report.layout import Layout
from pcheck.report.paint import Tone
from pcheck.report.sentence import limit_met, sentence, weakest
from pcheck.report.telling import counted, grouped
from pcheck.report.terminal import cells, quoted

_SHOWN_MAX = 5
_FATES = ("sees nothing of", "fails under", "is undecided under")
_TONES: dict[str, Tone] = {"holds": "good", "violated": "bad", "inconclusive": "doubt"}


def render_sweep(outcome: Outcome, layout: Layout, *, is_quiet: bool = False) -> str:
    """Return the table of one test and what can be said of it in one sentence."""
    last = layout.paint.tone(quoted(sweep_sentence(outcome)), _TONES[_worst(outcome)])
    if is_quiet:
        return last + "\n"
    rows = [(_faults(each), _verdict(each), *_numbers(each)) for each in outcome.sweep]
    together = ("all together" if rows else _faults(outcome), _verdict(outcome), *_numbers(outcome))
    lines = [layout.paint.bold(quoted(outcome.result.test.name)), *_aligned([*rows, together])]
    notes = [f"{layout.paint.tone('warning', 'doubt')}: {quoted(warning)}" for warning in outcome.result.warnings]
    notes += [note for each in (*outcome.sweep, outcome) for note in _notes(each)]
    return "\n".join([*lines, *([""] if notes else []), *notes, "", last]) + "\n"


def sweep_sentence(outcome: Outcome) -> str:
    """Return the sentence to quote."""
    name, rows = outcome.result.test.name, outcome.sweep
    found = outcome.result.search.counterexample
    if not rows or (found is not None and not found.faults):
        return f"{sentence(outcome)}{_unswept(outcome)}"
    named = {said: [each for each in rows if _fate(each) == said] for said in ("survives", *_FATES)}
    survived = named.pop("survives")
    strength = f", {weakest(survived)}" if survived else ""
    faults = outcome.result.faults
    total = len(rows) if faults is None else len(faults.rule_numbers)
    parts = [f"survives {grouped(len(survived))} of {counted(total, 'fault')} alone{strength}"]
    parts += [f"{said} {_listed(each)}" for said, each in named.items() if each]
    parts += [f"was not run under {grouped(total - len(rows))} of them"] if total > len(rows) else []
    return f"{name} {', '.join(parts)}; all together {_said(outcome)}"


def _unswept(outcome: Outcome) -> str:
    """Return that an interruption left all of several faults alone, '' where it did not."""
    faults, rows = outcome.result.faults, outcome.sweep
    if rows or faults is None or len(faults.rule_numbers) < 2:
        return ""
    return f"; it was not run under any of its {grouped(len(faults.rule_numbers))} faults alone"


def _fate(row: Outcome) -> str:
    """Return what became of a test under one fault alone."""
    search = row.result.search
    if search.verdict == "holds":
        return "sees nothing of" if search.coverage.faults_unused else "survives"
    return "fails under" if search.verdict == "violated" else "is undecided under"


def _said(outcome: Outcome) -> str:
    search = outcome.result.search
    if search.verdict == "violated":
        return f"it is violated {used_text(search)}"
    return "it holds" if search.verdict == "holds" else f"it is undecided: {limit_met(search)}"


def _worst(outcome: Outcome) -> str:
    verdicts = {each.result.search.verdict for each in (outcome, *outcome.sweep)}
    return next(verdict for verdict in ("violated", "inconclusive", "holds") if verdict in verdicts)


def _faults(outcome: Outcome) -> str:
    return "" if outcome.result.faults is None else outcome.result.faults.text


def _verdict(outcome: Outcome) -> str:
    search = outcome.result.search
    if search.verdict == "violated":
        return f"violated {used_text(search)}"
    if search.verdict == "inconclusive":
        return "undecided"
    if search.claim != "exhaustive":
        return f"holds, {weakest([outcome])}" if search.claim != "sampled" else "not violated in samples"
    return "holds" if not search.coverage.faults_unused or outcome.sweep else "holds, without effect"


def _numbers(outcome: Outcome) -> tuple[str, str]:
    search = outcome.result.search
    found = search.counterexample
    return "" if found is None else counted(len(found.schedule), "step"), counted(search.states, "state")


def _notes(outcome: Outcome) -> list[str]:
    """Return how a row fails, why it is undecided, and what else there is to know."""
    search = outcome.result.search
    named = "all together" if outcome.sweep else f"under '{_faults(outcome)}'"
    notes = [*outcome.notes]
    if search.counterexample is not None:
        shown = f"; see it with: pcheck replay {shlex.quote(outcome.trace_path)}" if outcome.trace_path else ""
        notes.insert(0, f"{named}: {search.counterexample.violation.message}{shown}")
    if search.verdict == "inconclusive":
        notes.insert(0, f"{named}: {limit_met(search)}")
    return [f"note: {quoted(note)}" for note in notes]


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return rows of words and then two numbers."""
    shown = [tuple(map(quoted, row)) for row in rows]
    widths = [max(map(cells, column)) for column in zip(*shown, strict=True)]
    lines = []
    for row in shown:
        gaps = [" " * (width - cells(text)) for text, width in zip(row, widths, strict=True)]
        *words, steps, states = zip(row, gaps, strict=True)
        parts = [*(text + gap for text, gap in words), *(gap + text for text, gap in (steps, states))]
        lines.append("  " + "  ".join(parts))
    return lines


def _listed(outcomes: Sequence[Outcome]) -> str:
    named = [f"'{_faults(each)}'" for each in outcomes[:_SHOWN_MAX]]
    left = len(outcomes) - len(named)
    return ", ".join(named) + (f" and {grouped(left)} more" if left else "")

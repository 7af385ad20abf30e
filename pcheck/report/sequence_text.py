"""A message sequence diagram as text, for terminals and the logs of CI: lifelines in columns, entries in rows."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import pairwise

from pcheck.records import dataclass
from pcheck.report.layout import fitted
from pcheck.report.paint import Paint
from pcheck.report.sequence import Entry, Lifeline, Sequence
from pcheck.report.telling import counted
from pcheck.report.terminal import cells, quoted

_GAP_MIN = 14
"""Columns between two lifelines, at least: fewer lifelines are drawn where there is no room for so many."""
_GAP_MAX = 60
_LAST_MIN = 16
"""Columns right of the last lifeline."""
_NAME_MAX = 24
_LABEL_MIN = 6
_ACROSS = frozenset({"violation", "loop", "again", "gap", "over"})
"""Entries whose texts go across all lifelines."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """The characters that lines are made of."""

    bar: str
    line: str
    cross: str
    dashed: str
    right: str
    left: str
    dot: str
    end: str
    rule: str
    mark: str
    """Of a violation."""
    fault: str


BOXES = Strokes("│", "─", "┼", "╌", "▶", "◀", "●", "╳", "═", "✗", "▲")  # noqa: RUF001 - a cross of lines
ASCII = Strokes("|", "-", "+", ".", ">", "<", "*", "X", "=", "!", "#")


def strokes_for(encoding: str) -> Strokes:
    """Return what can be written in an encoding."""
    try:
        "".join(getattr(BOXES, name) for name in Strokes.__slots__).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return BOXES


def sequence_text(sequence: Sequence, *, width: int, strokes: Strokes, paint: Paint) -> str:
    """Return the diagram, no line of it wider than that; lifelines for which there is no room are left out."""
    room = max((width - _LAST_MIN - _NAME_MAX // 2) // _GAP_MIN + 1, 1)
    drawn = _busiest(sequence, room)
    lines = list(_Page(sequence, drawn, width=width, strokes=strokes, paint=paint).lines())
    missing = len(sequence.lifelines) - len(drawn)
    if missing:
        told = f"{counted(missing, 'machine')} of {len(sequence.lifelines)} not drawn for want of room"
        lines.append(paint.dim(fitted(f"... {told}", width)))
    return "\n".join(line.rstrip() for line in lines)


def _busiest(sequence: Sequence, room: int) -> tuple[Lifeline, ...]:
    """Return so many lifelines, in their order: those of the violation first, then those with the most entries."""
    counts = dict.fromkeys((lifeline.name for lifeline in sequence.lifelines), 0)
    for entry in sequence.entries:
        for name in {entry.machine, entry.other} & counts.keys():
            counts[name] += len(sequence.entries) if entry.kind == "violation" else 1
    chosen = sorted(sequence.lifelines, key=lambda lifeline: -counts[lifeline.name])[:room]
    return tuple(lifeline for lifeline in sequence.lifelines if lifeline in chosen)


class _Page:
    """Draws line by line, and knows which lifelines are there."""

    def __init__(
        self, sequence: Sequence, drawn: tuple[Lifeline, ...], *, width: int, strokes: Strokes, paint: Paint
    ) -> None:
        self._sequence = sequence
        self._names = [lifeline.name for lifeline in drawn]
        self._created = {lifeline.name for lifeline in drawn if lifeline.is_created}
        self._width = width
        self._strokes = strokes
        self._paint = paint
        self._heads = {name: fitted(quoted(name), _NAME_MAX) for name in self._names}
        self._places = self._placed()
        self._alive: set[str] = set()

    def lines(self) -> Iterator[str]:
        yield self._paint.bold(fitted(quoted(self._sequence.title), self._width))
        yield ""
        there = [name for name in self._names if name not in self._created]
        yield self._row({self._head_place(name): f"[{self._heads[name]}]" for name in there})
        self._alive.update(there)
        for entry in self._sequence.entries:
            yield from self._entry(entry)

    # --- where things are ---

    def _placed(self) -> dict[str, int]:
        """Return the column of each lifeline: as far apart as their texts ask for, as far as there is room."""
        wanted = self._wanted_gaps()
        first = cells(self._heads[self._names[0]]) // 2 + 2 if self._names else 0
        room = self._width - first - max(_LAST_MIN, self._wanted_last())
        room = max(room, self._width - first - self._width // 3)
        cap = _GAP_MAX
        while cap > _GAP_MIN and sum(min(gap, cap) for gap in wanted) > room:
            cap -= 1
        places, at = {}, first
        for name, gap in zip(self._names, [*wanted, 0], strict=True):
            places[name] = at
            at += min(gap, cap)
        return places

    def _wanted_gaps(self) -> list[int]:
        """Return how far apart neighbours should be for their names and for every text between lifelines."""
        sizes = [cells(self._heads[name]) // 2 for name in self._names]
        gaps = [max(left + right + 4, _GAP_MIN) for left, right in pairwise(sizes)]
        numbers = {name: number for number, name in enumerate(self._names)}
        for entry in self._sequence.entries:
            here = numbers.get(entry.machine)
            if here is None or entry.kind in _ACROSS:
                continue
            there = numbers.get(entry.other, here)
            first, last = (here, here + 1) if here == there else (min(here, there), max(here, there))
            between = gaps[first:last]
            text = self._told(entry) if here == there else entry.text
            missing = cells(quoted(text)) + self._beside_head(entry) + 7 - sum(between)
            for number in range(first, first + len(between)):
                gaps[number] += max(-(-missing // len(between)), 0)
        return gaps

    def _beside_head(self, entry: Entry) -> int:
        """Return how much of the way of a message the name of a new machine takes."""
        return cells(self._heads.get(entry.other, "")) // 2 + 1 if entry.kind == "create" else 0

    def _wanted_last(self) -> int:
        """Return how many columns the texts of the last lifeline ask for."""
        last = self._names[-1] if self._names else ""
        mine = (entry for entry in self._sequence.entries if entry.machine == last and _is_beside(entry))
        return min(max((cells(quoted(self._told(entry))) + 3 for entry in mine), default=0), _GAP_MAX)

    def _head_place(self, name: str) -> int:
        return max(self._places[name] - cells(self._heads[name]) // 2 - 1, 0)

    # --- entries ---

    def _entry(self, entry: Entry) -> Iterator[str]:
        match entry.kind:
            case "loop" | "again" | "gap" | "over":
                yield self._ruled(entry.text)
            case "violation":
                yield from self._violation(entry)
            case "send" | "create" | "lost" if self._is_drawn_between(entry):
                yield self._arrow(entry, self._strokes.line if entry.kind == "send" else self._strokes.dashed)
                self._alive |= {entry.other} if entry.kind == "create" else set()
            case _:
                yield from self._beside(entry)

    def _is_drawn_between(self, entry: Entry) -> bool:
        return entry.machine != entry.other and {entry.machine, entry.other} <= self._places.keys()

    def _beside(self, entry: Entry) -> Iterator[str]:
        """Write beside a lifeline; what concerns only lifelines that are not drawn is left out."""
        self._alive |= {entry.other} & self._places.keys()
        if entry.machine not in self._places:
            return
        text = self._told(entry)
        place = self._places[entry.machine]
        marks = {"halt": self._strokes.end, "end": self._strokes.end, "begin": self._strokes.dot}
        mark = self._strokes.fault if entry.kind == "fault" else marks.get(entry.kind, "")
        shown = fitted(quoted(text), max(self._width - place - 2, 8))
        yield self._row({place: f"{mark or self._strokes.bar} {shown}"}, is_strong=entry.kind == "begin")
        if entry.kind in {"halt", "end"}:
            self._alive.discard(entry.machine)

    def _told(self, entry: Entry) -> str:
        match entry.kind:
            case "send" if entry.machine == entry.other:
                return f"to itself: {entry.text}"
            case "send":
                return f"to {entry.other}: {entry.text}"
            case "lost":
                return f"to {entry.other}, lost: {entry.text}"
            case "create":
                return f"new {entry.other}"
            case "move":
                return f"in state {entry.text}"
            case _:
                return entry.text

    def _arrow(self, entry: Entry, stroke: str) -> str:
        here, there = self._places[entry.machine], self._places[entry.other]
        is_creation = entry.kind == "create" and entry.other not in self._alive
        head = f"[{self._heads[entry.other]}]" if is_creation else ""
        target = self._head_place(entry.other) if head else there
        if head and there < here:
            target += cells(head) - 1
        left, right = min(here, target) + 1, max(here, target)
        shaft = self._shaft(left, right, stroke)
        label, room = quoted(entry.text), right - left - 5
        if room >= min(cells(label), _LABEL_MIN):
            label = fitted(label, room)
            start = 2 if here < there else right - left - 4 - cells(label)
            shaft[start : start + cells(label) + 2] = [f" {label} "]
        is_lost = entry.kind == "lost"
        if shaft and here < there:                           # a wide head leaves no room for a shaft
            shaft[-1] = self._strokes.end if is_lost else self._strokes.right
        elif shaft:
            shaft[0] = self._strokes.end if is_lost else self._strokes.left
        parts = {left: "".join(shaft)} if shaft else {}
        if head:
            parts[self._head_place(entry.other)] = head
        return self._row(parts)

    def _shaft(self, left: int, right: int, stroke: str) -> list[str]:
        crossed = {place for name, place in self._places.items() if name in self._alive}
        return [self._strokes.cross if place in crossed else stroke for place in range(left, right)]

    def _violation(self, entry: Entry) -> Iterator[str]:
        who = f" in {entry.machine}" if entry.machine else ""
        text = f"{self._strokes.mark} VIOLATION{quoted(who)}: {quoted(entry.text)}"
        yield self._row({})
        for line in textwrap.wrap(text, self._width - 2, subsequent_indent="  "):
            yield self._paint.tone(fitted(line, self._width), "bad")

    def _ruled(self, text: str) -> str:
        shown = f"{self._strokes.rule * 3} {fitted(quoted(text), self._width - 8)} "
        return shown + self._strokes.rule * (min(self._width, self._right()) - cells(shown))

    def _right(self) -> int:
        return max(self._places.values(), default=0) + _LAST_MIN

    def _row(self, parts: dict[int, str], *, is_strong: bool = False) -> str:
        """Return a line with texts at their columns, and the bars of the lifelines everywhere else."""
        bars = {place: self._strokes.bar for name, place in self._places.items() if name in self._alive}
        line, at = "", 0
        for place, text in sorted({**bars, **parts}.items()):
            if place < at:
                continue                                     # a text lies over this bar
            line += " " * (place - at) + (self._paint.bold(text) if is_strong and place in parts else text)
            at = place + cells(text)
        return line


def _is_beside(entry: Entry) -> bool:
    return entry.kind not in _ACROSS and entry.other in {"", entry.machine}

"""Random fault lists for generated programs: every kind of line, with names that exist."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tests.strategies import Generated
from tests.strategies_source import Source


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a fault list, in parts that can be written in any order."""

    word: str
    names: tuple[str, ...]
    other_side: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    bound: int | None = 1
    """None: unbounded."""

    @property
    def text(self) -> str:
        """The line, without a semicolon."""
        sides = f" | {', '.join(self.other_side)}" if self.other_side else ""
        limit = "unbounded" if self.bound is None else f"<= {self.bound}"
        return " ".join((self.word, ", ".join(self.names) + sides, *self.clauses, limit))

    def turned(self) -> Line:
        """The same line with all its names the other way round."""
        names, other_side = self.names[::-1], self.other_side[::-1]
        if other_side:
            names, other_side = other_side, names
        return replace(self, names=names, other_side=other_side, clauses=self.clauses[::-1])


@dataclass(frozen=True, slots=True)
class Faults:
    """A fault list."""

    lines: tuple[Line, ...]
    total: int | None

    @property
    def text(self) -> str:
        """The list as `--faults` takes it."""
        texts = [line.text for line in self.lines]
        if self.total is not None:
            texts.append(f"total <= {self.total}")
        return "; ".join(texts)

    @property
    def turned(self) -> Faults:
        """The same list with lines and names the other way round."""
        return replace(self, lines=tuple(line.turned() for line in reversed(self.lines)))

    def bounded(self, number: int, bound: int | None) -> Faults:
        """The same list with another bound of one line."""
        lines = list(self.lines)
        lines[number] = replace(lines[number], bound=bound)
        return replace(self, lines=tuple(lines))


def faults_for(generated: Generated, *, salt: str = "", may_be_unbounded: bool = True) -> Faults:
    """A fault list for a program: always the same one for the same program and salt."""
    return _Maker(Source.seeded(generated.text + salt), generated, may_be_unbounded=may_be_unbounded).faults()


class _Maker:
    def __init__(self, source: Source, generated: Generated, *, may_be_unbounded: bool) -> None:
        self._source = source
        self._events = [*re.findall(r"^event (\w+)", generated.text, re.MULTILINE), "halt"]
        self._bodies = dict(re.findall(r"^machine (\w+)(.*?)^\}", generated.text, re.MULTILINE | re.DOTALL))
        self._machines = list(self._bodies)
        self._interfaces = re.findall(r"^interface (\w+)", generated.text, re.MULTILINE)
        self._may_be_unbounded = may_be_unbounded

    def faults(self) -> Faults:
        lines = {line.turned().text: line for line in (self._line() for _ in range(self._source.between(1, 3)))}
        total = self._source.between(1, 2) if len(lines) > 1 or self._source.chance(30) else None
        return Faults(tuple(lines.values()), total)

    def _line(self) -> Line:
        kind = self._source.pick(["drop", "duplicate", "delay", "crash", "restart", "partition"])
        if kind in {"drop", "duplicate", "delay"}:
            return self._about_messages(kind)
        if kind == "partition":
            return self._partition()
        names = self._some_machines()
        clauses: tuple[str, ...] = ()
        fields = re.findall(r"^  (?:durable )?var (\w+)", self._bodies.get(names[0], ""), re.MULTILINE)
        if kind == "restart" and fields and self._source.chance(60):
            clauses = (f"keeping {self._source.pick(fields)}",)
        return Line(kind, names, clauses=clauses, bound=self._source.between(1, 2))

    def _about_messages(self, kind: str) -> Line:
        names = ("*",) if self._source.chance(50) else self._pair(self._events)
        clauses = []
        if self._source.chance(30):
            clauses.append(f"to {', '.join(self._some_machines())}")
        if self._source.chance(30):
            clauses.append(f"from {', '.join(self._some_machines())}")
        bound: int | None = self._source.between(1, 2)
        if kind == "drop" and self._may_be_unbounded and self._source.chance(15):
            bound = None
        return Line(kind, names, clauses=tuple(clauses), bound=bound)

    def _partition(self) -> Line:
        clauses = ("holding",) if self._source.chance(50) else ()
        one = self._source.pick(self._machines)
        others = [name for name in self._machines if name != one]
        if not others or self._source.chance(30):
            everyone = tuple(self._machines)
            return Line("partition", everyone, everyone, clauses)
        return Line("partition", (one,), self._pair(others), clauses, self._source.between(1, 2))

    def _pair(self, names: list[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._source.pick(names) for _ in range(self._source.between(1, 2))))

    def _some_machines(self) -> tuple[str, ...]:
        return self._pair([*self._machines, *self._interfaces])

"""Fault lists: their check, and what they mean in one test (contract 5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from pcheck.diagnostics import Collector, Diagnostic, Related, make
from pcheck.ir.faults import FaultKind, FaultModel, FaultRule, Group
from pcheck.language.added_words import FAULT_WORDS
from pcheck.language.collect import Declared
from pcheck.language.fault_syntax import FaultLimit, FaultLine, TotalLimit
from pcheck.language.grammar import parse_faults
from pcheck.language.nodes import Identifier
from pcheck.language.numbers import literal_value
from pcheck.language.scope import FaultsSymbol, Globals, suggestion
from pcheck.source import SourceFile

FAULTS_PATH = "--faults"
BOUND_MAX = 1_000
LINES_MAX = 64
"""How often a fault may happen if that is counted, and how many lines a list may have."""

ADD_A_FAULT = "add a fault such as 'drop eVote <= 1'"

_NAME = r"[A-Za-z_]\w*"
_NAMES = rf"\s*{_NAME}(\s*[,;]\s*{_NAME})*\s*;?\s*"
"""What could be names of fault lists, and nothing else."""

Line = FaultLine | TotalLimit
Pair = tuple[int, int, str]
"""A machine of a test and an interface under which it runs, by number, and its name."""


def check_faults(declared: Declared, globals_: Globals, collector: Collector) -> None:
    """Check all fault lists and make them known. What machines contain must be known before."""
    for name, declaration in declared.faults.items():
        is_sound = _check_lines(declaration.lines, globals_, collector)
        globals_.faults[name] = FaultsSymbol(name, declaration.lines if is_sound else (), declaration.name.span)


def read_faults(text: str, globals_: Globals, collector: Collector) -> tuple[Line, ...] | None:
    """Parse and check the text of a fault list, or names of those in the program; None after a report.

    Blanks alone are no lines.
    """
    if not text.strip():
        return ()
    listed = _listed(text)
    if listed:
        found = Collector()
        lines: tuple[Line, ...] | None = joined(listed, globals_, found, test=FAULTS_PATH)
        collector.report_all(found.diagnostics)
        return None if found.has_errors else lines
    lines = parse_faults(SourceFile(FAULTS_PATH, text), collector)
    return lines if lines is not None and _check_lines(lines, globals_, collector) else None


def warnings_of_text(text: str) -> tuple[Diagnostic, ...]:
    """What is odd about the text of a fault list that is not wrong."""
    lines = () if _listed(text) else parse_faults(SourceFile(FAULTS_PATH, text), Collector()) or ()
    if not lines or not limits_only(lines):
        return ()
    return (make("P0725", lines[0].span, text=_text(lines[0]), help=ADD_A_FAULT),)


def limits_only(lines: Sequence[Line]) -> bool:
    """Whether no line is about a fault."""
    return not any(isinstance(line, FaultLine) for line in lines)


def _listed(text: str) -> tuple[Identifier, ...]:
    """The names of which a text consists, if it can mean nothing but fault lists of the program; else none."""
    if re.fullmatch(_NAMES, text, re.ASCII) is None:
        return ()
    file = SourceFile(FAULTS_PATH, text)
    found = tuple(Identifier(name[0], span=file.span(*name.span())) for name in re.finditer(_NAME, text, re.ASCII))
    return () if any(name.text in FAULT_WORDS for name in found) else found


def joined(
    listed: Sequence[Identifier], globals_: Globals, collector: Collector, *, test: str
) -> tuple[Line, ...]:
    """The lines of all fault lists that a test is under."""
    lines: list[Line] = []
    seen: dict[str, Identifier] = {}
    for name in listed:
        first = seen.setdefault(name.text, name)
        if name.text not in globals_.faults:
            help_ = suggestion(name.text, globals_.faults, collector)
            collector.report(make("P0720.list", name.span, name=name.text, help=help_))
        elif first is not name:
            related = (Related(first.span, "first here"),)
            collector.report(make("P0722.under", name.span, name=test, faults=name.text, related=related))
        else:
            lines += globals_.faults[name.text].lines
    return tuple(lines)


# --- the check ---


def _check_lines(lines: Sequence[Line], globals_: Globals, collector: Collector) -> bool:
    """Whether nothing is wrong with the lines of one list."""
    found = Collector()
    if len(lines) > LINES_MAX:
        found.report(make("P0722.long", lines[LINES_MAX].span, limit=LINES_MAX))
    for line in lines[:LINES_MAX]:
        _check_limit(line, found)
        if isinstance(line, FaultLine):
            _check_names(line, globals_, found)
            _check_sides(line, found)
            _check_keeping(line, globals_, found)
    collector.report_all(found.diagnostics)
    return not found.has_errors


def _check_limit(line: Line, collector: Collector) -> None:
    if line.limit is None:
        help_ = "add a bound such as '<= 1', or 'unbounded'"
        collector.report(make("P0721", line.span, text=_text(line), help=help_))
    elif line.limit.text.startswith("-"):
        collector.report(make("P0721.negative", line.limit.span, text=line.limit.text))
    elif line.limit.text != "unbounded" and _number(line.limit) is None:
        help_ = "write 'unbounded'" if isinstance(line, FaultLine) else "leave it out"
        collector.report(make("P0721.large", line.limit.span, limit=BOUND_MAX, help=help_))


def _number(limit: FaultLimit) -> int | None:
    """How often a fault may happen; None if that is not counted, or not allowed."""
    number = literal_value(limit.text) if limit.text.isdigit() else None
    return number if number is not None and number <= BOUND_MAX else None


def _text(line: FaultLine | TotalLimit) -> str:
    from pcheck.language.printing_faults import fault_line  # noqa: PLC0415 - most programs have no faults

    return fault_line(line)


def _names(listed: Sequence[Identifier]) -> str:
    from pcheck.language.printing_expressions import names  # noqa: PLC0415 - as above

    return names(listed)


def _check_names(line: FaultLine, globals_: Globals, collector: Collector) -> None:
    machines = [*line.receivers, *line.senders, *line.other_side]
    if line.is_about_messages:
        for event in line.names:
            if event.text not in globals_.events:
                help_ = suggestion(event.text, globals_.events, collector)
                collector.report(make("P0720", event.span, name=event.text, help=help_))
    else:
        machines += line.names
    for name in machines:
        _check_machine(name, globals_, collector)


def _check_machine(name: Identifier, globals_: Globals, collector: Collector) -> None:
    if name.text in globals_.interfaces:
        return
    machine = globals_.machines.get(name.text)
    if machine is not None and machine.is_spec:
        collector.report(make("P0720.spec", name.span, name=name.text, kind=machine.kind))
    elif machine is None:
        help_ = suggestion(name.text, globals_.interfaces, collector)
        collector.report(make("P0720.machine", name.span, name=name.text, help=help_))


def _check_sides(line: FaultLine, collector: Collector) -> None:
    """The sides of a partition are the same, or have nothing in common."""
    left, right = _texts(line.names), _texts(line.other_side)
    if left != right and left & right:
        name = next(name for name in line.other_side if name.text in left)
        first = next(other for other in line.names if other.text == name.text)
        help_ = f"write '{name.text} | {name.text}' for any split of the machines in two"
        related = (Related(first.span, "first here"),)
        collector.report(make("P0723", name.span, name=name.text, related=related, help=help_))


def _check_keeping(line: FaultLine, globals_: Globals, collector: Collector) -> None:
    """Some machine that is meant has each variable; those behind an interface differ from test to test."""
    owners = [globals_.machines[name.text] for name in line.names if name.text in globals_.machines]
    is_known = all(name.text in globals_.interfaces for name in line.names)
    if not is_known:
        return
    if len(owners) < len(line.names):
        owners = [machine for machine in globals_.machines.values() if not machine.is_spec]
    for name in line.keeping:
        if not any(name.text in machine.fields for machine in owners):
            help_ = suggestion(name.text, [field for machine in owners for field in machine.fields], collector)
            collector.report(
                make("P0720.field", name.span, name=name.text, help=help_)
                if len(owners) > 1
                else make("P0720.variable", name.span, name=name.text, machine=owners[0].name, help=help_)
            )


def _texts(names: Iterable[Identifier]) -> frozenset[str]:
    return frozenset(name.text for name in names)


# --- the meaning ---


def fault_model(
    lines: Sequence[Line],
    implementations: Mapping[str, str],
    globals_: Globals,
    collector: Collector,
    *,
    test: str,
) -> FaultModel | None:
    """What checked lines mean in a test that binds these machines to interfaces; None when nothing can happen."""
    resolver = _Resolver(globals_, implementations)
    rules: dict[str, FaultRule] = {}
    for line in lines:
        if isinstance(line, FaultLine):
            rule = resolver.rule(_canonical(line))
            _check_apart(rule, resolver.pairs, test, collector)
            unbounded = _text(replace(_canonical(line), limit=None))
            rule = _added(rules[unbounded], rule) if unbounded in rules else rule
            if rule.bound is not None and rule.bound > BOUND_MAX:
                collector.report(make("P0721.large", line.span, limit=BOUND_MAX, help="write 'unbounded'"))
            rules[unbounded] = rule
    totals = [_number(line.limit) for line in lines if isinstance(line, TotalLimit)]
    total = min((total for total in totals if total is not None), default=None)
    model = FaultModel(tuple(sorted(rules.values(), key=lambda rule: rule.text)), total)
    return model if model.can_happen else None


def _canonical(line: FaultLine) -> FaultLine:
    """The one of all lines that mean the same by which they are known: names sorted, each once."""
    named, other_side = _sorted(line.names), _sorted(line.other_side)
    if other_side:
        named, other_side = sorted((named, other_side), key=_names)
    return replace(
        line,
        names=named,
        other_side=other_side,
        receivers=_sorted(line.receivers),
        senders=_sorted(line.senders),
        keeping=_sorted(line.keeping),
    )


def _sorted(listed: Iterable[Identifier]) -> tuple[Identifier, ...]:
    by_text = {name.text: name for name in listed}
    return tuple(by_text[text] for text in sorted(by_text))


def _added(first: FaultRule, second: FaultRule) -> FaultRule:
    """One rule for two that differ in nothing but their bounds: it happens as often as both together."""
    if first.bound is None or second.bound is None:
        return first if first.bound is None else second
    bound = first.bound + second.bound
    return replace(first, bound=bound, text=first.text.replace(f"<= {first.bound}", f"<= {bound}"))


def _check_apart(rule: FaultRule, pairs: Sequence[Pair], test: str, collector: Collector) -> None:
    """No machine of the test is on both sides: one name may be of its class, another of its interface."""
    if rule.group is None or rule.other_side is None:
        return
    for machine, interface, name in pairs:
        if rule.group.has(machine, interface) and rule.other_side.has(machine, interface):
            collector.report(make("P0723.test", rule.span, test=test, machine=name))


class _Resolver:
    """The numbers of what fault lists name, in one test."""

    def __init__(self, globals_: Globals, implementations: Mapping[str, str]) -> None:
        self._globals = globals_
        self._machines = {name: number for number, name in enumerate(globals_.machines)}
        self._interfaces = {name: number for number, name in enumerate(globals_.interfaces)}
        self.pairs: tuple[Pair, ...] = tuple(
            (self._machines[machine], self._interfaces[interface], machine)
            for interface, machine in implementations.items()
        )

    def rule(self, line: FaultLine) -> FaultRule:
        """A line in numbers."""
        assert line.limit is not None, "a line without a bound was refused"
        bound = _number(line.limit)
        limit = line.limit if bound is None else replace(line.limit, text=str(bound))
        is_about_messages = line.is_about_messages
        is_split = _texts(line.names) == _texts(line.other_side)
        group = None if is_about_messages else self._group(line.names)
        return FaultRule(
            kind=cast(FaultKind, line.word),
            events=_texts(line.names) or None if is_about_messages else None,
            group=group,
            other_side=None if is_split else self._group(line.other_side),
            receivers=self._group(line.receivers),
            senders=self._group(line.senders),
            kept=self._kept(group, line) if line.word == "restart" else frozenset(),
            is_holding=line.is_holding,
            bound=bound,
            text=_text(replace(line, limit=limit)),
            span=line.span,
        )

    def _group(self, listed: Sequence[Identifier]) -> Group | None:
        if not listed:
            return None
        texts = _texts(listed)
        machines = frozenset(self._machines[text] for text in texts if text in self._machines)
        interfaces = frozenset(self._interfaces[text] for text in texts if text in self._interfaces)
        return Group(machines, interfaces, _names(listed))

    def _kept(self, group: Group | None, line: FaultLine) -> frozenset[tuple[int, int]]:
        """The variables that outlive a restart: those that are durable, and those that the line names."""
        assert group is not None
        also = _texts(line.keeping)
        return frozenset(
            (machine, symbol.index)
            for machine, interface, name in self.pairs
            if group.has(machine, interface)
            for symbol in self._globals.machines[name].fields.values()
            if symbol.is_durable or symbol.name in also
        )

"""Parametric tests: the checks of their clauses and their expansion into concrete tests (p-language 12.5 to 12.7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import comb, prod

from pcheck.diagnostics import Collector, Related, make
from pcheck.ir.errors import StepError
from pcheck.ir.types import BOOL, ERROR, INT, Type
from pcheck.language.combinations import covering, vectors
from pcheck.language.declarations import ParameterValue, ParameterValues, TestDeclaration, Wise
from pcheck.language.nodes import Expression, Identifier
from pcheck.language.numbers import LITERAL_MAX, literal_value
from pcheck.language.scope import Globals, suggestion
from pcheck.records import dataclass

ASSIGNMENTS_MAX = 100_000
#: The work of choosing: assignments times subsets of parameters.
COMBINATIONS_MAX = 8_000_000

Value = bool | int


@dataclass(frozen=True, slots=True)
class Assignment:
    """Values of the listed parameters of a test, in the order of the list."""

    values: tuple[tuple[str, Value], ...]

    def name(self, test: str) -> str:
        """The name of the concrete test: `T___n_neg2__b_true`."""
        if not self.values:
            return test
        return f"{test}___" + "__".join(f"{name}_{_spelt(value)}" for name, value in self.values)


def _spelt(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if value >= 0 else f"neg{-value}"


def expand(test: TestDeclaration, globals_: Globals, collector: Collector) -> list[Assignment]:
    """The assignments under which the test runs; none after a report."""
    problems = Collector()
    lists = _value_lists(test.values, globals_, problems)
    wise = _wise(test, problems)
    _check_assume(test, globals_, problems)
    is_whole = len(lists) == len(test.values)                # else a parameter has no type, which was reported
    kept: list[Assignment] = []
    if is_whole and not problems.has_errors:
        kept = _selected(test, lists, wise, problems)
    collector.report_all(problems.diagnostics)
    return [] if problems.has_errors else kept


def _selected(
    test: TestDeclaration, lists: Sequence[Sequence[Value]], wise: int, collector: Collector
) -> list[Assignment]:
    names = [values.name.text for values in test.values]
    if not _is_small(test, lists, wise, collector):
        return []
    every = vectors([len(values) for values in lists])
    try:
        kept = [*every] if test.assume is None else _allowed(test.assume, names, lists, every)
    except StepError:
        assert test.assume is not None
        collector.report(make("S-99.division", test.assume.span))
        return []
    if not kept:
        collector.report(make("P0508", test.name.span, name=test.name.text))
    return [Assignment(tuple(_named(names, lists, vector).items())) for vector in covering(kept, wise)]


def _allowed(
    assume: Expression, names: Sequence[str], lists: Sequence[Sequence[Value]], every: Iterable[tuple[int, ...]]
) -> list[tuple[int, ...]]:
    """The vectors for which an assumption is true; raises StepError where it divides by zero."""
    from pcheck.language.assumptions import holds  # noqa: PLC0415 - most tests assume nothing

    return [vector for vector in every if holds(assume, _named(names, lists, vector))]


def _named(names: Sequence[str], lists: Sequence[Sequence[Value]], vector: Sequence[int]) -> dict[str, Value]:
    return {name: values[position] for name, values, position in zip(names, lists, vector, strict=True)}


def _is_small(test: TestDeclaration, lists: Sequence[Sequence[Value]], wise: int, collector: Collector) -> bool:
    count = prod(len(values) for values in lists)
    work = count * comb(len(lists), wise)
    if count <= ASSIGNMENTS_MAX and work <= COMBINATIONS_MAX:
        return True
    name, span, help_ = test.name.text, test.name.span, "list fewer values or fewer parameters"
    if count > ASSIGNMENTS_MAX:
        collector.report(make("S-98.many", span, help=help_, name=name, count=count, limit=ASSIGNMENTS_MAX))
    else:
        collector.report(make("S-98.work", span, help=help_, name=name, number=wise, count=len(lists)))
    return False


def _value_lists(lists: Sequence[ParameterValues], globals_: Globals, collector: Collector) -> list[list[Value]]:
    seen: dict[str, Identifier] = {}
    result: list[list[Value]] = []
    for listed in lists:
        name = listed.name
        first = seen.setdefault(name.text, name)
        if first is not name:
            related = (Related(first.span, "first listed here"),)
            collector.report(make("S-95.parameter", name.span, related=related, name=name.text))
        symbol = globals_.parameters.get(name.text)
        if symbol is None:
            help_ = suggestion(name.text, globals_.parameters, collector)
            collector.report(make("S-93", name.span, help=help_, name=name.text))
        elif symbol.type in (INT, BOOL):
            result.append(_values(listed, symbol.type, collector))
        elif symbol.type != ERROR:
            collector.report(make("S-94.kind", name.span, name=name.text, actual=symbol.type))
    return result


def _values(listed: ParameterValues, expected: Type, collector: Collector) -> list[Value]:
    values: list[Value] = []
    for written in listed.values:
        is_bool = written.text in ("true", "false")
        if is_bool != (expected == BOOL):
            actual = BOOL if is_bool else INT
            name = listed.name.text
            collector.report(make("S-94", written.span, name=name, expected=expected, actual=actual))
            continue
        value = written.text == "true" if is_bool else _number(written, collector)
        if value in values and not is_bool:
            collector.report(make("S-95", written.span, name=listed.name.text, value=value))
        values.append(value)
    return values


def _number(written: ParameterValue, collector: Collector) -> int:
    sign = -1 if written.text.startswith("-") else 1
    digits = written.text.removeprefix("-").strip()
    number = literal_value(digits)
    if number is not None:
        return sign * number
    collector.report(make("S-67", written.span, text=digits))
    return written.span.start + LITERAL_MAX + 1              # unlike every other value, so that no S-95 follows


def _wise(test: TestDeclaration, collector: Collector) -> int:
    """How many parameters to combine; all of them without such a clause."""
    count = len(test.values)
    if test.wise is None:
        return count
    if test.wise.text == "pairwise":
        if count < 2:
            collector.report(make("P0507", test.wise.span, count=_parameters(count)))
        return min(2, count)
    return _checked_wise(test.wise, count, collector)


def _checked_wise(wise: Wise, count: int, collector: Collector) -> int:
    digits = wise.text.lstrip("0") or "0"
    number = literal_value(digits)
    if number == 0:
        collector.report(make("S-98.zero", wise.span))
    elif number is None or number > count:
        collector.report(make("S-98", wise.span, number=digits, count=_parameters(count)))
    return count if number is None else min(number, count)


def _parameters(count: int) -> str:
    return "no parameter" if count == 0 else "one parameter" if count == 1 else f"{count} parameters"


def _check_assume(test: TestDeclaration, globals_: Globals, collector: Collector) -> None:
    if test.assume is None:
        return
    if not test.values:
        collector.report(make("S-99.without", test.assume.span))
    elif not collector.has_errors:
        from pcheck.language.assumptions import check_assumption  # noqa: PLC0415 - most tests assume nothing

        check_assumption(test.assume, frozenset(values.name.text for values in test.values), globals_, collector)

"""Builds tests, and what they are under: fault lists; see `pcheck.language.transform`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import starmap
from types import MappingProxyType
from typing import Any

from pcheck.language import declarations, fault_syntax, module_syntax
from pcheck.language.nodes import Identifier
from pcheck.language.transform_parts import Children, all_of, cover, first_of, identifier, place_of
from pcheck.records import dataclass
from pcheck.source import Span

Builder = Callable[[Children], Any]


def _test(children: Children) -> declarations.TestDeclaration:
    place = place_of(children, "MAIN")
    condition = place_of(children[:place], "ASSUME")
    module, *refined = all_of(children, module_syntax.ModuleExpression)
    return declarations.TestDeclaration(
        identifier(children[place - 2]),
        identifier(children[place + 2]),
        module,
        refined[0] if refined else None,
        all_of(children, declarations.ParameterValues),
        None if condition < 0 else children[condition + 1],
        first_of(children, declarations.Wise),
        first_of(children, tuple) or (),
        span=cover(children),
    )


def _implementation(children: Children) -> declarations.ImplementationDeclaration:
    place = place_of(children, "MAIN")
    main = None if place < 0 else identifier(children[place + 2])
    (module,) = all_of(children, module_syntax.ModuleExpression)
    under = first_of(children, tuple) or ()
    return declarations.ImplementationDeclaration(identifier(children[1]), main, module, under, span=cover(children))


def _parameter_value(children: Children) -> declarations.ParameterValue:
    return declarations.ParameterValue("".join(word.text for word in children), span=cover(children))


def _parameter_values(children: Children) -> declarations.ParameterValues:
    return declarations.ParameterValues(identifier(children[0]), tuple(children[3:-1:2]), span=cover(children))


def _wise(children: Children) -> declarations.Wise:
    word = children[0]
    digits = word.text if word.type == "PAIRWISE" else "".join(filter(str.isdigit, word.text))
    return declarations.Wise(digits, span=word.span)


def _names(children: Children) -> tuple[Identifier, ...]:
    return tuple(identifier(word) for word in children[::2])


# Faults.


@dataclass(frozen=True, slots=True)
class _Clause:
    """One field of a line, and the text that says it."""

    field: str
    value: object
    span: Span


def _clause(field: str) -> Builder:
    return lambda children: _Clause(field, children[1], children[0].span.join(children[1][-1].span))


def _fault_events(children: Children) -> _Clause:
    return _Clause("names", (), children[0].span) if children[0].text == "*" else _listed("names", _names(children))


def _listed(field: str, names: tuple[Identifier, ...]) -> _Clause:
    return _Clause(field, names, names[0].span.join(names[-1].span))


def _limit(children: Children) -> fault_syntax.FaultLimit:
    digits = [word.text for word in children if word.text != "<="]
    return fault_syntax.FaultLimit("".join(digits), span=cover(children))


def _fault(children: Children) -> fault_syntax.FaultLine:
    """A line about one fault: whom or what it is about, and then its bound and its clauses in any order."""
    lists = zip(("names", "other_side"), all_of(children, tuple), strict=False)
    clauses = (*starmap(_listed, lists), *all_of(children, _Clause))
    limit = first_of(children, fault_syntax.FaultLimit)
    spans = [clause.span for clause in clauses] + ([] if limit is None else [limit.span])
    span = children[0].span.join(max(spans, key=lambda span: span.end))
    values: dict[str, Any] = {clause.field: clause.value for clause in clauses}
    return fault_syntax.FaultLine(children[0].text, limit=limit, **values, span=span)


def _total(children: Children) -> fault_syntax.TotalLimit:
    return fault_syntax.TotalLimit(children[1], span=cover(children))


def _faults(children: Children) -> declarations.FaultsDeclaration:
    return declarations.FaultsDeclaration(identifier(children[1]), tuple(children[3:-1:2]), span=cover(children))


TESTS: Mapping[str, Builder] = MappingProxyType({
    "test_declaration": _test,
    "implementation_declaration": _implementation,
    "parameter_values": _parameter_values,
    "parameter_value": _parameter_value,
    "wise": _wise,
    "under_names": _names,
    "fault_names": _names,
    "faults_declaration": _faults,
    "fault_list": lambda children: tuple(children[::2]),
    "message_fault": _fault,
    "machine_fault": _fault,
    "restart_fault": _fault,
    "partition_fault": _fault,
    "total_limit": _total,
    "fault_events": _fault_events,
    "to_clause": _clause("receivers"),
    "from_clause": _clause("senders"),
    "keeping_clause": _clause("keeping"),
    "holding": lambda children: _Clause("is_holding", True, children[0].span),
    "fault_limit": _limit,
    "unbounded": _limit,
})  # fmt: skip

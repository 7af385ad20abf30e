"""Builds what only invariants may contain; see `pcheck.language.transform`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pcheck.language.declarations import InvariantDeclaration
from pcheck.language.expressions import formulas
from pcheck.language.transform_parts import Children, cover, identifier


def _invariant(children: Children) -> InvariantDeclaration:
    return InvariantDeclaration(identifier(children[1]), children[3], span=cover(children))


def _quantifier(children: Children) -> formulas.Quantifier:
    variables = tuple(child for child in children if isinstance(child, formulas.Quantified))
    return formulas.Quantifier(children[0].text, variables, children[-1], span=cover(children))


def _quantified(children: Children) -> formulas.Quantified:
    collection = children[4] if len(children) == 5 else None
    return formulas.Quantified(identifier(children[0]), children[2], collection, span=cover(children))


def _state_test(children: Children) -> formulas.StateTest:
    return formulas.StateTest(children[0], identifier(children[2]), span=cover(children))


def _target_test(children: Children) -> formulas.TargetTest:
    return formulas.TargetTest(children[0], children[2], span=cover(children))


def _inflight_test(children: Children) -> formulas.InflightTest:
    return formulas.InflightTest(children[1], span=cover(children))


FORMULAS: Mapping[str, Any] = MappingProxyType({
    "invariant_declaration": _invariant,
    "quantifier": _quantifier,
    "quantified": _quantified,
    "state_test": _state_test,
    "target_test": _target_test,
    "inflight_test": _inflight_test,
})  # fmt: skip

"""Invariants: their check, and their lowering to one pure routine each (contract 5.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pcheck.diagnostics import Collector, make
from pcheck.ir import ops
from pcheck.ir.builder import BlockBuilder
from pcheck.ir.invariants import Domain, Invariant, Message, OuterVariable
from pcheck.ir.model import Routine
from pcheck.ir.types import BOOL, ERROR, Tuple
from pcheck.language.collect import Declared
from pcheck.language.effects import reached
from pcheck.language.expressions.collections import FieldAccess
from pcheck.language.expressions.formulas import (
    InflightTest,
    Quantified,
    Quantifier,
    StateTest,
    TargetTest,
    lower_loops,
    quantified,
)
from pcheck.language.expressions.operators import EQUALITY, Binary
from pcheck.language.lowering import RoutineBuilder
from pcheck.language.nodes import Expression, Node
from pcheck.language.scope import FunctionSymbol, Globals, InvariantSymbol, Scope
from pcheck.language.walk import children, walk
from pcheck.source import Span

if TYPE_CHECKING:
    from pcheck.language.lower_program import ProgramLowering

Later = Callable[[Callable[[int], Routine]], ops.RoutineId]


def check_invariants(declared: Declared, globals_: Globals, collector: Collector) -> None:
    """Check all invariants and make them known. What functions do must be known before."""
    for name, declaration in declared.invariants.items():
        globals_.invariants[name] = InvariantSymbol(name, declaration.condition, declaration.name.span)
        _check(name, declaration.condition, globals_, collector)


def _check(name: str, condition: Expression, globals_: Globals, collector: Collector) -> None:
    function = FunctionSymbol(name, None, (), BOOL, None, None, "invariant", condition.span)
    type_ = condition.check(Scope(globals_, None, function, collector))
    if type_ not in (BOOL, ERROR):
        collector.report(make("P0471", condition.span, actual=type_))
    for use in function.effects.uses:
        collector.report(make("P0471.effect", use.span, word=use.word))
    for callee, span in function.effects.calls:
        _check_call(callee, span, collector)
    if type_ == BOOL:
        for node in walk(condition):
            _check_messages(node, collector)


def _check_call(callee: FunctionSymbol, span: Span, collector: Collector) -> None:
    for function in reached([callee]):
        if function.is_foreign:
            collector.report(make("P0471.foreign", span, name=callee.name))
            return
        if function.effects.uses:
            collector.report(make("P0471.call", span, name=callee.name, word=function.effects.uses[0].word))
            return


def _check_messages(node: Node, collector: Collector) -> None:
    """A message is no value: it can only be asked something, or be compared with another."""
    if isinstance(node, FieldAccess | StateTest | TargetTest | InflightTest):
        allowed: Node | None = next(children(node))
    elif isinstance(node, Binary) and node.operator in EQUALITY and isinstance(node.left.type, Message):
        allowed = node.left if isinstance(node.right.type, Message) else None
    else:
        allowed = None
    is_comparison = isinstance(node, Binary) and allowed is not None
    for child in children(node):
        is_message = isinstance(child, Expression) and isinstance(child.type, Message)
        if is_message and child is not allowed and not is_comparison:
            collector.report(make("P0471.use", child.span))


# --- lowering ---


def lower_invariant(
    symbol: InvariantSymbol, program: ProgramLowering, later: Later
) -> Invariant:
    """The invariant, with a routine that is built later."""
    variables, _ = _outer(symbol.condition)
    parts = list(walk(symbol.condition))
    binders = [node for node in parts if isinstance(node, Quantified)]
    domains = tuple(dict.fromkeys(binder.domain for binder in binders if binder.domain is not None))
    outer = tuple(_outer_variable(variable, domains) for variable in variables)
    return Invariant(
        name=symbol.name,
        routine=later(lambda id_: _routine(id_, symbol, outer, domains, program)),
        domains=domains,
        variables=outer,
        outer_domains=tuple(variable.domain for variable in variables if variable.domain is not None),
        width=_width(variables, binders),
        fields=frozenset(_field(node) for node in parts if isinstance(node, FieldAccess) and _is_field(node)),
        states=frozenset(_tested(node) for node in parts if isinstance(node, StateTest)) - {""},
        span=symbol.span,
    )


def _outer(condition: Expression) -> tuple[tuple[Quantified, ...], Expression]:
    """The variables of the universal quantifiers at the beginning, and what they stand before."""
    variables: tuple[Quantified, ...] = ()
    while isinstance(condition, Quantifier) and condition.word == "forall":
        variables += condition.variables
        condition = condition.body
    return variables, condition


def _outer_variable(variable: Quantified, domains: tuple[Domain, ...]) -> OuterVariable:
    assert variable.element is not None
    domain = None if variable.domain is None else domains.index(variable.domain)
    return OuterVariable(variable.name.text, variable.element.type, domain)


def _width(variables: Sequence[Quantified], binders: Sequence[Quantified]) -> int | None:
    """How many machines an instance of the outer quantifiers looks at; None if an inner one may look at all."""
    outer = sum(_is_of_system(variable) for variable in variables)
    return outer if outer == sum(map(_is_of_system, binders)) else None


def _is_of_system(variable: Quantified) -> bool:
    return variable.domain is not None and variable.domain.is_system


def _is_field(node: FieldAccess) -> bool:
    binder = quantified(node.subject)
    return binder is not None and bool(binder.machine)


def _field(node: FieldAccess) -> tuple[str, int]:
    binder = quantified(node.subject)
    assert binder is not None
    assert node.part is not None
    return binder.machine, node.part.path[-1][0]


def _tested(node: StateTest) -> str:
    binder = quantified(node.subject)
    return "" if binder is None else binder.machine


def _routine(
    id_: int,
    symbol: InvariantSymbol,
    outer: tuple[OuterVariable, ...],
    domains: tuple[Domain, ...],
    program: ProgramLowering,
) -> Routine:
    span = symbol.span
    result = Tuple((BOOL, BOOL, *(variable.type_ for variable in outer)))
    tables = [("", domain.table) for domain in domains]
    blocks = BlockBuilder(id_, f"invariant {symbol.name}", parameters=tables, result=result, span=span)
    builder = RoutineBuilder(program, blocks)
    builder.domains = {domain: number for number, domain in enumerate(domains)}
    variables, matrix = _outer(symbol.condition)
    had_instance = builder.variable(BOOL)
    builder.move(had_instance, builder.constant(not variables, BOOL, span), span)
    for variable in variables:
        variable.clear(builder)
    holds, fails = builder.block(), builder.block()

    def innermost(again: ops.BlockId) -> None:
        builder.move(had_instance, builder.constant(True, BOOL, span), span)
        matrix.branch(builder, again, fails)

    if variables:
        lower_loops(variables, builder, holds, innermost)
    else:
        matrix.branch(builder, holds, fails)
    for block, truth in ((holds, True), (fails, False)):
        builder.start(block)
        elements = tuple(builder.local(variable.element) for variable in variables if variable.element)
        whole = (builder.constant(truth, BOOL, span), had_instance, *elements)
        builder.terminate(ops.Return(span, builder.tuple_of(whole, result, span)))
    return blocks.finish()

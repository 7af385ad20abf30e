"""From what went wrong inside compiled code to a Violation: where, and with which words."""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType, TracebackType
from typing import Any

from pcheck.diagnostics.catalogue import message_of, placeholders, rule_of
from pcheck.interpreter.budget import DEPTH_MAX
from pcheck.ir import ops
from pcheck.ir.boxes import Value
from pcheck.ir.errors import StepError
from pcheck.ir.ops import Op
from pcheck.ir.render import Rendering
from pcheck.ir.types import ANY, Map, Type
from pcheck.source import Span
from pcheck.system.violation import Violation

OpAt = Callable[[CodeType, int], Op | None]


def failed_op(traceback: TracebackType | None, op_at: OpAt) -> Op | None:
    """Return the innermost op on the traceback."""
    found: Op | None = None
    while traceback is not None:
        found = op_at(traceback.tb_frame.f_code, traceback.tb_lineno) or found
        traceback = traceback.tb_next
    return found


def step_error(error: StepError | RecursionError) -> StepError:
    """Return the error as one of the language."""
    return error if isinstance(error, StepError) else StepError("D-17.recursion", count=DEPTH_MAX)


def violation_of(
    error: StepError, op: Op | None, *, rendering: Rendering, machine: str, monitor: str, default_span: Span
) -> Violation:
    """Return the violation of an error at an op; `monitor` is the spec in which it happened, or ''."""
    rule = rule_of(error.key)
    values = {name: _text(name, value, op, rendering) for name, value in error.values.items()}
    wanted = placeholders(rule.templates[error.key.partition(".")[2]])
    if "machine" in wanted and "machine" not in values:
        values["machine"] = machine
    return Violation(
        kind=rule.kind,
        code=rule.code,
        message=message_of(error.key, **values),
        span=op.span if op is not None else default_span,
        machine=machine,
        property=monitor or rule.kind,
    )


def _text(name: str, value: Value, op: Op | None, rendering: Rendering) -> str:
    if name == "machine" and isinstance(value, tuple):
        return rendering.reference(value)
    if isinstance(value, frozenset):
        return ", ".join(f"'{event}'" for event in sorted(value))
    type_ = _type_of(name, op)
    return str(value) if type_ is None else rendering.shown(type_, value)


def _type_of(name: str, op: Op | None) -> Type | None:
    """Return the type of a raw value in an error, None where it is text or a number."""
    details: Any = op
    if name == "key" and isinstance(op, ops.GetIndex | ops.Insert):
        assert isinstance(details.collection_type, Map)
        return details.collection_type.key
    if name == "actual" and isinstance(op, ops.Cast | ops.Convert):
        return op.from_type
    return ANY if name == "actual" and isinstance(op, ops.Send | ops.Announce | ops.Raise) else None

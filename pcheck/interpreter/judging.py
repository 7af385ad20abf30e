"""The routine of an invariant, run on its tables outside of every machine."""

from __future__ import annotations

from pcheck.interpreter.context import Context
from pcheck.interpreter.failures import failed_op, step_error, violation_of
from pcheck.interpreter.program import Functions
from pcheck.ir.errors import StepError
from pcheck.ir.invariants import Invariant
from pcheck.ir.render import Rendering


def judged(
    invariant: Invariant, tables: tuple[object, ...], context: Context, functions: Functions, rendering: Rendering
) -> object:
    """Return the result of the routine, or the Violation as which it failed."""
    context.begin_step()
    context.begin_path()
    context.state, context.fields, context.created = 0, [], 0
    try:
        return functions.table[invariant.routine](context, *tables)
    except (StepError, RecursionError) as error:
        op = failed_op(error.__traceback__, functions.op_at)
        name = invariant.name
        return violation_of(
            step_error(error), op, rendering=rendering, machine=name, monitor=name, default_span=invariant.span
        )

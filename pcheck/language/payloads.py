"""Which payloads handlers and entry functions accept (p-language 9.2)."""

from __future__ import annotations

from pcheck.diagnostics import Collector, Related, make
from pcheck.ir.types import NULL, Tuple, Type
from pcheck.language.nodes import Identifier
from pcheck.language.scope import FunctionSymbol, MachineSymbol, StateSymbol
from pcheck.language.types import assignable


def unwraps(parameter: Type, payload: Type) -> bool:
    """Whether a handler is given the single component of a payload instead of the payload itself."""
    if assignable(parameter, payload) or not isinstance(payload, Tuple):
        return False
    return len(payload.elements) == 1 and assignable(parameter, payload.elements[0])


def accepts(parameter: Type, payload: Type) -> bool:
    """Whether a handler with a parameter of that type can run on that payload."""
    return assignable(parameter, payload) or unwraps(parameter, payload)


def check_handler_payload(event: Identifier, payload: Type, function: FunctionSymbol, collector: Collector) -> None:
    """S-35 when the handler's parameter does not accept what the event carries."""
    if not function.parameters or accepts(function.parameters[0].type, payload):
        return
    parameter = function.parameters[0]
    is_anonymous = function.role == "handler"
    span = parameter.span if is_anonymous else event.span
    related = () if is_anonymous else (Related(parameter.span, "the parameter"),)
    name, expected = event.text, parameter.type
    if payload == NULL:
        help_ = "leave the parameter out"
        collector.report(make("S-35.nothing", span, related=related, help=help_, event=name, expected=expected))
    else:
        help_ = f"write '{parameter.name}: {payload}'"
        collector.report(make("S-35", span, related=related, help=help_, event=name, expected=expected, actual=payload))


def check_target_payload(event: Identifier, payload: Type, target: StateSymbol, collector: Collector) -> None:
    """S-35 when the entry function of a transition's target does not accept what the event carries."""
    parameter = target.entry_parameter
    if parameter is None or accepts(parameter.type, payload):
        return
    name, state, expected = event.text, target.name, parameter.type
    related = (Related(parameter.span, "the parameter of the entry function"),)
    if payload == NULL:
        key = "S-35.entry_nothing"
        collector.report(make(key, event.span, related=related, event=name, state=state, expected=expected))
    else:
        key = "S-35.entry"
        collector.report(
            make(key, event.span, related=related, event=name, state=state, expected=expected, actual=payload)
        )


def check_spec_start(machine: MachineSymbol, start: StateSymbol, collector: Collector) -> None:
    """Nobody creates a spec with a payload, so its start entry must do without one."""
    parameter = start.entry_parameter
    if parameter is None or assignable(parameter.type, NULL):
        return
    help_ = "leave the parameter out"
    collector.report(make("S-35.spec_start", parameter.span, help=help_, machine=machine.name, expected=parameter.type))

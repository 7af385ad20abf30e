"""How a run may not end: with a machine blocked in `receive` (D-11), or with a monitor in a hot state (D-14).

And how it may not go on for ever: with a monitor that is hot again and again, and never cold (D-15).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pcheck.diagnostics import message_of, rule_of
from pcheck.ir.model import HALT, MachineClass, Model
from pcheck.system.local import Local, Readiness, machine_name
from pcheck.system.violation import Violation


def deadlock(model: Model, blocked: Sequence[tuple[Local, Readiness]]) -> Violation:
    """Return the violation of a run where nothing can happen and these machines wait, at least one."""
    names = [machine_name(model, local) for local, _ in blocked]
    waits = [_wanted(readiness) for _, readiness in blocked]
    if len(blocked) == 1:
        message = message_of("D-11", machine=names[0]) + f" for {waits[0]}"
    else:
        machines = ", ".join(f"'{name}' (for {wait})" for name, wait in zip(names, waits, strict=True))
        message = message_of("D-11.several", machines=machines)
    routine, block, _ = blocked[0][0].frames[-1]
    span = model.routines[routine].blocks[block].span
    rule = rule_of("D-11")
    return Violation(rule.kind, rule.code, message, span, names[0], rule.kind)


def hot_monitor(model: Model, monitors: Iterable[Local]) -> Violation | None:
    """Return the violation of the first spec that is in a hot state when the run ends, if any."""
    for local in monitors:
        machine = model.machines[local.machine]
        state = machine.states[local.state]
        if machine.kind == "spec" and state.temperature == "hot":
            rule = rule_of("D-14")
            message = message_of("D-14", machine=machine.name, state=state.name)
            return Violation(rule.kind, rule.code, message, state.span, machine.name, machine.name)
    return None


def hot_for_ever(model: Model, machine: int, state: int) -> Violation:
    """Return the violation of a run that never ends and visits a hot state of a spec again and again."""
    spec = model.machines[machine]
    hot = spec.states[state]
    rule = rule_of("D-15")
    message = message_of("D-15", machine=spec.name, state=hot.name)
    return Violation(rule.kind, rule.code, message, hot.span, spec.name, spec.name)


def demands_progress(machine: MachineClass) -> bool:
    """Return whether a monitor can be hot for ever: it is a spec with hot states."""
    return machine.kind == "spec" and any(state.temperature == "hot" for state in machine.states)


def _wanted(readiness: Readiness) -> str:
    assert readiness.accepted is not None, "a blocked machine accepts something"
    events = sorted(readiness.accepted - {HALT}) or [HALT]
    return " or ".join(f"'{event}'" for event in events)

"""An event that finds no handler, and a spec that stays hot: what could have been there instead."""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.explain.explanation import Cooling, Progress, Unhandled
from pcheck.explain.subject import Subject
from pcheck.ir.calls import callees
from pcheck.ir.model import MachineClass, Model, State
from pcheck.ir.ops import EnterState, Goto, RoutineId
from pcheck.trace.causality import Causality
from pcheck.trace.trace import Trace


def unhandled_of(subject: Subject, relation: Causality) -> Unhandled | None:
    """Return what is known of an event without handler."""
    step = subject.trace.steps[-1]
    if subject.violation.kind != "unhandled-event":
        return None
    action = next((action for action in reversed(step.actions) if action.kind == "unhandled"), None)
    machine = None if action is None else class_of(subject, action.machine)
    if action is None or machine is None:
        return None
    sent = relation.deliveries.get(step.number) if action.event == step.event else None
    sender = step.machine if action.is_monitor else "" if sent is None else subject.trace.steps[sent.step].machine
    known = tuple(
        (state.name, how)
        for state in machine.states
        if (how := _how(state, action.event)) and state.name != action.state
    )
    return Unhandled(action.machine, action.state, action.event, sender, None if sent is None else sent.step, known)


def _how(state: State, event: str) -> str:
    """Return what a state does with an event, '' when it does not know it."""
    if event in state.handlers:
        return "handles"
    if event in state.deferred:
        return "defers"
    return "ignores" if event in state.ignored else ""


def class_of(subject: Subject, name: str) -> MachineClass | None:
    """Return the class of a machine or monitor by its name, such as `Client(2)`."""
    model, interface = subject.model, name.partition("(")[0]
    for attachment in subject.composition.monitors:
        if model.machines[attachment.machine].name == name:
            return model.machines[attachment.machine]
    for number, machine in subject.composition.implementations.items():
        if model.interfaces[number].name == interface:
            return model.machines[machine]
    return None


def progress_of(subject: Subject) -> Progress | None:
    """Return what a spec waits for that is hot when a run ends, or for ever."""
    trace, violation = subject.trace, subject.violation
    spec = class_of(subject, violation.machine)
    if violation.kind not in {"liveness", "liveness-cycle"} or spec is None:
        return None
    state = next(each for each in trace.steps[-1].standings if each.name == spec.name).state
    wanted = {"cold"} if violation.kind == "liveness-cycle" else {"cold", ""}
    coolings = tuple(
        Cooling(each.name, tuple(_ways(subject.model, spec, number)), _last_entered(trace, spec.name, each.name))
        for number, each in enumerate(spec.states)
        if each.temperature in wanted
    )
    return Progress(spec.name, state, _hot_since(trace, spec.name), tuple(_loop(trace)), coolings)


def _ways(model: Model, spec: MachineClass, target: int) -> Iterator[tuple[str, str]]:
    """Yield the states and events that can lead into a state."""
    for number, state in enumerate(spec.states):
        for event, routine in sorted(state.handlers.items()):
            if number != target and target in _entered(model, routine):
                yield state.name, event


def _entered(model: Model, routine: RoutineId) -> frozenset[int]:
    """Return the states that a routine can enter or go to, itself or by what it calls."""
    found: set[int] = set()
    seen: set[RoutineId] = set()
    waiting = [routine]
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        for block in model.routines[number].blocks:
            found |= {op.state for op in (*block.ops, block.exit) if isinstance(op, EnterState | Goto)}
        waiting.extend(callees(model.routines[number]))
    return frozenset(found)


def _last_entered(trace: Trace, spec: str, state: str) -> int | None:
    """Return the last step in which the spec came to a state, 0 where it began in it."""
    for step in reversed(trace.steps):
        if any((action.machine, action.kind, action.state) == (spec, "enter", state) for action in step.actions):
            return step.number
    is_first = any((each.name, each.state) == (spec, state) for each in trace.steps[0].standings)
    return 0 if is_first else None


def _hot_since(trace: Trace, spec: str) -> int:
    """Return the step since which the spec has been hot."""
    since = 0
    was_hot = True
    for step in trace.steps:
        is_hot = any(each.name == spec and each.temperature == "hot" for each in step.standings)
        if is_hot and not was_hot:
            since = step.number
        was_hot = is_hot
    return since


def _loop(trace: Trace) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield who moves in the loop, with the events that it takes there."""
    if trace.loop_start is None:
        return
    steps = [step for step in trace.steps[trace.loop_start + 1 :] if not step.fault]
    for machine in dict.fromkeys(step.machine for step in steps):
        yield machine, tuple(dict.fromkeys(step.event for step in steps if step.machine == machine and step.event))

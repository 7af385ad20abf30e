"""A run that comes to rest too early: who waits for what, and who could have sent it."""

from __future__ import annotations

from collections.abc import Mapping

from pcheck.explain.explanation import Wait
from pcheck.explain.messages import events_sent
from pcheck.explain.subject import Subject, configurations_of
from pcheck.ir.model import HALT
from pcheck.records import dataclass
from pcheck.source import Span
from pcheck.system.layout import machines_of
from pcheck.system.local import Local, Queue, machine_name
from pcheck.trace.diff import Differ
from pcheck.trace.trace import Trace


@dataclass(frozen=True, slots=True)
class _Machine:
    """A machine at the end of the run."""

    local: Local
    queue: Queue
    wanted: frozenset[str]
    """The events that would wake it."""
    is_blocked: bool
    sends: frozenset[str]
    """The events that its code can send."""


def waits_of(subject: Subject) -> tuple[tuple[Wait, ...], tuple[str, ...]]:
    """Return what the blocked machines wait for, and a ring of machines in which each waits for the next."""
    if subject.violation.kind != "deadlock":
        return (), ()
    there = _machines(subject)
    holders = {name: _holder(subject.trace, name, there) for name in there}
    waits = tuple(_wait(subject, name, there, holders) for name, machine in there.items() if machine.is_blocked)
    return waits, _ring(holders, [wait.machine for wait in waits])


def _machines(subject: Subject) -> dict[str, _Machine]:
    system = subject.system()
    configuration = configurations_of(subject.replay(subject.trace.schedule))[-1]
    found: dict[str, _Machine] = {}
    for local, queue in machines_of(configuration, system.first_slot):
        readiness = system.steps.readiness(local)
        kind = subject.model.machines[local.machine]
        state = kind.states[local.state]
        wanted = frozenset(state.handlers) if readiness.accepted is None else readiness.accepted - {HALT}
        name = machine_name(subject.model, local)
        found[name] = _Machine(
            local, queue, wanted, readiness.status == "blocked", events_sent(subject.model, kind)
        )
    return found


def _holder(trace: Trace, name: str, there: Mapping[str, _Machine]) -> str:
    """Return the machine that was last sent something and can send what would wake this one; '' if none can.

    A machine that is idle waits for somebody only while a message lies in its queue, which it defers.
    """
    if not there[name].is_blocked and not there[name].queue:
        return ""
    for step in reversed(trace.steps):
        if step.machine != name:
            continue
        for action in reversed(step.actions):
            other = there.get(action.target) if action.kind == "send" and action.target != name else None
            if other is not None and other.sends & there[name].wanted:
                return action.target
    return ""


def _wait(subject: Subject, name: str, there: Mapping[str, _Machine], holders: Mapping[str, str]) -> Wait:
    machine = there[name]
    local, differ = machine.local, Differ(subject.model, len(subject.composition.monitors))
    senders = (other for other, each in there.items() if other != name and each.sends & machine.wanted)
    return Wait(
        machine=name,
        state=differ.state(local),
        events=tuple(sorted(machine.wanted)) or (HALT,),
        span=_place(subject, local),
        since=_since(subject.trace, name),
        queued=tuple(differ.message(message) for message in machine.queue),
        senders=tuple(senders),
        holder=holders[name],
    )


def _place(subject: Subject, local: Local) -> Span:
    routine, block, _ = local.frames[-1]
    return subject.model.routines[routine].blocks[block].span


def _since(trace: Trace, name: str) -> int:
    return next(step.number for step in reversed(trace.steps) if step.machine == name)


def _ring(holders: Mapping[str, str], blocked: list[str]) -> tuple[str, ...]:
    """Return a ring in which each waits for the next, from a blocked machine on; () if there is none."""
    for begin in blocked:
        passed: list[str] = []
        name = begin
        while name and name not in passed:
            passed.append(name)
            name = holders[name]
        if name == begin:
            return tuple(passed)
    return ()

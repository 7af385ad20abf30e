"""What made a condition false: the variables that the guilty place reads, their values, and who wrote them last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcheck.explain.explanation import Value
from pcheck.explain.subject import Subject
from pcheck.interpreter import Interpreter
from pcheck.ir.render import Rendering
from pcheck.lowered import system_of
from pcheck.records import dataclass
from pcheck.source import Span, is_nowhere
from pcheck.system.layout import machines_of, monitors_of
from pcheck.system.local import Local, machine_name
from pcheck.system.replay import Replay, replay
from pcheck.trace.trace import Trace

VALUES_MAX = 12
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SILENT = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/', re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Machine:
    """A machine or monitor that is to be looked at, with its fields then and before the last step."""

    name: str
    local: Local
    fields: tuple[object, ...]
    is_final: bool


def values_of(subject: Subject) -> tuple[Value, ...]:
    """Return the variables that the place of the violation reads."""
    violation = subject.violation
    if is_nowhere(violation.span) or violation.kind in {"deadlock", "liveness", "liveness-cycle", "unhandled-event"}:
        return ()
    named = names_in(_whole(violation.span) if violation.kind == "invariant" else violation.span)
    found = [value for machine in _concerned(subject) for value in _values(subject, machine, named)]
    return tuple(found[:VALUES_MAX])


def names_in(span: Span) -> frozenset[str]:
    """Return the names that a piece of source reads or writes, without what stands in strings and comments."""
    return frozenset(_NAME.findall(_SILENT.sub(" ", span.text)))


def _whole(span: Span) -> Span:
    """Return the declaration that begins with a name."""
    end = span.file.text.find(";", span.start)
    return span if end < 0 else span.file.span(span.start, end)


def _concerned(subject: Subject) -> Iterator[_Machine]:
    """Yield the machine that failed; for an invariant those of which its message speaks."""
    system = system_of(subject.lowered, subject.composition, subject.plan)
    replayed = replay(system, subject.trace.schedule)
    assert isinstance(system.steps, Interpreter), "the interpreter replays"
    for local in _locals(replayed, system.first_slot):
        name = machine_name(subject.model, local)
        if replayed.transitions[-1].after is None and name == subject.violation.machine:
            fields = system.steps.last_fields(local)
            yield _Machine(name, local, local.fields if fields is None else fields, fields is not None)
        elif subject.violation.kind == "invariant" and speaks_of(subject.violation.message, name):
            yield _Machine(name, local, local.fields, is_final=True)


def _locals(replayed: Replay, first_slot: int) -> Iterator[Local]:
    """Yield all monitors and machines as they were last known; those that came to be in a step that fails are not."""
    last = replayed.transitions[-1]
    configuration = last.before if last.after is None else last.after
    if configuration is not None:
        yield from monitors_of(configuration, first_slot)
        yield from (local for local, _ in machines_of(configuration, first_slot))


def speaks_of(message: str, name: str) -> bool:
    """Return whether a message names a machine."""
    return re.search(rf"(?<![\w.]){re.escape(name)}", message) is not None


def _values(subject: Subject, machine: _Machine, named: frozenset[str]) -> Iterator[Value]:
    rendering = Rendering(tuple(interface.name for interface in subject.model.interfaces))
    declared = subject.model.machines[machine.local.machine].fields
    for field, before, now in zip(declared, machine.local.fields, machine.fields, strict=True):
        if field.name in named:
            has_changed = machine.is_final and before != now
            written = subject.trace.length if has_changed else last_writer(subject.trace, machine.name, field.name)
            shown = rendering.shown(field.type, now)
            yield Value(f"{machine.name}.{field.name}", shown, written, machine.is_final)


def last_writer(trace: Trace, machine: str, variable: str) -> int | None:
    """Return the last step that changed a variable or a part of it, None where there is none."""
    for step in reversed(trace.steps):
        for change in step.changes:
            is_its = change.path == variable or change.path.startswith((f"{variable}[", f"{variable}."))
            if change.machine == machine and is_its and change.kind in {"variable", "member"}:
                return step.number
    return None

"""Small models written by hand, op by op: what the tests of the IR and of the interpreter run."""

import sys
from dataclasses import dataclass, field

from pcheck.interpreter import CompiledModel, Interpreter
from pcheck.interpreter.budget import PYTHON_DEPTH_MAX
from pcheck.ir import ops
from pcheck.ir.builder import BlockBuilder
from pcheck.ir.model import (
    Attachment,
    Composition,
    Field,
    ForeignFunction,
    Interface,
    MachineClass,
    Model,
    Routine,
    State,
)
from pcheck.ir.sealing import seal
from pcheck.ir.types import ANY, BOOL, EVENT, INT, MACHINE, NULL, Permission
from pcheck.ir.verifier import verify
from pcheck.source import NOWHERE, SourceFile
from pcheck.system.local import Frame, Message

# The interpreter needs it; set before hypothesis looks, which is surprised by changes during a test.
sys.setrecursionlimit(max(sys.getrecursionlimit(), PYTHON_DEPTH_MAX))

EVENTS = {"halt": NULL, "eNone": NULL, "eInt": INT, "eAny": ANY, "eRef": MACHINE, "eBool": BOOL}
SPANS = SourceFile("hand.p", "x" * 1000)


def at(number):
    """A span that a test can recognise."""
    return SPANS.span(number, number + 1)


class Body(BlockBuilder):
    """A builder with one short method for what tests write often; every op gets its own span."""

    count = 0

    def span_next(self):
        Body.count = (Body.count + 1) % 900
        return at(Body.count)

    def op(self, kind, into=None, /, **fields):
        """Emit an op; with a type, into a new register, which is returned."""
        if into is not None:
            fields["result"] = self.new_register(into)
        self.emit(kind(span=fields.pop("span", None) or self.span_next(), **fields))
        return fields.get("result")

    def end(self, kind, /, **fields):
        self.terminate(kind(span=fields.pop("span", None) or self.span_next(), **fields))

    def const(self, value, type_=INT):
        return self.op(ops.Const, type_, value=value)

    def binary(self, operator, left, right, operand_type=INT, type_=None):
        found = type_ or (BOOL if operator in ("<", "<=", ">", ">=", "==", "!=") else operand_type)
        return self.op(ops.Binary, found, operator=operator, left=left, right=right, operand_type=operand_type)

    def load(self, number, type_=INT):
        return self.op(ops.Load, type_, field=number)

    def store(self, number, source):
        self.op(ops.Store, field=number, source=source)

    def call(self, routine, *arguments, type_=None):
        if type_ is None:
            self.emit(ops.Call(self.span_next(), None, routine, arguments))
            return None
        return self.op(ops.Call, type_, routine=routine, arguments=arguments)

    def event(self, name):
        return self.const(name, EVENT)

    def this(self):
        return self.op(ops.This, MACHINE)

    def send(self, target, event, payload=None, *, is_dynamic=False):
        self.op(ops.Send, target=target, event=self.event(event), payload=payload, is_dynamic=is_dynamic)

    def send_self(self, event, payload=None):
        self.send(self.this(), event, payload)

    def announce(self, event, payload=None):
        self.op(ops.Announce, event=self.event(event), payload=payload, is_dynamic=False)

    def raise_(self, event, payload=None):
        self.end(ops.Raise, event=self.event(event), payload=payload, is_dynamic=False)

    def branch(self, condition):
        """End the block; return (when true, when false)."""
        yes, no = self.new_block(), self.new_block()
        self.end(ops.Branch, condition=condition, when_true=yes, when_false=no)
        return yes, no

    def jump(self, target):
        self.end(ops.Jump, target=target)

    def begin(self):
        """Start a new block that the current one runs into, and return it."""
        block = self.new_block()
        self.jump(block)
        self.switch(block)
        return block

    def receive(self, *cases):
        """End with a Receive; cases are (event, type or None); return [(block, register or None)]."""
        made = [(self.new_block(), None if type_ is None else self.new_register(type_)) for _, type_ in cases]
        self.end(
            ops.Receive,
            cases=tuple((event, register, block) for (event, _), (block, register) in zip(cases, made, strict=True)),
        )
        return made


@dataclass
class S:
    """A state: programs by event, an entry with parameter type, an exit."""

    on: dict = field(default_factory=dict)
    entry: object = None
    entry_type: object = NULL
    exit: object = None
    null: object = None
    deferred: tuple = ()
    ignored: tuple = ()
    temperature: str = ""


class Program:
    """A model in the making. `routine` takes a function that writes into a Body; what it leaves open returns."""

    def __init__(self, *, permissions=None, interfaces=(), parameters=(), foreign=None, foreign_types=(), events=None):
        self.events = {**EVENTS, **(events or {})}
        everything = frozenset(self.events)
        self.permissions = (everything,) if permissions is None else permissions
        self.interfaces = list(interfaces)
        self.routines = []
        self.machines = []
        self.parameters = tuple(parameters)
        self.foreign = foreign or {}
        self.foreign_types = foreign_types

    def reserve(self):
        """Return an id for a routine that others call before it is written."""
        self.routines.append(None)
        return len(self.routines) - 1

    def routine(self, write, *, parameters=(), result=None, id=None, name="f"):
        id = self.reserve() if id is None else id
        body = Body(id, name, parameters=parameters, result=result, span=NOWHERE)
        write(body)
        if not body.is_terminated:
            body.end(ops.Return, value=None if result is None else body.op(ops.Default, result, type_=result))
        self.routines[id] = body.finish()
        return id

    def handler(self, write, type_=NULL, name="handler"):
        return self.routine(write, parameters=[("payload", type_)], name=name)

    def machine(self, name, states, *, fields=(), kind="machine", sends=None, observes=(), payload=NULL, permission=0):
        """Add a machine whose first state is its start; `on` values are writers, ("goto", state) or writers."""
        first = len(self.machines)
        self.interfaces += [Interface(name, permission, payload)] if kind == "machine" else []
        built = tuple(self.state(states, number, state_name) for number, state_name in enumerate(states))
        start = next(iter(states.values()))
        entry = start.entry if start.entry is not None else (lambda _: None)
        self.machines.append(
            MachineClass(
                name=name,
                kind=kind,
                fields=tuple(Field(field_name, type_, NOWHERE) for field_name, type_ in fields),
                states=built,
                start=0,
                start_routine=self.handler(entry, start.entry_type, f"{name} start"),
                sends=frozenset(self.events) if sends is None else frozenset(sends),
                receives=self.permissions[permission],
                permission=permission,
                observes=frozenset(observes),
                span=at(10),
            )
        )
        return first

    def state(self, states, number, name):
        spec = states[name]
        names = list(states)

        def leave(body):
            body.op(ops.LeaveState)
            if spec.exit is not None:
                spec.exit(body)

        def enter(target):
            def write(body):
                leave(body)
                body.op(ops.EnterState, state=target)
                entry = states[names[target]].entry
                if entry is not None:
                    entry(body)

            return write

        def ending(kind, **fields):
            def write(body):
                leave(body)
                body.end(kind, **fields)

            return write

        handlers = {}
        for event, action in spec.on.items():
            write = enter(names.index(action[1])) if isinstance(action, tuple) else action
            handlers[event] = self.handler(write, self.events[event], f"{name} on {event}")
        return State(
            name=name,
            temperature=spec.temperature,
            handlers=handlers,
            null_handler=None if spec.null is None else self.handler(spec.null),
            deferred=frozenset(spec.deferred),
            ignored=frozenset(spec.ignored),
            transitions={
                target: self.handler(enter(target), states[names[target]].entry_type) for target in range(len(names))
            },
            halting=self.handler(ending(ops.Halt)),
            unhandled=self.handler(ending(ops.Unhandled, event=0), EVENT),
            has_entry=spec.entry is not None,
            span=at(20 + number),
        )

    def model(self):
        made = Model(
            events=self.events,
            permissions=self.permissions,
            interfaces=tuple(self.interfaces),
            machines=tuple(self.machines),
            routines=tuple(self.routines),
            parameters=tuple((name, type_) for name, type_, _ in self.parameters),
            foreign=self.foreign,
            foreign_types=self.foreign_types,
        )
        sealed = seal(made)
        verify(sealed)
        return sealed

    def composition(self, monitors=()):
        runnable = [n for n, machine in enumerate(self.machines) if machine.kind == "machine"]
        everyone = frozenset(range(len(runnable)))
        return Composition(
            name="t",
            main=0,
            implementations=dict(enumerate(runnable)),
            links={interface: {other: other for other in everyone} for interface in everyone},
            monitors=tuple(Attachment(monitor, everyone) for monitor in monitors),
            parameters=tuple(value for _, _, value in self.parameters),
            span=NOWHERE,
        )

    def interpreter(self, monitors=(), binding=None):
        model = self.model()
        return Interpreter(CompiledModel(model, binding and binding(model)), self.composition(monitors))


def one_machine(entry, *, fields=(), **options):
    """Return (interpreter, fresh local) of a machine with one state and this entry."""
    program = Program(**options)
    program.machine("M", {"S": S(entry=entry)}, fields=fields)
    interpreter = program.interpreter()
    return interpreter, interpreter.fresh((1,), 0, None)


def computed(write, type_, **options):
    """Return the value that `write(body)` leaves in the register it returns, or the violation."""

    def entry(body):
        body.store(0, write(body))

    interpreter, local = one_machine(entry, fields=[("x", type_)], **options)
    (outcome,) = interpreter.step(local, None)
    return outcome.violation if outcome.violation is not None else outcome.local.fields[0]


def all_computed(write, type_, **options):
    """Return all values that `write(body)` can compute, in the order of the choices."""

    def entry(body):
        body.store(0, write(body))

    interpreter, local = one_machine(entry, fields=[("x", type_)], **options)
    return [outcome.local.fields[0] for outcome in interpreter.step(local, None)]


def foreign(name, parameters, result):
    return {name: ForeignFunction(name, tuple(parameters), result, at(5))}


__all__ = [
    "Body", "ForeignFunction", "Frame", "Message", "Permission", "Program", "Routine", "S",
    "all_computed", "at", "computed", "foreign", "one_machine",
]  # fmt: skip

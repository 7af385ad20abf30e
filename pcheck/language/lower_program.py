"""A checked program becomes a Model: one routine per function, handler and transition, and the tables around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

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
from pcheck.ir.types import EVENT, NULL, Foreign, NamedTuple, Permission, Tuple, Type, parts
from pcheck.ir.values import default
from pcheck.ir.verifier import verify
from pcheck.language.bodies import lower_locals
from pcheck.language.effects import own_functions
from pcheck.language.lowering import RoutineBuilder
from pcheck.language.nodes import Expression
from pcheck.language.scope import Action, FunctionSymbol, Globals, MachineSymbol, StateSymbol, VariableSymbol
from pcheck.language.statements.messaging import Goto
from pcheck.language.types import assignable
from pcheck.language.walk import walk
from pcheck.source import Span

if TYPE_CHECKING:
    from pcheck.ir.invariants import Invariant
    from pcheck.language.bounds import BoundSyntax
    from pcheck.language.scope import InvariantSymbol
    from pcheck.language.tests import Runnable

#: The register of a routine's only argument.
ARGUMENT = 0

_Emit = Callable[[RoutineBuilder, ops.Register], None]


def lower_program(globals_: Globals, bounds: Sequence[BoundSyntax] = ()) -> tuple[Model, tuple[ops.RoutineId, ...]]:
    """Lower everything that was declared, and the conditions of bounds to a routine each.

    The program must have been checked without errors.
    """
    lowering = ProgramLowering(globals_)
    routines = tuple(lowering.expression_routine(bound.condition, f"--bound {bound.text}") for bound in bounds)
    model = lowering.lower()
    verify(model)
    return model, routines


def compose(runnable: Runnable, model: Model) -> Composition:
    """A test in the numbers of the model."""
    interfaces = {interface.name: number for number, interface in enumerate(model.interfaces)}
    machines = {machine.name: number for number, machine in enumerate(model.machines)}
    invariants = {invariant.name: number for number, invariant in enumerate(model.invariants)}
    return Composition(
        name=runnable.name,
        main=interfaces[runnable.main],
        implementations={interfaces[name]: machines[machine] for name, machine in runnable.implementations.items()},
        links={
            interfaces[creator]: {interfaces[name]: interfaces[real] for name, real in row.items()}
            for creator, row in runnable.links.items()
        },
        monitors=tuple(
            Attachment(machines[monitor], frozenset(interfaces[name] for name in attached))
            for monitor, attached in runnable.monitors
        ),
        invariants=tuple(invariants[name] for name in runnable.invariants),
        parameters=tuple(runnable.parameters.get(name, default(type_)) for name, type_ in model.parameters),
        span=runnable.span,
        faults=runnable.faults,
    )


def _field(symbol: VariableSymbol) -> Field:
    return Field(symbol.name, symbol.type, symbol.span, symbol.is_durable)


class ProgramLowering:
    """The numbers of things while a program is lowered. Routines are numbered when first asked for."""

    def __init__(self, globals_: Globals) -> None:
        self._globals = globals_
        self._interfaces = {name: number for number, name in enumerate(globals_.interfaces)}
        self._permissions: dict[frozenset[str], int] = {}
        self._routines: dict[int, Routine] = {}
        self._ids: dict[tuple[FunctionSymbol, Type | None], int] = {}
        self._waiting: list[tuple[int, Callable[[int], Routine]]] = []
        self._count = 0

    def lower(self) -> Model:
        """Tables first; then the routines that they and each other ask for."""
        globals_ = self._globals
        interfaces = tuple(
            Interface(symbol.name, self._permission(symbol.receives), symbol.payload)
            for symbol in globals_.interfaces.values()
        )
        machines = tuple(self._machine(symbol) for symbol in globals_.machines.values())
        invariants = tuple(map(self._invariant, globals_.invariants.values()))
        while self._waiting:
            id_, build = self._waiting.pop()
            self._routines[id_] = build(id_)
        model = Model(
            events={name: symbol.payload for name, symbol in globals_.events.items()},
            permissions=tuple(self._permissions),
            interfaces=interfaces,
            machines=machines,
            routines=tuple(self._routines[id_] for id_ in range(self._count)),
            parameters=tuple((name, symbol.type) for name, symbol in globals_.parameters.items()),
            foreign=self._foreign_functions(),
            invariants=invariants,
            foreign_types=tuple(type_.name for type_ in globals_.types.values() if isinstance(type_, Foreign)),
        )
        return seal(model)

    # names

    def interface_number(self, name: str) -> int:
        """The index of an interface in the model."""
        return self._interfaces[name]

    def machine_number(self, name: str) -> int:
        """The index of a machine in the model."""
        return list(self._globals.machines).index(name)

    def state_number(self, machine: str, state: str) -> int:
        """The index of a state in its machine."""
        return self._globals.machines[machine].states[state].index

    def _permission(self, events: frozenset[str]) -> int:
        return self._permissions.setdefault(events, len(self._permissions))

    def note_permissions(self, type_: Type) -> None:
        """Number the event sets of the reference types inside a type."""
        if isinstance(type_, Permission):
            self._permission(type_.events)
        for part in parts(type_):
            self.note_permissions(part)

    def _foreign_functions(self) -> dict[str, ForeignFunction]:
        machines = self._globals.machines.values()
        functions = chain(self._globals.functions.values(), *(machine.functions.values() for machine in machines))
        return {
            symbol.qualified_name: ForeignFunction(
                symbol.qualified_name,
                tuple((parameter.name, parameter.type) for parameter in symbol.parameters),
                symbol.result,
                symbol.span,
            )
            for symbol in functions
            if symbol.is_foreign
        }

    # routines

    def routine_of(self, symbol: FunctionSymbol) -> ops.RoutineId:
        """The routine of a function as it is called."""
        return self._ask(symbol, None, lambda id_: self._function(id_, symbol))

    def _handler_of(self, symbol: FunctionSymbol, payload: Type) -> ops.RoutineId:
        """The routine of a function as a handler: its one argument is the payload of an event, adapted inside."""
        return self._ask(symbol, payload, lambda id_: self._handler(id_, symbol, payload))

    def _ask(self, symbol: FunctionSymbol, payload: Type | None, build: Callable[[int], Routine]) -> ops.RoutineId:
        key = (symbol, payload)
        if key not in self._ids:
            self._ids[key] = self._later(build)
        return self._ids[key]

    def _later(self, build: Callable[[int], Routine]) -> ops.RoutineId:
        id_ = self._count
        self._count += 1
        self._waiting.append((id_, build))
        return id_

    def _function(self, id_: int, symbol: FunctionSymbol) -> Routine:
        parameters = [(parameter.name, parameter.type) for parameter in symbol.parameters]
        blocks = BlockBuilder(id_, symbol.qualified_name, parameters=parameters, result=symbol.result, span=symbol.span)
        builder = RoutineBuilder(self, blocks)
        for register, parameter in enumerate(symbol.parameters):
            builder.bind(parameter, register)
        self._body(symbol, builder)
        return blocks.finish()

    def _handler(self, id_: int, symbol: FunctionSymbol, payload: Type) -> Routine:
        blocks = BlockBuilder(
            id_, symbol.qualified_name, parameters=[("", payload)], result=symbol.result, span=symbol.span
        )
        builder = RoutineBuilder(self, blocks)
        for parameter in symbol.parameters:
            adapted = adapt(ARGUMENT, payload, parameter.type, builder, parameter.span)
            builder.move(builder.local(parameter), adapted, parameter.span)
        self._body(symbol, builder)
        return blocks.finish()

    def _body(self, symbol: FunctionSymbol, builder: RoutineBuilder) -> None:
        assert symbol.body is not None
        lower_locals(symbol.body, builder)
        for statement in symbol.body.statements:
            statement.lower(builder)
        result = None if symbol.result is None else builder.default(symbol.result, symbol.span)
        builder.terminate(ops.Return(symbol.span, result))

    def _generated(self, name: str, argument: Type, span: Span, emit: _Emit) -> ops.RoutineId:
        def build(id_: int) -> Routine:
            blocks = BlockBuilder(id_, name, parameters=[("", argument)], span=span)
            builder = RoutineBuilder(self, blocks)
            emit(builder, ARGUMENT)
            builder.terminate(ops.Return(span, None))
            return blocks.finish()

        return self._later(build)

    def expression_routine(self, expression: Expression, name: str) -> ops.RoutineId:
        """A routine without arguments that computes an expression over a machine's fields."""

        def build(id_: int) -> Routine:
            blocks = BlockBuilder(id_, name, result=expression.type, span=expression.span)
            builder = RoutineBuilder(self, blocks)
            builder.terminate(ops.Return(expression.span, expression.lower(builder)))
            return blocks.finish()

        return self._later(build)

    # machines

    def _invariant(self, symbol: InvariantSymbol) -> Invariant:
        from pcheck.language.invariants import lower_invariant  # noqa: PLC0415 - most programs have none

        return lower_invariant(symbol, self, self._later)

    def _machine(self, symbol: MachineSymbol) -> MachineClass:
        start = symbol.start
        assert start is not None
        exits = dict.fromkeys(state.exit for state in symbol.states.values())
        targets = goto_targets(symbol)
        transitions = {exit_: self._transitions(exit_, targets, symbol) for exit_ in exits}
        return MachineClass(
            name=symbol.name,
            kind=symbol.kind,
            fields=tuple(_field(field) for field in symbol.fields.values()),
            states=tuple(self._state(state, symbol, transitions[state.exit]) for state in symbol.states.values()),
            start=start.index,
            start_routine=self._start(start, symbol),
            sends=symbol.sends,
            receives=symbol.receives,
            permission=0 if symbol.is_spec else self._permission(symbol.receives),
            observes=symbol.observes,
            span=symbol.span,
        )

    def _start(self, state: StateSymbol, machine: MachineSymbol) -> ops.RoutineId:
        if state.entry is not None:
            return self._handler_of(state.entry, machine.payload)
        return self._generated(f"{machine.name}.{state.name} start", NULL, state.span, _nothing)

    def _state(self, state: StateSymbol, machine: MachineSymbol, transitions: Mapping[int, ops.RoutineId]) -> State:
        handlers = {
            event: self._action(action, event, state, machine)
            for event, action in state.actions.items()
            if event != "null"
        }
        null_action = state.actions.get("null")
        return State(
            name=state.name,
            temperature=state.temperature,
            handlers=handlers,
            null_handler=self._action(null_action, "null", state, machine) if null_action else None,
            deferred=frozenset(state.deferred),
            ignored=frozenset(state.ignored),
            transitions=transitions,
            halting=self._leaving(state, machine, NULL, "halt", lambda _: ops.Halt(state.span)),
            unhandled=self._leaving(state, machine, EVENT, "unhandled", lambda event: ops.Unhandled(state.span, event)),
            has_entry=state.entry is not None,
            span=state.span,
        )

    def _action(self, action: Action, event: str, state: StateSymbol, machine: MachineSymbol) -> ops.RoutineId:
        payload = NULL if event == "null" else self._globals.events[event].payload
        if action.target is None:
            assert action.function is not None
            return self._handler_of(action.function, payload)
        target, function = action.target, action.function

        def emit(builder: RoutineBuilder, argument: ops.Register) -> None:
            self._leave(state.exit, builder, action.span)
            if function is not None:
                self._call_handler(function, argument, payload, builder, action.span)
            self._enter(target, argument, payload, builder, action.span)

        name = f"{machine.name}.{state.name} on {event} goto {target.name}"
        return self._generated(name, payload, action.span, emit)

    def _transitions(
        self, exit_: FunctionSymbol | None, targets: Sequence[StateSymbol], machine: MachineSymbol
    ) -> dict[int, ops.RoutineId]:
        """What `goto` does in all states with this exit function; shared, so that many states cost little."""
        return {target.index: self._transition(exit_, target, machine) for target in targets}

    def _transition(self, exit_: FunctionSymbol | None, target: StateSymbol, machine: MachineSymbol) -> ops.RoutineId:
        parameter = target.entry_parameter
        payload = parameter.type if parameter else NULL

        def emit(builder: RoutineBuilder, argument: ops.Register) -> None:
            self._leave(exit_, builder, target.span)
            self._enter(target, argument, payload, builder, target.span)

        left = "" if exit_ is None else f" with {exit_.name}"
        return self._generated(f"{machine.name} goto {target.name}{left}", payload, target.span, emit)

    def _leaving(
        self,
        state: StateSymbol,
        machine: MachineSymbol,
        argument: Type,
        word: str,
        end: Callable[[ops.Register], ops.Terminator],
    ) -> ops.RoutineId:
        def emit(builder: RoutineBuilder, register: ops.Register) -> None:
            self._leave(state.exit, builder, state.span)
            builder.terminate(end(register))

        return self._generated(f"{machine.name}.{state.name} {word}", argument, state.span, emit)

    def _leave(self, exit_: FunctionSymbol | None, builder: RoutineBuilder, span: Span) -> None:
        builder.emit(ops.LeaveState(span))
        if exit_ is not None:
            builder.emit(ops.Call(span, None, self.routine_of(exit_), ()))

    def _enter(
        self, state: StateSymbol, argument: ops.Register, payload: Type, builder: RoutineBuilder, span: Span
    ) -> None:
        builder.emit(ops.EnterState(span, state.index))
        if state.entry is not None:
            self._call_handler(state.entry, argument, payload, builder, span)

    def _call_handler(
        self, function: FunctionSymbol, argument: ops.Register, payload: Type, builder: RoutineBuilder, span: Span
    ) -> None:
        builder.emit(ops.Call(span, None, self._handler_of(function, payload), (argument,)))


def _nothing(_builder: RoutineBuilder, _argument: ops.Register) -> None:
    pass


def goto_targets(machine: MachineSymbol) -> list[StateSymbol]:
    """The states that some `goto` statement of the machine names, in order of declaration."""
    bodies = [function.body for function in own_functions(machine) if function.body]
    named = {node.state.text for body in bodies for node in walk(body) if isinstance(node, Goto)}
    return [state for name, state in machine.states.items() if name in named]


def adapt(argument: ops.Register, payload: Type, wanted: Type, builder: RoutineBuilder, span: Span) -> ops.Register:
    """A payload as a handler's parameter takes it; a one-component tuple gives its component (p-language 9.2)."""
    if payload == NULL:
        return builder.default(wanted, span)
    if assignable(wanted, payload):
        return builder.coerce(argument, payload, wanted, span)
    assert isinstance(payload, Tuple | NamedTuple) and len(payload.elements) == 1
    component = builder.component(argument, 0, payload.elements[0], span)
    return builder.coerce(component, payload.elements[0], wanted, span)

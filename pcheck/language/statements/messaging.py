"""Events, transitions and waiting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from pcheck.diagnostics import Related, counted, make, make_with
from pcheck.ir import ops
from pcheck.ir.types import ANY, ERROR, MACHINE, NULL, Type
from pcheck.language.bodies import declare, lower_locals
from pcheck.language.expectations import check_event_operand, check_event_payload, expect, lower_payload, static_event
from pcheck.language.nodes import Expression, Identifier, Node, Statement
from pcheck.language.scope import StateSymbol, VariableSymbol, suggestion
from pcheck.language.types import assignable
from pcheck.records import NamedTuple, dataclass

if TYPE_CHECKING:
    from pcheck.language.declarations import Handler
    from pcheck.language.lowering import RoutineBuilder
    from pcheck.language.scope import Scope
    from pcheck.source import Span


def check_allowed(word: str, span: Span, scope: Scope) -> None:
    """S-56 in a spec; elsewhere the effect is noted."""
    if scope.machine and scope.is_spec:
        scope.report(make("S-56", span, machine=scope.machine.name, word=word))
    else:
        scope.use(word, span)


def check_leaving(word: str, span: Span, scope: Scope) -> None:
    """S-61 in a function with a result; elsewhere the effect is noted."""
    if scope.function.result is not None:
        name, result = scope.function.name, scope.function.result
        scope.report(make("S-61", span, name=name, expected=result, word=word))
    scope.use(word, span)


def check_message(event: Expression, payload: Sequence[Expression], statement: str, span: Span, scope: Scope) -> None:
    """The event operand and its payload."""
    fits = check_event_operand(event, statement, scope)
    types = [argument.check(scope) for argument in payload]
    if fits and ERROR not in types:
        check_event_payload(event, payload, span, scope)


def lower_message(
    event: Expression, payload: Sequence[Expression], span: Span, builder: RoutineBuilder
) -> tuple[int, int | None, bool]:
    """Registers of event and payload, and whether the event is only known at run time."""
    symbol = static_event(event)
    register = event.lower(builder)
    expected = ANY if symbol is None else symbol.payload
    return register, lower_payload(expected, payload, span, builder), symbol is None


@dataclass(slots=True)
class Raise(Statement):
    """`raise e, p;`."""

    event: Expression
    payload: tuple[Expression, ...]

    def check(self, scope: Scope) -> None:
        """An event with its payload, in a function without result."""
        check_leaving("raise", self.span, scope)
        check_message(self.event, self.payload, "raise", self.span, scope)

    def lower(self, builder: RoutineBuilder) -> None:
        """Unwind the handler."""
        builder.terminate(ops.Raise(self.span, *lower_message(self.event, self.payload, self.span, builder)))

    @property
    def surely_leaves(self) -> bool:
        """Always."""
        return True


@dataclass(slots=True)
class Send(Statement):
    """`send m, e, p;`."""

    target: Expression
    event: Expression
    payload: tuple[Expression, ...]

    def check(self, scope: Scope) -> None:
        """A machine, an event and its payload; never in a spec."""
        check_allowed("send", self.span, scope)
        type_ = self.target.check(scope)
        if not assignable(MACHINE, type_):
            help_ = "cast it with 'as machine'" if type_ == ANY else ""
            scope.report(make("S-31", self.target.span, actual=type_, help=help_))
        check_message(self.event, self.payload, "send", self.span, scope)

    def lower(self, builder: RoutineBuilder) -> None:
        """A visible op on evaluated operands."""
        target = builder.value(self.target, MACHINE)
        message = lower_message(self.event, self.payload, self.span, builder)
        builder.emit(ops.Send(self.span, target, *message))


@dataclass(slots=True)
class Announce(Statement):
    """`announce e, p;`."""

    event: Expression
    payload: tuple[Expression, ...]

    def check(self, scope: Scope) -> None:
        """An event with its payload; never in a spec."""
        check_allowed("announce", self.span, scope)
        check_message(self.event, self.payload, "announce", self.span, scope)

    def lower(self, builder: RoutineBuilder) -> None:
        """A visible op on evaluated operands."""
        message = lower_message(self.event, self.payload, self.span, builder)
        builder.emit(ops.Announce(self.span, *message))


@dataclass(slots=True)
class Goto(Statement):
    """`goto S, p;`."""

    state: Identifier
    payload: tuple[Expression, ...]
    symbol: StateSymbol | None = field(init=False, default=None, compare=False, repr=False)

    def check(self, scope: Scope) -> None:
        """A state of this machine, and exactly what its entry function takes."""
        check_leaving("goto", self.span, scope)
        types = [argument.check(scope) for argument in self.payload]
        name, span = self.state.text, self.state.span
        if scope.machine is None:
            scope.report(make("S-04.outside", span, name=name))
            return
        self.symbol = scope.machine.states.get(name)
        if self.symbol is None:
            help_ = suggestion(name, scope.machine.states, scope.collector)
            scope.report(make("S-04", span, machine=scope.machine.name, name=name, help=help_))
        elif ERROR not in types and not self.symbol.entry_is_unknown:
            self._check_payload(self.symbol, scope)

    def _check_payload(self, state: StateSymbol, scope: Scope) -> None:
        parameter, given = state.entry_parameter, len(self.payload)
        related = (Related(parameter.span, "declared here"),) if parameter else ()
        if parameter is None and given:
            scope.report(make("S-36.surplus", self.payload[0].span, state=state.name))
        elif parameter is not None and not given:
            values = {"state": state.name, "expected": parameter.type}
            scope.report(make_with("S-36.missing", self.span, values, related=related))
        elif given > 1:
            span = self.payload[0].span.join(self.payload[-1].span)
            help_ = "pack the values in one tuple, as in 'goto S, (a, b);'"
            scope.report(make("S-36.count", span, state=state.name, actual=counted(given, "value"), help=help_))
        elif parameter is not None:
            expect(self.payload[0], parameter.type, scope, "S-36", state=state.name)

    def lower(self, builder: RoutineBuilder) -> None:
        """Unwind the handler and change the state."""
        assert self.symbol is not None
        parameter = self.symbol.entry_parameter
        payload = builder.value(self.payload[0], parameter.type) if parameter else None
        builder.terminate(ops.Goto(self.span, self.symbol.index, payload))

    @property
    def surely_leaves(self) -> bool:
        """Always."""
        return True


class Arrival(NamedTuple):
    """How a receive case begins for one event."""

    event: str
    register: ops.Register | None
    block: ops.BlockId


@dataclass(slots=True)
class Case(Node):
    """`case e1, e2: (x: T) { ... }`; an event's text may be 'null' or 'halt'."""

    events: tuple[Identifier, ...]
    handler: Handler
    parameter: VariableSymbol | None = field(init=False, default=None, compare=False, repr=False)
    payloads: dict[str, Type] = field(init=False, default_factory=dict, compare=False, repr=False)
    """The payload type of each event that can arrive."""

    def check(self, scope: Scope) -> None:
        """The events, what their payloads go to, and the body in a scope of its own."""
        inner = scope.nested()
        written = self.handler.parameter
        if written is not None:
            type_ = written.type_.resolve(scope.globals, scope.collector)
            self.parameter = VariableSymbol(written.name.text, type_, "parameter", -1, written.name.span)
            inner.declare(self.parameter)
        for event in self.events:
            self._check_event(event, scope)
        declare(self.handler.body, inner)
        for statement in self.handler.body.statements:
            statement.check(inner)

    def _check_event(self, event: Identifier, scope: Scope) -> None:
        if event.text == "null":
            scope.report(make("W-5", event.span))
            return
        symbol = scope.globals.events.get(event.text)
        if symbol is None:
            self._report_unknown(event, scope)
        elif symbol.payload != ERROR:
            self.payloads[event.text] = symbol.payload
            self._check_payload(event, symbol.payload, scope)

    def _report_unknown(self, event: Identifier, scope: Scope) -> None:
        kind = scope.globals.kind_of(event.text) or ("a variable" if scope.variable(event.text) else "")
        if kind:
            scope.report(make("S-16.other", event.span, name=event.text, actual=kind))
        else:
            help_ = suggestion(event.text, scope.globals.events, scope.collector)
            scope.report(make("S-16", event.span, name=event.text, help=help_))

    def _check_payload(self, event: Identifier, payload: Type, scope: Scope) -> None:
        if self.parameter is None:
            if payload != NULL:
                help_ = f"take it: 'case {event.text}: (payload: {payload})'"
                scope.report(make("S-35.case", event.span, event=event.text, actual=payload, help=help_))
        elif not assignable(self.parameter.type, payload):
            key = "S-35.nothing" if payload == NULL else "S-35"
            values = {"event": event.text, "expected": self.parameter.type}
            actual = {} if payload == NULL else {"actual": payload}
            scope.report(make_with(key, self.parameter.span, {**values, **actual}))

    def arrivals(self, builder: RoutineBuilder) -> tuple[Arrival, ...]:
        """Where each event arrives: a block, and the register of its payload."""
        return tuple(
            Arrival(event, None if self.parameter is None else builder.register(payload), builder.block())
            for event, payload in self.payloads.items()
        )

    def lower(self, arrivals: tuple[Arrival, ...], builder: RoutineBuilder) -> None:
        """From every arrival hand the payload to the one body, and go through it."""
        body = builder.block()
        for event, register, block in arrivals:
            builder.start(block)
            if self.parameter is not None and register is not None:
                span = self.parameter.span
                value = builder.coerce(register, self.payloads[event], self.parameter.type, span)
                builder.move(builder.local(self.parameter), value, span)
            builder.jump_to(body, self.span)
        builder.start(body)
        lower_locals(self.handler.body, builder)
        for statement in self.handler.body.statements:
            statement.lower(builder)


@dataclass(slots=True)
class Receive(Statement):
    """`receive { case ... }`."""

    cases: tuple[Case, ...]

    def check(self, scope: Scope) -> None:
        """Every case, no event in two of them; never in a spec."""
        check_allowed("receive", self.span, scope)
        seen: dict[str, Identifier] = {}
        for case in self.cases:
            for event in case.events:
                first = seen.setdefault(event.text, event)
                if first is not event:
                    related = (Related(first.span, "first here"),)
                    scope.report(make("S-37", event.span, event=event.text, related=related))
            case.check(scope)

    def lower(self, builder: RoutineBuilder) -> None:
        """A block that waits, one body per case, and what follows."""
        following = builder.block()
        cases = [(case, case.arrivals(builder)) for case in self.cases if case.payloads]
        arrivals = tuple((event, register, block) for _, of_case in cases for event, register, block in of_case)
        builder.terminate(ops.Receive(self.span, arrivals))
        for case, of_case in cases:
            case.lower(of_case, builder)
            builder.jump_to(following, case.span)
        builder.start(following)

    @property
    def surely_leaves(self) -> bool:
        """All cases must."""
        return all(any(s.surely_leaves for s in case.handler.body.statements) for case in self.cases)

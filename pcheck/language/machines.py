"""Pass 3: what machines and specs contain, and the rules about their states (p-language 9.1, 9.2, 11.3)."""

from __future__ import annotations

from collections.abc import Iterator

from pcheck.diagnostics import Collector, Related, make, plural
from pcheck.ir.types import ERROR, NULL, Type
from pcheck.language.collect import Declared
from pcheck.language.declarations import (
    DeferItem,
    DurableDeclaration,
    EntryItem,
    ExitItem,
    FunctionDeclaration,
    Handler,
    IgnoreItem,
    MachineDeclaration,
    OnDo,
    OnGoto,
    StateDeclaration,
)
from pcheck.language.nodes import Identifier, Node
from pcheck.language.payloads import check_handler_payload, check_spec_start, check_target_payload
from pcheck.language.scope import (
    Action,
    FunctionSymbol,
    Globals,
    MachineSymbol,
    StateSymbol,
    VariableSymbol,
    suggestion,
)
from pcheck.language.symbols import empty_function, known_events, resolve_signature
from pcheck.records import dataclass
from pcheck.source import Span


def fill_machines(declared: Declared, globals_: Globals, collector: Collector) -> None:
    """Give every machine its fields, functions and states, and every machine's interface its payload."""
    for name, declaration in declared.machines.items():
        machine = globals_.machines[name]
        _add_fields(machine, declaration, globals_, collector)
        _add_functions(machine, declaration.functions, globals_, collector)
        for state in declaration.states:
            _add_state(machine, state, collector)
    for name, declaration in declared.machines.items():
        _Filler(globals_.machines[name], globals_, collector).fill(declaration)
        if declaration.kind == "machine" and name not in declared.interfaces:
            globals_.interfaces[name].payload = _payload(globals_.machines[name])


def _payload(machine: MachineSymbol) -> Type:
    """What `new` must give; ERROR where a message about the start state exists already."""
    start = machine.start
    return ERROR if start is None or start.entry_is_unknown else machine.payload


def _add_fields(
    machine: MachineSymbol, declaration: MachineDeclaration, globals_: Globals, collector: Collector
) -> None:
    for variables in declaration.variables:
        type_ = variables.type_.resolve(globals_, collector)
        for name in variables.names:
            if name.text in globals_.parameters:
                related = (Related(globals_.parameters[name.text].span, "the global parameter"),)
                collector.report(make("S-96", name.span, name=name.text, related=related))
            if name.text in machine.fields:
                related = (Related(machine.fields[name.text].span, "first declared here"),)
                collector.report(make("S-13", name.span, name=name.text, related=related))
                continue
            is_durable = isinstance(variables, DurableDeclaration)
            if is_durable and machine.is_spec:
                collector.report(make("P0724", name.span, name=name.text, kind=machine.kind))
            number = len(machine.fields)
            symbol = VariableSymbol(name.text, type_, "field", number, name.span, is_durable=is_durable)
            machine.fields[name.text] = symbol


def _add_functions(
    machine: MachineSymbol, functions: tuple[FunctionDeclaration, ...], globals_: Globals, collector: Collector
) -> None:
    for function in functions:
        name, span = function.name.text, function.name.span
        if name in machine.functions:
            related = (Related(machine.functions[name].span, "first declared here"),)
            collector.report(make("S-14", span, name=name, related=related))
            continue
        symbol = machine.functions[name] = empty_function(function, machine)
        resolve_signature(symbol, function, globals_, collector)


def _add_state(machine: MachineSymbol, state: StateDeclaration, collector: Collector) -> None:
    name, span = state.name.text, state.name.span
    if name in machine.states:
        related = (Related(machine.states[name].span, "first declared here"),)
        collector.report(make("S-12", span, machine=machine.name, name=name, related=related))
        return
    start = machine.start if state.is_start else None
    if start is not None:
        related = (Related(start.span, "the first start state"),)
        collector.report(make("S-07", span, machine=machine.name, name=name, related=related))
    machine.states[name] = StateSymbol(name, len(machine.states), state.is_start, state.temperature, span)


@dataclass(frozen=True, slots=True)
class _Filler:
    """Fills the states of one machine."""

    machine: MachineSymbol
    globals: Globals
    collector: Collector

    def fill(self, declaration: MachineDeclaration) -> None:
        """Entry and exit functions of all states first: transitions need the entry of their target."""
        pairs = list(self._kept_states(declaration))
        for state, written in pairs:
            self._add_entry_and_exit(state, written)
        for state, written in pairs:
            self._add_events(state, written)
        self._check_start(declaration)

    def _kept_states(self, declaration: MachineDeclaration) -> Iterator[tuple[StateSymbol, StateDeclaration]]:
        for written in declaration.states:
            state = self.machine.states[written.name.text]
            if state.span is written.name.span:
                yield state, written

    def _check_start(self, declaration: MachineDeclaration) -> None:
        machine = self.machine
        start = machine.start
        if start is None:
            key = "S-06.empty" if not machine.states else "S-06.spec" if machine.is_spec else "S-06"
            help_ = f"write 'start state {next(iter(machine.states))}'" if machine.states else ""
            self.collector.report(make(key, machine.span, machine=machine.name, help=help_))
        elif machine.is_spec:
            check_spec_start(machine, start, self.collector)
            self._warn_about_scenario(declaration)

    def _warn_about_scenario(self, declaration: MachineDeclaration) -> None:
        machine = self.machine
        if machine.kind != "scenario":
            return
        if all(state.temperature != "cold" for state in machine.states.values()):
            self.collector.report(make("W-2", declaration.name.span, machine=machine.name))
        elif machine.start is not None and machine.start.temperature == "cold":
            self.collector.report(make("W-3", machine.start.span, machine=machine.name))

    def _add_entry_and_exit(self, state: StateSymbol, written: StateDeclaration) -> None:
        entries = [item for item in written.items if isinstance(item, EntryItem)]
        exits = [item for item in written.items if isinstance(item, ExitItem)]
        for key, items in (("S-08", entries), ("S-08.exit", exits)):
            for item in items[1:]:
                related = (Related(_head(items[0], items[0].handler), "the first one"),)
                self.collector.report(make(key, _head(item, item.handler), state=state.name, related=related))
        if entries:
            state.entry = self._function(entries[0], entries[0].handler, f"{state.name} entry")
            state.entry_is_unknown = state.entry is None
        if exits:
            state.exit = self._function(exits[0], exits[0].handler, f"{state.name} exit", parameters_max=0)

    def _add_events(self, state: StateSymbol, written: StateDeclaration) -> None:
        handled: dict[str, tuple[str, Span]] = {}
        for item in written.items:
            match item:
                case DeferItem():
                    state.deferred.update(self._listed("defer", item.events, state, handled))
                case IgnoreItem():
                    state.ignored.update(self._listed("ignore", item.events, state, handled))
                case OnDo() | OnGoto():
                    self._add_actions(item, state, handled)

    def _listed(
        self, word: str, events: tuple[Identifier, ...], state: StateSymbol, handled: dict[str, tuple[str, Span]]
    ) -> list[str]:
        """The known events of a list that the state mentions for the first time."""
        fresh = []
        for event in known_events(events, self.globals, self.collector, machine=self.machine):
            if self.machine.is_spec and word == "defer":
                help_, name = "write 'ignore' to drop it", self.machine.name
                self.collector.report(make("S-54", event.span, help=help_, machine=name, event=event.text))
            elif self.machine.is_spec and event.text == "null":
                self.collector.report(make("S-53", event.span, machine=self.machine.name))
            first_word, first_span = handled.setdefault(event.text, (word, event.span))
            if first_span is event.span:
                fresh.append(event.text)
            else:
                self._report_twice(event, state, (first_word, word), first_span)
        return fresh

    def _report_twice(self, event: Identifier, state: StateSymbol, words: tuple[str, str], first: Span) -> None:
        kinds = set(words)
        if kinds == {"on"}:
            key = "S-09"
        elif len(kinds) == 1:
            key = "S-09.twice"
        else:
            key = "S-09.defer_ignore" if "on" not in kinds else f"S-09.{(kinds - {'on'}).pop()}"
        related = (Related(first, "first mentioned here"),)
        self.collector.report(make(key, event.span, state=state.name, event=event.text, related=related))

    def _add_actions(self, item: OnDo | OnGoto, state: StateSymbol, handled: dict[str, tuple[str, Span]]) -> None:
        fresh = self._listed("on", item.events, state, handled)
        function = None
        if item.handler is not None:
            name = f"{state.name} on {', '.join(event.text for event in item.events)}"
            function = self._function(item, item.handler, name)
        target = self._target(item) if isinstance(item, OnGoto) else None
        if target is None and function is None:
            return
        for event in item.events:
            if event.text in fresh:
                state.actions[event.text] = Action(target, function, event.span)
                fresh.remove(event.text)
                self._check_payloads(event, function, target)

    def _check_payloads(self, event: Identifier, function: FunctionSymbol | None, target: StateSymbol | None) -> None:
        payload = NULL if event.text == "null" else self.globals.events[event.text].payload
        if function is not None:
            check_handler_payload(event, payload, function, self.collector)
        if target is not None and not target.entry_is_unknown:
            check_target_payload(event, payload, target, self.collector)

    def _target(self, item: OnGoto) -> StateSymbol | None:
        target = self.machine.states.get(item.target.text)
        if target is None:
            help_ = suggestion(item.target.text, self.machine.states, self.collector)
            machine, name = self.machine.name, item.target.text
            self.collector.report(make("S-04", item.target.span, help=help_, machine=machine, name=name))
        return target

    def _function(
        self, item: Node, handler: Handler | Identifier, name: str, *, parameters_max: int = 1
    ) -> FunctionSymbol | None:
        """The function that an item names or contains; None after a report."""
        if isinstance(handler, Handler):
            return self._anonymous(item, handler, name)
        function = self._named(handler)
        if function is None or len(function.parameters) <= parameters_max:
            return function
        key = "S-38" if parameters_max else "S-38.exit"
        actual = plural(len(function.parameters), "parameter")
        related = (Related(function.span, "declared here"),)
        self.collector.report(make(key, handler.span, name=handler.text, actual=actual, related=related))
        return None

    def _anonymous(self, item: Node, handler: Handler, name: str) -> FunctionSymbol:
        parameters: tuple[VariableSymbol, ...] = ()
        if handler.parameter is not None:
            written = handler.parameter
            type_ = written.type_.resolve(self.globals, self.collector)
            parameters = (VariableSymbol(written.name.text, type_, "parameter", -1, written.name.span),)
        span = _head(item, handler)
        function = FunctionSymbol(name, self.machine, parameters, None, handler.body, None, "handler", span)
        self.machine.handlers.append(function)
        return function

    def _named(self, name: Identifier) -> FunctionSymbol | None:
        own = self.machine.functions.get(name.text)
        if own is not None and not own.is_foreign:
            return own
        function = own or self.globals.functions.get(name.text)
        if function is not None:
            key = "S-58.foreign" if function.is_foreign else "S-58"
            help_ = "" if function.parameters else f"write '{{ {name.text}(); }}' instead"
            self.collector.report(make(key, name.span, name=name.text, help=help_))
        else:
            self._report_unknown_function(name)
        return None

    def _report_unknown_function(self, name: Identifier) -> None:
        text, span = name.text, name.span
        machines = self.globals.machines.values()
        owner = next((machine.name for machine in machines if text in machine.functions), "")
        kind = "a variable" if text in self.machine.fields else self.globals.kind_of(text)
        if owner:
            self.collector.report(make("S-05.elsewhere", span, name=text, machine=owner))
        elif kind:
            self.collector.report(make("S-05.other", span, name=text, actual=kind))
        else:
            self.collector.report(
                make("S-05", span, name=text, help=suggestion(text, self.machine.functions, self.collector))
            )


def _head(item: Node, handler: Handler | Identifier) -> Span:
    """The text of an item without the body of its handler: 'on eGo do'."""
    if isinstance(handler, Identifier):
        return item.span
    text = item.span.file.text[item.span.start : handler.span.start]
    return Span(item.span.file, item.span.start, item.span.start + len(text.rstrip()))

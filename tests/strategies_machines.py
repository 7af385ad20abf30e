"""Random machines, specs and functions. Every state deals with every event, but for a rare one that it forgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.strategies_scope import Event, Function, Kind, Powers, Scope, State, Variable, World
from tests.strategies_source import Source
from tests.strategies_statements import Lines, Statements, braced
from tests.strategies_types import ANY, DATA, INT, MACHINE, NULL, Type, fits

FUEL_MAX = 3


@dataclass(slots=True)
class Plan:
    """What a machine or a spec is to be."""

    name: str
    head: str
    """`machine M` or `spec S observes a, b`."""
    clauses: Lines
    payload: Type | None
    this: Type | None
    creates: tuple[Kind, ...] = ()
    observes: list[Event] = field(default_factory=list)
    handled: list[Event] = field(default_factory=list)
    is_spec: bool = False
    temperatures: bool = False


def no_lines() -> Lines:
    """Nothing."""
    return []


def body_lines(
    source: Source, scope: Scope, *, size: int, first: Lines | None = None, last: Callable[[], Lines] = no_lines
) -> Lines:
    """Locals and statements of a new body; `scope` is the body's own, with its parameter. A local may hide a field."""
    for number in range(source.below(3)):
        hidden = [v.name for v in scope.visible() if v not in scope.variables and v.name.startswith("field")]
        name = source.pick(hidden) if hidden and source.chance(15) else f"local{number}_{len(scope.visible())}"
        if name not in [variable.name for variable in scope.variables]:
            scope.variables.append(Variable(name, scope.world.types.any_type()))
    declared = [f"var {variable.name}: {variable.type};" for variable in scope.variables if _is_local(variable)]
    statements = Statements(source, scope)
    lines = [*(first or []), *statements.several(size, depth=2), *last()]
    later = [f"var {variable.name}: {variable.type};" for variable in statements.locals]
    return [*declared, *later, *lines]


def _is_local(variable: Variable) -> bool:
    return not variable.name.startswith(("payload", "argument", "count"))


def function_lines(
    source: Source, world: World, powers: Powers, *, name: str, own: Scope | None
) -> tuple[Function, Lines]:
    """A function and its text; a machine's own one if its scope is given. Recursion counts down."""
    types = [world.types.plain(1) for _ in range(source.below(3))]
    if powers.acts and own is None:
        types.append(MACHINE)
    counter = len(types) if source.chance(40) else -1
    if counter >= 0:
        types.append(INT)
    function = Function(name, tuple(types), powers.result, powers.chooses, powers.acts, powers.leaves, counter=counter)
    scope = Scope(world, powers) if own is None else own.inner(powers)
    for number, type_ in enumerate(types):
        is_count = number == counter
        scope.variables.append(Variable("count" if is_count else f"argument{number}", type_, not is_count))
    lines = body_lines(source, scope, size=2, last=lambda: _ending(source, scope, function))
    parameters = ", ".join(f"{v.name}: {v.type}" for v in scope.variables[: len(types)])
    result = f": {powers.result}" if powers.result is not None else ""
    return function, braced(f"fun {name}({parameters}){result}", lines)


def _ending(source: Source, scope: Scope, function: Function) -> Lines:
    """The call of itself, and what is returned."""
    statements = Statements(source, scope)
    lines: Lines = []
    if function.counter >= 0:
        arguments = [
            "count - 1" if number == function.counter else statements.argument(type_)
            for number, type_ in enumerate(function.parameters)
        ]
        call = f"{function.name}({', '.join(arguments)});"
        lines = [f"if (count > 0) {'return ' if function.result is not None else ''}{call}"]
    if function.result is not None:
        lines.append(statements.give_back())
    assert not statements.locals, "arguments and results need no locals"
    return lines


class Maker:
    """Makes one machine or spec."""

    def __init__(self, source: Source, world: World, plan: Plan) -> None:
        self._source = source
        self._world = world
        self._plan = plan
        self._scope = Scope(world, Powers(this=plan.this))
        self._states: tuple[State, ...] = ()
        self._texts: list[Lines] = []
        self._named = 0

    def lines(self) -> Lines:
        """The whole declaration."""
        plan, source = self._plan, self._source
        fields = [Variable(f"field{number}", self._world.types.any_type()) for number in range(source.between(1, 3))]
        if not plan.is_spec:
            fields += [Variable("peer", MACHINE)] + [Variable("other", MACHINE)] * source.below(2)
        self._scope.variables += [*fields, Variable("fuel", INT, is_writable=False)]
        payloads = [None, *(event.payload for event in plan.handled)]
        chosen = [plan.payload, *(source.pick(payloads) for _ in range(source.below(3)))]
        self._states = tuple(State(f"State{number}", number, payload) for number, payload in enumerate(chosen))
        self._functions()
        states = [self._state(state) for state in self._states]
        durable = "" if plan.is_spec or len(fields) % 2 else "durable "
        declared = [f"{durable}var {v.name}: {v.type};" for v in fields] + ["var fuel: int;", "var wasStarted: bool;"]
        inner = [*declared, *(line for text in [*self._texts, *states] for line in text)]
        return [plan.head, *plan.clauses, *braced("", inner)]

    # --- functions ---

    def _powers(self, **changes: object) -> Powers:
        plan = self._plan
        powers = Powers(
            this=plan.this, chooses=not plan.is_spec, acts=not plan.is_spec, receives=not plan.is_spec,
            fuel="fuel", creates=plan.creates, states=self._states,
            raises=() if self._source.chance(3) else tuple(plan.observes),
        )  # fmt: skip
        return powers.without(**changes)

    def _functions(self) -> None:
        for number in range(self._source.below(3)):
            self._add(self._pure(), f"pure{number}")
        if not self._plan.is_spec:
            for number in range(self._source.below(2)):
                leaves = self._source.chance(30)
                result = None if leaves or self._source.chance(60) else self._world.types.plain(1)
                self._add(self._powers(leaves=leaves, result=result, first_state=len(self._states)), f"act{number}")

    def _pure(self) -> Powers:
        chooses = not self._plan.is_spec and self._source.chance(30)
        result = self._world.types.any_type() if self._source.chance(80) else None
        return self._powers(acts=False, receives=False, leaves=False, chooses=chooses, result=result)

    def _add(self, powers: Powers, name: str) -> None:
        function, lines = function_lines(self._source, self._world, powers, name=name, own=self._scope)
        self._scope.functions.append(function)
        self._texts.append(lines)

    def _handler(self, powers: Powers, payload: Type | None, *, first: Lines | None = None, size: int = 3) -> str:
        """An anonymous handler from its parameter on, or the name of a function made for it."""
        scope = self._scope.inner(powers)
        parameter = ""
        if payload is not None:
            scope.variables.append(Variable("payload", payload))
            parameter = f"payload: {payload}"
        lines = body_lines(self._source, scope, size=size, first=first, last=lambda: self._reply(powers, scope))
        if not self._source.chance(15):
            return "\n".join(braced(f"({parameter})" if parameter else "", lines))
        self._named += 1
        name = f"handle{self._named}"
        self._texts.append(braced(f"fun {name}({parameter})", lines))
        return f"{name};"

    def _reply(self, powers: Powers, scope: Scope) -> Lines:
        """One send for a message that was taken, without payment, as the last thing: messages do not become more."""
        takes_a_message = powers.acts and powers.leaves and powers.first_state == 0
        if not takes_a_message or not self._source.chance(15):
            return []
        return Statements(self._source, scope).free_send()

    # --- states ---

    def _state(self, state: State) -> Lines:
        items = [*self._entry(state), *self._exit(), *self._null_handler(state)]
        forgotten = {event.name for event in self._source.some(self._plan.handled, 1)}
        rest = [event for event in self._plan.handled if event.name not in forgotten]
        while rest:
            group = [rest.pop(0)]
            while rest and rest[0].payload == group[0].payload and self._source.chance(40):
                group.append(rest.pop(0))
            items += self._on(state, group)
        items += self._on_halt(state)
        return braced(f"{'start ' if state.index == 0 else ''}{self._temperature()}state {state.name}", items)

    def _temperature(self) -> str:
        if not self._plan.temperatures:
            return ""
        return self._source.pick(["", "cold ", "", "hot "] if self._source.chance(50) else ["", "cold "])

    def _entry(self, state: State) -> Lines:
        first: Lines = []
        if state.index == 0:
            amount = self._source.between(1, FUEL_MAX)
            safe = [variable for variable in self._scope.variables if not variable.name.startswith("field")]
            opening = Statements(self._source, Scope(self._world, self._powers(), None, safe, self._scope.functions))
            begin = [line for kind in self._plan.creates for line in opening.creation(kind)]
            if not self._plan.is_spec:
                begin += [line for _ in range(self._source.between(1, 3)) for line in opening.free_send()]
            first = braced("if (!wasStarted)", ["wasStarted = true;", f"fuel = {amount};", *begin])
        elif state.payload is None and self._source.chance(40):
            return []
        powers = self._powers(first_state=state.index + 1)
        return self._item("entry", powers, state.payload, first=first)

    def _item(
        self, head: str, powers: Powers, payload: Type | None, *, first: Lines | None = None, size: int = 3
    ) -> Lines:
        handler = self._handler(powers, payload, first=first, size=size)
        return f"{head} {handler}".split("\n")

    def _exit(self) -> Lines:
        if not self._source.chance(25):
            return []
        return self._item("exit", self._powers(leaves=False), None, size=2)

    def _null_handler(self, state: State) -> Lines:
        if self._plan.is_spec or not self._source.chance(14):
            return []
        if self._source.chance(50):
            return self._item("on null do", self._powers(first_state=1), None, size=2)
        target = self._source.pick(self._states)
        return ["on null goto " + target.name + ";"] if target.payload is None else []

    def _on_halt(self, state: State) -> Lines:
        if self._plan.is_spec or not self._source.chance(15):
            return []
        match self._source.below(3):
            case 0:
                return ["ignore halt;"]
            case 1:
                return self._item("on halt do", self._powers(first_state=1), None, size=2)
        return ["defer halt;"]

    def _on(self, state: State, group: list[Event]) -> Lines:
        names, payload = ", ".join(event.name for event in group), group[0].payload
        targets = [target for target in self._states if _enters(target, payload)]
        match self._source.below(12):
            case 0:
                return [f"ignore {names};"]
            case 1 if not self._plan.is_spec:
                return [f"defer {names};"]
            case 2 | 3 | 4 if targets:
                return self._transition(names, payload, self._source.pick(targets))
        return self._item(f"on {names} do", self._powers(), self._parameter(payload))

    def _transition(self, names: str, payload: Type | None, target: State) -> Lines:
        head = f"on {names} goto {target.name}"
        if not self._source.chance(25):
            return [f"{head};"]
        return self._item(f"{head} with", self._powers(leaves=False), self._parameter(payload), size=2)

    def _parameter(self, payload: Type | None) -> Type | None:
        """The type under which a handler takes a payload, or None to drop it."""
        if self._source.chance(10) and (payload is None or not _has_box(payload)):
            return ANY
        if self._source.chance(10) and payload is not None and fits(DATA, payload) and not _has_box(payload):
            return DATA
        return None if payload is None or self._source.chance(15) else payload


def _enters(target: State, payload: Type | None) -> bool:
    return target.payload is None or fits(target.payload, NULL if payload is None else payload)


def _has_box(type_: Type) -> bool:
    return type_.kind in {"any", "data"} or any(_has_box(part) for part in type_.parts)


def machine_lines(source: Source, world: World, plan: Plan) -> Lines:
    """The declaration of a machine or a spec."""
    return Maker(source, world, plan).lines()


def indented(lines: Lines) -> Iterator[str]:
    """The lines with two blanks for each open brace."""
    depth = 0
    for line in lines:
        closes = line.startswith("}")
        yield "  " * (depth - closes) + line
        depth += _braces(line)


def _braces(line: str) -> int:
    without_texts = "".join(part for number, part in enumerate(line.split('"')) if number % 2 == 0)
    return without_texts.count("{") - without_texts.count("}")

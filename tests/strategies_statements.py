"""Random statements and bodies.

Everything that could go on for ever is paid for: sends, creations, raises and the like cost one unit of the machine's
`fuel`, loops count, recursion counts down. Collections stop growing at two elements. Errors stay possible, but rare.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.strategies_expressions import Expressions, Path
from tests.strategies_scope import Event, Function, Kind, Scope, Variable
from tests.strategies_source import Source
from tests.strategies_types import ANY, BOXES, COLLECTIONS, EVENT, INT, Type, contains, fits

Lines = list[str]
SIZE_MAX = 2


def braced(head: str, lines: Lines) -> Lines:
    """A block with what stands before it."""
    return [f"{head} {{".lstrip(), *lines, "}"]


class Statements:
    """Makes the statements of one body."""

    def __init__(self, source: Source, scope: Scope) -> None:
        self._source = source
        self._scope = scope
        self._powers = scope.powers
        self._expressions = Expressions(source, scope)
        self._loops = 0
        self._actions = 0
        self.locals: list[Variable] = []

    def several(self, size: int, depth: int) -> Lines:
        """Up to so many statements."""
        return [line for _ in range(self._source.between(min(size, 1), size)) for line in self.statement(depth)]

    def statement(self, depth: int) -> Lines:
        """One statement, of any kind that is allowed here."""
        data = (
            [self._assign] * 5
            + [self._collection] * 3
            + [self._check, self._print, self._pick_element, self._unbox, self._narrow]
        )
        makers: list[Callable[[], Lines]] = [*data, self._call, self._nothing]
        if depth > 0:
            nested = [self._if, self._if, self._while, self._foreach, self._block]
            makers += [lambda maker=maker: maker(depth - 1) for maker in nested]  # type: ignore[misc]
        makers += self._powerful(depth)
        return self._source.pick(makers)()

    def _powerful(self, depth: int) -> list[Callable[[], Lines]]:
        powers, makers = self._powers, list[Callable[[], Lines]]()
        may_act = powers.acts and (bool(powers.fuel) or (self._loops == 0 and self._actions < 2))
        if may_act:
            makers += [self.send] * 9 + [self._announce]
            makers += [self._create] * (2 if powers.creates else 0)
            makers += [self._call_acting] * 2
            if powers.receives and depth > 0:
                makers += [lambda: self.receive(depth - 1)] * 2
        if powers.leaves:
            makers += [self._raise, self._goto]
        if self._loops:
            makers.append(
                lambda: [f"if ({self._expressions.condition(1)}) {self._source.pick(['break', 'continue'])};"]
            )
        if powers.result is None:
            makers.append(lambda: [f"if ({self._expressions.condition(1)}) return;"])
        elif powers.returns:
            makers.append(lambda: [f"if ({self._expressions.condition(1)}) {self.give_back()}"])
        return makers

    def argument(self, type_: Type) -> str:
        """A value to hand on."""
        return self._expressions.value(type_, 1)

    def give_back(self) -> str:
        """`return` with a value."""
        assert self._powers.result is not None
        return f"return {self._expressions.value(self._powers.result, 1)};"

    # --- data ---

    def _local(self, type_: Type, *, is_writable: bool = True) -> str:
        variable = Variable(f"extra{len(self._scope.visible())}", type_, is_writable)
        self._scope.variables.append(variable)
        self.locals.append(variable)
        return variable.name

    def _writable(self) -> list[Path]:
        return [path for path in self._expressions.paths() if path.is_writable]

    def _nothing(self) -> Lines:
        return [";"]

    def _assign(self) -> Lines:
        paths = self._writable()
        if not paths:
            return [f"{self._local(INT)} = {self._expressions.value(INT)};"]
        path = self._source.pick(paths)
        return [f"{path.text} = {self._expressions.value(path.type)};"]

    def _collection(self) -> Lines:
        paths = [path for path in self._writable() if path.type.kind in COLLECTIONS]
        if not paths:
            return self._assign()
        return self._change(self._source.pick(paths))

    def _change(self, path: Path) -> Lines:
        element = self._expressions.value(path.type.parts[-1], 1)
        name, room = path.text, f"sizeof({path.text}) < {SIZE_MAX}"
        key = self._expressions._key(path.type.parts[0])
        action = self._source.below(5)
        match path.type.kind, action:
            case "set", 0 | 1 | 2:
                return [f"if ({room}) {name} += ({element});"]
            case "set", _:
                return [f"{name} -= {'(' + key + ')'};"]
            case "seq", 0 | 1 | 2:
                return [f"if ({room}) {name} += ({self._source.pick(['0', f'sizeof({name})'])}, {element});"]
            case "seq", 3:
                return self._at_element(path, f"{name}[0]", f"sizeof({name}) > 0", path.type.parts[0])
            case "seq", _:
                return [f"if (sizeof({name}) > 0) {name} -= ({self._source.pick(['0', f'sizeof({name}) - 1'])});"]
            case _, 0 | 1:
                return [f"if (!({key} in {name}) && {room}) {name} += ({key}, {element});"]
            case _, 2:
                return [f"if ({room}) {name}[{key}] = {element};"]
            case _, 3:
                return self._at_element(path, f"{name}[{key}]", f"{key} in {name}", path.type.parts[1])
        return [f"{name} -= {key};"]

    def _at_element(self, path: Path, text: str, guard: str, type_: Type) -> Lines:
        """Change an element in place, deep inside if it is a collection itself."""
        if type_.kind in COLLECTIONS:
            change = self._change(Path(text, type_, is_writable=True))
        elif type_.kind == "tuple":
            change = [f"{text}.0 = {self._expressions.value(type_.parts[0], 1)};"]
        else:
            change = [f"{text} = {self._expressions.value(type_, 1)};"]
        return change if self._source.chance(3) else braced(f"if ({guard})", change)

    def _check(self) -> Lines:
        reads = [path.text for path in self._expressions.paths()]
        word = "assume" if self._source.chance(15) else "assert"
        if not reads or self._source.chance(12):
            condition = self._expressions.condition()
        else:
            condition = self._source.pick([f"{read} == {read}" for read in reads])
        message = f", {self._expressions.text()}" if self._source.chance(30) else ""
        return [f"{word} {condition}{message};"]

    def _print(self) -> Lines:
        return [f"print {self._expressions.text()};"]

    def _pick_element(self) -> Lines:
        """`choose` from a collection, which must not be empty."""
        paths = [path for path in self._expressions.paths() if path.type.kind in COLLECTIONS]
        if not paths or not self._powers.chooses:
            return self._assign()
        path = self._source.pick(paths)
        local = self._local(path.type.parts[0])
        change = [f"{local} = choose({path.text});"]
        return change if self._source.chance(3) else braced(f"if (sizeof({path.text}) > 0)", change)

    def _unbox(self) -> Lines:
        """A value through a variable of type `any`; rarely a cast that may fail."""
        boxes = [path.text for path in self._writable() if path.type == ANY]
        type_ = self._scope.world.types.storable()
        if not boxes:
            return self._assign()
        box, local = self._source.pick(boxes), self._local(type_)
        fill = [] if self._source.chance(8) else [f"{box} = {self._expressions.value(type_, 1)};"]
        # null fits only some types, so an event that may be null is cast all the same
        return [*fill, f"{local} = {box} as {type_};"]

    def _narrow(self) -> Lines:
        """A reference that permits less."""
        permissions = self._scope.world.types.permissions
        if not permissions:
            return self._assign()
        target = self._source.pick(permissions)
        local = self._local(target)
        wider = [path for path in self._expressions.paths() if path.type.kind == "machine" and path.text != local]
        if not wider:
            return [f"{local} = default({target});"]
        path = self._source.pick(wider)
        return braced(f"if ({path.text} != null)", [f"{local} = {path.text} to {target};"])

    # --- control ---

    def _block(self, depth: int) -> Lines:
        return braced("", self.several(2, depth))

    def _if(self, depth: int) -> Lines:
        lines = braced(f"if ({self._expressions.condition()})", self.several(2, depth))
        if self._source.chance(50):
            lines += braced("else", self.several(2, depth))
        return lines

    def _while(self, depth: int) -> Lines:
        counter = self._local(INT, is_writable=False)
        self._loops += 1
        inner = self.several(2, depth)
        self._loops -= 1
        step = [f"{counter} = {counter} + 1;"]
        bound = self._source.between(1, 2)
        return [f"{counter} = 0;", *braced(f"while ({counter} < {bound})", [*step, *inner])]

    def _foreach(self, depth: int) -> Lines:
        paths = [path for path in self._expressions.paths() if path.type.kind in {"seq", "set", "map"}]
        if not paths:
            return self._while(depth)
        path = self._source.pick(paths)
        collection = path.text if path.type.kind != "map" else f"{self._source.pick(['keys', 'values'])}({path.text})"
        element = path.type.parts[1] if collection.startswith("values(") else path.type.parts[0]
        iterator = self._local(element)
        self._loops += 1
        inner = self.several(2, depth)
        self._loops -= 1
        return braced(f"foreach ({iterator} in {collection})", inner)

    def _call(self) -> Lines:
        """Call a function for its effect on fields, or for nothing."""
        functions = [f for f in self._scope.callable_functions() if not f.acts and not f.leaves]
        functions = [f for f in functions if self._powers.chooses or not f.chooses]
        if not functions:
            return self._assign()
        return [self._invoke(self._source.pick(functions)) + ";"]

    def _invoke(self, function: Function) -> str:
        return f"{function.name}({self._expressions.arguments(function.parameters, function.counter)})"

    # --- actions ---

    def paid(self, lines: Lines) -> Lines:
        """What costs a unit of fuel; where there is no fuel, it is counted here."""
        self._actions += 1
        fuel = self._powers.fuel
        if not fuel:
            return lines
        return braced(f"if ({fuel} > 0)", [f"{fuel} = {fuel} - 1;", *lines])

    def send(self) -> Lines:
        """A send that is paid for."""
        guard, lines = self.unpaid_send()
        paid = self.paid(lines)
        return braced(f"if ({guard})", paid) if guard else paid

    def free_send(self) -> Lines:
        """A send that needs no payment where it stands."""
        guard, lines = self.unpaid_send()
        return braced(f"if ({guard})", lines) if guard else lines

    def unpaid_send(self) -> tuple[str, Lines]:
        """What makes the send safe, and the send."""
        targets = [path for path in self._expressions.paths() if path.type.kind in {"machine", "permission"}]
        events = self._scope.world.events
        if not targets or (self._powers.this is not None and self._source.chance(25)):
            if self._powers.this is None:
                return "", [f"print {self._expressions.text()};"]
            return self._message("", "send this, ", events)
        path = self._source.pick(targets)
        if path.type.kind == "permission":
            events = [event for event in events if event.name in path.type.members] or events
        null = "null" if path.type.kind == "machine" else f"default({path.type})"
        guard = "" if self._source.chance(1) else f"{path.text} != {null}"
        if self._source.chance(6):
            return guard, [f"send {path.text}, halt;"]
        return self._message(guard, f"send {path.text}, ", events)

    def _message(self, guard: str, head: str, events: list[Event]) -> tuple[str, Lines]:
        dynamic = self._expressions.reads(EVENT, is_exact=True)
        if dynamic and self._source.chance(15):
            event = self._source.pick(dynamic)
            known = f"{event} != null"
            return f"{guard} && {known}" if guard else known, [f"{head}{event};"]
        event_chosen = self._source.pick(events)
        return guard, [f"{head}{event_chosen.name}{self.payload(event_chosen.payload)};"]

    def payload(self, type_: Type | None) -> str:
        """The payload of an event, after a comma."""
        if type_ is None:
            return ", null" if self._source.chance(10) else ""
        return ", " + self._packed(type_)

    def _packed(self, type_: Type) -> str:
        """One value, or several that are packed into a tuple."""
        if type_.kind in {"tuple", "named"} and len(type_.parts) > 1 and self._source.chance(50):
            return ", ".join(self._expressions.value(part, 1) for part in type_.parts)
        return self._expressions.value(type_, 1)

    def _announce(self) -> Lines:
        guard, lines = self._message("", "announce ", self._scope.world.events)
        paid = self.paid(lines)
        return braced(f"if ({guard})", paid) if guard else paid

    def _create(self) -> Lines:
        return self.paid(self.creation(self._source.pick(self._powers.creates)))

    def creation(self, kind: Kind) -> Lines:
        """`new`, with the reference kept if some variable takes it."""
        new = f"new {kind.name}({'' if kind.payload is None else self._packed(kind.payload)})"
        holders = [p.text for p in self._writable() if fits(p.type, kind.reference) and not contains(p.type, BOXES)]
        return [f"{self._source.pick(holders)} = {new};"] if holders else [f"{new};"]

    def _call_acting(self) -> Lines:
        powers = self._powers
        functions = [f for f in self._scope.callable_functions() if f.acts and (powers.leaves or not f.leaves)]
        functions = [f for f in functions if not f.leaves or powers.result is None]
        if not functions or self._loops:
            return self.send()
        return self.paid([self._invoke(self._source.pick(functions)) + ";"])

    def receive(self, depth: int) -> Lines:
        """Wait for an event; mostly for one that the machine has sent itself before."""
        events = list(dict.fromkeys(self._source.pick(self._scope.world.events) for _ in range(2)))
        first: Lines = []
        if self._powers.this is not None and not self._source.chance(15):
            first = [f"send this, {events[0].name}{self.payload(events[0].payload)};"]
        self._actions += 1
        groups = (
            [events]
            if len(events) > 1 and self._groupable(events) and self._source.chance(50)
            else [[e] for e in events]
        )
        cases = [line for group in groups for line in self._case(group, depth)]
        if self._source.chance(15):
            cases += braced("case halt:", self._case_body(None, depth))
        return self.paid([*first, *braced("receive", cases)])

    @staticmethod
    def _groupable(events: list[Event]) -> bool:
        return len({event.payload for event in events}) == 1

    def _case(self, events: list[Event], depth: int) -> Lines:
        names, payload = ", ".join(event.name for event in events), events[0].payload
        if payload is None:
            return braced(f"case {names}:", self._case_body(None, depth))
        type_ = ANY if self._source.chance(10) else payload
        parameter = Variable(f"payload{len(self._scope.visible())}", type_)
        return braced(f"case {names}: ({parameter.name}: {type_})", self._case_body(parameter, depth))

    def _case_body(self, parameter: Variable | None, depth: int) -> Lines:
        """Statements in a scope of their own; a case of a function with a result does not return."""
        powers = self._powers.without(returns=False)
        scope = self._scope.inner(powers)
        if parameter is not None:
            scope.variables.append(parameter)
        inner = Statements(self._source, scope)
        inner._loops, inner._actions = self._loops, self._actions
        lines = inner.several(2, min(depth, 1))
        self._actions = inner._actions
        return [*(f"var {variable.name}: {variable.type};" for variable in inner.locals), *lines]

    # --- leaving ---

    def _raise(self) -> Lines:
        """Raises are paid for, as the handler may raise again; `raise halt` needs a reason instead."""
        if not self._powers.fuel:
            return self._goto()
        if self._powers.acts and self._source.chance(12):
            return [f"if ({self._expressions.condition(1)}) raise halt;"]
        guard, lines = self._message("", "raise ", [*self._powers.raises] or self._scope.world.events)
        paid = self._plainly_paid(lines)
        return braced(f"if ({guard})", paid) if guard else paid

    def _plainly_paid(self, lines: Lines) -> Lines:
        fuel = self._powers.fuel
        return braced(f"if ({fuel} > 0)", [f"{fuel} = {fuel} - 1;", *lines])

    def _goto(self) -> Lines:
        powers = self._powers
        if not powers.states:
            return self._assign()
        state = self._source.pick(powers.states)
        payload = "" if state.payload is None else f", {self._expressions.value(state.payload, 1)}"
        lines = [f"goto {state.name}{payload};"]
        if state.index >= powers.first_state or not powers.fuel:
            return braced(f"if ({self._expressions.condition(1)})", lines)
        return self._plainly_paid(lines)

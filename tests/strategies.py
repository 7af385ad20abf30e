"""Random well-typed P programs that know every construct of the language but foreign functions.

Their state spaces are finite and mostly small (see `strategies_statements`). Most of them hold; run-time errors of
every kind are possible. A construct that is new in the language is taught here.
"""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.strategies_machines import Plan, function_lines, indented, machine_lines
from tests.strategies_scope import Event, Kind, Powers, Variable, World
from tests.strategies_source import Source
from tests.strategies_types import ANY, BOOL, INT, MACHINE, Type, Types, permission, tuple_

Lines = list[str]


@dataclass(frozen=True, slots=True, repr=False)
class Generated:
    """A program as its top-level declarations, whose order means nothing."""

    declarations: tuple[str, ...]

    def __repr__(self) -> str:
        return f"a program:\n{self.text}"

    @property
    def text(self) -> str:
        """The whole program."""
        return "\n\n".join(self.declarations) + "\n"


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine that is to be declared, and the interface under which it is created if that is not its own."""

    kind: Kind
    interface: Kind | None
    clauses: tuple[str, ...]

    @property
    def created_as(self) -> Kind:
        """What `new` names."""
        return self.interface or self.kind

    @property
    def binding(self) -> str:
        """The machine in a module."""
        return self.kind.name if self.interface is None else f"{self.kind.name} -> {self.interface.name}"


class Maker:
    """Makes one program."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._types = Types(source)
        self._world = World(self._types)
        self._declarations: list[Lines] = []

    def generated(self) -> Generated:
        """The whole program."""
        self._enums()
        self._events()
        self._parameters()
        machines = self._machines()
        self._functions()
        self._bodies(machines)
        specs = [self._spec(f"Spec{number}", "spec") for number in range(self._source.below(3))]
        if self._source.chance(15):
            self._spec("Seen", "scenario")
        self._tests(machines, specs)
        self._alias()
        return Generated(tuple("\n".join(indented(_split(lines))) for lines in self._declarations))

    # --- types and events ---

    def _enums(self) -> None:
        for number in range(self._source.below(3)):
            members = [f"{letter}{number}" for letter in "ABC"[: self._source.between(1, 3)]]
            self._types.enums.append(Type("enum", name=f"Enum{number}", members=tuple(members)))
            if self._source.chance(40):
                members = [f"{member} = {value}" for member, value in zip(members, (2, 0, 7), strict=False)]
            self._declarations.append([f"enum Enum{number} {{ {', '.join(members)} }}"])

    def _events(self) -> None:
        names = [f"event{number}" for number in range(self._source.between(2, 4))]
        if self._source.chance(30):
            members = [names[0], *self._source.some(names[1:], 50)]
            self._types.permissions.append(permission("Events", tuple(members)))
            self._declarations.append([f"eventset Events = {{ {', '.join(members)} }};"])
        for number, name in enumerate(names):
            self._world.events.append(Event(name, self._payload() if number else None))
        for event in self._world.events:
            self._declarations.append([f"event {event.name}{f': {event.payload}' if event.payload else ''};"])

    def _payload(self) -> Type | None:
        kind = self._source.below(9)
        if kind < 6:
            return [None, INT, MACHINE, tuple_(MACHINE, INT), self._types.plain(1), BOOL][kind]
        return [self._types.plain(), ANY, self._types.any_type()][kind - 6]

    def _parameters(self) -> None:
        if self._source.chance(20):
            self._world.parameters += [
                Variable("number", INT, is_writable=False),
                Variable("flag", BOOL, is_writable=False),
            ]
            self._declarations += [["param number: int;"], ["param flag: bool;"]]

    # --- machines ---

    def _machines(self) -> list[Machine]:
        count = self._source.pick([1, 0, 1, 2])
        machines = [self._machine(f"Work{number}", number) for number in range(count)]
        everything = permission("Main", (*self._event_names(), "halt"))
        self._types.permissions += [machine.kind.reference for machine in machines[:1]]
        return [Machine(Kind("Main", None, everything), None, ()), *machines]

    def _event_names(self) -> list[str]:
        return [event.name for event in self._world.events]

    def _machine(self, name: str, number: int) -> Machine:
        payload = self._source.pick([None, INT, MACHINE, self._types.plain(1)])
        names = [*self._event_names(), "halt"]
        clauses: list[str] = []
        receives = names
        if self._source.chance(15):
            receives = [n for n in names if not self._source.chance(4)]
            clauses.append(f"receives {', '.join(receives)};")
        if self._source.chance(15):
            clauses.append(f"sends {', '.join(n for n in names if not self._source.chance(4))};")
        interface = None
        if self._source.chance(25):
            events = [n for n in receives if not self._source.chance(6)]
            interface = Kind(f"Face{number}", payload, permission(f"Face{number}", tuple(events)))
            taken = "" if payload is None else str(payload)
            self._declarations.append([f"interface Face{number}({taken}) receives {', '.join(events)};"])
        return Machine(Kind(name, payload, permission(name, tuple(receives))), interface, tuple(clauses))

    def _bodies(self, machines: list[Machine]) -> None:
        for number, machine in enumerate(machines):
            plan = Plan(
                name=machine.kind.name, head=f"machine {machine.kind.name}", clauses=list(machine.clauses),
                payload=machine.kind.payload, this=machine.kind.reference,
                creates=tuple(other.created_as for other in machines[number + 1 :]), handled=self._world.events,
            )  # fmt: skip
            self._declarations.append(machine_lines(self._source, self._world, plan))

    def _functions(self) -> None:
        for number in range(self._source.below(3)):
            acts = self._source.chance(35)
            result = self._types.any_type() if not acts or self._source.chance(30) else None
            powers = Powers(
                chooses=self._source.chance(25), acts=acts, receives=acts and self._source.chance(20), leaves=False,
                result=result,
            )  # fmt: skip
            function, lines = function_lines(self._source, self._world, powers, name=f"global{number}", own=None)
            self._world.functions.append(function)
            self._declarations.append(lines)

    def _spec(self, name: str, word: str) -> str:
        events = [self._world.events[0], *self._source.some(self._world.events[1:], 60)]
        if self._source.chance(10):
            events.append(Event("halt", None))
        names = ", ".join(event.name for event in events)
        temperatures = word == "scenario" or self._source.chance(40)
        plan = Plan(
            name=name, head=f"{word} {name} observes {names}", clauses=[], payload=None, this=None,
            observes=events, handled=events, is_spec=True, temperatures=temperatures,
        )  # fmt: skip
        self._declarations.append(machine_lines(self._source, self._world, plan))
        return name

    # --- modules and tests ---

    def _tests(self, machines: list[Machine], specs: list[str]) -> None:
        is_simple = not specs and not self._world.parameters and all(m.interface is None for m in machines)
        if is_simple and self._source.chance(40):
            return
        module = self._module(machines, specs)
        if self._source.chance(10):
            self._declarations.append([f"implementation Whole [main=Main]: {module};"])
            return
        if self._world.parameters and self._source.chance(80):
            assume = self._source.pick(["", "assume (number > -1 || flag) ", "assume number != 2 && !flag == false "])
            wise = self._source.pick(["", "pairwise ", "(1 wise) ", "(2 wise) "])
            values = "param (number in [0, -1, 2], flag in [true, false])"
            self._declarations.append([f"test {values} {assume}{wise}tMain [main=Main]: {module};"])
            return
        self._declarations.append([f"test tMain [main=Main]: {module};"])

    def _module(self, machines: list[Machine], specs: list[str]) -> str:
        main, workers = machines[0].binding, [machine.binding for machine in machines[1:]]
        main_alone, others = f"{{ {main} }}", f"{{ {', '.join(workers)} }}"
        if not workers:
            return self._asserted(main_alone, specs)
        if self._source.chance(25):
            self._declarations.append([f"module Others = {others};"])
            others = "Others"
        match self._source.below(6):
            case 0:
                whole = f"union {main_alone}, {others}"
            case 1:
                whole = f"union ({self._asserted(main_alone, specs)}), {others}"
                return self._main_in(whole)
            case 2:
                whole = f"hidei {machines[1].created_as.name} in (union {main_alone}, {others})"
            case _:
                whole = f"{{ {', '.join([main, *workers])} }}"
        return self._asserted(self._wrapped(self._main_in(whole), machines[1].created_as), specs)

    def _wrapped(self, module: str, worker: Kind) -> str:
        """The module with the interface of its worker renamed, or together with a machine that nobody creates."""
        if self._source.chance(12):
            payload = "" if worker.payload is None else str(worker.payload)
            self._declarations.append([f"interface Spare({payload}) receives {', '.join(worker.reference.members)};"])
            return f"rename {worker.name} to Spare in ({module})"
        if self._source.chance(12):
            self._declarations.append(["machine Idle sends; { start state Only { } }"])
            return f"(compose ({module}), {{ Idle }})"
        return module

    def _asserted(self, module: str, specs: list[str]) -> str:
        if not specs:
            return module
        if len(specs) > 1 and self._source.chance(50):
            return f"assert {specs[0]} in assert {specs[1]} in {module}"
        return f"assert {', '.join(specs)} in {module}"

    def _main_in(self, module: str) -> str:
        return f"main Main in {module}" if self._source.chance(10) else module

    def _alias(self) -> None:
        """Give the type of an event another name, and use it where it is written."""
        payloads = [str(event.payload) for event in self._world.events if event.payload is not None]
        if not payloads or not self._source.chance(30):
            return
        type_ = self._source.pick(payloads)
        self._declarations = [[_aliased(line, type_) for line in lines] for lines in self._declarations]
        self._declarations.append([f"type Alias = {type_};"])


def _aliased(line: str, type_: str) -> str:
    return line.replace(f": {type_};", ": Alias;").replace(f": {type_})", ": Alias)")


def _split(lines: Lines) -> Lines:
    return [part for line in lines for part in line.split("\n")]


def generate(source: Source) -> Generated:
    """A program made of the source's decisions."""
    return Maker(source).generated()


def program(seed: int | str) -> Generated:
    """The program of a seed."""
    return generate(Source.seeded(seed))


def program_text(seed: int | str) -> str:
    """The text of the program of a seed."""
    return program(seed).text


@st.composite
def programs(draw: st.DrawFn) -> Generated:
    """Programs that hypothesis can shrink."""
    return generate(Source.drawn(draw))

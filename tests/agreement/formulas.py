"""Formulas of invariants made at random for a program: as text, and as their plain meaning in one configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pcheck.ir.model import MachineClass, Model
from pcheck.ir.types import BOOL, INT, MACHINE, Permission, Seq
from pcheck.system.local import Local, Message
from pcheck.system.transition_system import Configuration
from tests.strategies_source import Source

Machines = tuple[tuple[Local, tuple[Message, ...]], ...]
Names = Mapping[str, object]
Meaning = Callable[[Machines, Names], bool]


@dataclass(frozen=True)
class Formula:
    """A text, and what it says of machines with the values of its free variables."""

    text: str
    holds: Meaning


@dataclass(frozen=True)
class Variable:
    """One of a quantifier; sort is a machine, an event, 'machine', 'event', 'bool' or, for an element, 'int'."""

    name: str
    sort: str
    text: str
    values: Callable[[Machines, Names], list[object]]


@dataclass(frozen=True)
class InFlight:
    """A message where it waits."""

    receiver: Local
    place: int
    message: Message


def machines_in(configuration: Configuration, first_slot: int) -> Machines:
    """The machines with their queues."""
    return tuple(zip(configuration[first_slot::2], configuration[first_slot + 1 :: 2], strict=True))  # type: ignore[arg-type]


class Maker:
    """Makes formulas over what a model declares."""

    def __init__(self, model: Model, source: Source) -> None:
        self._source = source
        self._model = model
        self._machines = {m.name: (n, m) for n, m in enumerate(model.machines) if m.kind == "machine"}
        self._events = list(model.events)
        self._count = 0

    def formula(self) -> Formula:
        """A closed formula; mostly with quantifiers in front."""
        return self._quantifier((), 2) if self._source.chance(90) else self._any((), 2)

    def _quantifier(self, known: tuple[Variable, ...], depth: int) -> Formula:
        word = "exists" if self._source.chance(30) else "forall"
        variables: tuple[Variable, ...] = ()
        for _ in range(self._source.between(1, 2)):
            variables += (self._variable(known + variables),)
        body = self._any(known + variables, depth - 1)
        text = f"{word} ({', '.join(f'{variable.name}: {variable.text}' for variable in variables)}) :: {body.text}"

        def holds(machines: Machines, names: Names) -> bool:
            every = all if word == "forall" else any
            return every(body.holds(machines, given) for given in _instances(variables, machines, names))

        return Formula(f"({text})", holds)

    def _variable(self, known: tuple[Variable, ...]) -> Variable:
        self._count += 1
        name = f"q{self._count}"
        lists = [(v, f) for v in known for f in self._fields(v, Seq(INT))]
        kind = self._source.below(6 if lists else 5)
        if kind <= 1:
            sort = self._source.pick(list(self._machines))
            number = self._machines[sort][0]
            return Variable(name, sort, sort, lambda machines, _: [m for m, _ in machines if m.machine == number])
        if kind == 2:
            return Variable(name, "machine", "machine", lambda machines, _: [m for m, _ in machines])
        if kind == 3:
            event = self._source.pick([*self._events, "event"])
            text = "event" if event == "halt" else event
            return Variable(name, text, text, lambda machines, _: _messages(machines, text))
        if kind == 4:
            return Variable(name, "bool", "bool", lambda _machines, _names: [False, True])
        owner, place = self._source.pick(lists)
        field = self._machines[owner.sort][1].fields[place].name
        return Variable(
            name,
            "int",
            f"int in {owner.name}.{field}",
            lambda _, names: list(names[owner.name].fields[place]),  # type: ignore[attr-defined]
        )

    def _any(self, known: tuple[Variable, ...], depth: int) -> Formula:
        if depth <= 0 or self._source.chance(30):
            return self._atom(known)
        kind = self._source.below(6)
        if kind == 5:
            return self._quantifier(known, depth)
        if kind == 4:
            inner = self._any(known, depth - 1)
            return Formula(f"!({inner.text})", lambda machines, names: not inner.holds(machines, names))
        left, right = self._any(known, depth - 1), self._any(known, depth - 1)
        return _joined(("==>", "||", "&&", "<==>")[kind], left, right)

    def _atom(self, known: tuple[Variable, ...]) -> Formula:
        made = [atom for atom in self._atoms(known) if atom is not None]
        return self._source.pick(made) if made else Formula("true", lambda _machines, _names: True)

    def _atoms(self, known: tuple[Variable, ...]) -> Iterator[Formula]:
        """One of each kind that the variables allow."""
        numbers = [*self._numbers(known)]
        if numbers:
            (left, value), (right, other) = self._source.pick(numbers), self._source.pick([*numbers, ("1", _one)])
            yield Formula(f"{left} <= {right}", lambda _, names: value(names) <= other(names))
        for variable in known:
            name = variable.name
            if variable.sort == "bool":
                yield Formula(name, lambda _, names, name=name: bool(names[name]))
            if variable.sort in self._machines:
                yield from self._of_machine(variable)
            if variable.sort == "event" or variable.sort in self._events:
                yield from self._of_message(variable, known)
        references = [*self._references(known)]
        if references:
            (left, first), (right, second) = self._source.pick(references), self._source.pick(references)
            text = f"({left} as machine) == ({right} as machine)"
            yield Formula(text, lambda _, names: first(names) == second(names))

    def _of_machine(self, variable: Variable) -> Iterator[Formula]:
        name, machine = variable.name, self._machines[variable.sort][1]
        state = self._source.below(len(machine.states))
        text = f"{name} is {machine.states[state].name}"
        yield Formula(text, lambda _, names: names[name].state == state)  # type: ignore[attr-defined]
        for field in self._fields(variable, BOOL):
            text = f"{name}.{machine.fields[field].name}"
            yield Formula(text, lambda _, names, field=field: bool(names[name].fields[field]))  # type: ignore[attr-defined]

    def _of_message(self, variable: Variable, known: tuple[Variable, ...]) -> Iterator[Formula]:
        name, event = variable.name, self._source.pick(self._events)
        yield Formula(f"inflight {name}", lambda _machines, _names: True)
        if event != "halt":
            yield Formula(f"{name} is {event}", lambda _, names: names[name].message.event == event)  # type: ignore[attr-defined]
        for other in known:
            if other.sort == variable.sort:
                yield Formula(f"{name} == {other.name}", lambda _, names, other=other: names[name] == names[other.name])
        for text, path in self._references(known):
            yield Formula(
                f"{name} targets {text}",
                lambda _, names, path=path: names[name].receiver.path == path(names),  # type: ignore[attr-defined]
            )

    def _references(self, known: tuple[Variable, ...]) -> Iterator[tuple[str, Callable[[Names], object]]]:
        for variable in known:
            name = variable.name
            if variable.sort == "machine" or variable.sort in self._machines:
                yield name, lambda names, name=name: names[name].path  # type: ignore[attr-defined]
            for field in (*self._fields(variable, MACHINE), *self._permissions(variable)):
                text = f"{name}.{self._machines[variable.sort][1].fields[field].name}"
                yield text, lambda names, name=name, field=field: (names[name].fields[field] or [None])[0]  # type: ignore[attr-defined]

    def _numbers(self, known: tuple[Variable, ...]) -> Iterator[tuple[str, Callable[[Names], int]]]:
        for variable in known:
            name = variable.name
            if variable.sort == "int":
                yield name, lambda names, name=name: names[name]  # type: ignore[misc,return-value]
            if self._model.events.get(variable.sort) == INT:
                yield f"{name}.payload", lambda names, name=name: names[name].message.payload  # type: ignore[attr-defined]
            for field in self._fields(variable, INT):
                text = f"{name}.{self._machines[variable.sort][1].fields[field].name}"
                yield text, lambda names, name=name, field=field: names[name].fields[field]  # type: ignore[attr-defined]

    def _fields(self, variable: Variable, type_: object) -> list[int]:
        return _places(self._machines.get(variable.sort), lambda found: found == type_)

    def _permissions(self, variable: Variable) -> list[int]:
        return _places(self._machines.get(variable.sort), lambda found: isinstance(found, Permission))


def _places(machine: tuple[int, MachineClass] | None, is_wanted: Callable[[object], bool]) -> list[int]:
    return [] if machine is None else [n for n, field in enumerate(machine[1].fields) if is_wanted(field.type)]


def _one(_names: Names) -> int:
    return 1


def _messages(machines: Machines, event: str) -> list[object]:
    return [
        InFlight(local, place, message)
        for local, queue in machines
        for place, message in enumerate(queue)
        if event in ("event", message.event)
    ]


def _instances(variables: tuple[Variable, ...], machines: Machines, names: Names) -> Iterator[Names]:
    if not variables:
        yield names
        return
    first, *rest = variables
    for value in first.values(machines, names):
        yield from _instances(tuple(rest), machines, {**names, first.name: value})


def _joined(operator: str, left: Formula, right: Formula) -> Formula:
    def holds(machines: Machines, names: Names) -> bool:
        first, second = left.holds(machines, names), right.holds(machines, names)
        match operator:
            case "==>":
                return second or not first
            case "||":
                return first or second
            case "&&":
                return first and second
            case _:
                return first == second

    return Formula(f"({left.text} {operator} {right.text})", holds)

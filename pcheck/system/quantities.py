"""What can grow without bound in a model: numbers, sizes, queues, machines. Measured to tell people what to bound."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import isfinite
from typing import Literal, assert_never

from pcheck.ir.model import Model
from pcheck.ir.types import ANY, DATA, FLOAT, INT, STRING, Map, Seq, Set, Tuple, Type
from pcheck.ir.types import NamedTuple as NamedTupleType
from pcheck.records import NamedTuple
from pcheck.system.local import Local

ELEMENTS_MEASURED = 4
"""Of a collection, only so many elements from each end are looked into."""

QuantityKind = Literal["number", "size", "element", "variable", "calls", "queue", "created", "chain"]


class Quantity(NamedTuple):
    """One thing that can grow, such as the variable 'nextReqId' of machine Client."""

    kind: QuantityKind
    machine: str
    name: str
    """The variable, with components after dots and `[...]` for elements of a collection; '' where the kind says all."""
    is_falling: bool
    """The measure is the negated number."""

    def __str__(self) -> str:
        match self.kind:
            case "number":
                return f"'{self.name}' of {self.machine}"
            case "size":
                return f"the size of '{self.name}' of {self.machine}"
            case "element":
                return f"what '{self.name}' of {self.machine} holds"
            case "variable":
                return f"local variable '{self.name}' of {self.machine}"
            case "calls":
                return f"the depth of calls in {self.machine}"
            case "queue":
                return f"the queue of {self.machine}"
            case "created":
                return f"the number of machines that a {self.machine} creates"
            case "chain":
                return f"the chain of machines that create each other down to {self.machine}"
            case _ as never:
                assert_never(never)

    def is_named_in(self, bound: str) -> bool:
        """Whether the text of a bound speaks of it already."""
        named = rf"(?<![\w.]){re.escape(self.machine)}\.{re.escape(self.name)}(?![\w.\[])"
        return self.kind in {"number", "size"} and re.search(named, bound) is not None

    def remedy(self, base: int) -> str:
        """Return what to try; `base` is the measure that it was counted up from."""
        room = max(base, 0) + 3
        match self.kind:
            case "number":
                comparison = f">= -{room}" if self.is_falling else f"<= {room}"
                return f"try --bound '{self.machine}.{self.name} {comparison}'"
            case "size":
                return f"try --bound 'sizeof({self.machine}.{self.name}) <= {room}'"
            case "queue":
                return "try --max-queue or a bound on what feeds it"
            case "created" | "chain":
                return "try a bound on what makes it create them"
            case "element" | "variable" | "calls":
                return "try --max-depth or a bound on a variable that goes with it"
            case _ as never:
                assert_never(never)


Measurement = tuple[Quantity, int]
_Gauge = Callable[[object, list[Measurement]], None]


class Gauges:
    """Measures locals and queues of one model; the shape of every type is looked at once."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._fields: dict[int, tuple[tuple[int, _Gauge], ...]] = {}
        self._frames: dict[tuple[int, int, int], tuple[tuple[int, _Gauge], ...]] = {}

    def local(self, local: Local) -> Sequence[Measurement]:
        """Return the measures of a machine or monitor."""
        found: list[Measurement] = []
        name = self._model.machines[local.machine].name
        for position, gauge in self._field_gauges(local.machine):
            gauge(local.fields[position], found)
        if local.created:
            found.append((Quantity("created", name, "", is_falling=False), local.created))
        if len(local.path) > 1:
            found.append((Quantity("chain", name, "", is_falling=False), len(local.path)))
        if local.frames:
            found.append((Quantity("calls", name, "", is_falling=False), len(local.frames)))
            for position, gauge in self._frame_gauges(local):
                gauge(local.frames[-1].registers[position], found)
        return found

    def queue(self, owner: Local, length: int) -> Sequence[Measurement]:
        """Return the measure of a machine's queue."""
        return ((Quantity("queue", self._model.machines[owner.machine].name, "", is_falling=False), length),)

    def _field_gauges(self, machine: int) -> tuple[tuple[int, _Gauge], ...]:
        gauges = self._fields.get(machine)
        if gauges is None:
            owner = self._model.machines[machine]
            made = (
                (position, _gauge(field.type, owner.name, field.name, "number"))
                for position, field in enumerate(owner.fields)
            )
            gauges = tuple((position, gauge) for position, gauge in made if gauge is not None)
            self._fields[machine] = gauges
        return gauges

    def _frame_gauges(self, local: Local) -> tuple[tuple[int, _Gauge], ...]:
        frame = local.frames[-1]
        key = (local.machine, frame.routine, frame.block)
        gauges = self._frames.get(key)
        if gauges is None:
            owner = self._model.machines[local.machine].name
            routine = self._model.routines[frame.routine]
            live = routine.blocks[frame.block].live if frame.block else tuple(range(routine.parameters))
            made = (
                (position, _gauge(routine.registers[register], owner, routine.names[register], "variable"))
                for position, register in enumerate(live[: len(frame.registers)])
                if routine.names[register]
            )
            gauges = tuple((position, gauge) for position, gauge in made if gauge is not None)
            self._frames[key] = gauges
        return gauges


def _gauge(type_: Type, machine: str, name: str, kind: QuantityKind) -> _Gauge | None:
    """Return the function that measures values of a type; None when nothing of it can grow."""
    match type_:
        case Seq(element) | Set(element):
            return _collection_gauge((element,), machine, name, kind)
        case Map(key, value):
            return _collection_gauge((key, value), machine, name, kind)
        case Tuple():
            names = [f"{name}.{position}" for position in range(len(type_.elements))]
            return _tuple_gauge(type_.elements, machine, names, kind)
        case NamedTupleType(fields):
            return _tuple_gauge(type_.elements, machine, [f"{name}.{field}" for field, _ in fields], kind)
        case _:
            return _leaf_gauge(type_, machine, name, kind)


def _leaf_gauge(type_: Type, machine: str, name: str, kind: QuantityKind) -> _Gauge | None:
    if type_ == STRING:
        kind = "element" if kind == "number" else kind       # P has no size of a string, so no bound can name it
        return _sized(Quantity(kind, machine, name, is_falling=False))
    if type_ in {INT, FLOAT}:
        return _number_gauge(machine, name, kind)
    if type_ in {ANY, DATA}:
        return _box_gauge(Quantity("element" if kind == "number" else kind, machine, name, is_falling=False))
    return None


def _number_gauge(machine: str, name: str, kind: QuantityKind) -> _Gauge:
    rising = Quantity(kind, machine, name, is_falling=False)
    falling = Quantity(kind, machine, name, is_falling=True)

    def measure(value: object, found: list[Measurement]) -> None:
        assert isinstance(value, int | float), f"{value!r} is not a number"
        if isfinite(value):
            found += ((rising, int(value)), (falling, -int(value)))

    return measure


def _sized(quantity: Quantity) -> _Gauge:
    def measure(value: object, found: list[Measurement]) -> None:
        assert isinstance(value, str | tuple), f"{value!r} has no size"
        found.append((quantity, len(value)))

    return measure


def _box_gauge(quantity: Quantity) -> _Gauge:
    """Measure the number, or the size of the string or collection, in a box; deeper parts are not looked at."""

    def measure(value: object, found: list[Measurement]) -> None:
        assert isinstance(value, tuple), f"{value!r} is not boxed"
        content = value[1] if len(value) > 1 else None
        if isinstance(content, bool):
            return
        if isinstance(content, int):
            found.append((quantity, abs(content)))
        elif isinstance(content, str | tuple):
            found.append((quantity, len(content)))

    return measure


def _tuple_gauge(types: Sequence[Type], machine: str, names: Sequence[str], kind: QuantityKind) -> _Gauge | None:
    made = ((position, _gauge(type_, machine, names[position], kind)) for position, type_ in enumerate(types))
    gauges = tuple((position, gauge) for position, gauge in made if gauge is not None)

    def measure(value: object, found: list[Measurement]) -> None:
        assert isinstance(value, tuple), f"{value!r} is not a tuple"
        for position, gauge in gauges:
            gauge(value[position], found)

    return measure if gauges else None


def _collection_gauge(types: Sequence[Type], machine: str, name: str, kind: QuantityKind) -> _Gauge:
    """Measure the size of a seq, set or map, and its elements; a map is a pair of tuples."""
    is_map = len(types) == 2
    size = Quantity("size" if kind == "number" else kind, machine, name, is_falling=False)
    inner: QuantityKind = "element" if kind == "number" else kind
    gauges = tuple(_gauge(type_, machine, f"{name}[...]", inner) for type_ in types)

    def measure(value: object, found: list[Measurement]) -> None:
        assert isinstance(value, tuple), f"{value!r} is not a collection"
        columns = value if is_map else (value,)
        found.append((size, len(columns[0])))
        for column, gauge in zip(columns, gauges, strict=True):
            if gauge is not None:
                is_long = len(column) > 2 * ELEMENTS_MEASURED
                ends = column[:ELEMENTS_MEASURED] + column[-ELEMENTS_MEASURED:] if is_long else column
                for element in ends:
                    gauge(element, found)

    return measure

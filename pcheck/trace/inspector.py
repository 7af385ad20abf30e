"""Takes snapshots of configurations: each machine and monitor that is not as it was, with its values as trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from pcheck.diagnostics import cut
from pcheck.ir.boxes import TAG_MACHINE, TAG_NULL, Value, weight
from pcheck.ir.model import Block, Model, Routine
from pcheck.ir.ops import BlockId, Call, Receive, Register, RoutineId
from pcheck.ir.render import Rendering
from pcheck.ir.sealing import continuations, kept_registers, suspending_routines
from pcheck.ir.types import (
    ANY,
    BOOL,
    DATA,
    EVENT,
    FLOAT,
    INT,
    MACHINE,
    NULL,
    STRING,
    Enum,
    Foreign,
    Map,
    NamedTuple,
    Permission,
    Seq,
    Set,
    Tuple,
    Type,
)
from pcheck.system.layout import machines_of, monitors_of
from pcheck.system.local import Frame, Local, Message, Queue, machine_name
from pcheck.system.transition_system import Configuration
from pcheck.trace.snapshot import Activation, Envelope, LeafKind, Snapshot, Tree, Variable, Waiting

PARTS_MAX = 50_000
"""Larger values are kept as the beginning of their text."""
DEPTH_MAX = 40
CUT_CHARACTERS_MAX = 4_000

_LEAVES: dict[Type, LeafKind] = {
    BOOL: "bool", INT: "int", FLOAT: "float", STRING: "string", EVENT: "event", MACHINE: "machine", NULL: "null",
}  # fmt: skip
_BOX_LEAVES: tuple[LeafKind, ...] = ("null", "bool", "int", "float", "string", "event", "machine")
_CAN_BE_NULL = frozenset({"event", "machine", "foreign"})


class Inspector:
    """Takes the snapshots of one model."""

    def __init__(self, model: Model, first_slot: int) -> None:
        self._model = model
        self._first_slot = first_slot
        self._trees = Trees(Rendering(tuple(interface.name for interface in model.interfaces)))
        self._known: dict[tuple[int, int], Variable] = {}

    def snapshots(self, before: Configuration | None, after: Configuration) -> tuple[Snapshot, ...]:
        """Return who changed between two configurations, everybody if there is no first: monitors, then machines."""
        first = self._first_slot
        known = set() if before is None else {(id(local), id(queue)) for local, queue in self._everyone(before, first)}
        changed = (pair for pair in self._everyone(after, first) if (id(pair[0]), id(pair[1])) not in known)
        return tuple(self._snapshot(local, queue) for local, queue in changed)

    def _everyone(self, configuration: Configuration, first: int) -> Iterator[tuple[Local, Queue]]:
        for local in monitors_of(configuration, first):
            yield local, ()
        yield from machines_of(configuration, first)

    def _snapshot(self, local: Local, queue: Queue) -> Snapshot:
        machine = self._model.machines[local.machine]
        state = None if local.is_down else machine.states[local.state]
        waiting, awaited = self._waiting(local)
        return Snapshot(
            name=machine_name(self._model, local),
            is_monitor=not local.path,
            state="" if state is None else state.name,
            temperature="" if local.path or state is None else state.temperature,
            waiting=waiting,
            awaited=awaited,
            variables=tuple(
                self._variable(field.name, field.type, value)
                for field, value in zip(machine.fields, local.fields, strict=True)
            ),
            activations=tuple(self._activation(frame, frame is local.frames[-1]) for frame in local.frames),
            queue=tuple(self._envelope(message) for message in queue),
        )

    def _waiting(self, local: Local) -> tuple[Waiting, tuple[str, ...]]:
        if local.is_down:
            return "down", ()
        if not local.frames:
            return "idle", ()
        routine, block, _ = local.frames[-1]
        if len(local.frames) == 1 and (routine, block) == (self._model.machines[local.machine].start_routine, 0):
            return "fresh", ()
        end = self._model.routines[routine].blocks[block].exit
        if isinstance(end, Receive):
            return "blocked", tuple(sorted(event for event, _, _ in end.cases))
        return "suspended", ()

    def _variable(self, name: str, type_: Type, value: Value) -> Variable:
        key = (id(type_), id(value))                         # the replay and the model keep both alive
        if key not in self._known or self._known[key].name != name:
            self._known[key] = Variable(name, str(type_), self._trees.tree(type_, value))
        return self._known[key]

    def _activation(self, frame: Frame, is_top: bool) -> Activation:
        routine = self._model.routines[frame.routine]
        block = routine.blocks[frame.block]
        call = None if is_top else self._calls(routine).get(frame.block)
        kept = _registers(routine, block, frame.block, call)
        pairs = zip(kept, frame.registers, strict=True)
        shown = tuple(
            self._variable(routine.names[number], routine.registers[number], value)
            for number, value in pairs
            if routine.names[number]
        )
        return Activation(routine.name, block.span, shown)

    @cached_property
    def _suspending(self) -> frozenset[RoutineId]:
        return suspending_routines(self._model.routines)

    def _calls(self, routine: Routine) -> dict[BlockId, Call]:
        return continuations(routine, self._suspending)

    def _envelope(self, message: Message) -> Envelope:
        type_ = self._model.events[message.event]
        is_bare = message.payload is None and type_ == NULL
        return Envelope(message.event, None if is_bare else self._trees.tree(type_, message.payload))


def _registers(routine: Routine, block: Block, number: BlockId, call: Call | None) -> Sequence[Register]:
    """Return which registers a frame keeps, in its order."""
    return range(routine.parameters) if number == 0 else kept_registers(block, call)


class Trees:
    """Makes trees of values."""

    def __init__(self, rendering: Rendering) -> None:
        self._rendering = rendering

    def tree(self, type_: Type, value: Value) -> Tree:
        """Return a value of a type."""
        if weight(value, PARTS_MAX) > PARTS_MAX:
            return self._cut(type_, value)
        return self._tree(type_, value, DEPTH_MAX)

    def _tree(self, type_: Type, value: Any, depth: int) -> Tree:
        if depth == 0:
            return self._cut(type_, value)
        match type_:
            case _ if type_ in (ANY, DATA):
                return self._box(value, depth)
            case Seq(element) | Set(element):
                items = tuple(self._tree(element, item, depth - 1) for item in value)
                return Tree("seq" if isinstance(type_, Seq) else "set", items=items)
            case Map(key, element):
                keys = tuple(self._tree(key, item, depth - 1) for item in value[0])
                return Tree("map", items=tuple(self._tree(element, item, depth - 1) for item in value[1]), keys=keys)
            case Tuple() | NamedTuple():
                parts = zip(type_.elements, value, strict=True)
                items = tuple(self._tree(part, item, depth - 1) for part, item in parts)
                names = tuple(name for name, _ in type_.fields) if isinstance(type_, NamedTuple) else ()
                return Tree("record" if names else "tuple", items=items, names=names)
            case _:
                return self._leaf(type_, value)

    def _leaf(self, type_: Type, value: Any) -> Tree:
        kind: LeafKind
        if isinstance(type_, Enum):
            kind = "enum"
        elif isinstance(type_, Foreign):
            kind = "foreign"
        else:
            kind = "machine" if isinstance(type_, Permission) else _LEAVES[type_]
        if kind in _CAN_BE_NULL and (value is None or value in ((), "")):
            return Tree("null", "null")
        return Tree(kind, self._rendering.renderer(type_)(value) if kind != "null" else "null")

    def _box(self, box: Any, depth: int) -> Tree:
        if depth == 0:
            return self._cut(ANY, box)
        match box:
            case (7 | 8 | 10 as tag, items):
                parts = tuple(self._box(item, depth - 1) for item in items)
                return Tree("seq" if tag == 7 else "set" if tag == 8 else "tuple", items=parts)
            case (9, keys, values):
                parts = tuple(self._box(item, depth - 1) for item in values)
                return Tree("map", items=parts, keys=tuple(self._box(key, depth - 1) for key in keys))
            case (11, names, items):
                return Tree("record", items=tuple(self._box(item, depth - 1) for item in items), names=names)
            case (tag, *_) if tag <= TAG_MACHINE:
                return Tree(_BOX_LEAVES[tag], self._rendering.box(box) if tag != TAG_NULL else "null")
            case _:
                return Tree("foreign", self._rendering.box(box))

    def _cut(self, type_: Type, value: Any) -> Tree:
        return Tree("cut", cut(self._rendering.shown(type_, value), CUT_CHARACTERS_MAX))

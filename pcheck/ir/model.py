"""A program after lowering: routines, machines, and the tables that composition and engines need.

A Model is immutable and complete: nothing of the language is needed to run it. A Composition says how one test
wires the model's machines together; one model serves all tests of a program.
"""

from __future__ import annotations

from collections.abc import Mapping

from pcheck.ir.faults import FaultModel
from pcheck.ir.invariants import Invariant
from pcheck.ir.ops import Op, Register, RoutineId, Terminator
from pcheck.ir.types import Type
from pcheck.records import dataclass
from pcheck.source import Span

HALT = "halt"


@dataclass(frozen=True, slots=True)
class Block:
    """Straight-line ops and a terminator. A point starts with a visible op or is a lone Receive."""

    ops: tuple[Op, ...]
    exit: Terminator
    live: tuple[Register, ...]
    """Registers live at entry, ascending: exactly what a frame suspended here keeps."""
    is_point: bool
    """A machine may be suspended before this block."""

    @property
    def span(self) -> Span:
        """Where the block begins in the source."""
        return (self.ops[0] if self.ops else self.exit).span


@dataclass(frozen=True, slots=True)
class Routine:
    """A function, handler or generated transition. Registers 0..parameters-1 hold the arguments; block 0 is entered."""

    id: RoutineId
    name: str
    parameters: int
    registers: tuple[Type, ...]
    """The type of each register."""
    names: tuple[str, ...]
    """The P variable each register stands for, '' for a temporary."""
    result: Type | None
    blocks: tuple[Block, ...]
    suspends: bool
    """May reach a point, itself or through a call: then it runs on explicit frames."""
    span: Span


@dataclass(frozen=True, slots=True)
class State:
    """One state of a machine, in routine ids.

    Every handler routine takes one argument: the event's payload in its declared type's representation (null when the
    event has none). It does all that the dispatch of that event means, including exit, `with`, EnterState and entry.
    """

    name: str
    temperature: str
    """'hot', 'cold' or ''."""
    handlers: Mapping[str, RoutineId]
    null_handler: RoutineId | None
    deferred: frozenset[str]
    ignored: frozenset[str]
    transitions: Mapping[int, RoutineId]
    """Target state -> routine for `goto` from here: exit, EnterState, entry. One argument: the goto's payload."""
    halting: RoutineId
    """Runs exit and ends with Halt. One argument: the payload, not looked at."""
    unhandled: RoutineId
    """Runs exit and ends with Unhandled. One argument: the event."""
    has_entry: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Field:
    """A machine variable."""

    name: str
    type: Type
    span: Span
    is_durable: bool = False
    """It keeps its value when its machine restarts."""


@dataclass(frozen=True, slots=True)
class MachineClass:
    """A machine, spec or scenario as declared."""

    name: str
    kind: str
    """'machine', 'spec' or 'scenario'."""
    fields: tuple[Field, ...]
    states: tuple[State, ...]
    start: int
    start_routine: RoutineId
    """The entry function of the start state with its payload as the one argument."""
    sends: frozenset[str]
    receives: frozenset[str]
    permission: int
    """Index into Model.permissions of its own receives set: what `this` carries. Without meaning in monitors."""
    observes: frozenset[str]
    span: Span


@dataclass(frozen=True, slots=True)
class Interface:
    """An interface that `new` can name; machines declare one under their own name."""

    name: str
    permission: int
    """Index into Model.permissions of its receives set."""
    payload: Type


@dataclass(frozen=True, slots=True)
class ForeignFunction:
    """A function bound to Python: `name` for a global one, `Machine.name` for a machine's own."""

    name: str
    parameters: tuple[tuple[str, Type], ...]
    result: Type | None
    span: Span

    @property
    def signature(self) -> str:
        """The function as it is declared in P."""
        parameters = ", ".join(f"{name}: {type_}" for name, type_ in self.parameters)
        result = "" if self.result is None else f": {self.result}"
        return f"fun {self.name}({parameters}){result}"


@dataclass(frozen=True, slots=True)
class Model:
    """The whole program, lowered."""

    events: Mapping[str, Type]
    """Payload type of every event (NULL when it has none); includes halt."""
    permissions: tuple[frozenset[str], ...]
    """All distinct event sets that references can carry. One entry: permissions never matter."""
    interfaces: tuple[Interface, ...]
    machines: tuple[MachineClass, ...]
    routines: tuple[Routine, ...]
    parameters: tuple[tuple[str, Type], ...]
    """Global parameters: (name, bool or int)."""
    foreign: Mapping[str, ForeignFunction]
    foreign_types: tuple[str, ...]
    invariants: tuple[Invariant, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A monitor of a test: a machine class of kind spec or scenario, and the interfaces whose sends it sees."""

    machine: int
    interfaces: frozenset[int]


@dataclass(frozen=True, slots=True)
class Composition:
    """A closed system to check: one runnable test (p-language 12.2, 12.3)."""

    name: str
    main: int
    """The interface as which the main machine runs."""
    implementations: Mapping[int, int]
    """Interface -> machine class."""
    links: Mapping[int, Mapping[int, int]]
    """Interface of the creator -> interface named in `new` -> interface really created."""
    monitors: tuple[Attachment, ...]
    """In the order in which they run."""
    parameters: tuple[bool | int, ...]
    """The values of Model.parameters."""
    span: Span
    invariants: tuple[int, ...] = ()
    """Those of Model.invariants that the test asserts, in its order."""
    faults: FaultModel | None = None
    """What can happen to it from outside; None where nothing can."""

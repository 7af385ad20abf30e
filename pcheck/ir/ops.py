"""The instruction set: register code in basic blocks.

A register is a small int, typed by its routine. Every op is frozen, carries the span it came from, and writes at
most one register (`result`). Ops never jump; a block ends with one terminator. Three ops are *visible*: `Send`,
`New` and `Announce`; each may only stand first in a block of its own kind (a *point*), so that a machine suspended
there is described by (routine, block, live registers). What a statement of P means is its lowering to these ops.
"""

from __future__ import annotations

from dataclasses import dataclass

from pcheck.ir.types import Type
from pcheck.source import Span

Register = int
BlockId = int
RoutineId = int


@dataclass(frozen=True, slots=True)
class Op:
    """One instruction; `span` is where its errors are reported."""

    span: Span


# --- values ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Const(Op):
    """result := value, a literal in the representation of `pcheck.ir.values`."""

    result: Register
    value: object


@dataclass(frozen=True, slots=True)
class Default(Op):
    """result := the default value of type_."""

    result: Register
    type_: Type


@dataclass(frozen=True, slots=True)
class Move(Op):
    """result := source."""

    result: Register
    source: Register


@dataclass(frozen=True, slots=True)
class Unary(Op):
    """result := operator operand; operator is one of '-', '!'; operand_type is int, float or bool."""

    result: Register
    operator: str
    operand: Register
    operand_type: Type


@dataclass(frozen=True, slots=True)
class Binary(Op):
    """result := left operator right; both operands have operand_type.

    operator: + - * / % (int, float; + also string), < <= > >= (int, float, string), == != (any type).
    D-12 on int division or remainder by zero. && and || are control flow and never appear here.
    """

    result: Register
    operator: str
    left: Register
    right: Register
    operand_type: Type


@dataclass(frozen=True, slots=True)
class Contains(Op):
    """result := element in collection; element already has the collection's element (or key) type."""

    result: Register
    element: Register
    collection: Register
    collection_type: Type


@dataclass(frozen=True, slots=True)
class MakeTuple(Op):
    """result := the tuple (named or not) of the elements."""

    result: Register
    elements: tuple[Register, ...]


@dataclass(frozen=True, slots=True)
class GetField(Op):
    """result := component number `position` of a tuple (named or not)."""

    result: Register
    source: Register
    position: int


@dataclass(frozen=True, slots=True)
class SetField(Op):
    """result := source with component `position` replaced by value."""

    result: Register
    source: Register
    position: int
    value: Register


@dataclass(frozen=True, slots=True)
class GetIndex(Op):
    """result := collection[index] of a seq, set (by position) or map; D-08, D-09."""

    result: Register
    collection: Register
    index: Register
    collection_type: Type


@dataclass(frozen=True, slots=True)
class SetIndex(Op):
    """result := collection with [index] set to value; a seq must have the index (D-08), a map may gain the key."""

    result: Register
    collection: Register
    index: Register
    value: Register
    collection_type: Type


@dataclass(frozen=True, slots=True)
class Insert(Op):
    """result := collection with value inserted at index (seq, D-08), under a new key (map, D-10)."""

    result: Register
    collection: Register
    index: Register
    value: Register
    collection_type: Type


@dataclass(frozen=True, slots=True)
class Add(Op):
    """result := set with value added."""

    result: Register
    collection: Register
    value: Register
    collection_type: Type


@dataclass(frozen=True, slots=True)
class Remove(Op):
    """result := collection without position (seq, D-08), key (map) or element (set)."""

    result: Register
    collection: Register
    index: Register
    collection_type: Type


@dataclass(frozen=True, slots=True)
class SizeOf(Op):
    """result := number of elements of a seq, set or map."""

    result: Register
    collection: Register
    collection_type: Type


@dataclass(frozen=True, slots=True)
class Keys(Op):
    """result := the keys of a map as a seq, ascending."""

    result: Register
    collection: Register


@dataclass(frozen=True, slots=True)
class Values(Op):
    """result := the values of a map as a seq, in the order of its keys."""

    result: Register
    collection: Register


@dataclass(frozen=True, slots=True)
class Coerce(Op):
    """result := source, of type from_type, as the wider to_type it is assignable to; never fails."""

    result: Register
    source: Register
    from_type: Type
    to_type: Type


@dataclass(frozen=True, slots=True)
class Cast(Op):
    """result := source as to_type; D-07 unless the value inhabits it (p-language 6.8)."""

    result: Register
    source: Register
    from_type: Type
    to_type: Type


@dataclass(frozen=True, slots=True)
class Convert(Op):
    """result := source to to_type: numbers, enum to int, narrowing of permissions (D-07), float to int (D-12)."""

    result: Register
    source: Register
    from_type: Type
    to_type: Type


@dataclass(frozen=True, slots=True)
class Format(Op):
    """result := the pieces of text with the arguments between them, rendered by type.

    pieces holds literal strings and ints; an int is an index into arguments.
    """

    result: Register
    pieces: tuple[str | int, ...]
    arguments: tuple[Register, ...]
    argument_types: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class Choose(Op):
    """result := a free choice. kind is 'bool' (operand None), 'int', 'seq', 'set' or 'map' (yields a key); D-13.

    fair is true for `$$` alone. A branching point of the search, not a scheduling point.
    """

    result: Register
    kind: str
    operand: Register | None
    fair: bool


@dataclass(frozen=True, slots=True)
class CallForeign(Op):
    """result := a Python function of the arguments; D-19. result is None for a function without result."""

    result: Register | None
    function: str
    arguments: tuple[Register, ...]
    argument_types: tuple[Type, ...]
    result_type: Type | None


# --- the machine ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class This(Op):
    """result := a reference to the running machine with its own permissions."""

    result: Register


@dataclass(frozen=True, slots=True)
class Load(Op):
    """result := field number `field` of the running machine."""

    result: Register
    field: int


@dataclass(frozen=True, slots=True)
class Store(Op):
    """field number `field` of the running machine := source."""

    field: int
    source: Register


@dataclass(frozen=True, slots=True)
class LoadParameter(Op):
    """result := global parameter number `parameter` of the program, as the running test sets it."""

    result: Register
    parameter: int


@dataclass(frozen=True, slots=True)
class EnterState(Op):
    """the current state := state (its entry function is a call of its own, after this op)."""

    state: int


@dataclass(frozen=True, slots=True)
class LeaveState(Op):
    """marks that the current state is being left; for logs only (the exit function is a call after this op)."""


@dataclass(frozen=True, slots=True)
class Call(Op):
    """result := routine(arguments). May raise, go to a state, or suspend, as the callee does."""

    result: Register | None
    routine: RoutineId
    arguments: tuple[Register, ...]


@dataclass(frozen=True, slots=True)
class Print(Op):
    """Writes the string to the log."""

    text: Register


# --- visible ops: each stands first in a block that is a scheduling point -----------------------------------------------


@dataclass(frozen=True, slots=True)
class Send(Op):
    """Sends (event, payload) to target; D-03, D-04, D-05, D-06.

    payload is in the representation of the event's declared payload type, or a boxed `any` when is_dynamic (the
    event is only known at run time; then the value is checked against the declared type). payload is None if absent.
    """

    target: Register
    event: Register
    payload: Register | None
    is_dynamic: bool


@dataclass(frozen=True, slots=True)
class Announce(Op):
    """Shows (event, payload) to the monitors; as Send without a target. A point only where a monitor observes it."""

    event: Register
    payload: Register | None
    is_dynamic: bool


@dataclass(frozen=True, slots=True)
class New(Op):
    """result := a reference to a new machine; payload has the type of the interface's constructor (None: absent)."""

    result: Register
    interface: int
    payload: Register | None


# --- terminators ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Jump(Op):
    """Continue at target."""

    target: BlockId


@dataclass(frozen=True, slots=True)
class Branch(Op):
    """Continue at when_true or when_false."""

    condition: Register
    when_true: BlockId
    when_false: BlockId


@dataclass(frozen=True, slots=True)
class Return(Op):
    """Leave the routine."""

    value: Register | None


@dataclass(frozen=True, slots=True)
class Receive(Op):
    """Wait for the first queued event listed in cases; its payload goes to that case's register (None: dropped).

    cases are (event, register or None, block). The only op of its block, always a point. Unless listed,
    `halt` acts as `Raise` of halt here. The payload is in the representation of that event's declared payload type.
    """

    cases: tuple[tuple[str, Register | None, BlockId], ...]


@dataclass(frozen=True, slots=True)
class Raise(Op):
    """Unwind the handler; (event, payload) is dispatched next. As Send for is_dynamic; D-03, D-06."""

    event: Register
    payload: Register | None
    is_dynamic: bool


@dataclass(frozen=True, slots=True)
class Goto(Op):
    """Unwind the handler; then leave the current state for `state` with payload (of the entry parameter's type)."""

    state: int
    payload: Register | None


@dataclass(frozen=True, slots=True)
class Halt(Op):
    """The machine stops for ever."""


@dataclass(frozen=True, slots=True)
class Unhandled(Op):
    """Fails with D-02 (machines) or D-18 (monitors): the event in register `event` has no handler in this state."""

    event: Register


@dataclass(frozen=True, slots=True)
class Fail(Op):
    """An `assert` failed: D-01 with the text in `message` (None: no text)."""

    message: Register | None


@dataclass(frozen=True, slots=True)
class Prune(Op):
    """`assume` failed: this path of the search does not exist."""


Visible = Send | Announce | New
Terminator = Jump | Branch | Return | Receive | Raise | Goto | Halt | Unhandled | Fail | Prune

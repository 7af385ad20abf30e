"""The instruction set: register code in basic blocks.

A register is a small int, typed by its routine. Every op is frozen, carries the span it came from, and writes at
most one register (`result`). Ops never jump; a block ends with one terminator. Three ops are *visible*: `Send`,
`New` and `Announce`; each may only stand first in a block of its own kind (a *point*), so that a machine suspended
there is described by (routine, block, live registers). What a statement of P means is its lowering to these ops.
"""

from pcheck.ir.ops.base import BlockId, Op, Register, RoutineId
from pcheck.ir.ops.machine import Call, EnterState, LeaveState, Load, LoadParameter, Print, Store, This
from pcheck.ir.ops.terminators import Branch, Fail, Goto, Halt, Jump, Prune, Raise, Receive, Return, Unhandled
from pcheck.ir.ops.values import (
    CHOICES_MAX,
    Add,
    Binary,
    CallForeign,
    Cast,
    Choose,
    Coerce,
    Const,
    Contains,
    Convert,
    Default,
    Format,
    GetField,
    GetIndex,
    Insert,
    Keys,
    MakeTuple,
    Move,
    Remove,
    SetField,
    SetIndex,
    SizeOf,
    Unary,
    Values,
)
from pcheck.ir.ops.visible import Announce, New, Send

Visible = Send | Announce | New
Terminator = Jump | Branch | Return | Receive | Raise | Goto | Halt | Unhandled | Fail | Prune

__all__ = [
    "CHOICES_MAX",
    "Add",
    "Announce",
    "Binary",
    "BlockId",
    "Branch",
    "Call",
    "CallForeign",
    "Cast",
    "Choose",
    "Coerce",
    "Const",
    "Contains",
    "Convert",
    "Default",
    "EnterState",
    "Fail",
    "Format",
    "GetField",
    "GetIndex",
    "Goto",
    "Halt",
    "Insert",
    "Jump",
    "Keys",
    "LeaveState",
    "Load",
    "LoadParameter",
    "MakeTuple",
    "Move",
    "New",
    "Op",
    "Print",
    "Prune",
    "Raise",
    "Receive",
    "Register",
    "Remove",
    "Return",
    "RoutineId",
    "Send",
    "SetField",
    "SetIndex",
    "SizeOf",
    "Store",
    "Terminator",
    "This",
    "Unary",
    "Unhandled",
    "Values",
    "Visible",
]

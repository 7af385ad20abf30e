"""Ops on the running machine: its fields, its state, calls and the log."""

from __future__ import annotations

from pcheck.ir.ops.base import Op, Register, RoutineId
from pcheck.records import dataclass


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

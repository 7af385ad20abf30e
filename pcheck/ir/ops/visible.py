"""Visible ops: each stands first in a block that is a scheduling point."""

from __future__ import annotations

from pcheck.ir.ops.base import Op, Register
from pcheck.records import dataclass


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

"""A transition under way: the cells of the configuration that is being made, and the ways in which it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcheck.records import NamedTuple
from pcheck.system.local import NULL_MESSAGE, Message, Path, Queue
from pcheck.system.memo import Effect
from pcheck.system.transition_system import Cut, Successor
from pcheck.system.violation import Violation

if TYPE_CHECKING:
    from pcheck.system.loops import Seen


class Start(NamedTuple):
    """How an enabled machine goes on: with which message, and with what left in its queue."""

    message: Message | None
    queue: Queue


class Applied(NamedTuple):
    """What became of one effect: a violation, a full queue, a path that an `assume` cut off, or none of these."""

    violation: Violation | None
    cut: Cut
    is_pruned: bool


DONE = Applied(None, "", is_pruned=False)
FULL = Applied(None, "queue", is_pruned=False)
PRUNED = Applied(None, "", is_pruned=True)


class Move:
    """One transition under way: cells of the configuration that is being made, and where the machine is in it."""

    __slots__ = (
        "answers", "cells", "has_acted", "length", "message", "seen", "sends_itself", "slot", "slots", "starts_null",
        "told",
    )  # fmt: skip

    def __init__(self, cells: list[object], slots: dict[Path, int], slot: int, message: Message | None) -> None:
        self.cells = cells
        self.slots = slots
        self.slot = slot
        self.message = message
        self.answers: tuple[int, ...] = ()
        self.has_acted = False
        self.sends_itself = False
        self.length = 0
        self.seen: Seen | None = None                        # noted by systems that watch for loops, and by no other
        self.starts_null = message is NULL_MESSAGE
        self.told: tuple[Path, ...] = ()                     # of the machines with lingering messages: who got one

    def fork(self) -> Move:
        """Return a copy that can go another way."""
        other = Move(self.cells.copy(), self.slots, self.slot, self.message)
        other.answers, other.has_acted, other.length = self.answers, self.has_acted, self.length
        other.starts_null, other.seen = self.starts_null, self.seen
        other.sends_itself, other.told = self.sends_itself, self.told
        return other

    def is_first_to(self, target: Path) -> bool:
        """Return whether this is the first message of the transition to a machine: now older ones linger no more."""
        is_first = target not in self.told
        self.told = (*self.told, target) if is_first else self.told
        return is_first


class Branch(NamedTuple):
    """One way on after a step of the machine that moves."""

    move: Move
    effect: Effect
    violation: Violation | None
    cut: Cut


Arrival = tuple[Successor, "Seen | None"]
"""Where a transition can end, and what a system that watches for loops has noted on the way."""

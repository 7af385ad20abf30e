"""How compiled code leaves a handler from any depth, and how a suspended call tells its caller."""

from __future__ import annotations

from typing import Final

from pcheck.ir.boxes import Value


class Signal(Exception):  # noqa: N818  # none of these is an error
    """Unwinds the running handler."""


class Raised(Signal):
    """`raise`: the event is dispatched next."""

    def __init__(self, event: str, payload: Value) -> None:
        super().__init__(event)
        self.event = event
        self.payload = payload


class Gone(Signal):
    """`goto`: the current state is left for another."""

    def __init__(self, state: int, payload: Value) -> None:
        super().__init__(state)
        self.state = state
        self.payload = payload


class Halted(Signal):
    """The machine stops for ever."""


class Pruned(Signal):
    """The path does not exist, or continues one that was explored before."""


class Suspension:
    """What a suspended routine returns to its caller."""


SUSPENDED: Final = Suspension()

"""The border to C: the kernel's type where it was built, else nothing."""

from __future__ import annotations

from typing import Protocol

try:
    from pcheck.kernel._core import Core as _Core
except ImportError:
    _Core = None

is_available: bool = _Core is not None
"""The kernel was built when pcheck was installed."""

State = list[tuple[int, int, tuple[int, ...] | None]]
"""Slot, local and queue of each machine that is there; monitors have no queue."""


class Asked(Protocol):
    """What the kernel asks when it does not know. Numbers are those that `Core` gave."""

    def step(self, local: int, message: int, level: int) -> list[tuple[int, int, int, int, int, int, int]]:
        """Return the effects of a machine's step: local, message, target, created, slot, observers, violation."""

    def observe(self, slot: int, local: int, message: int, level: int) -> tuple[int, int]:
        """Return a monitor's new local and violation; both 0 when an assumption cuts the run off."""

    def is_within(self, local: int) -> bool:
        """Return whether all bounds are true of a machine."""

    def note(self, kind: int) -> bool:
        """Listen to the search; True ends it."""


class Core(Protocol):
    """The kernel as Python sees it. Every number but a slot begins at 1."""

    def add_message(self, event: int, /) -> int: ...
    def add_readiness(
        self, status: int, has_null: bool, is_accepting: bool, is_ignoring: bool, taken: bytes, ignored: bytes, /
    ) -> int: ...
    def add_local(self, readiness: int, pending: int, is_hot: bool, /) -> int: ...
    def add_observers(self, slots: tuple[int, ...], /) -> int: ...
    def add_slot(self, rank: int, /) -> int: ...
    def limit(
        self, states_max: int, depth_max: int, checks_liveness: bool, growth_check: int, growth_interval: int, /
    ) -> None: ...
    def begin(self, monitors: tuple[int, ...], main: int, is_outside: bool, /) -> None: ...
    def run(self, pause_states: int, /) -> int: ...
    def walk(self, seed: int, steps_max: int, /) -> tuple[int, int, int, list[tuple[int, int]] | None]: ...
    def state(self, number: int, /) -> State: ...
    def parent(self, number: int, /) -> int: ...
    def found(self) -> tuple[bool, int, int, int, int] | None: ...
    def counters(self) -> dict[str, int]: ...
    def longest(self) -> list[int]: ...


def make_core(
    asked: Asked,
    *,
    events: int,
    monitors: int,
    memory_bytes_max: int,
    is_coarse: bool,
    has_bounds: bool,
    queue_max: int,
) -> Core:
    """Return a new kernel for one system."""
    assert _Core is not None, "the kernel is used only where it was built"
    core: Core = _Core(asked, events, monitors, memory_bytes_max, is_coarse, has_bounds, queue_max)
    return core

"""Where things are in a configuration: monitors in attachment order, then a local and a queue for each machine.

The machines stand ascending by path. The first machine's slot is the number of monitors; in a test with faults it is
one more, and between the two stands the network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from pcheck.system.environment import Network
from pcheck.system.local import Local, Path, Queue


def monitors_of(cells: Sequence[object], first_slot: int) -> tuple[Local, ...]:
    """Return the monitors."""
    count = first_slot if network_of(cells, first_slot) is None else first_slot - 1
    return cast("tuple[Local, ...]", tuple(cells[:count]))


def network_of(cells: Sequence[object], first_slot: int) -> Network | None:
    """Return the network; None in a test without faults."""
    last = cells[first_slot - 1] if first_slot else None
    return last if isinstance(last, Network) else None


def machines_of(cells: Sequence[object], first_slot: int) -> Iterator[tuple[Local, Queue]]:
    """Yield each machine with its queue."""
    pairs = zip(cells[first_slot::2], cells[first_slot + 1 :: 2], strict=True)
    return cast("Iterator[tuple[Local, Queue]]", pairs)


def machine_at(cells: Sequence[object], slot: int) -> tuple[Local, Queue]:
    """Return the machine at a slot, and its queue."""
    return cast("tuple[Local, Queue]", (cells[slot], cells[slot + 1]))


def slots_of(cells: Sequence[object], first_slot: int) -> dict[Path, int]:
    """Return the slot of every machine by its identity, ascending."""
    locals_ = cast("Sequence[Local]", cells[first_slot::2])
    return {local.path: first_slot + 2 * place for place, local in enumerate(locals_)}

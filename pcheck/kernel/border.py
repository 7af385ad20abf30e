"""What crosses the border to C, as types. Nothing is executed here, so only type checkers load this."""

from __future__ import annotations

from typing import Protocol

State = list[tuple[int, int, tuple[int, ...] | None]]
"""Slot, local and queue of each machine that is there; monitors have no queue."""


ProspectNumbers = tuple[int, int, int, int]
"""What can happen to a machine, as in fates.h: network, rule, message, and agent (0 for a fault)."""
Fate = tuple[int, int]
"""What can happen to no single machine: network (0 if it is left out), and agent (0 for a fault)."""


class Asked(Protocol):
    """What the kernel asks when it does not know. Numbers are those that `Core` gave."""

    def step(self, local: int, message: int, level: int) -> list[tuple[int, int, int, int, int, int, bool, bool]]:
        """Return the effects of a machine's step.

        Each is local, message, target, created, slot, observers, whether it violates something, and whether somebody
        can tell that the machine is there now.
        """

    def observe(self, slot: int, local: int, message: int, level: int) -> tuple[int, bool, int]:
        """Return a monitor's new local, whether it sees a violation, and heat.

        Without the first two an assumption cuts the run off.
        """

    def is_within(self, local: int) -> bool:
        """Return whether all bounds are true of a machine."""

    def view(self, local: int, messages: tuple[int, ...], network: int) -> int:
        """Return the number of what invariants see of a machine with its queue and what a network carries to it."""

    def judge(self, views: tuple[int, ...], is_pair: int) -> bool:
        """Return whether the invariants are true of machines that look so; those for pairs, or all others."""

    def prospects(self, network: int, local: int, level: int) -> list[ProspectNumbers]:
        """Return what can happen to a machine, whatever its variables are and whatever its queue holds."""

    def struck(self, network: int, local: int, rule: int, message: int, level: int) -> tuple[int, bool]:
        """Return the network after a rule was used on a message that waits, 0 if it is not, and whether it is taken."""

    def turned(self, local: int, rule: int, level: int) -> int:
        """Return the machine after a rule was used on it; 0 when it is gone."""

    def network_moves(self, network: int, locals_: tuple[int, ...], level: int) -> list[Fate]:
        """Return what can happen to no single one of these machines."""

    def taken_in(self, network: int, sender: int, receiver: int, message: int, level: int) -> int:
        """Return the network after a message was sent; 0 when it goes to the queue."""

    def without(self, network: int, slot: int, level: int) -> int:
        """Return the network after the machine in a slot is gone."""

    def note(self, kind: int) -> bool:
        """Listen to the search; True ends it."""


class Core(Protocol):
    """The kernel as Python sees it. Every number but a slot begins at 1."""

    def add_message(self, event: int, /) -> int:
        """Number a message by its event."""

    def add_readiness(
        self,
        status: int,
        has_null: bool,
        is_accepting: bool,
        is_ignoring: bool,
        taken: bytes,
        ignored: bytes,
        swept: int = 0,
        /,
    ) -> int:
        """Number a readiness; masks have a bit for each event. The last one is the readiness where nothing lingers."""

    def add_local(self, readiness: int, pending: int, heat: int, kind: int = 0, /) -> int:
        """Number a local; the kind is that of its machine to faults."""

    def add_network(self, powers: int, /) -> int:
        """Number a network by what it can do."""

    def add_observers(self, slots: tuple[int, ...], /) -> int:
        """Number a list of monitors."""

    def add_slot(self, rank: int, /) -> int:
        """Give a machine its slot; the rank is among the paths known."""

    def limit(
        self,
        states_max: int,
        depth_max: int,
        checks_liveness: bool,
        growth_check: int,
        growth_interval: int,
        layer_max: int,
        /,
    ) -> None:
        """Set the limits of the next run."""

    def share(
        self, threads: int, parents_min: int, slice_parents: int, left_percent_max: int, calm: int, /
    ) -> None:
        """Share the search among threads, where a level is wide enough and most of it is known."""

    def recall(self, window: int, kept_max: int, sample_mask: int, /) -> None:
        """Set after how many unknown steps it is judged whether to remember steps; for tests, before `begin`."""

    def begin(self, monitors: tuple[int, ...], main: int, is_outside: bool, network: int = 0, /) -> None:
        """Store the first state: the locals of the monitors and of main, and the network."""

    def arrange(self, order: int, is_lossy: bool, is_bitstate: bool, size_log2: int, seed: int, /) -> None:
        """Say in which order to search, and what to remember of a state; a lossy search begins again."""

    def run(self, pause_states: int, /) -> int:
        """Search; return why it came back."""

    def walk(
        self,
        policy: int,
        random: int,
        steps_max: int,
        span: int,
        changes: int,
        keeps_states: bool,
        has_faults: bool,
        /,
    ) -> tuple[int, int, int, int, list[tuple[int, int]] | None]:
        """Follow a schedule: stop, end, length, machines counted, and (mover, index) of each step if it failed."""

    def state(self, number: int, /) -> State:
        """Return the components of a state."""

    def parent(self, number: int, /) -> int:
        """Return the state from which one was found."""

    def path(self) -> list[int]:
        """Return the ordinals of the successors on the way to the violation that a lossy search found."""

    def omission(self) -> float:
        """Return the chance that a lossy search omitted a state."""

    def found(self) -> tuple[bool, int, int, int, int] | None:
        """Return (is_final, length, state, mover, index) of the violation."""

    def counters(self) -> dict[str, int]:
        """Return everything that is counted."""

    def layers(self) -> list[int]:
        """Return the first state of each layer, of a search by faults."""

    def find_loops(self, slot: int, states: int, has_faults: bool, /) -> tuple[int, int, int]:
        """Find the parts of the graph where a run can stay and keep a monitor hot, among so many states.

        Returns why it came back, how many there are, and after which mover those from outside are numbered.
        """

    def loop(self, number: int, /) -> tuple[bytes, bytes, bytes, bytes]:
        """Return a part: states (with a bit where it is hot), first edges, targets and labels of edges."""

    def longest(self) -> list[int]:
        """Return the length of the longest queue of each machine."""

    def section(self, section: int, following: int, /) -> tuple[bytes, int]:
        """Return some items of a part of the search from one on, none at its end, and the number of the next."""

    def load(self, section: int, data: bytes, /) -> bool:
        """Take items of a part of another search; False when their numbers make no sense."""

    def ask(self, kind: int, slot: int, local: int, message: int, level: int, /) -> None:
        """Ask again what another kernel asked."""

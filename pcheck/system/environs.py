"""What an environment does to whole configurations: its moves put in their places, and remembered as steps are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from pcheck.records import NamedTuple
from pcheck.system.environment import Agent, Environment, EnvironmentMove, Network
from pcheck.system.layout import machine_at
from pcheck.system.local import Local, LocalSteps, Message
from pcheck.system.memo import ENTRIES_MAX, Memo
from pcheck.system.prospects import machine_moves
from pcheck.system.transition_system import Configuration, Cut

Moves = tuple[EnvironmentMove, ...]


class EnvironmentChange(NamedTuple):
    """A move of the environment, and where it leads; None where a queue is full, or the move is left out."""

    move: EnvironmentMove
    configuration: Configuration | None
    cut: Cut


class Environs:
    """The environment of one composed system."""

    def __init__(
        self, environment: Environment, steps: LocalSteps, *, first_slot: int, queue_max: int | None, memo: Memo
    ) -> None:
        self.environment = environment
        self.used: set[int] = set()
        """The rules by which something could happen."""
        self._place = first_slot - 1
        self._first_slot = first_slot
        self._queue_max = queue_max
        self._steps = steps
        self._memo = memo
        self._moves: dict[tuple[int, int, int], tuple[object, Moves]] = {}

    def start(self) -> Network:
        """Return the network in which every run begins."""
        return self._memo.network(self.environment.start())

    def changes(self, configuration: Configuration) -> Iterator[EnvironmentChange]:
        """Yield what can happen: to each machine, ascending by path, and then to none of them alone."""
        for slot in range(self._first_slot, len(configuration), 2):
            for move in self._machine_moves(configuration, slot):
                yield self._change(configuration, slot, move)
        network = cast(Network, configuration[self._place])
        for move in self.environment.network_moves(network, self.machines(configuration)):
            yield self._change(configuration, None, move)

    def has_obligations(self, configuration: Configuration) -> bool:
        """Return whether something must happen before a run can end."""
        return any(True for _ in self.obligations(configuration))

    def obligations(self, configuration: Configuration) -> Iterator[EnvironmentMove]:
        """Yield what must happen at some time."""
        for slot in range(self._first_slot, len(configuration), 2):
            yield from (move for move in self._machine_moves(configuration, slot) if not move.is_fault)
        yield from self.environment.network_obligations(cast(Network, configuration[self._place]))

    def find(self, configuration: Configuration, choice: object) -> EnvironmentChange | None:
        """Return what a choice of the environment does; None when it does not exist here."""
        return next((change for change in self.changes(configuration) if change.move.choice == choice), None)

    def machines(self, configuration: Sequence[object]) -> Sequence[Local]:
        """Return the machines, ascending by path."""
        return cast("Sequence[Local]", configuration[self._first_slot :: 2])

    def takes(self, cells: list[object], sender: int, receiver: int, message: Message) -> bool:
        """Let the network lose or keep a message just sent; False when it goes through."""
        network = self.network_taking(cells, sender, receiver, message)
        if network is None:
            return False
        cells[self._place] = self._memo.network(network)
        return True

    def network_taking(
        self, cells: Sequence[object], sender: int, receiver: int, message: Message
    ) -> Network | None:
        """Return the network after it lost or kept a message between the machines at two slots, None if it does not."""
        network, one, other = (cells[slot] for slot in (self._place, sender, receiver))
        return self.environment.taken_in(cast(Network, network), cast(Local, one), cast(Local, other), message)

    def lose(self, cells: list[object], slot: int) -> None:
        """Lose what is under way to a machine that halts."""
        network, local = cast(Network, cells[self._place]), cast(Local, cells[slot])
        cells[self._place] = self._memo.network(self.environment.without(network, local.path))

    def _machine_moves(self, configuration: Configuration, slot: int) -> Moves:
        network = cast(Network, configuration[self._place])
        local, queue = machine_at(configuration, slot)
        key = id(network), id(local), id(queue)
        entry = self._moves.get(key)
        if entry is not None:
            return entry[1]
        moves = machine_moves(self.environment, self._steps, network, (local, queue))
        self.used.update(move.rule for move in moves if move.is_fault)
        if self._memo.is_plain:
            return moves
        if len(self._moves) >= ENTRIES_MAX:
            self._moves.clear()
        moves = tuple(map(self._canonical, moves))
        self._moves[key] = (network, local, queue), moves
        return moves

    def _canonical(self, move: EnvironmentMove) -> EnvironmentMove:
        local = move.local if move.local is None else self._memo.local(move.local)
        return move._replace(network=self._memo.network(move.network), local=local, queue=self._memo.queue(move.queue))

    def _change(self, configuration: Configuration, slot: int | None, move: EnvironmentMove) -> EnvironmentChange:
        if slot is None and move.is_fault:
            self.used.add(move.rule)
        if move.is_left_out:
            return EnvironmentChange(move, None, "partition")
        if self._queue_max is not None and len(move.queue) > self._queue_max:
            return EnvironmentChange(move, None, "queue")
        cells = list(configuration)
        cells[self._place] = self._memo.network(move.network)
        if slot is not None:
            cells[slot : slot + 2] = () if move.local is None else (move.local, move.queue)
        return EnvironmentChange(move, tuple(cells), "")


def agents(environs: Environs | None, configuration: Configuration) -> frozenset[Agent]:
    """Return what must happen at some time."""
    if environs is None:
        return frozenset()
    return frozenset(move.agent for move in environs.obligations(configuration))

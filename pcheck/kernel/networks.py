"""Numbers for what happens from outside, and the answers to what a kernel does not know of it; see `fates.h`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from pcheck.kernel.log import Question
from pcheck.system.environment import Agent, Environment, EnvironmentMove, Network, Prospect
from pcheck.system.local import Local, Message, Path

if TYPE_CHECKING:
    from pcheck.kernel.border import Fate, ProspectNumbers

ITEMS = 4
"""So many numbers stand in one question of the log."""


class Numbers(Protocol):
    """The numbers of everything else."""

    paths: list[Path]
    messages: list[Message | None]

    def add_network(self, powers: int) -> int:
        """Number one more network in the kernel."""

    def local(self, local: Local, position: int) -> int:
        """Return the number of a local."""

    def local_at(self, number: int) -> Local:
        """Return the local with a number."""

    def message(self, message: Message) -> int:
        """Return the number of a message."""

    def settle(self, *questions: tuple[Question, int, int, int, int]) -> None:
        """Note questions if their answers had something new."""


class Networks:
    """The networks that one kernel met."""

    def __init__(self, environment: Environment, numbers: Numbers) -> None:
        self.used: set[int] = set()
        """The rules by which something could happen."""
        self.left_out: set[int] = set()
        """The rules of which something was left out."""
        self.agents: list[Agent] = [None]
        """Who must do something, by number."""
        self.is_over = False
        """What is still asked for is no part of the search."""
        self._environment = environment
        self._numbers = numbers
        self._networks: list[Network | None] = [None]
        self._known: dict[Network, int] = {}
        self._agent_numbers: dict[Agent, int] = {}
        self._kinds: dict[tuple[Path, int, int, bool], int] = {}

    def __len__(self) -> int:
        return len(self._networks)

    @property
    def noted(self) -> int:
        """How much is known of the rules."""
        return len(self.used) + len(self.left_out)

    def number(self, network: Network) -> int:
        """Return the number of a network."""
        number = self._known.get(network)
        if number is None:
            number = self._numbers.add_network(int(self._environment.powers(network)))
            assert number == len(self._networks), "both sides count alike"
            self._known[network] = number
            self._networks.append(network)
        return number

    def at(self, number: int) -> Network:
        """Return the network with a number."""
        network = self._networks[number]
        assert network is not None, "number 0 stands for no network"
        return network

    def kind(self, local: Local) -> int:
        """Return a number that is the same for locals of one machine, unless one of them is down."""
        key = (local.path, local.machine, local.interface, local.is_down)
        return self._kinds.setdefault(key, len(self._kinds) + 1)

    def origin(self, sender: Local, event: str) -> int:
        """Return the mark of what a machine sends."""
        return self._environment.origin(sender, event)

    def under_way(self, number: int, path: Path) -> tuple[Message, ...]:
        """Return the messages to a machine that are delayed or held; there are none where there is no network."""
        return self._environment.under_way(self.at(number), path) if number else ()

    # --- what the kernel asks ---------------------------------------------------------------------------------------

    def prospects(self, network: int, local: int, level: int) -> list[ProspectNumbers]:
        """Return what can happen to a machine, whatever its variables are and whatever its queue holds."""
        found = self._environment.prospects(self.at(network), self._numbers.local_at(local))
        prospects = [self._prospect(prospect) for prospect in found]
        self._settle((), (Question.PROSPECTS, 0, network, local, level))
        return prospects

    def struck(self, network: int, target: tuple[int, int], message: int, level: int) -> tuple[int, bool]:
        """Return the network after a message that waits was struck, 0 if it is not, and whether it is taken."""
        local, rule = target
        struck = self._numbers.messages[message]
        assert struck is not None, "something waits"
        blow = self._environment.struck(self.at(network), self._numbers.local_at(local), rule - 1, struck)
        if blow is not None:
            self._use(rule - 1)
        after = (0, False) if blow is None else (self.number(blow.network), blow.is_taken)
        self._settle(target, (Question.STRUCK, len(target), network, message, level))
        return after

    def turned(self, local: int, rule: int, level: int) -> int:
        """Return the machine after a rule was used on it; 0 when it is gone."""
        after = self._environment.turned(rule - 1, self._numbers.local_at(local))
        number = 0 if after is None else self._numbers.local(after, level + 1)
        self._settle((), (Question.TURNED, 0, rule, local, level))
        return number

    def network_moves(self, network: int, locals_: tuple[int, ...], level: int) -> list[Fate]:
        """Return what can happen to no single one of these machines."""
        machines = [self._numbers.local_at(local) for local in locals_]
        fates = [self._fate(move) for move in self._environment.network_moves(self.at(network), machines)]
        self._settle(locals_, (Question.NETWORK_MOVES, len(locals_), network, 0, level))
        return fates

    def taken_in(self, network: int, ends: tuple[int, int], message: int, level: int) -> int:
        """Return the network after a message was sent; 0 when it goes to the queue."""
        sender, receiver = map(self._numbers.local_at, ends)
        sent = self._numbers.messages[message]
        assert sent is not None, "something was sent"
        after = self._environment.taken_in(self.at(network), sender, receiver, sent)
        number = 0 if after is None else self.number(after)
        self._settle(ends, (Question.TAKEN_IN, len(ends), network, message, level))
        return number

    def without(self, network: int, place: int, level: int) -> int:
        """Return the network after a machine is gone, by its place among the machines."""
        number = self.number(self._environment.without(self.at(network), self._numbers.paths[place]))
        self._settle((), (Question.WITHOUT, place, network, 0, level))
        return number

    def ask_again(self, question: tuple[int, int, int, int, int], items: Sequence[int]) -> None:
        """Answer what another kernel was asked."""
        kind, first, network, second, level = question
        named = tuple(items[:first])
        if kind == Question.PROSPECTS:
            self.prospects(network, second, level)
        elif kind == Question.STRUCK:
            self.struck(network, (named[0], named[1]), second, level)
        elif kind == Question.TURNED:
            self.turned(second, network, level)
        elif kind == Question.NETWORK_MOVES:
            self.network_moves(network, named, level)
        elif kind == Question.TAKEN_IN:
            self.taken_in(network, (named[0], named[1]), second, level)
        else:
            self.without(network, first, level)

    def _prospect(self, prospect: Prospect) -> ProspectNumbers:
        if prospect.network is not None and prospect.rule >= 0:
            self._use(prospect.rule)
        network = 0 if prospect.network is None else self.number(prospect.network)
        message = 0 if prospect.message is None else self._numbers.message(prospect.message)
        return network, prospect.rule + 1, message, 0 if prospect.rule >= 0 else self._agent(prospect.agent)

    def _fate(self, move: EnvironmentMove) -> Fate:
        if move.is_fault:
            self._use(move.rule)
        if move.is_left_out and not self.is_over:
            self.left_out.add(move.rule)
        network = 0 if move.is_left_out else self.number(move.network)
        return network, 0 if move.is_fault else self._agent(move.agent)

    def _use(self, rule: int) -> None:
        if not self.is_over:
            self.used.add(rule)

    def _agent(self, agent: Agent) -> int:
        number = self._agent_numbers.get(agent)
        if number is None:
            number = self._agent_numbers[agent] = len(self.agents)
            self.agents.append(agent)
        return number

    def _settle(self, items: Sequence[int], question: tuple[Question, int, int, int, int]) -> None:
        padded = [*items, *(0,) * (-len(items) % ITEMS)]
        fours = zip(*(padded[place::ITEMS] for place in range(ITEMS)), strict=True)
        self._numbers.settle(*((Question.ITEMS, *four) for four in fours), question)

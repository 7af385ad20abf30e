"""The environment of a test with faults: all that can happen in it, found through one table of faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from pcheck.faults import crash, delay, drop, duplicate, partition, restart
from pcheck.faults.base import (
    Effect,
    Fresh,
    NetworkEffect,
    Rule,
    Scene,
    is_meant,
    is_receiver,
    without_machine,
)
from pcheck.faults.budgets import Budgets
from pcheck.faults.told import told
from pcheck.faults.unused import unused
from pcheck.ir.model import Composition, Model
from pcheck.ir.values import Values
from pcheck.system.environment import (
    ENVIRONMENT,
    WORDS,
    Blow,
    EnvironmentMove,
    Happening,
    Network,
    Parcel,
    Power,
    Prospect,
)
from pcheck.system.local import Local, LocalSteps, Message, Path, Queue
from pcheck.system.transition_system import Choice

_Effects = Callable[[Rule, Scene], Iterator[Effect]]
_Turned = Callable[[Rule, Local, Fresh], Local | None]

_ON_MESSAGE: Mapping[str, Callable[[Network, Path, Message], Blow]] = {
    "drop": drop.blow,
    "duplicate": duplicate.blow,
    "delay": delay.blow,
}
_ON_MACHINE: Mapping[str, tuple[_Effects, _Turned]] = {
    "crash": (crash.effects, crash.turned),
    "restart": (restart.effects, restart.turned),
}
_ON_NETWORK: Mapping[str, Callable[[Rule, Network, Sequence[Local]], Iterator[NetworkEffect]]] = {
    "partition": partition.effects,
}


class FaultyEnvironment:
    """The environment of one test; a pure function of what its methods are given."""

    def __init__(self, model: Model, composition: Composition, steps: LocalSteps, values: Values) -> None:
        faults = composition.faults
        assert faults is not None, "only a test with faults has such an environment"
        self._model = model
        self._steps = steps
        self._values = values
        self._implementations = dict(composition.implementations)
        self._declared = faults.rules
        self._rules = tuple(Rule(number, faults.rules[number]) for number in faults.rule_numbers)
        self._asking = tuple(rule for rule in self._rules if rule.declared.senders is not None)
        self._budgets = Budgets(faults)
        kinds = {rule.declared.kind for rule in self._rules}
        self._has_network_rules = not kinds.isdisjoint(_ON_NETWORK)
        assert kinds <= {*_ON_MESSAGE, *_ON_MACHINE, *_ON_NETWORK}

    # --- the contract ---

    def start(self) -> Network:
        """Return the network in which every run begins."""
        return self._budgets.start()

    def prospects(self, network: Network, local: Local) -> tuple[Prospect, ...]:
        """Return the faults of a machine and of the messages to it, by rule, and then what must happen to it."""
        return (*self._faults(network, local), *self._obligations(Scene(network, local)))

    def struck(self, network: Network, local: Local, rule: int, message: Message) -> Blow | None:
        """Return what a rule does to a message in the queue of a machine; None where it does not speak of it."""
        declared = self._declared[rule]
        paid = self._budgets.paid(network, rule)
        if paid is None or not is_meant(Rule(rule, declared), message):
            return None
        return _ON_MESSAGE[declared.kind](paid, local.path, message)

    def turned(self, rule: int, local: Local) -> Local | None:
        """Return a machine after a rule was used on it, or with -1 as it comes back; None when it is gone."""
        if rule < 0:
            return restart.returned(local, self._steps.fresh)
        declared = self._declared[rule]
        return _ON_MACHINE[declared.kind][1](Rule(rule, declared), local, self._steps.fresh)

    def network_moves(self, network: Network, machines: Sequence[Local]) -> tuple[EnvironmentMove, ...]:
        """Return the partitions that can come, by rule, and then those that must go."""
        moves: list[EnvironmentMove] = []
        for rule in self._rules:
            effects = _ON_NETWORK.get(rule.declared.kind)
            paid = None if effects is None else self._budgets.paid(network, rule.number)
            if effects is not None and paid is not None:
                kind = rule.declared.kind
                moves += [_network_move(kind, rule.number, each) for each in effects(rule, paid, machines)]
        return (*moves, *self.network_obligations(network))

    def network_obligations(self, network: Network) -> tuple[EnvironmentMove, ...]:
        """Return the partitions that must go."""
        return tuple(_network_move("heal", each.partition.rule, each) for each in partition.heals(network))

    def powers(self, network: Network) -> Power:
        """Return what a network can do, so that nobody asks for more."""
        takes = Power.TAKES if partition.can_take(network) else Power(0)
        carries = Power.CARRIES if network.delayed or network.held else Power(0)
        moves = Power.MOVES if network.partitions or self._has_network_rules else Power(0)
        return takes | carries | moves

    def taken_in(self, network: Network, sender: Local, receiver: Local, message: Message) -> Network | None:
        """Return the network after it, or a machine that is down, took a message; None when it lets it through."""
        if receiver.is_down:
            return network
        if not partition.can_take(network):
            return None
        return partition.taken_in(self._declared, network, sender, receiver, message)

    def without(self, network: Network, path: Path) -> Network:
        """Return the network without what is under way to a machine that is gone."""
        return without_machine(network, path)

    def under_way(self, network: Network, path: Path) -> Queue:
        """Return the messages to a machine that are delayed or held, in an order that never changes."""
        delayed = delay.delayed_for(network, path, self._order)
        held = (parcel.message for parcel in network.held if parcel.receiver == path)
        return (*(parcel.message for parcel, count in delayed for _ in range(count)), *held)

    def origin(self, sender: Local, event: str) -> int:
        """Return the rules that ask for this sender of this event, as bits."""
        mark = 0
        for number, declared in self._asking:
            is_meant = declared.events is None or event in declared.events
            if is_meant and declared.senders is not None and declared.senders.has(sender.machine, sender.interface):
                mark |= 1 << number
        return mark

    def told(self, move: EnvironmentMove, machines: Sequence[Local]) -> str:
        """Return what happened as a short sentence."""
        return told(self._model, self._declared, move, machines)

    def unused(self, used: AbstractSet[int]) -> tuple[str, ...]:
        """Return the texts of the rules that can be used at all, but did nothing where these were used."""
        return tuple(rule.declared.text for rule in unused(self._rules, used, self._implementations))

    def usable(self) -> tuple[str, ...]:
        """Return the texts of the rules that can be used at all."""
        return tuple(rule.declared.text for rule in self._rules)

    # --- parts ---

    def _faults(self, network: Network, local: Local) -> Iterator[Prospect]:
        for rule in self._rules:
            kind = rule.declared.kind
            paid = None if kind in _ON_NETWORK else self._budgets.paid(network, rule.number)
            if paid is None:
                continue
            if kind in _ON_MACHINE:
                for effect in _ON_MACHINE[kind][0](rule, Scene(paid, local)):
                    yield Prospect(kind, rule.number, *effect)
            elif is_receiver(rule, local):
                yield Prospect(kind, rule.number)

    def _obligations(self, scene: Scene) -> Iterator[Prospect]:
        for effect in delay.arrivals(scene, self._order):
            yield Prospect("arrive", -1, *effect)
        for effect in partition.arrivals(self._declared, self._implementations, scene):
            yield Prospect("arrive", -1, *effect)
        for effect in restart.returns(scene):
            yield Prospect("return", -1, *effect)

    def _order(self, parcel: Parcel) -> tuple[object, ...]:
        event, payload, origin = parcel.message
        key = self._values.key(self._model.events[event])
        return event, payload if key is None else key(payload), origin, repr(payload)


def _network_move(kind: Happening, rule: int, effect: NetworkEffect) -> EnvironmentMove:
    is_fault = kind != "heal"
    answers = (WORDS.index(kind), *((rule,) if is_fault else ()), *effect.detail)
    agent = None if is_fault else ("heal", effect.partition)
    choice = Choice((ENVIRONMENT,), answers)
    return EnvironmentMove(
        choice, effect.network, None, (), is_fault, agent, rule, kind, None, effect.partition, effect.is_left_out
    )

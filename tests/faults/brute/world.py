"""A whole system under faults, from the description of faults alone: queues, what is under way, cuts, budgets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from tests.faults.brute.behaviour import (
    DOWN,
    FRESH,
    Action,
    Actions,
    Become,
    Fail,
    Id,
    Kind,
    Machine,
    Message,
    New,
    Payload,
    Phase,
    Send,
    System,
    next_place,
    settled,
)  # fmt: skip


class Who(NamedTuple):
    id: Id
    kind: str


class Held(NamedTuple):
    sender: Who
    to: Id
    message: Message


class Cut(NamedTuple):
    """A partition that is there; of a split with its two halves."""

    rule: int
    left: frozenset[Id] = frozenset()
    right: frozenset[Id] = frozenset()


class World(NamedTuple):
    machines: tuple[Machine, ...]
    monitors: tuple[str, ...]
    used: tuple[int, ...]
    """Of each rule, and of all together."""
    delayed: tuple[tuple[Id, Message], ...] = ()
    held: tuple[Held, ...] = ()
    cuts: frozenset[Cut] = frozenset()


class Rule(NamedTuple):
    """One line of a fault list."""

    kind: str
    events: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    bound: int | None = 1
    keeping: tuple[str, ...] = ()
    holding: bool = False


class Move(NamedTuple):
    is_fault: bool
    after: World | str
    """Or the code of a violation."""


class Environment:
    """What can happen to a system, by its machines and from outside."""

    def __init__(
        self, system: System, rules: tuple[Rule, ...], *, total: int | None = None, is_coarse: bool = False
    ) -> None:
        self.system = system
        self.rules = rules
        self.total = total
        self.is_coarse = is_coarse

    def start(self) -> World:
        main = self.born((1,), self.system.main, None)
        monitors = tuple(next(iter(spec.moves)) for spec in self.system.specs)
        return World((main,), monitors, (0,) * (len(self.rules) + 1))

    def moves(self, world: World) -> Iterator[Move]:
        for machine in world.machines:
            after = self.run(world, machine)
            if after is not None:
                yield Move(False, after)
        for machine in world.machines:
            yield from dict.fromkeys(self.happen(world, machine))
        yield from self.network(world)

    def ending(self, world: World) -> str | None:
        """The code of what is wrong where nothing has to happen any more."""
        if any(self.phase(machine).is_blocked for machine in world.machines):
            return "P1011"
        is_hot = any(state in spec.hot for spec, state in zip(self.system.specs, world.monitors, strict=True))
        return "P1014" if is_hot else None

    # --- the machines ---

    def born(self, id: Id, kind: str, payload: Payload, *, created: int = 0) -> Machine:
        described = self.system.kinds[kind]
        phase = described.start if described.entry is None else FRESH
        return Machine(id, kind, phase, tuple(described.fields.values()), payload, created)

    def phase(self, machine: Machine) -> Phase:
        return self.system.kinds[machine.kind].phases.get(machine.phase, Phase())

    def run(self, world: World, machine: Machine) -> World | str | None:
        """One transition of a machine; None where it cannot do anything."""
        if machine.rest:
            return self.act(world, machine, machine.rest)
        if machine.phase == DOWN:
            return None
        kind, phase = self.system.kinds[machine.kind], self.phase(machine)
        if machine.phase == FRESH:
            assert kind.entry is not None
            begun = machine._replace(phase=kind.start)
            return self.act(world, begun, kind.entry(begun, machine.birth))
        place = next_place(phase, machine.queue)
        if place is None:
            return None
        message = machine.queue[place]
        taking = machine._replace(queue=machine.queue[:place] + machine.queue[place + 1 :])
        if message.event in phase.on:
            return self.act(world, taking, phase.on[message.event](taking, message.payload))
        return gone(world, machine.id) if message.event == "halt" else "P1002"

    def act(self, world: World, machine: Machine, actions: Actions) -> World | str:
        """To the end of the handler; else up to the next send after something that others could notice.

        Also up to an act that a fault can come before, if it then makes a difference that it did not come earlier:
        a variable has changed that outlives it, or there are more machines.
        """
        kind = self.system.kinds[machine.kind]
        world = self.put(world, machine._replace(rest=actions))
        rules = [rule for rule in self.rules if rule.bound != 0 and self.total != 0]
        meant = [rule for rule in rules if rule.kind in ("crash", "restart") and machine.kind in rule.group]
        outliving = {name for rule in meant if rule.kind == "restart" for name in (*kind.durable, *rule.keeping)}
        places = [place for place, name in enumerate(kind.fields) if name in outliving]
        before = machine.fields
        counts_new = bool(meant) or any(rule.kind == "partition" and rule.other == rule.group for rule in rules)
        has_acted = False
        while actions:
            action, actions = actions[0], actions[1:]
            if isinstance(action, Fail):
                return action.code
            is_act = isinstance(action, Send | New)
            now = find(world, machine.id)
            assert now is not None
            is_written = any(now.fields[place] != before[place] for place in places)
            if is_act and is_written and not self.is_coarse:
                return world
            if has_acted and not self.is_coarse and (isinstance(action, Send) or (is_act and counts_new)):
                return world
            has_acted = has_acted or not isinstance(action, Become)
            before = now.fields if is_act else before
            world = self.do(world, now._replace(rest=actions), action)
        return world

    def do(self, world: World, machine: Machine, action: Action) -> World:
        match action:
            case Send(to, event, payload):
                return self.send(self.put(world, machine), machine, to, event, payload)
            case New(kind, payload):
                parent = machine._replace(created=machine.created + 1)
                return self.put(world, parent, self.born(machine.child(1), kind, payload))
            case Become(phase, fields):
                phase, fields = phase or machine.phase, machine.fields if fields is None else fields
                return self.put(world, machine._replace(phase=phase, fields=fields))
        raise AssertionError(action)

    def send(self, world: World, sender: Machine, to: Id, event: str, payload: Payload) -> World:
        world = world._replace(monitors=tuple(self.watched(world, event)))
        receiver = find(world, to)
        if receiver is None or receiver.phase == DOWN:
            return world
        marks = tuple(
            number
            for number, rule in enumerate(self.rules)
            if rule.sender and sender.kind in rule.sender and (not rule.events or event in rule.events)
        )
        message, way = Message(event, payload, marks), Who(sender.id, sender.kind)
        if sender.id != to:
            cuts = [self.rules[cut.rule] for cut in world.cuts if self.apart(cut, way, receiver)]
            if any(not rule.holding for rule in cuts):
                return world
            if cuts or any((held.sender, held.to) == (way, to) for held in world.held):
                held = [*world.held, Held(way, to, message)]
                return world._replace(held=tuple(sorted(held, key=lambda each: (each.sender, each.to))))
        return self.put(world, arrived(receiver, message))

    def watched(self, world: World, event: str) -> Iterator[str]:
        for spec, state in zip(self.system.specs, world.monitors, strict=True):
            is_observed = any(event in moves for moves in spec.moves.values())
            yield spec.moves[state][event] if is_observed else state

    def apart(self, cut: Cut, sender: Who, receiver: Machine) -> bool:
        if cut.left:
            one, other, left, right = sender.id, receiver.id, cut.left, cut.right
            return (one in left and other in right) or (one in right and other in left)
        a, b = self.rules[cut.rule].group, self.rules[cut.rule].other
        return (sender.kind in a and receiver.kind in b) or (sender.kind in b and receiver.kind in a)

    def put(self, world: World, *changed: Machine) -> World:
        """With these machines as they are now. One that is idle drops what it ignores."""
        machines = {machine.id: machine for machine in world.machines}
        for machine in changed:
            phase = self.phase(machine)
            is_idle = not machine.rest and not phase.is_blocked
            queue = settled(phase, machine.queue) if is_idle else machine.queue
            machines[machine.id] = machine._replace(queue=queue)
        return world._replace(machines=tuple(machines[id] for id in sorted(machines)))

    # --- what happens from outside ---

    def pay(self, world: World, number: int) -> World | None:
        used = list(world.used)
        bound = self.rules[number].bound
        if bound is not None:
            if used[number] == bound:
                return None
            used[number] += 1
        if self.total is not None:
            if used[-1] == self.total:
                return None
            used[-1] += 1
        return world._replace(used=tuple(used))

    def happen(self, world: World, machine: Machine) -> Iterator[Move]:
        for number, rule in enumerate(self.rules):
            paid = self.pay(world, number)
            if paid is None:
                continue
            if rule.kind in {"drop", "duplicate", "delay"}:
                for place in self.meant(number, machine):
                    yield Move(True, self.lose_or_copy(rule.kind, paid, machine, place))
            if rule.kind == "crash" and machine.kind in rule.group:
                yield Move(True, gone(paid, machine.id))
            if rule.kind == "restart" and machine.kind in rule.group and machine.phase != DOWN:
                yield Move(True, self.put(without(paid, machine.id), self.down(machine, rule.keeping)))
        yield from self.arrivals(world, machine)
        if machine.phase == DOWN:
            back = self.born(machine.id, machine.kind, machine.birth, created=machine.created)
            yield Move(False, self.put(world, back._replace(fields=machine.fields)))

    def down(self, machine: Machine, keeping: tuple[str, ...]) -> Machine:
        kind: Kind = self.system.kinds[machine.kind]
        kept = {*kind.durable, *keeping}
        values = zip(kind.fields.items(), machine.fields, strict=True)
        fields = tuple(value if name in kept else default for (name, default), value in values)
        return machine._replace(phase=DOWN, fields=fields, rest=(), queue=())

    def meant(self, number: int, machine: Machine) -> Iterator[int]:
        """The places in a queue of the messages of which a rule speaks."""
        rule = self.rules[number]
        if rule.to and machine.kind not in rule.to:
            return
        for place, message in enumerate(machine.queue):
            is_event = not rule.events or message.event in rule.events
            if is_event and (not rule.sender or number in message.marks):
                yield place

    def lose_or_copy(self, kind: str, world: World, machine: Machine, place: int) -> World:
        """What becomes of one message."""
        if kind != "duplicate":
            world = self.put(world, machine._replace(queue=machine.queue[:place] + machine.queue[place + 1 :]))
        if kind != "drop":
            delayed = [*world.delayed, (machine.id, machine.queue[place])]
            world = world._replace(delayed=tuple(sorted(delayed, key=repr)))
        return world

    def arrivals(self, world: World, machine: Machine) -> Iterator[Move]:
        for place, (to, message) in enumerate(world.delayed):
            if to == machine.id:
                rest = world.delayed[:place] + world.delayed[place + 1 :]
                yield Move(False, self.put(world._replace(delayed=rest), arrived(machine, message)))
        for sender in dict.fromkeys(held.sender for held in world.held if held.to == machine.id):
            if not any(self.apart(cut, sender, machine) for cut in world.cuts):
                first = next(held for held in world.held if (held.sender, held.to) == (sender, machine.id))
                place = world.held.index(first)
                rest = world.held[:place] + world.held[place + 1 :]
                yield Move(False, self.put(world._replace(held=rest), arrived(machine, first.message)))

    def network(self, world: World) -> Iterator[Move]:
        for number, rule in enumerate(self.rules):
            paid = self.pay(world, number)
            if paid is None or rule.kind != "partition":
                continue
            for cut in self.splits(world, number):
                if cut not in world.cuts:
                    yield Move(True, paid._replace(cuts=world.cuts | {cut}))
        for cut in world.cuts:
            yield Move(False, world._replace(cuts=world.cuts - {cut}))

    def splits(self, world: World, number: int) -> Iterator[Cut]:
        rule = self.rules[number]
        if rule.other != rule.group:
            yield Cut(number)
            return
        members = [machine.id for machine in world.machines if machine.kind in rule.group]
        for size in range(1, len(members)):
            for left in combinations(members, size):
                if members[0] in left:
                    yield Cut(number, frozenset(left), frozenset(members) - frozenset(left))


def find(world: World, id: Id) -> Machine | None:
    return next((machine for machine in world.machines if machine.id == id), None)


def arrived(machine: Machine, message: Message) -> Machine:
    return machine._replace(queue=(*machine.queue, message))


def without(world: World, id: Id) -> World:
    return world._replace(
        delayed=tuple(each for each in world.delayed if each[0] != id),
        held=tuple(each for each in world.held if each.to != id),
    )


def gone(world: World, id: Id) -> World:
    machines = tuple(other for other in world.machines if other.id != id)
    return without(world, id)._replace(machines=machines)

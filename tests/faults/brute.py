"""An independent program that counts the states of one small system under faults, from their description alone.

Server counts what clients add and answers with the sum; a stopper sends itself a tick and then stops the server. It
shares nothing with pcheck: no queue, no environment, no search.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

SOURCE = """
event eAdd: machine;
event eSum: int;
event eTick;
machine Server { VAR n: int; start state S { on eAdd do (who: machine) { n = n + 1; send who, eSum, n; } } }
machine Client {
  VAR got: int;
  start state Asking {
    entry (server: Server) { send server, eAdd, this; }
    on eSum do (n: int) { got = n; goto Done; }
  }
  state Done { ignore eSum; }
}
machine Stopper {
  var server: Server;
  start state S {
    entry (s: Server) { server = s; send this, eTick; }
    on eTick do { send server, halt; }
  }
}
machine Main {
  start state Init { entry { var s: Server; s = new Server(); new Client(s); new SECOND(s); } }
}
"""


class Message(NamedTuple):
    event: str
    payload: int
    marks: tuple[int, ...]
    """The rules that ask for its sender."""


class Machine(NamedTuple):
    id: tuple[int, ...]
    kind: str
    phase: str
    number: int
    """The one variable that changes."""
    birth: tuple[int, ...]
    queue: tuple[Message, ...] = ()


class World(NamedTuple):
    machines: tuple[Machine, ...]
    created: int
    """By main."""
    delayed: tuple[tuple[tuple[int, ...], Message], ...] = ()
    held: tuple[tuple[tuple[int, ...], tuple[int, ...], Message], ...] = ()
    cuts: frozenset[tuple[int, frozenset[tuple[int, ...]], frozenset[tuple[int, ...]]]] = frozenset()
    used: tuple[int, ...] = ()


class Rule(NamedTuple):
    kind: str
    events: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    bound: int | None = 1
    durable: bool = False
    holding: bool = False


class Counted(NamedTuple):
    states: int
    transitions: int
    layers: tuple[int, ...]


class Brute:
    def __init__(self, rules: tuple[Rule, ...], *, second: str = "Client", total: int | None = None) -> None:
        self.rules = rules
        self.second = second
        self.total = total

    def count(self) -> Counted:
        """The fewest faults to every state, by the method of Dijkstra."""
        start = World((Machine((1,), "Main", "fresh", 0, ()),), 0, used=(0,) * (len(self.rules) + 1))
        best = {start: 0}
        waiting = [(0, 0, start)]
        met, transitions = 0, 0
        done = set()
        while waiting:
            faults, _, world = heapq.heappop(waiting)
            if world in done:
                continue
            done.add(world)
            for is_fault, after in self.moves(world):
                transitions += 1
                cost = faults + is_fault
                if cost < best.get(after, 1 << 30):
                    best[after] = cost
                    met += 1
                    heapq.heappush(waiting, (cost, met, after))
        costs = list(best.values())
        return Counted(len(best), transitions, tuple(costs.count(layer) for layer in range(max(costs) + 1)))

    def moves(self, world: World) -> Iterator[tuple[bool, World]]:
        for machine in world.machines:
            after = self.run(world, machine)
            if after is not None:
                yield False, after
        for machine in world.machines:
            yield from unique(self.happen(world, machine))
        yield from self.network(world)

    # --- the machines ---

    def run(self, world: World, machine: Machine) -> World | None:
        if machine.phase == "down":
            return None
        if machine.phase == "fresh":
            begun = machine._replace(phase="idle")
            match machine.kind:
                case "Main":
                    return self.create(put(world, begun))
                case "Client":
                    return self.send(put(world, begun), begun, machine.birth, "eAdd", machine.id[0])
                case _:
                    return self.send(put(world, begun), begun, begun.id, "eTick", 0)
        if not machine.queue:
            return None
        message, rest = machine.queue[0], machine.queue[1:]
        if message.event == "halt":
            return gone(world, machine)
        if message.event == "eAdd":
            adding = machine._replace(number=machine.number + 1, queue=rest)
            return self.send(put(world, adding), adding, (message.payload,), "eSum", adding.number)
        if message.event == "eSum":
            return put(world, machine._replace(phase="done", number=message.payload, queue=()))
        ticked = machine._replace(queue=rest)
        return self.send(put(world, ticked), ticked, ticked.birth, "halt", 0)

    def create(self, world: World) -> World:
        first = world.created + 2
        server = (first,)
        made = (
            Machine(server, "Server", "idle", 0, ()),
            Machine((first + 1,), "Client", "fresh", 0, server),
            Machine((first + 2,), self.second, "fresh", 0, server),
        )
        return world._replace(machines=tuple(sorted((*world.machines, *made))), created=world.created + 3)

    def send(self, world: World, sender: Machine, to: tuple[int, ...], event: str, payload: int) -> World:
        receiver = find(world, to)
        if receiver is None or receiver.phase == "down":
            return world
        marks = tuple(
            number
            for number, rule in enumerate(self.rules)
            if rule.sender and sender.kind in rule.sender and (not rule.events or event in rule.events)
        )
        message = Message(event, payload, marks)
        if sender.id != to:
            cuts = [self.rules[cut[0]] for cut in world.cuts if self.apart(cut, sender, receiver)]
            if any(not rule.holding for rule in cuts):
                return world
            if cuts or any(held[:2] == (sender.id, to) for held in world.held):
                held = [*world.held, (sender.id, to, message)]
                return world._replace(held=tuple(sorted(held, key=lambda each: each[:2])))
        return put(world, arrived(receiver, message))

    def apart(self, cut, one: Machine, other: Machine) -> bool:
        rule, left, right = cut
        if left:
            return (one.id in left and other.id in right) or (one.id in right and other.id in left)
        a, b = self.rules[rule].group, self.rules[rule].other
        return (one.kind in a and other.kind in b) or (one.kind in b and other.kind in a)

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

    def happen(self, world: World, machine: Machine) -> Iterator[tuple[bool, World]]:
        for number, rule in enumerate(self.rules):
            paid = self.pay(world, number)
            if paid is None:
                continue
            if rule.kind in {"drop", "duplicate", "delay"}:
                for place in self.meant(number, machine):
                    yield True, lose_or_copy(rule.kind, paid, machine, place)
            if rule.kind == "crash" and machine.kind in rule.group:
                yield True, gone(paid, machine)
            if rule.kind == "restart" and machine.kind in rule.group and machine.phase != "down":
                kept = machine.number if rule.durable else 0
                down = machine._replace(phase="down", number=kept, queue=())
                yield True, put(without(paid, machine.id), down)
        yield from self.arrivals(world, machine)
        if machine.phase == "down":
            yield False, put(world, machine._replace(phase="idle" if machine.kind == "Server" else "fresh"))

    def meant(self, number: int, machine: Machine) -> Iterator[int]:
        """The places in a queue of the messages of which a rule speaks."""
        rule = self.rules[number]
        if rule.to and machine.kind not in rule.to:
            return
        for place, message in enumerate(machine.queue):
            is_event = not rule.events or message.event in rule.events
            if is_event and (not rule.sender or number in message.marks):
                yield place

    def arrivals(self, world: World, machine: Machine) -> Iterator[tuple[bool, World]]:
        for place, (to, message) in enumerate(world.delayed):
            if to == machine.id:
                rest = world.delayed[:place] + world.delayed[place + 1 :]
                yield False, put(world._replace(delayed=rest), arrived(machine, message))
        senders = dict.fromkeys(held[0] for held in world.held if held[1] == machine.id)
        for sender in senders:
            place = next(n for n, held in enumerate(world.held) if held[:2] == (sender, machine.id))
            source = find(world, sender) or self.dead(sender)
            if not any(self.apart(cut, source, machine) for cut in world.cuts):
                rest = world.held[:place] + world.held[place + 1 :]
                yield False, put(world._replace(held=rest), arrived(machine, world.held[place][2]))

    def dead(self, id: tuple[int, ...]) -> Machine:
        kinds = ("Server", "Client", self.second)
        kind = "Main" if id == (1,) else kinds[(id[0] - 2) % 3]
        return Machine(id, kind, "", 0, ())

    def network(self, world: World) -> Iterator[tuple[bool, World]]:
        for number, rule in enumerate(self.rules):
            paid = self.pay(world, number)
            if paid is None or rule.kind != "partition":
                continue
            for left, right in self.splits(world, rule):
                if (number, left, right) not in world.cuts:
                    yield True, paid._replace(cuts=world.cuts | {(number, left, right)})
        for cut in world.cuts:
            yield False, world._replace(cuts=world.cuts - {cut})

    def splits(self, world: World, rule: Rule):
        if rule.other != rule.group:
            yield frozenset(), frozenset()
            return
        members = [machine.id for machine in world.machines if machine.kind in rule.group]
        for size in range(1, len(members)):
            for left in combinations(members, size):
                if members[0] in left:
                    yield frozenset(left), frozenset(members) - frozenset(left)


def lose_or_copy(kind: str, world: World, machine: Machine, place: int) -> World:
    """What becomes of one message."""
    if kind != "duplicate":
        world = put(world, machine._replace(queue=machine.queue[:place] + machine.queue[place + 1 :]))
    if kind != "drop":
        world = world._replace(delayed=tuple(sorted((*world.delayed, (machine.id, machine.queue[place])))))
    return world


def unique(found: Iterator[tuple[bool, World]]) -> Iterator[tuple[bool, World]]:
    yield from dict.fromkeys(found)


def find(world: World, id: tuple[int, ...]) -> Machine | None:
    return next((machine for machine in world.machines if machine.id == id), None)


def put(world: World, machine: Machine) -> World:
    machines = tuple(machine if other.id == machine.id else other for other in world.machines)
    return world._replace(machines=machines)


def arrived(machine: Machine, message: Message) -> Machine:
    """A client that is done ignores sums; it gets nothing else."""
    return machine if machine.phase == "done" else machine._replace(queue=(*machine.queue, message))


def without(world: World, id: tuple[int, ...]) -> World:
    return world._replace(
        delayed=tuple(each for each in world.delayed if each[0] != id),
        held=tuple(each for each in world.held if each[1] != id),
    )


def gone(world: World, machine: Machine) -> World:
    machines = tuple(other for other in world.machines if other.id != machine.id)
    return without(world, machine.id)._replace(machines=machines)

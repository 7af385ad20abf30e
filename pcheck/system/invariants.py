"""Invariants over whole configurations: what they can see of each machine, and whether they are true.

A *view* is all that the invariants of a test can see of one machine and its queue. A configuration is judged by its
views alone, so what was judged once is known for every configuration that looks the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import cast

from pcheck.diagnostics import message_of, rule_of
from pcheck.ir.invariants import Domain, Invariant, OuterVariable
from pcheck.ir.model import Composition, Model
from pcheck.ir.render import Rendering
from pcheck.ir.types import NULL
from pcheck.records import NamedTuple
from pcheck.system.coverage import Coverage
from pcheck.system.environment import Environment
from pcheck.system.layout import machines_of, network_of
from pcheck.system.local import Local, LocalSteps, Message, Path, Queue
from pcheck.system.queues import swept
from pcheck.system.violation import Violation

ENTRIES_MAX = 200_000
"""When so many views and verdicts are remembered, all are forgotten."""


class View(NamedTuple):
    """What the invariants see of one machine; what they cannot see is left blank."""

    path: Path
    interface: int
    machine: int
    state: int
    fields: tuple[object, ...]
    messages: tuple[Message, ...]
    """Those in its queue or under way to it that a quantifier ranges over."""


class Judgement(NamedTuple):
    """What one look at some machines showed."""

    violation: Violation | None
    used: frozenset[int]
    """The invariants, by their place in the model, whose outer quantifiers had an instance."""


def is_pairwise(invariant: Invariant) -> bool:
    """Return whether no instance of its outer quantifiers looks at more than two machines."""
    return invariant.width is not None and invariant.width <= 2


class Invariants:
    """The invariants of a test: which there are, and what they say of any machines."""

    def __init__(self, model: Model, composition: Composition, steps: LocalSteps) -> None:
        self.asserted = tuple((number, model.invariants[number]) for number in composition.invariants)
        self.pairwise = tuple((number, each) for number, each in self.asserted if is_pairwise(each))
        """Those that are true of a configuration just if they are true of every two of its machines."""
        self.others = tuple(each for each in self.asserted if each not in self.pairwise)
        self._all = frozenset(composition.invariants)
        self._model = model
        self._steps = steps
        self._numbers = {machine.name: number for number, machine in enumerate(model.machines)}
        self._interfaces = {interface.name: number for number, interface in enumerate(model.interfaces)}
        self._rendering = Rendering(tuple(interface.name for interface in model.interfaces))
        domains = dict.fromkeys(domain for _, each in self.asserted for domain in each.domains)
        self._domains = tuple(domains)
        places = {domain: place for place, domain in enumerate(domains)}
        self._places = {
            number: (tuple(map(places.__getitem__, each.domains)), tuple(map(places.__getitem__, each.outer_domains)))
            for number, each in self.asserted
        }
        """Of each invariant what it ranges over, and its outer quantifiers alone: hashing a domain is slow."""
        self._eye = _Eye([each for _, each in self.asserted], model)

    @property
    def sees_queues(self) -> bool:
        """Whether any of them looks at messages."""
        return self._eye.sees_queues

    def standing(self, local: Local, queue: Queue) -> Queue:
        """Return what stands in the queue of a machine: what it ignores is gone although it lingers."""
        return swept(self._steps.readiness(local), queue)

    def view(self, local: Local, queue: Queue) -> View | None:
        """Return what can be seen of a machine with its queue; None if that is nothing."""
        return self._eye.view(local, queue)

    def judge(self, views: Sequence[View], invariants: Iterable[tuple[int, Invariant]]) -> Judgement:
        """Return what is wrong with a configuration of these machines, ascending by path."""
        used: set[int] = set()
        tables: dict[int, tuple[object, ...]] = {}
        for number, invariant in invariants:
            wanted, outer = self._places[number]
            for place in wanted:
                if place not in tables:
                    tables[place] = self._table(self._domains[place], views)
            if not all(tables[place] for place in outer):
                continue                                     # nothing to speak of
            arguments = tuple(tables[place] for place in wanted)
            result = self._steps.judge(invariant, arguments)
            if isinstance(result, Violation):
                return Judgement(result, self._all)
            is_true, had_instance, *elements = cast("tuple[object, ...]", result)
            if had_instance:
                used.add(number)
            if not is_true:
                return Judgement(self._violation(invariant, elements), self._all)
        return Judgement(None, frozenset(used))

    # --- tables ---

    def _table(self, domain: Domain, views: Sequence[View]) -> tuple[object, ...]:
        """Return the elements of a domain."""
        match domain.kind:
            case "values":
                return domain.values
            case "machine":
                number = self._numbers[domain.name]
                mine = (view for view in views if view.machine == number)
                return tuple((self._reference(view), view.state, view.fields) for view in mine)
            case "interface":
                number = self._interfaces[domain.name]
                return tuple((self._reference(view), view.machine) for view in views if view.interface == number)
            case "machines":
                return tuple((self._reference(view), view.machine) for view in views)
            case "event":
                return self._messages(views, domain.name)
            case "events":
                return self._messages(views, "")

    def _messages(self, views: Sequence[View], event: str) -> tuple[object, ...]:
        return tuple(
            (self._reference(view), place, message.payload if event else message.event)
            for view in views
            for place, message in enumerate(view.messages)
            if event in ("", message.event)
        )

    def _reference(self, view: View) -> tuple[object, ...]:
        return view.path, view.interface, self._model.machines[view.machine].permission

    # --- words ---

    def _violation(self, invariant: Invariant, elements: Sequence[object]) -> Violation:
        rule = rule_of("D-21")
        pairs = zip(invariant.variables, elements, strict=True)
        shown = [f"{variable.name} = {self._shown(variable, element, invariant)}" for variable, element in pairs]
        if shown:
            witness = ", ".join(shown)
            message = message_of("D-21.witness", name=invariant.name, witness=witness)
        else:
            message = message_of("D-21", name=invariant.name)
        return Violation(rule.kind, rule.code, message, invariant.span, "", invariant.name)

    def _shown(self, variable: OuterVariable, element: object, invariant: Invariant) -> str:
        """Return what a variable stands for, as people know it."""
        domain = None if variable.domain is None else invariant.domains[variable.domain]
        if domain is None or domain.kind == "values":
            return self._rendering.shown(variable.type_, element)
        parts = cast("tuple[object, ...]", element)
        receiver = self._rendering.reference(parts[0])
        if domain.kind == "event":
            type_ = self._model.events[domain.name]
            payload = "" if type_ == NULL else f"({self._rendering.shown(type_, parts[2])})"
            return f"{domain.name}{payload} to {receiver}"
        return f"{parts[2]} to {receiver}" if domain.kind == "events" else receiver


class _Eye:
    """What of a machine and its queue some invariant can see."""

    def __init__(self, invariants: Sequence[Invariant], model: Model) -> None:
        domains = [domain for invariant in invariants for domain in invariant.domains]
        numbers = {machine.name: number for number, machine in enumerate(model.machines)}
        interfaces = {interface.name: number for number, interface in enumerate(model.interfaces)}
        self._sees_machines = any(domain.kind == "machines" for domain in domains)
        self._interfaces = frozenset(interfaces[each.name] for each in domains if each.kind == "interface")
        self._machines = frozenset(numbers[each.name] for each in domains if each.kind == "machine")
        self._states = frozenset(numbers[name] for each in invariants for name in each.states)
        self._fields: Mapping[int, frozenset[int]] = {
            number: frozenset(index for each in invariants for name, index in each.fields if numbers[name] == number)
            for number in self._machines
        }
        events = frozenset(domain.name for domain in domains if domain.kind == "event")
        sees_all = any(domain.kind == "events" for domain in domains)
        self._events = frozenset(model.events) if sees_all else events
        self.sees_queues = bool(self._events)

    def view(self, local: Local, queue: Queue) -> View | None:
        if local.is_down:
            return None
        messages = tuple(message for message in queue if message.event in self._events) if self.sees_queues else ()
        number = local.machine
        is_seen = self._sees_machines or local.interface in self._interfaces or number in self._machines
        if not is_seen and not messages:
            return None
        seen = self._fields.get(number, frozenset())
        fields = tuple(value if place in seen else None for place, value in enumerate(local.fields))
        state = local.state if number in self._states else 0
        return View(local.path, local.interface, number, state, fields, messages)


class Judge:
    """Judges whole configurations one after another, and remembers."""

    def __init__(self, invariants: Invariants, first_slot: int, environment: Environment | None = None) -> None:
        self.invariants = invariants
        self.used: set[int] = set()
        """The invariants whose outer quantifiers had an instance in some configuration."""
        self._first_slot = first_slot
        self._environment = environment
        self._views: dict[tuple[Local, Queue], View | None] = {}
        self._verdicts: dict[tuple[View, ...], Violation | None] = {}

    def violation(self, configuration: Sequence[object]) -> Violation | None:
        """Return the first invariant that is false here, by the order in which the test asserts them."""
        if not self.invariants.asserted:
            return None
        if len(self._views) + len(self._verdicts) >= ENTRIES_MAX:
            self._views.clear()
            self._verdicts.clear()
        machines = self._machines(configuration)
        views = tuple(view for machine in machines if (view := self._view(machine)) is not None)
        if views not in self._verdicts:
            judgement = self.invariants.judge(views, self.invariants.asserted)
            self.used |= judgement.used
            self._verdicts[views] = judgement.violation
        return self._verdicts[views]

    def _machines(self, configuration: Sequence[object]) -> Iterable[tuple[Local, Queue]]:
        """Return the machines, each with the messages in its queue and those under way to it."""
        standing = self.invariants.standing
        machines = [(local, standing(local, queue)) for local, queue in machines_of(configuration, self._first_slot)]
        network = network_of(configuration, self._first_slot)
        if network is None or self._environment is None or not (network.delayed or network.held):
            return machines
        under_way = self._environment.under_way
        return [(local, (*queue, *under_way(network, local.path))) for local, queue in machines]

    def _view(self, machine: tuple[Local, Queue]) -> View | None:
        if machine not in self._views:
            self._views[machine] = self.invariants.view(*machine)
        return self._views[machine]


def with_invariants(coverage: Coverage, invariants: Invariants, used: AbstractSet[int]) -> Coverage:
    """Return the coverage with the invariants that never spoke of anything."""
    unused = tuple(invariant.name for number, invariant in invariants.asserted if number not in used)
    return replace(coverage, invariants_unused=unused) if unused else coverage

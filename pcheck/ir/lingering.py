"""Which ignored messages faults can put to use: those that their machine would notice if they came later.

Where such a message is dropped as soon as it arrives, it could not be delayed or copied any more; see
`pcheck.system.queues`. Everywhere else nothing is lost by that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from pcheck.ir.calls import callees
from pcheck.ir.faults import FaultRule
from pcheck.ir.model import HALT, Composition, MachineClass, Model, State
from pcheck.ir.ops import EnterState, Goto, Receive, RoutineId
from pcheck.records import dataclass

NOTHING: frozenset[str] = frozenset()
Lingering = Mapping[tuple[int, int], frozenset[str]]
"""By machine class and state; only where there is any."""


def lingering_of(model: Model, composition: Composition) -> Lingering:
    """Return what lingers in the queues of a test's machines under its faults."""
    rules = tuple(_later(composition))
    if not rules:
        return {}
    seen = _seen(model, composition)
    found: dict[tuple[int, int], frozenset[str]] = {}
    for number in sorted(set(composition.implementations.values())):
        meant = _meant(model, composition, rules, number)
        if any(state.ignored & meant for state in model.machines[number].states):
            outlooks = _outlooks(model, model.machines[number])
            for place, state in enumerate(model.machines[number].states):
                noticed = _noticed(state.ignored & meant, model.machines[number], outlooks, place)
                found[number, place] = noticed | (state.ignored & meant & seen)
    return {place: events for place, events in found.items() if events}


def _later(composition: Composition) -> Iterator[FaultRule]:
    """Yield the rules by which messages come later."""
    faults = composition.faults
    if faults is not None:
        rules = (faults.rules[number] for number in faults.rule_numbers)
        yield from (rule for rule in rules if rule.kind in {"delay", "duplicate"})


def _seen(model: Model, composition: Composition) -> frozenset[str]:
    """Return the events whose messages an invariant looks at, also while they are delayed."""
    domains = [domain for number in composition.invariants for domain in model.invariants[number].domains]
    if any(domain.kind == "events" for domain in domains):
        return frozenset(model.events)
    return frozenset(domain.name for domain in domains if domain.kind == "event")


def _meant(model: Model, composition: Composition, rules: Iterable[FaultRule], machine: int) -> frozenset[str]:
    """Return the events of which some rule speaks that go to a machine of a class; whoever sends them."""
    interfaces = [interface for interface, other in composition.implementations.items() if other == machine]
    mine = (
        rule
        for rule in rules
        if rule.receivers is None or any(rule.receivers.has(machine, interface) for interface in interfaces)
    )
    return NOTHING.union(*(frozenset(model.events) if rule.events is None else rule.events for rule in mine))


@dataclass(frozen=True, slots=True)
class _Outlook:
    """What can come of a state with the next message."""

    states: frozenset[int]
    """Those that can be entered."""
    received: frozenset[str]
    """What can be waited for."""


def _noticed(
    events: frozenset[str], machine: MachineClass, outlooks: tuple[_Outlook, ...], start: int
) -> frozenset[str]:
    """Return those of the events that are not ignored in some state to come, or by a `receive` on the way."""
    left, seen, waiting = set(events), {start}, [start]
    while waiting and left:
        place = waiting.pop()
        left -= outlooks[place].received
        left &= machine.states[place].ignored
        waiting += outlooks[place].states - seen
        seen |= outlooks[place].states
    return events - left


def _outlooks(model: Model, machine: MachineClass) -> tuple[_Outlook, ...]:
    return tuple(_outlook(model, state) for state in machine.states)


def _outlook(model: Model, state: State) -> _Outlook:
    """Follow everything that can run from a state on, until the machine is idle again."""
    null = () if state.null_handler is None else (state.null_handler,)
    waiting: list[RoutineId] = [*state.handlers.values(), *null, state.halting, state.unhandled]
    seen: set[RoutineId] = set()
    states: set[int] = set()
    received: set[str] = set()
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        entered, left, accepted = _contents(model, number)
        states |= entered | left
        received |= accepted
        waiting += [*callees(model.routines[number]), *(state.transitions[target] for target in left)]
    return _Outlook(frozenset(states), frozenset(received))


def _contents(model: Model, number: RoutineId) -> tuple[AbstractSet[int], AbstractSet[int], AbstractSet[str]]:
    """Return the states that a routine enters, those that it goes to, and the events that it waits for."""
    blocks = model.routines[number].blocks
    entered = {op.state for block in blocks for op in block.ops if isinstance(op, EnterState)}
    left = {block.exit.state for block in blocks if isinstance(block.exit, Goto)}
    receives = [block.exit for block in blocks if isinstance(block.exit, Receive)]
    accepted = {event for receive in receives for event, _, _ in receive.cases} | ({HALT} if receives else set())
    return entered, left, accepted

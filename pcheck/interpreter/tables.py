"""What the interpreter looks up while it runs: the model and one composition, arranged for speed."""

from __future__ import annotations

from collections.abc import Mapping

from pcheck.ir.boxes import Value
from pcheck.ir.lingering import Lingering, lingering_of
from pcheck.ir.model import Composition, MachineClass, Model, State
from pcheck.ir.types import Type
from pcheck.ir.values import Values, default
from pcheck.records import dataclass
from pcheck.system.local import Readiness

NOTHING: frozenset[str] = frozenset()
FRESH = Readiness("fresh", None, NOTHING, NOTHING, has_null=False)
DOWN_READINESS = Readiness("down", None, NOTHING, NOTHING, has_null=False)
SUSPENDED_READINESS = Readiness("suspended", None, NOTHING, NOTHING, has_null=False)


@dataclass(frozen=True, slots=True)
class MachineTable:
    """One machine class."""

    name: str
    is_monitor: bool
    states: tuple[State, ...]
    readiness: tuple[Readiness, ...]
    """By state, for an idle machine; last for one that is down."""
    sends: frozenset[str]
    defaults: tuple[Value, ...]
    start: int
    start_routine: int
    has_entry: bool
    permission: int


@dataclass(frozen=True, slots=True)
class InterfaceTable:
    """One interface of the composition."""

    links: Mapping[int, int]
    observed: frozenset[str]


@dataclass(frozen=True, slots=True)
class World:
    """Everything shared by all machines."""

    permissions: tuple[frozenset[str], ...]
    events: Mapping[str, Type]
    interfaces: tuple[str, ...]
    interface_permissions: tuple[int, ...]
    implementations: Mapping[int, int]
    values: Values


def machine_tables(model: Model, composition: Composition) -> tuple[MachineTable, ...]:
    """Return the tables of all machine classes, by index."""
    lingering = lingering_of(model, composition)
    return tuple(_machine_table(machine, number, lingering) for number, machine in enumerate(model.machines))


def _machine_table(machine: MachineClass, number: int, lingering: Lingering) -> MachineTable:
    readiness = (
        _idle_readiness(state, lingering.get((number, place), NOTHING)) for place, state in enumerate(machine.states)
    )
    return MachineTable(
        name=machine.name,
        is_monitor=machine.kind != "machine",
        states=machine.states,
        readiness=(*readiness, DOWN_READINESS),
        sends=machine.sends,
        defaults=tuple(default(field.type) for field in machine.fields),
        start=machine.start,
        start_routine=machine.start_routine,
        has_entry=machine.states[machine.start].has_entry,
        permission=machine.permission,
    )


def _idle_readiness(state: State, lingering: frozenset[str]) -> Readiness:
    has_null = state.null_handler is not None
    return Readiness("idle", None, state.deferred, state.ignored, has_null=has_null, lingering=lingering)


def interface_tables(model: Model, composition: Composition) -> tuple[InterfaceTable, ...]:
    """Return the tables of all interfaces, by index, and last that of monitors: index -1."""
    tables = [
        InterfaceTable(composition.links.get(number, {}), _observed(model, composition, number))
        for number in range(len(model.interfaces))
    ]
    return (*tables, InterfaceTable({}, NOTHING))


def _observed(model: Model, composition: Composition, interface: int) -> frozenset[str]:
    attached = (item.machine for item in composition.monitors if interface in item.interfaces)
    return NOTHING.union(*(model.machines[machine].observes for machine in attached))


def world_of(model: Model, composition: Composition, values: Values) -> World:
    """Return the world of one composition."""
    return World(
        permissions=model.permissions,
        events=model.events,
        interfaces=tuple(interface.name for interface in model.interfaces),
        interface_permissions=tuple(interface.permission for interface in model.interfaces),
        implementations=composition.implementations,
        values=values,
    )

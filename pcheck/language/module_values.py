"""What a module expression means (p-language 12.2), and what follows from it without any check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pcheck.ir.types import ANY, MACHINE, Permission, Type, parts
from pcheck.language.scope import Globals
from pcheck.records import dataclass


@dataclass(frozen=True, slots=True)
class Module:
    """A set of interfaces with the machines behind them."""

    implementations: Mapping[str, str]
    """InterfaceDef: bound interface -> machine, in order of binding."""
    links: Mapping[str, Mapping[str, str]]
    """LinkMap: bound interface of the creator -> interface in `new` -> interface that is really created."""
    sends: frozenset[str] = frozenset()
    receives: frozenset[str] = frozenset()
    creates: frozenset[str] = frozenset()
    private_events: frozenset[str] = frozenset()
    private_interfaces: frozenset[str] = frozenset()
    monitors: tuple[tuple[str, frozenset[str]], ...] = ()
    """Each attached spec with the interfaces whose sends it sees, in the order in which they run."""

    @property
    def visible_interfaces(self) -> frozenset[str]:
        """What another module could supply or use: bound but not created, or created but not bound."""
        return self.creates ^ self.implementations.keys()

    @property
    def interfaces(self) -> frozenset[str]:
        """What the module binds or creates."""
        return self.creates | self.implementations.keys()

    @property
    def visible_events(self) -> frozenset[str]:
        """What the module sends or receives in public."""
        return self.sends | self.receives


def bound(bindings: Iterable[tuple[str, str]], globals_: Globals) -> Module:
    """The module that binds machines to interfaces: pairs of (interface, machine)."""
    implementations = dict(bindings)
    machines = {name: globals_.machines[name] for name in implementations.values()}
    return Module(
        implementations,
        {
            interface: {created: created for created in sorted(machines[machine].creates)}
            for interface, machine in implementations.items()
        },
        frozenset().union(*(machine.sends for machine in machines.values())),
        frozenset().union(*(machine.receives for machine in machines.values())),
        frozenset().union(*(machine.creates for machine in machines.values())),
    )


def united(modules: Iterable[Module]) -> Module:
    """The union of modules that bind different interfaces."""
    operands = list(modules)
    return Module(
        {name: machine for module in operands for name, machine in module.implementations.items()},
        {name: links for module in operands for name, links in module.links.items()},
        frozenset().union(*(module.sends for module in operands)),
        frozenset().union(*(module.receives for module in operands)),
        frozenset().union(*(module.creates for module in operands)),
        frozenset().union(*(module.private_events for module in operands)),
        frozenset().union(*(module.private_interfaces for module in operands)),
        tuple(monitor for module in operands for monitor in module.monitors),
    )


def renamed(module: Module, old: str, new: str) -> Module:
    """The module with one interface under another name."""

    def name(interface: str) -> str:
        return new if interface == old else interface

    def names(interfaces: Iterable[str]) -> frozenset[str]:
        return frozenset(map(name, interfaces))

    return Module(
        {name(interface): machine for interface, machine in module.implementations.items()},
        {
            name(interface): {created: name(target) for created, target in links.items()}
            for interface, links in module.links.items()
        },
        module.sends,
        module.receives,
        names(module.creates),
        module.private_events,
        names(module.private_interfaces),
        tuple((spec, names(interfaces)) for spec, interfaces in module.monitors),
    )


def carried_events(type_: Type, globals_: Globals) -> frozenset[str]:
    """The events that references inside a value of the type accept; any machine may accept every event."""
    if type_ in (ANY, MACHINE):
        return frozenset(globals_.events)
    if isinstance(type_, Permission):
        return type_.events
    return frozenset().union(*(carried_events(part, globals_) for part in parts(type_)))


def payload_events(events: Iterable[str], globals_: Globals) -> frozenset[str]:
    """The events that can be sent on references carried by the given events."""
    return frozenset().union(*(carried_events(globals_.events[event].payload, globals_) for event in events))


def received_events(interfaces: Iterable[str], globals_: Globals) -> frozenset[str]:
    """The events that the interfaces receive."""
    return frozenset().union(*(globals_.interfaces[name].receives for name in interfaces))


def constructor_events(interfaces: Iterable[str], globals_: Globals) -> frozenset[str]:
    """The events that references in the interfaces' constructor payloads accept."""
    return frozenset().union(*(carried_events(globals_.interfaces[name].payload, globals_) for name in interfaces))

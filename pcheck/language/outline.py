"""What a program looks like from outside, without running it: states and moves, reactions, who sends what to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from pcheck.ir.model import HALT
from pcheck.ir.types import Permission, Type
from pcheck.language.effects import own_functions, reached
from pcheck.language.expectations import static_event
from pcheck.language.expressions.calls import New
from pcheck.language.nodes import Node
from pcheck.language.scope import FunctionSymbol, Globals, MachineSymbol, StateSymbol
from pcheck.language.statements.control import Return
from pcheck.language.statements.messaging import Announce, Case, Goto, Raise, Send
from pcheck.language.tests import Runnable
from pcheck.language.walk import walk
from pcheck.records import dataclass

HALTED = ""
"""The target of a move after which the machine is no more."""
NULL_EVENT = "null"

ReactionKind = Literal["do", "goto", "defer", "ignore", "receive", "halt", "unhandled"]


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a state does with an event. `goto` tells the state that it surely goes to.

    `receive`: only a `receive` in the state takes it; it waits until then, and is not handled when the state is idle.
    """

    kind: ReactionKind
    target: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A way from a state to another, or to the end of the machine (HALTED)."""

    source: str
    target: str
    cause: str
    """The event, or 'entry'."""
    is_conditional: bool
    """A statement in a handler does it, which need not be reached."""


@dataclass(frozen=True, slots=True)
class StateOutline:
    """One state."""

    name: str
    is_start: bool
    temperature: str
    reactions: Mapping[str, Reaction]
    """Of every event of the machine's outline."""
    has_null: bool
    is_passing: bool
    """Its entry always goes on to another state, so it is never idle and takes no event."""


@dataclass(frozen=True, slots=True)
class MachineOutline:
    """One machine, spec or scenario."""

    name: str
    kind: str
    states: tuple[StateOutline, ...]
    moves: tuple[Move, ...]
    events: tuple[str, ...]
    """What it can get: all that it mentions, observes, raises or is sent by somebody; in alphabetical order."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Events that one machine sends to another, creates it with, or shows to a spec."""

    kind: Literal["send", "create", "observe"]
    source: str
    target: str
    events: tuple[str, ...]
    is_certain: bool
    """The type of the receiver names the machine; if not, it is one of those that know the event."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole program."""

    machines: tuple[MachineOutline, ...]
    flows: tuple[Flow, ...]


def outline(globals_: Globals, runnables: Iterable[Runnable]) -> Outline:
    """Return the outline of a program that has been checked."""
    bound = _bound(globals_, runnables)
    does = {machine.name: _Deeds.of(machine) for machine in globals_.machines.values()}
    flows = tuple(_flows(globals_, does, bound))
    machines = tuple(_machine(machine, does[machine.name], flows) for machine in globals_.machines.values())
    return Outline(machines, flows)


def _bound(globals_: Globals, runnables: Iterable[Runnable]) -> dict[str, frozenset[str]]:
    """Return the machines that each interface stands for in some test."""
    bound: dict[str, set[str]] = {name: {name} for name in globals_.interfaces if name in globals_.machines}
    for runnable in runnables:
        for interface, machine in runnable.implementations.items():
            bound.setdefault(interface, set()).add(machine)
    return {name: frozenset(machines) for name, machines in bound.items()}


@dataclass(frozen=True, slots=True)
class _Deeds:
    """The statements of a machine that others notice, or that leave a state."""

    sends: tuple[Send, ...]
    created: frozenset[str]
    announced: frozenset[str]
    raised: frozenset[str]

    @staticmethod
    def of(machine: MachineSymbol) -> _Deeds:
        nodes = list(_nodes(own_functions(machine)))
        raised = (static_event(node.event) for node in nodes if isinstance(node, Raise))
        announced = (static_event(node.event) for node in nodes if isinstance(node, Announce))
        return _Deeds(
            sends=tuple(node for node in nodes if isinstance(node, Send)),
            created=frozenset(node.interface.text for node in nodes if isinstance(node, New)),
            announced=frozenset(event.name for event in announced if event is not None),
            raised=frozenset(event.name for event in raised if event is not None),
        )


def _nodes(functions: Iterable[FunctionSymbol]) -> Iterator[Node]:
    """Yield everything in functions and in all that they call."""
    for function in reached(functions):
        if function.body is not None:
            yield from walk(function.body)


# --- who sends what ---


def _flows(globals_: Globals, does: Mapping[str, _Deeds], bound: Mapping[str, frozenset[str]]) -> Iterator[Flow]:
    machines = [machine for machine in globals_.machines.values() if not machine.is_spec]
    for machine in machines:
        deeds = does[machine.name]
        found: dict[tuple[str, bool], set[str]] = {}
        for send in deeds.sends:
            event = static_event(send.event)
            name = "?" if event is None else event.name
            receivers, is_certain = _receivers(send.target.type, name, globals_, bound)
            for receiver in receivers:
                found.setdefault((receiver, is_certain), set()).add(name)
        for interface in sorted(deeds.created):
            for created in sorted(bound.get(interface, ())):
                yield Flow("create", machine.name, created, (), is_certain=True)
        for (receiver, is_certain), events in sorted(found.items()):
            yield Flow("send", machine.name, receiver, tuple(sorted(events)), is_certain)
        yield from _observed(machine, deeds, globals_)


def _observed(machine: MachineSymbol, deeds: _Deeds, globals_: Globals) -> Iterator[Flow]:
    sent = {event.name for send in deeds.sends if (event := static_event(send.event)) is not None}
    for spec in globals_.machines.values():
        seen = spec.observes & (sent | deeds.announced) if spec.is_spec else frozenset()
        if seen:
            yield Flow("observe", machine.name, spec.name, tuple(sorted(seen)), is_certain=True)


def _receivers(
    type_: Type, event: str, globals_: Globals, bound: Mapping[str, frozenset[str]]
) -> tuple[list[str], bool]:
    """Return who can get an event that is sent to a value of a type, and whether the type says so."""
    if isinstance(type_, Permission) and type_.name in bound:
        return sorted(bound[type_.name]), True
    machines = (machine for machine in globals_.machines.values() if not machine.is_spec)
    return sorted(machine.name for machine in machines if event == "?" or event in _known(machine)), False


def _known(machine: MachineSymbol) -> set[str]:
    """Return the events that a machine handles, defers, ignores or receives somewhere."""
    states = machine.states.values()
    mentioned = {event for state in states for event in (*state.actions, *state.deferred, *state.ignored)}
    cases = (node for node in _nodes(own_functions(machine)) if isinstance(node, Case))
    return (mentioned | {event.text for case in cases for event in case.events}) - {NULL_EVENT}


# --- states ---


def _machine(machine: MachineSymbol, deeds: _Deeds, flows: tuple[Flow, ...]) -> MachineOutline:
    sent = {event for flow in flows if flow.target == machine.name and flow.kind == "send" for event in flow.events}
    events = _known(machine) | deeds.raised | (machine.observes if machine.is_spec else sent)
    names = tuple(sorted(events - {"?", NULL_EVENT}))
    states = tuple(_state(state, names, machine) for state in machine.states.values())
    moves = tuple(dict.fromkeys(move for state in machine.states.values() for move in _moves(state)))
    return MachineOutline(machine.name, machine.kind, states, moves, names)


def _state(state: StateSymbol, events: tuple[str, ...], machine: MachineSymbol) -> StateOutline:
    reactions = {event: _reaction(state, event, machine) for event in events}
    has_null = NULL_EVENT in state.actions
    return StateOutline(state.name, state.is_start, state.temperature, reactions, has_null, _surely_goes(state.entry))


def _surely_goes(function: FunctionSymbol | None) -> bool:
    """Whether a function ends with a `goto` on every way through it."""
    if function is None or function.body is None:
        return False
    has_goto = any(isinstance(statement, Goto) for statement in function.body.statements)
    return has_goto and not any(isinstance(node, Return | Raise) for node in _nodes([function]))


def _reaction(state: StateSymbol, event: str, machine: MachineSymbol) -> Reaction:
    action = state.actions.get(event)
    if action is not None:
        return Reaction("do") if action.target is None else Reaction("goto", action.target.name)
    if event in state.deferred:
        return Reaction("defer")
    if event in state.ignored:
        return Reaction("ignore")
    if event == HALT and not machine.is_spec:
        return Reaction("halt")
    return Reaction("receive" if event in _received(state) else "unhandled")


def _received(state: StateSymbol) -> set[str]:
    """Return the events for which something that runs in a state waits."""
    handlers = [state.entry, *(action.function for action in state.actions.values() if action.target is None)]
    cases = (node for node in _nodes(handler for handler in handlers if handler) if isinstance(node, Case))
    return {event.text for case in cases for event in case.events}


def _moves(state: StateSymbol) -> Iterator[Move]:
    """Yield the moves out of a state, by what its entry does and then by its events."""
    if state.entry is not None:
        moves = _statements(state, state.entry, "entry")
        yield from (replace(move, is_conditional=not _surely_goes(state.entry)) for move in moves)
    for event, action in state.actions.items():
        if action.target is not None:
            yield Move(state.name, action.target.name, event, is_conditional=False)
        elif action.function is not None:
            yield from _statements(state, action.function, event)


def _statements(state: StateSymbol, function: FunctionSymbol, cause: str) -> Iterator[Move]:
    for node in _nodes([function]):
        if isinstance(node, Goto) and node.symbol is not None:
            yield Move(state.name, node.symbol.name, cause, is_conditional=True)
        elif isinstance(node, Raise) and _halts(state, node):
            yield Move(state.name, HALTED, cause, is_conditional=True)


def _halts(state: StateSymbol, node: Raise) -> bool:
    event = static_event(node.event)
    return event is not None and event.name == HALT and HALT not in state.actions

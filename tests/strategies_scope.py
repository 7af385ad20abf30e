"""What a place in a generated program can see and do: variables, functions, events, machines, permitted statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tests.strategies_types import Type, Types


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable in scope."""

    name: str
    type: Type
    is_writable: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """An event; payload None when it has none."""

    name: str
    payload: Type | None


@dataclass(frozen=True, slots=True)
class Function:
    """A function that can be called. One that acts sends, creates, announces or receives."""

    name: str
    parameters: tuple[Type, ...]
    result: Type | None
    chooses: bool = False
    acts: bool = False
    leaves: bool = False
    counter: int = -1
    """Which parameter bounds the recursion: it is called with small numbers only."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be created: the name of a machine or an interface."""

    name: str
    payload: Type | None
    reference: Type


@dataclass(slots=True)
class World:
    """Everything global of one program."""

    types: Types
    events: list[Event] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    parameters: list[Variable] = field(default_factory=list)

    @property
    def bare_events(self) -> list[Event]:
        """The events without payload; never empty."""
        return [event for event in self.events if event.payload is None]


@dataclass(frozen=True, slots=True)
class State:
    """A state to go to: its number, and what its entry takes."""

    name: str
    index: int
    payload: Type | None


@dataclass(frozen=True, slots=True)
class Powers:
    """What the statements of a body may do."""

    this: Type | None = None
    chooses: bool = True
    acts: bool = True
    receives: bool = True
    leaves: bool = True
    """It may raise and go to another state."""
    fuel: str = ""
    """The field that pays for actions; without one they happen at most once, outside loops."""
    returns: bool = True
    """It may return a value; a receive case may not."""
    creates: tuple[Kind, ...] = ()
    states: tuple[State, ...] = ()
    first_state: int = 0
    """`goto` without payment only leads to states from this one on."""
    raises: tuple[Event, ...] = ()
    """The events that it raises; all where none are named."""
    result: Type | None = None
    """What the function returns."""

    def without(self, **changes: object) -> Powers:
        """The same with less."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(slots=True)
class Scope:
    """Variables from the innermost body outwards; names below hide those above."""

    world: World
    powers: Powers
    outer: Scope | None = None
    variables: list[Variable] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    """The machine's own functions."""

    def inner(self, powers: Powers | None = None) -> Scope:
        """A scope inside this one."""
        return Scope(self.world, powers or self.powers, self, [], self.functions)

    def visible(self) -> list[Variable]:
        """All variables that a name reaches here."""
        seen: dict[str, Variable] = {}
        for variable in self._all():
            seen.setdefault(variable.name, variable)
        return list(seen.values())

    def _all(self) -> Iterator[Variable]:
        yield from self.variables
        if self.outer is not None:
            yield from self.outer._all()
        else:
            yield from self.world.parameters

    def callable_functions(self) -> list[Function]:
        """All functions, the machine's own and the global ones; a hidden name is absent."""
        own = {function.name for function in self.functions}
        return [*self.functions, *(function for function in self.world.functions if function.name not in own)]

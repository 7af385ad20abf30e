"""The whole of one machine or monitor at one moment, as plain trees of texts: enough to show it without the model."""

from __future__ import annotations

from typing import Literal

from pcheck.records import dataclass
from pcheck.source import Span

LeafKind = Literal["bool", "int", "float", "string", "enum", "event", "machine", "foreign", "null", "cut"]
"""'cut' stands for a value that is too large or nested too deeply to be kept in parts."""
ListKind = Literal["seq", "set", "tuple"]
TreeKind = Literal[LeafKind, ListKind, "record", "map"]

Waiting = Literal["fresh", "idle", "blocked", "suspended", "down"]
"""Not started; waits for any event; waits in a `receive`; stands in the middle of a handler; is down for a while."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A value. A leaf has a text; the others have items, with a name for each (record) or a key for each (map)."""

    kind: TreeKind
    text: str = ""
    items: tuple[Tree, ...] = ()
    names: tuple[str, ...] = ()
    keys: tuple[Tree, ...] = ()


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable with its declared type, as P writes it."""

    name: str
    type: str
    value: Tree


@dataclass(frozen=True, slots=True)
class Activation:
    """A function or handler that has begun and not ended, with those of its variables that still matter."""

    routine: str
    span: Span
    """Where it goes on."""
    variables: tuple[Variable, ...]


@dataclass(frozen=True, slots=True)
class Envelope:
    """A message in a queue."""

    event: str
    payload: Tree | None
    """None for an event without payload."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that a machine or monitor is."""

    name: str
    is_monitor: bool
    state: str
    temperature: str
    waiting: Waiting
    awaited: tuple[str, ...]
    """The events that a blocked machine waits for, in alphabetic order."""
    variables: tuple[Variable, ...]
    activations: tuple[Activation, ...]
    """Outermost first."""
    queue: tuple[Envelope, ...]
    """Oldest first."""

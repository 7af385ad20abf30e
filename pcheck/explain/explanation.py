"""What is known of why a trace fails. Every number of a step is one of the trace; nothing here is a guess."""

from __future__ import annotations

from typing import Literal

from pcheck.records import dataclass
from pcheck.source import Span
from pcheck.system.transition_system import Choice
from pcheck.system.violation import Violation
from pcheck.trace.trace import Step, Trace


@dataclass(frozen=True, slots=True)
class Link:
    """A step of the causal chain."""

    step: int
    sent_in: int | None
    """The step that sent the message which it takes."""
    actions: tuple[int, ...]
    """The places of those of its actions that later steps of the chain, or the violation, depend on."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """Which steps do not matter."""

    irrelevant: tuple[int, ...]
    """Without all of these together the rest of the schedule still fails alike: it was run."""
    is_tried_out: bool
    """Every further step was tried: without it, what is left of the schedule does not fail alike."""
    is_out_of_time: bool = False
    """More would have been tried, had it not taken so long."""


@dataclass(frozen=True, slots=True)
class Race:
    """Two steps of which either could come first; in the other order the rest of the schedule does not fail alike."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """What else could have happened after a step, with a run from there on that violates nothing."""

    choice: Choice
    step: Step
    """Told as the step that follows."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The last moment when the failure could still be avoided."""

    avoidable_after: int | None
    """After this step a run that violates nothing was still possible; after no later one that was shown. None: not
    shown for any."""
    inevitable_after: int | None
    """From here on every run violates something; every one was looked at. None: not shown for any."""
    is_always_alike: bool
    """All of these runs fail as this one does."""
    is_open_to_the_end: bool = False
    """After every step a run that violates nothing was possible: this one only never takes it."""
    alternatives: tuple[Alternative, ...] = ()
    """What could have happened after `avoidable_after` instead."""
    is_out_of_time: bool = False
    """More would have been looked at, had it not taken so long."""

    @property
    def is_decided(self) -> bool:
        """Whether it is known after which step the failure was inevitable."""
        if self.is_open_to_the_end:
            return True
        if self.inevitable_after is None:
            return False
        return self.inevitable_after == (0 if self.avoidable_after is None else self.avoidable_after + 1)


@dataclass(frozen=True, slots=True)
class FaultRole:
    """A fault of the schedule."""

    step: int
    is_necessary: bool | None
    """Without it, what is left of the schedule does not fail alike. None: the budget did not tell."""


@dataclass(frozen=True, slots=True)
class Value:
    """A variable that the guilty line reads."""

    place: str
    """`Server(2).count`."""
    value: str
    written_in: int | None
    """The last step that changed it; None where it still has its first value."""
    is_final: bool
    """It is the value at the moment of the failure, and not only before the step that fails."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A machine that waits when nothing can happen any more."""

    machine: str
    state: str
    events: tuple[str, ...]
    span: Span
    since: int
    """The step in which it began to wait."""
    queued: tuple[str, ...]
    """The messages in its queue, which it does not take."""
    senders: tuple[str, ...]
    """The machines that are there whose code can send such an event."""
    holder: str
    """The machine from which it expects the event: the last one that it sent something to, of the senders. '' if none.
    """


@dataclass(frozen=True, slots=True)
class Unhandled:
    """An event that found no handler."""

    machine: str
    state: str
    event: str
    sender: str
    """'' for an event that the machine raised itself."""
    sent_in: int | None
    handled_in: tuple[tuple[str, str], ...]
    """The other states of the machine that know the event, with what they do: 'handles', 'defers', 'ignores'."""


@dataclass(frozen=True, slots=True)
class Cooling:
    """A cold state of a spec that stays hot, and the ways into it."""

    state: str
    events: tuple[tuple[str, str], ...]
    """(state, event): in that state of the spec, that event can lead here."""
    last_entered: int | None
    """0: at the start. None: never."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a spec waits for that stays hot."""

    spec: str
    state: str
    hot_since: int
    """The step in which it entered its hot state; 0 for the start."""
    loop: tuple[tuple[str, tuple[str, ...]], ...]
    """For a run that never ends: who moves in the loop, and which events it takes there."""
    coolings: tuple[Cooling, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look."""

    machine: str
    state: str
    span: Span
    handler: Span
    """The handler, entry or function in which it lies; the same place where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a trace fails."""

    trace: Trace
    violation: Violation
    chain: tuple[Link, ...]
    relevance: Relevance
    races: tuple[Race, ...]
    turn: Turn
    faults: tuple[FaultRole, ...]
    values: tuple[Value, ...]
    waits: tuple[Wait, ...]
    cycle: tuple[str, ...]
    """Machines that wait for each other in a ring: each for the next, the last for the first."""
    unhandled: Unhandled | None
    progress: Progress | None
    look_at: Place


Verdict = Literal["avoidable", "inevitable", "open"]

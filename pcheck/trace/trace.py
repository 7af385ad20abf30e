"""The shape of a trace: plain texts and source ranges, so that every form of it can be made without the model."""

from __future__ import annotations

from typing import Literal

from pcheck.records import dataclass
from pcheck.source import Span
from pcheck.system.environment import Happening
from pcheck.system.local import LogKind
from pcheck.system.transition_system import Schedule
from pcheck.system.violation import Violation
from pcheck.trace.diff import Change
from pcheck.trace.snapshot import Snapshot

StepKind = Literal["monitors", "start", "handle", "receive", "null", "resume", "fault", "network"]
"""How a step begins: the monitors start (step 0); a machine starts; it takes an event when idle; it gets one in a
`receive`; it runs `on null`; it goes on after a scheduling point. Or no machine moves: a fault happens, or what must
come after one."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a machine or a monitor did. Texts that do not apply are empty."""

    kind: LogKind
    machine: str
    """`Client(2)`, or the monitor's name."""
    is_monitor: bool
    state: str
    """The state it was in; for `enter` the state entered."""
    span: Span
    event: str = ""
    payload: str = ""
    target: str = ""
    """send, lost, held: the receiver; new: the machine created; goto: the state to enter."""
    text: str = ""
    """print: what was printed; choice: the value chosen; wait: the events waited for."""
    options: int = 0
    is_fair: bool = False
    temperature: str = ""
    """goto and enter of a monitor: 'hot' or 'cold' when the state entered is."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a machine or monitor stands after a step."""

    name: str
    is_monitor: bool
    state: str
    temperature: str
    queued: int
    """Messages in its queue."""
    is_down: bool = False
    """It is a machine that is down, and in no state."""


@dataclass(frozen=True, slots=True)
class Step:
    """One transition."""

    number: int
    """From 1; the start of the monitors is 0."""
    machine: str
    """'' for the start of the monitors, and for what happens to no single machine."""
    kind: StepKind
    state: str
    """The state the machine was in before."""
    event: str
    payload: str
    span: Span
    """The handler, or the point where the machine goes on."""
    actions: tuple[Action, ...]
    changes: tuple[Change, ...]
    """Unknown, so (), in a step that fails."""
    configuration: int | None
    """Equal numbers are equal configurations; 0 is the first. None after a step that fails."""
    standings: tuple[Standing, ...]
    """Monitors, then machines by identity; () after a step that fails."""
    snapshots: tuple[Snapshot, ...] = ()
    """The whole of those that changed, in the first step of everybody; () after a step that fails."""
    fault: Happening | Literal[""] = ""
    """fault, network: what happens. The event and payload are then those of the message concerned."""
    text: str = ""
    """fault, network: that as a sentence."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A replayed schedule, told."""

    test: str
    schedule: Schedule
    steps: tuple[Step, ...]
    """The first is the start of the monitors."""
    violation: Violation | None
    is_complete: bool
    """Every choice of the schedule could be taken."""
    loop_start: int | None = None
    """For a run that never ends: the number of the step after which the loop begins; the last step leads back there."""
    faults: str | None = ""
    """The fault list, '' where nothing could happen; None where a file does not say."""

    @property
    def length(self) -> int:
        """How many transitions were made."""
        return len(self.steps) - 1

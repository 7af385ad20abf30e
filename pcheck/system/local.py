"""One machine's local state, the messages and actions at its border, and what a composition asks of an engine.

A step is a pure function of (local, message or None, choices). Everything here is a NamedTuple of plain values, so
that it compares and hashes at the speed of tuples; the parts of a value are described in `pcheck.ir.values`.
"""

from __future__ import annotations

from typing import Literal, Protocol

from pcheck.ir.invariants import Invariant
from pcheck.ir.model import Model
from pcheck.ir.ops import BlockId, RoutineId
from pcheck.ir.render import machine_text
from pcheck.records import NamedTuple, dataclass
from pcheck.source import NOWHERE, Span
from pcheck.system.violation import Violation

Path = tuple[int, ...]
"""Identity of a machine: (1,) is main, main's n-th creation is (n+1,), the n-th creation of any other p is p + (n,)."""

MAIN_PATH: Path = (1,)

DOWN = -1
"""The state of a machine that is down until it comes back."""

Status = Literal["fresh", "idle", "blocked", "suspended", "down"]
PendingName = Literal["Send", "Announce", "New"]

LogKind = Literal[
    "enter", "exit", "goto", "raise", "dequeue", "wait", "got", "print", "choice", "null", "halt", "unhandled",
    "send", "announce", "new", "lost", "held",
]  # fmt: skip


class Frame(NamedTuple):
    """One activation of a routine. `registers` are the values of the block's live registers, ascending by number.

    The entry block 0 keeps the arguments. Below the top, `block` is where to go on when the call above returns.
    """

    routine: RoutineId
    block: BlockId
    registers: tuple[object, ...]


class Local(NamedTuple):
    """Everything one machine or monitor is, except its queue. A monitor has the path () and interface -1."""

    path: Path
    machine: int
    """Index into Model.machines."""
    interface: int
    """Index into Model.interfaces: the name under which it was created."""
    state: int
    """Index of the current state in its machine class; DOWN while it is down."""
    fields: tuple[object, ...]
    frames: tuple[Frame, ...]
    """Outermost first; () while the machine is idle."""
    created: int
    """How many machines it has created so far."""
    birth: tuple[object, ...] = ()
    """The payload with which it was created, alone in a tuple, where some fault can restart it; else ()."""

    @property
    def is_down(self) -> bool:
        """It takes part in nothing until it comes back."""
        return self.state == DOWN


class Message(NamedTuple):
    """An event with its payload in the representation of the declared type (None when it has none)."""

    event: str
    payload: object
    origin: int = 0
    """Which rules of a fault list that ask for the sender ask for this one, as bits. It means nothing to a program."""


Queue = tuple[Message, ...]
"""What waits for a machine, oldest first."""

NULL_MESSAGE = Message("null", None)
"""Asks an idle machine to run its `on null` handler; `null` is a keyword, so no event has this name."""


class SendAction(NamedTuple):
    """The step appends (event, payload) to the queue of `target`, after the monitors saw it."""

    target: Path
    event: str
    payload: object


class AnnounceAction(NamedTuple):
    """The step shows (event, payload) to the monitors."""

    event: str
    payload: object


class NewAction(NamedTuple):
    """The step creates a machine: the composition adds `fresh(path, interface, payload)`."""

    path: Path
    interface: int
    """The interface really created, after the module system's links."""
    payload: object


Action = SendAction | AnnounceAction | NewAction


def machine_name(model: Model, local: Local) -> str:
    """Return the name under which people know a machine, such as `Client(2)`, or that of a monitor."""
    if not local.path:
        return model.machines[local.machine].name
    return machine_text(model.interfaces[local.interface].name, local.path)


class FairChoice(NamedTuple):
    """A fair choice that was made in a step: at which program point, among how many, and which."""

    site: tuple[str, int]
    """File and offset of the choice in the source."""
    options: int
    taken: int


class Outcome(NamedTuple):
    """One possible result of a step. No local and no violation: the machine halted and vanishes.

    A violation beside an action happens after it, so the action's monitors run first.
    """

    choices: tuple[int, ...]
    """The answers given, in order, as indices into the options; questions with one option do not count."""
    local: Local | None
    action: Action | None
    violation: Violation | None
    fair: frozenset[FairChoice] = frozenset()
    """The fair choices made in the step; empty where the engine was not asked to tell them."""


class Readiness(NamedTuple):
    """What can wake a local. Shared objects, one for each (machine, state) or (routine, block)."""

    status: Status
    accepted: frozenset[str] | None
    """For a blocked machine: the events it waits for, `halt` always among them."""
    deferred: frozenset[str]
    ignored: frozenset[str]
    has_null: bool
    """Idle with an `on null` handler: it can run whenever nothing acceptable is queued."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of what happened inside a step; recorded only on request."""

    kind: LogKind
    machine: str
    """`Client(2)`, or the monitor's name."""
    state: str
    """The state it was in (for `enter`: the state entered)."""
    span: Span = NOWHERE
    event: str = ""
    payload: str = ""
    """The payload as text; '' when there is none."""
    target: str = ""
    """send, lost, held: the receiver; new: the machine created; goto: the state to enter."""
    text: str = ""
    """print: what was printed; choice: the value chosen; wait: the events waited for, with commas."""
    options: int = 0
    """choice: how many distinct options there were."""
    is_fair: bool = False
    """choice: made by `$$`, or by another choice that the plan takes as fair."""


Log = tuple[LogEntry, ...]


class MonitorStart(NamedTuple):
    """A monitor just after its start entry ran, in which it may already fail."""

    local: Local | None
    violation: Violation | None
    log: Log


class LocalSteps(Protocol):
    """An engine for single steps of single machines of one model in one composition.

    A monitor's local after a violation is None. `choices` must be those of an outcome of the same step.
    """

    def fresh(self, path: Path, interface: int, payload: object) -> Local:
        """Return a new machine; it is idle at once when its start state has no entry function."""

    def monitors(self) -> tuple[MonitorStart, ...]:
        """Return the attached monitors in attachment order; the start entries have run."""

    def readiness(self, local: Local) -> Readiness:
        """Return what the machine waits for."""

    def pending(self, local: Local) -> PendingName:
        """Return the kind of visible op before which the machine is suspended."""

    def step(self, local: Local, message: Message | None) -> tuple[Outcome, ...]:
        """Return all outcomes of the machine's next step, in the order of their choices.

        The message is None for a fresh or suspended machine, NULL_MESSAGE for the null handler.
        """

    def step_with_log(self, local: Local, message: Message | None, choices: tuple[int, ...]) -> tuple[Outcome, Log]:
        """Repeat one outcome of a step and tell what happened in it."""

    def monitor_step(self, local: Local, message: Message) -> tuple[Local | None, Violation | None]:
        """Deliver an event to a monitor."""

    def monitor_step_with_log(self, local: Local, message: Message) -> tuple[Local | None, Violation | None, Log]:
        """Deliver an event to a monitor and tell what happened."""

    def judge(self, invariant: Invariant, tables: tuple[object, ...]) -> object:
        """Return the result of an invariant's routine, see `pcheck.ir.invariants`; a Violation if it failed."""

    def evaluate(self, routine: RoutineId, local: Local) -> object:
        """Return the result of a pure routine without parameters on the machine's fields; a Violation if it failed."""

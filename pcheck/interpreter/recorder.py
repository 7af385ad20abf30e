"""Tells what happens in a step: makes the log entries that traces show. Exists only while a log is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcheck.ir.boxes import Value
from pcheck.ir.model import Model
from pcheck.ir.render import Rendering
from pcheck.ir.types import NULL, Type
from pcheck.source import NOWHERE, Span
from pcheck.system.local import FairChoice, Log, LogEntry, LogKind

if TYPE_CHECKING:
    from pcheck.interpreter.context import Context


class Recorder:
    """The log of one step. Compiled code sets `span` before each op that may record something."""

    def __init__(
        self, model: Model, rendering: Rendering, context: Context, machine: str, *, is_choice_fair: bool
    ) -> None:
        self.is_choice_fair = is_choice_fair
        """Choices other than `$$` are fair, too."""
        self.fair: set[FairChoice] = set()
        self._model = model
        self._rendering = rendering
        self._context = context
        self._machine = machine
        self._entries: list[LogEntry] = []
        self._left: str | None = None
        self.span: Span = NOWHERE

    def begin_path(self) -> None:
        """Forget what was recorded of another path."""
        self.fair.clear()
        self._entries.clear()
        self._left = None

    def log(self) -> Log:
        """Return what was recorded."""
        return tuple(self._entries)

    def _state(self) -> str:
        return self._context.machine.states[self._context.state].name

    def _add(self, kind: LogKind, *, event: str = "", payload: str = "", target: str = "", text: str = "") -> None:
        entry = LogEntry(kind, self._machine, self._state(), self.span, event, payload, target, text)
        self._entries.append(entry)

    def _payload(self, event: str, payload: Value) -> str:
        return self._shown(self._model.events[event], payload)

    def _shown(self, type_: Type, payload: Value) -> str:
        return "" if type_ == NULL else self._rendering.shown(type_, payload)

    # --- states ---

    def leaving(self) -> None:
        """Note that the current state is being left."""
        self._add("exit")
        self._left = self._state()

    def entered(self) -> None:
        """Note that the context's state is the new one."""
        if self._left is not None:
            entry = LogEntry("goto", self._machine, self._left, self.span, target=self._state())
            self._entries.append(entry)
            self._left = None
        self._add("enter")

    def started(self) -> None:
        """Note that the machine begins its start state."""
        self.span = self._context.machine.states[self._context.state].span
        self._add("enter")

    def halted(self) -> None:
        """Note that the machine is gone."""
        self._add("halt")

    def unhandled(self, event: str) -> None:
        """Note that an event drives the machine out of its state."""
        self._add("unhandled", event=event)

    # --- events ---

    def received(self, kind: LogKind, event: str, payload: Value) -> None:
        """Note that an event was taken: 'dequeue' for a handler, 'got' in a receive."""
        self._add(kind, event=event, payload=self._payload(event, payload))

    def null_handler(self) -> None:
        """Note that the null handler runs."""
        self._add("null")

    def waiting(self, events: frozenset[str], span: Span) -> None:
        """Note that the machine waits in a receive."""
        self.span = span
        self._add("wait", text=", ".join(sorted(events)))

    def raised(self, event: str, payload: Value) -> None:
        """Note that an event is raised."""
        self._add("raise", event=event, payload=self._payload(event, payload))

    def sent(self, target: Value, event: str, payload: Value) -> None:
        """Note the send that the step does."""
        receiver = self._rendering.reference(target)
        self._add("send", event=event, payload=self._payload(event, payload), target=receiver)

    def announced(self, event: str, payload: Value) -> None:
        """Note an announcement, observed or not."""
        self._add("announce", event=event, payload=self._payload(event, payload))

    def created(self, reference: Value, payload: Value, interface: int) -> None:
        """Note that the machine creates another."""
        shown = self._shown(self._model.interfaces[interface].payload, payload)
        self._add("new", payload=shown, target=self._rendering.reference(reference))

    # --- the rest ---

    def printed(self, text: str) -> None:
        """Note a line of output."""
        self._add("print", text=text)

    def chosen(self, type_: Type, value: Value, *, options: int, is_fair: bool) -> None:
        """Note a choice and how many different answers there were."""
        text = self._rendering.shown(type_, value)
        entry = LogEntry("choice", self._machine, self._state(), self.span, text=text, options=options, is_fair=is_fair)
        self._entries.append(entry)
        if is_fair:
            assert isinstance(value, int), "fair choices are among numbers and truth values"
            self.fair.add(FairChoice((self.span.file.path, self.span.start), options, int(value)))

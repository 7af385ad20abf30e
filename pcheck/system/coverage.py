"""What a search has seen of a program, so that a verdict about nothing is noticed: vacuity and scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pcheck.ir.calls import reachable
from pcheck.ir.model import Composition, MachineClass, Model
from pcheck.ir.ops import Raise
from pcheck.records import dataclass
from pcheck.system.goal import enters_cold, without_first_entry
from pcheck.system.local import (
    MAIN_PATH,
    NULL_MESSAGE,
    Local,
    LocalSteps,
    Log,
    Message,
    MonitorStart,
    NewAction,
    Outcome,
)

Handler = tuple[str, str, str]
"""Machine class, state, event ('null' for the null handler)."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What happened at least once. Empty for systems that are not made of P machines."""

    handlers_run: tuple[Handler, ...] = ()
    handlers_missed: tuple[Handler, ...] = ()
    """Of the machines that were created. Monitors count by `monitors_blind`."""
    machines_missed: tuple[str, ...] = ()
    """Machine classes that the test binds but that were never created."""
    monitors_blind: tuple[str, ...] = ()
    """Specs that never saw an event."""
    scenarios_satisfied: tuple[str, ...] = ()
    scenarios_missed: tuple[str, ...] = ()
    invariants_unused: tuple[str, ...] = ()
    """Invariants whose outer quantifiers never had an instance."""
    faults_used: tuple[str, ...] = ()
    """Rules of a fault list of which at least one fault was possible."""
    faults_unused: tuple[str, ...] = ()
    """Rules of a fault list that could never be used."""
    main_is_idle: bool = False
    """Main neither sent, announced or created anything, nor handled an event."""


class CoverageRecorder:
    """Collects coverage. Told only of steps that were not known before, so it costs the search nothing."""

    def __init__(self, model: Model, composition: Composition, steps: LocalSteps) -> None:
        self._model = model
        self._composition = composition
        self._steps = steps
        self._handlers: set[Handler] = set()
        self._classes: set[int] = set()
        self._monitors: set[int] = set()
        self._scenarios: set[int] = set()
        self._main_has_acted = False

    @cached_property
    def _raising(self) -> frozenset[int]:
        model = self._model
        return frozenset(number for number, machine in enumerate(model.machines) if _may_raise(model, machine))

    @property
    def noted(self) -> int:
        """How many things were noted; it only grows."""
        return (
            len(self._handlers)
            + len(self._classes)
            + len(self._monitors)
            + len(self._scenarios)
            + self._main_has_acted
        )

    def started(self, monitors: tuple[MonitorStart, ...]) -> None:
        """Note what the monitors' start entries did; a cold start state counts only when it is entered again."""
        for attachment, start in zip(self._composition.monitors, monitors, strict=True):
            machine = self._model.machines[attachment.machine]
            self._note_cold(attachment.machine, without_first_entry(machine, start.log))

    def stepped(self, local: Local, message: Message | None, outcomes: tuple[Outcome, ...]) -> None:
        """Note a machine's step, and the machines that it creates: they may have nothing to do."""
        self._classes.add(local.machine)
        for outcome in outcomes:
            if isinstance(outcome.action, NewAction):
                self._classes.add(self._composition.implementations[outcome.action.interface])
        is_dispatch = message is not None and not local.frames
        if local.path == MAIN_PATH and (message is not None or any(outcome.action is not None for outcome in outcomes)):
            self._main_has_acted = True
        machine = self._model.machines[local.machine]
        if is_dispatch and outcomes:
            assert message is not None, "a dispatch has a message"
            self._note_handler(machine, local.state, message.event)
        if local.machine in self._raising:
            for outcome in outcomes:
                self._note_raised(machine, self._steps.step_with_log(local, message, outcome.choices)[1])

    def observed(self, slot: int, local: Local, message: Message) -> None:
        """Note that a monitor is shown an event."""
        self._monitors.add(slot)
        if self._model.machines[local.machine].kind == "scenario" and local.machine not in self._scenarios:
            self._note_cold(local.machine, self._steps.monitor_step_with_log(local, message)[2])

    def coverage(self) -> Coverage:
        """Return all that was noted, in the order of the program."""
        machines = self._model.machines
        attached = [attachment.machine for attachment in self._composition.monitors]
        scenarios = [machine for machine in attached if machines[machine].kind == "scenario"]
        bound = sorted(set(self._composition.implementations.values()))
        handlers = [handler for number in bound if number in self._classes for handler in _handlers(machines[number])]
        return Coverage(
            handlers_run=tuple(handler for handler in handlers if handler in self._handlers),
            handlers_missed=tuple(handler for handler in handlers if handler not in self._handlers),
            machines_missed=tuple(machines[number].name for number in bound if number not in self._classes),
            monitors_blind=tuple(
                machines[machine].name
                for slot, machine in enumerate(attached)
                if machines[machine].kind == "spec" and slot not in self._monitors
            ),
            scenarios_satisfied=tuple(machines[number].name for number in scenarios if number in self._scenarios),
            scenarios_missed=tuple(machines[number].name for number in scenarios if number not in self._scenarios),
            main_is_idle=not self._main_has_acted,
        )

    def _note_handler(self, machine: MachineClass, state: int, event: str) -> None:
        has_handler = event == NULL_MESSAGE.event or event in machine.states[state].handlers
        if has_handler:
            self._handlers.add((machine.name, machine.states[state].name, event))

    def _note_raised(self, machine: MachineClass, log: Log) -> None:
        for entry in log:
            if entry.kind == "raise":
                number = next((n for n, state in enumerate(machine.states) if state.name == entry.state), None)
                if number is not None:
                    self._note_handler(machine, number, entry.event)

    def _note_cold(self, number: int, log: Log) -> None:
        if enters_cold(self._model.machines[number], log):
            self._scenarios.add(number)


def _handlers(machine: MachineClass) -> Iterator[Handler]:
    for state in machine.states:
        for event in sorted(state.handlers):
            yield machine.name, state.name, event
        if state.null_handler is not None:
            yield machine.name, state.name, NULL_MESSAGE.event


def _may_raise(model: Model, machine: MachineClass) -> bool:
    """Whether a routine that the machine can run contains a `raise`; only then must logs be read."""
    return any(isinstance(block.exit, Raise) for routine in reachable(model, [machine]) for block in routine.blocks)

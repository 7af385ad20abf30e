"""A scenario as the goal of a search: the steps of an engine, but the first cold state that it enters ends the run.

So whatever finds a shortest violation finds a shortest run that satisfies the scenario (p-language 11.4).
"""

from __future__ import annotations

from pcheck.ir.invariants import Invariant
from pcheck.ir.model import MachineClass, Model
from pcheck.ir.ops import RoutineId
from pcheck.system.local import (
    Local,
    LocalSteps,
    Log,
    Message,
    MonitorStart,
    Outcome,
    Path,
    PendingName,
    Readiness,
)
from pcheck.system.violation import Violation

KIND = "scenario"
"""The kind of what ends such a run. It is no violation, and nobody is shown it."""


def enters_cold(machine: MachineClass, log: Log) -> bool:
    """Return whether a monitor entered one of its cold states, if only in passing."""
    temperatures = {state.name: state.temperature for state in machine.states}
    return any(entry.kind == "enter" and temperatures.get(entry.state) == "cold" for entry in log)


def without_first_entry(machine: MachineClass, log: Log) -> Log:
    """Return what a monitor's start did but for entering its start state, which does not count."""
    first = next((place for place, entry in enumerate(log) if entry.kind == "enter"), None)
    if first is None or log[first].state != machine.states[machine.start].name:
        return log
    return log[first + 1 :]


class GoalSteps:
    """The steps of another engine, with a scenario as the goal."""

    def __init__(self, steps: LocalSteps, model: Model, machine: int) -> None:
        self._steps = steps
        self._goal = machine
        self._scenario = model.machines[machine]
        name = self._scenario.name
        self._reached = Violation(KIND, "", f"scenario '{name}' is satisfied", self._scenario.span, name, name)

    def monitors(self) -> tuple[MonitorStart, ...]:
        """Return the monitors after their start entries."""
        return tuple(map(self._started, self._steps.monitors()))

    def monitor_step(self, local: Local, message: Message) -> tuple[Local | None, Violation | None]:
        """Deliver an event to a monitor."""
        if local.machine != self._goal:
            return self._steps.monitor_step(local, message)
        return self.monitor_step_with_log(local, message)[:2]

    def monitor_step_with_log(self, local: Local, message: Message) -> tuple[Local | None, Violation | None, Log]:
        """Deliver an event to a monitor and tell what happened."""
        moved, violation, log = self._steps.monitor_step_with_log(local, message)
        is_reached = local.machine == self._goal and moved is not None and enters_cold(self._scenario, log)
        return (None, self._reached, log) if is_reached else (moved, violation, log)

    def _started(self, start: MonitorStart) -> MonitorStart:
        if start.local is None or start.local.machine != self._goal:
            return start
        if not enters_cold(self._scenario, without_first_entry(self._scenario, start.log)):
            return start
        return MonitorStart(None, self._reached, start.log)

    # --- as the other engine says ---

    def fresh(self, path: Path, interface: int, payload: object) -> Local:
        """Return a new machine."""
        return self._steps.fresh(path, interface, payload)

    def readiness(self, local: Local) -> Readiness:
        """Return what the machine waits for."""
        return self._steps.readiness(local)

    def pending(self, local: Local) -> PendingName:
        """Return the kind of visible op before which the machine is suspended."""
        return self._steps.pending(local)

    def step(self, local: Local, message: Message | None) -> tuple[Outcome, ...]:
        """Return all outcomes of the machine's next step."""
        return self._steps.step(local, message)

    def step_with_log(self, local: Local, message: Message | None, choices: tuple[int, ...]) -> tuple[Outcome, Log]:
        """Repeat one outcome of a step and tell what happened in it."""
        return self._steps.step_with_log(local, message, choices)

    def judge(self, invariant: Invariant, tables: tuple[object, ...]) -> object:
        """Return the result of an invariant's routine."""
        return self._steps.judge(invariant, tables)

    def evaluate(self, routine: RoutineId, local: Local) -> object:
        """Return the result of a pure routine on the machine's fields."""
        return self._steps.evaluate(routine, local)

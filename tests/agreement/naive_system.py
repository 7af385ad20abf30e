"""The meaning of composition once more, as plainly as p-language 9 and 10 put it: nothing remembered, nothing fused.

Every step of a machine is a transition of its own, also before a first send and before `new`. It shares the single
steps of the interpreter with `ComposedSystem`, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from pcheck.ir.model import Composition, Model
from pcheck.system.coverage import Coverage
from pcheck.system.endings import deadlock, hot_monitor
from pcheck.system.local import (
    NULL_MESSAGE,
    AnnounceAction,
    Local,
    LocalSteps,
    Message,
    NewAction,
    Outcome,
    Path,
    SendAction,
)
from pcheck.system.quantities import Measurement
from pcheck.system.transition_system import Choice, Configuration, Footprint, Initial, Successor
from pcheck.system.violation import Violation

Machines = dict[Path, tuple[Local, tuple[Message, ...]]]


class NaiveSystem:
    """A transition system that is slow on purpose."""

    def __init__(self, model: Model, composition: Composition, steps: LocalSteps) -> None:
        self._model = model
        self._composition = composition
        self._steps = steps

    def initial(self) -> Initial:
        """Monitors first, then main."""
        monitors = []
        for start in self._steps.monitors():
            if start.violation is not None or start.local is None:
                return Initial(None, start.violation, "")
            monitors.append(start.local)
        main = self._steps.fresh((1,), self._composition.main, None)
        return Initial(_frozen(monitors, {(1,): (main, ())}), None, "")

    has_faults = False

    def faults(self, configuration: Configuration) -> Sequence[Successor]:
        return ()

    def successors(self, configuration: Configuration) -> Sequence[Successor]:
        """One step of each enabled machine, in every way that it can go."""
        monitors, machines = self._thawed(configuration)
        found = []
        for path, (local, queue) in machines.items():
            taken = self._taken(local, queue)
            if taken is None:
                continue
            message, rest = taken
            for outcome in self._steps.step(local, message):
                successor = self._after(monitors, {**machines, path: (local, rest)}, path, outcome)
                if successor is not None:
                    found.append(successor)
        return found

    def footprint(self, configuration: Configuration, path: Path) -> Footprint:
        """Whatever there is."""
        return None

    def final(self, configuration: Configuration) -> Violation | None:
        """Somebody waits for ever, or a monitor does."""
        monitors, machines = self._thawed(configuration)
        if any(self._taken(local, queue) is not None for local, queue in machines.values()):
            return None
        waits = [(local, self._steps.readiness(local)) for local, _ in machines.values()]
        blocked = [(local, readiness) for local, readiness in waits if readiness.status == "blocked"]
        return deadlock(self._model, blocked) if blocked else hot_monitor(self._model, tuple(monitors))

    def quantities(self, configuration: Configuration, slot: int) -> Sequence[Measurement]:
        """Nothing is measured."""
        return ()

    def coverage(self) -> Coverage:
        """Nothing is covered."""
        return Coverage()

    def _thawed(self, configuration: Configuration) -> tuple[list[Local], Machines]:
        first = len(self._composition.monitors)
        locals_, queues = configuration[first::2], configuration[first + 1 :: 2]
        pairs = zip(locals_, queues, strict=True)
        return list(configuration[:first]), {pair[0].path: pair for pair in pairs}  # type: ignore[arg-type,attr-defined,misc]

    def _taken(self, local: Local, queue: tuple[Message, ...]) -> tuple[Message | None, tuple[Message, ...]] | None:
        """What the machine goes on with and what stays queued (9.5, 7.13); None when it is not enabled."""
        readiness = self._steps.readiness(local)
        if readiness.status in {"fresh", "suspended"}:
            return None, queue
        if readiness.accepted is not None:
            position = next((n for n, message in enumerate(queue) if message.event in readiness.accepted), None)
        else:
            queue = tuple(message for message in _without_ignored(queue, readiness.ignored, readiness.deferred))
            position = next((n for n, message in enumerate(queue) if message.event not in readiness.deferred), None)
        if position is not None:
            return queue[position], queue[:position] + queue[position + 1 :]
        return (NULL_MESSAGE, queue) if readiness.has_null and readiness.status == "idle" else None

    def _after(self, monitors: list[Local], machines: Machines, path: Path, outcome: Outcome) -> Successor | None:
        """The action with its monitors, then the rest of the step; None where a monitor's `assume` is false."""
        choice, action, after = Choice(path, outcome.choices), outcome.action, list(monitors)
        if isinstance(action, SendAction | AnnounceAction):
            message = Message(action.event, action.payload)
            for slot, attachment in enumerate(self._composition.monitors):
                observes = self._model.machines[attachment.machine].observes
                if machines[path][0].interface not in attachment.interfaces or message.event not in observes:
                    continue
                moved, violation = self._steps.monitor_step(after[slot], message)
                if violation is not None:
                    return Successor(choice, None, violation, "")
                if moved is None:
                    return None
                after[slot] = moved
            if isinstance(action, SendAction) and action.target in machines:
                local, queue = machines[action.target]
                machines[action.target] = local, (*queue, message)
        if outcome.violation is not None:
            return Successor(choice, None, outcome.violation, "")
        if isinstance(action, NewAction):
            machines[action.path] = self._steps.fresh(action.path, action.interface, action.payload), ()
        if outcome.local is None:
            del machines[path]
        else:
            machines[path] = outcome.local, machines[path][1]
        return Successor(choice, _frozen(after, self._tidied(machines)), None, "")

    def _tidied(self, machines: Machines) -> Machines:
        """Idle machines drop what they would ignore first anyway (9.5)."""
        return {path: (local, self._settled(local, queue)) for path, (local, queue) in machines.items()}

    def _settled(self, local: Local, queue: tuple[Message, ...]) -> tuple[Message, ...]:
        readiness = self._steps.readiness(local)
        if readiness.status != "idle":
            return queue
        return tuple(_without_ignored(queue, readiness.ignored, readiness.deferred))


def _without_ignored(queue: tuple[Message, ...], ignored: frozenset[str], deferred: frozenset[str]) -> list[Message]:
    """The queue without the ignored messages in front of the first that would be taken."""
    kept: list[Message] = []
    for position, message in enumerate(queue):
        if message.event in ignored:
            continue
        kept.append(message)
        if message.event not in deferred:
            return [*kept, *queue[position + 1 :]]
    return kept


def _frozen(monitors: list[Local], machines: Machines) -> Configuration:
    return (*monitors, *(part for path in sorted(machines) for part in machines[path]))

"""Makes a trace of a replay: names, texts, source places and differences are found here, once."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from pcheck.ir.model import Composition, Model
from pcheck.source import NOWHERE, Span, is_nowhere
from pcheck.system.environment import EnvironmentMove
from pcheck.system.layout import machines_of, monitors_of
from pcheck.system.local import Local, Log, LogEntry, Queue
from pcheck.system.replay import Replay, Transition
from pcheck.system.transition_system import Configuration
from pcheck.trace.diff import Change, Differ
from pcheck.trace.inspector import Inspector
from pcheck.trace.trace import Action, Standing, Step, StepKind, Trace

_OPENINGS: dict[str, StepKind] = {"dequeue": "handle", "got": "receive", "null": "null"}
_SPEAKING = frozenset({"send", "announce", "new", "choice", "print", "wait", "raise", "halt"})


def build_trace(model: Model, composition: Composition, replayed: Replay) -> Trace:
    """Return the trace of a replay."""
    teller = _Teller(model, composition, replayed.first_slot)
    steps = tuple(teller.step(number, transition) for number, transition in enumerate(replayed.transitions))
    choices = tuple(transition.choice for transition in replayed.transitions if transition.choice is not None)
    return Trace(
        test=composition.name,
        schedule=choices,
        steps=steps,
        violation=replayed.violation,
        is_complete=replayed.is_complete,
        loop_start=replayed.loop_start,
        faults="" if composition.faults is None else composition.faults.text,
    )


class _Teller:
    def __init__(self, model: Model, composition: Composition, first_slot: int) -> None:
        self._model = model
        self._first_slot = first_slot
        self._differ = Differ(model, self._first_slot)
        self._inspector = Inspector(model, self._first_slot)
        machines = [model.machines[attachment.machine] for attachment in composition.monitors]
        self._temperatures = {(m.name, state.name): state.temperature for m in machines for state in m.states}
        self._monitors = frozenset(machine.name for machine in machines)
        self._configurations: dict[Configuration, int] = {}
        self._known: dict[tuple[int, int], Standing] = {}

    def step(self, number: int, transition: Transition) -> Step:
        """Return one step."""
        if transition.change is not None:
            return self._happening(number, transition, transition.change.move)
        kind, machine, state, opening, fallback = self._beginning(transition)
        log = transition.log[1:] if opening is not None else transition.log
        after = transition.after
        return Step(
            number=number,
            machine=machine,
            kind=kind,
            state=state,
            event="" if opening is None else opening.event,
            payload="" if opening is None else opening.payload,
            span=_place(machine, transition.log, fallback),
            actions=tuple(self._action(entry) for entry in log),
            changes=self._changes(transition),
            configuration=self._number(after),
            standings=() if after is None else self._standings(after),
            snapshots=() if after is None else self._inspector.snapshots(transition.before, after),
        )

    def _happening(self, number: int, transition: Transition, move: EnvironmentMove) -> Step:
        """Return a step in which no machine moved."""
        assert transition.before is not None, "nothing happens before the start"
        machines = machines_of(transition.before, self._first_slot)
        local = next((local for local, _ in machines if local.path == move.path), None)
        after = transition.after
        return Step(
            number=number,
            machine="" if local is None else self._differ.name(local),
            kind="fault" if move.is_fault else "network",
            state="" if local is None else self._differ.state(local),
            event="" if move.message is None else move.message.event,
            payload="" if move.message is None else self._differ.payload(move.message),
            span=NOWHERE,
            actions=(),
            changes=tuple(map(_crashed, self._changes(transition))),
            configuration=self._number(after),
            standings=() if after is None else self._standings(after),
            snapshots=() if after is None else self._inspector.snapshots(transition.before, after),
            fault=move.kind,
            text=transition.text,
        )

    def _number(self, configuration: Configuration | None) -> int | None:
        if configuration is None:
            return None
        return self._configurations.setdefault(configuration, len(self._configurations))

    def _changes(self, transition: Transition) -> tuple[Change, ...]:
        if transition.before is None or transition.after is None:
            return ()
        return self._differ.changes(transition.before, transition.after)

    def _beginning(self, transition: Transition) -> tuple[StepKind, str, str, LogEntry | None, Span]:
        """Return how a step begins: its kind, the machine, its state, the entry that tells so, and a place."""
        if transition.choice is None or transition.before is None:
            return "monitors", "", "", None, NOWHERE
        path = transition.choice.path
        local = next(local for local, _ in machines_of(transition.before, self._first_slot) if local.path == path)
        name, state = self._differ.name(local), self._differ.state(local)
        first = transition.log[0] if transition.log and transition.log[0].machine == name else None
        if first is not None and first.kind in _OPENINGS:
            return _OPENINGS[first.kind], name, state, first, self._handler(local, first)
        return ("start" if self._is_fresh(local) else "resume"), name, state, None, self._point(local)

    def _is_fresh(self, local: Local) -> bool:
        start = self._model.machines[local.machine].start_routine
        return len(local.frames) == 1 and local.frames[0][:2] == (start, 0)

    def _handler(self, local: Local, opening: LogEntry) -> Span:
        """Return the handler that a step begins with, or the case of the `receive`."""
        state = self._model.machines[local.machine].states[local.state]
        routine = state.null_handler if opening.kind == "null" else state.handlers.get(opening.event)
        if opening.kind == "got" or routine is None:
            return opening.span
        return self._model.routines[routine].span

    def _point(self, local: Local) -> Span:
        """Return where the machine stands in the source: its next op, or its state."""
        if not local.frames:
            return self._model.machines[local.machine].states[local.state].span
        routine, block, _ = local.frames[-1]
        return self._model.routines[routine].blocks[block].span

    def _action(self, entry: LogEntry) -> Action:
        is_monitor = entry.machine in self._monitors
        entered = entry.target if entry.kind == "goto" else entry.state
        is_move = is_monitor and entry.kind in {"goto", "enter"}
        return Action(
            kind=entry.kind,
            machine=entry.machine,
            is_monitor=is_monitor,
            state=entry.state,
            span=entry.span,
            event=entry.event,
            payload=entry.payload,
            target=entry.target,
            text=entry.text,
            options=entry.options,
            is_fair=entry.is_fair,
            temperature=self._temperatures.get((entry.machine, entered), "") if is_move else "",
        )

    def _standings(self, configuration: Configuration) -> tuple[Standing, ...]:
        monitors = ((local, ()) for local in monitors_of(configuration, self._first_slot))
        everyone = chain(monitors, machines_of(configuration, self._first_slot))
        return tuple(self._standing(local, queue) for local, queue in everyone)

    def _standing(self, local: Local, queue: Queue) -> Standing:
        key = (id(local), len(queue))                        # the replay keeps its locals alive
        if key not in self._known:
            name, state = self._differ.name(local), self._differ.state(local)
            temperature = self._temperatures.get((name, state), "")
            self._known[key] = Standing(name, not local.path, state, temperature, len(queue), local.is_down)
        return self._known[key]


def _crashed(change: Change) -> Change:
    """Return a change as a fault made it: no machine halts by itself."""
    return replace(change, kind="crashed") if change.kind == "halted" else change


def _place(machine: str, log: Log, fallback: Span) -> Span:
    """Return the place that says most about a step: its handler, else its first action, else where it stood."""
    mine = [entry for entry in log if entry.machine == machine and not is_nowhere(entry.span)]
    if mine and mine[0].kind in _OPENINGS:
        return mine[0].span if is_nowhere(fallback) else fallback
    spoken = next((entry.span for entry in mine if entry.kind in _SPEAKING), None)
    return spoken or (mine[0].span if mine else fallback)

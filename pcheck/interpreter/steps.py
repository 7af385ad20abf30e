"""Single steps of single machines: `LocalSteps` by compiled Python. Duty: frames, dispatch, unwinding, choices."""

from __future__ import annotations

import sys
from itertools import chain

from pcheck.interpreter.budget import FUEL, PYTHON_DEPTH_MAX, RAISES_MAX
from pcheck.interpreter.context import Context
from pcheck.interpreter.failures import failed_op, step_error, violation_of
from pcheck.interpreter.judging import judged
from pcheck.interpreter.program import CompiledModel, Functions
from pcheck.interpreter.recorder import Recorder
from pcheck.interpreter.signals import SUSPENDED, Gone, Halted, Pruned, Raised
from pcheck.interpreter.suspension import SuspensionTables
from pcheck.interpreter.tables import interface_tables, machine_tables, world_of
from pcheck.ir.boxes import Value, weight
from pcheck.ir.calls import has_fair_choices
from pcheck.ir.collections import SIZE_MAX
from pcheck.ir.errors import StepError
from pcheck.ir.invariants import Invariant
from pcheck.ir.model import HALT, Composition
from pcheck.ir.ops import Op, RoutineId
from pcheck.system.local import (
    NULL_MESSAGE,
    FairChoice,
    Frame,
    Local,
    Log,
    Message,
    MonitorStart,
    Outcome,
    Path,
    PendingName,
    Readiness,
    machine_name,
)
from pcheck.system.violation import Violation

_new = tuple.__new__
_NO_FRAMES: tuple[Frame, ...] = ()
_NOT_FAIR: frozenset[FairChoice] = frozenset()


class Interpreter:
    """Steps of one model in one composition. Not for use by several threads at once.

    One that tells fair choices keeps outcomes apart that differ only in these. With `is_choice_fair` they are not only
    those of `$$`, but also those of `$` and of `choose` without or with a number.
    """

    def __init__(
        self,
        compiled: CompiledModel,
        composition: Composition,
        *,
        is_choice_fair: bool = False,
        tells_fair_choices: bool = False,
    ) -> None:
        model = compiled.model
        self._compiled = compiled
        self._composition = composition
        self._machines = machine_tables(model)
        self._interfaces = interface_tables(model, composition)
        self._suspension = SuspensionTables(model)
        self._points = self._suspension.readiness
        self._suspends = tuple(routine.suspends for routine in model.routines)
        self._context = Context(world_of(model, composition, compiled.values))
        self._silent = Functions(compiled, composition.parameters, is_logging=False)
        self._telling = Functions(compiled, composition.parameters, is_logging=True)
        self._functions = self._silent
        self._is_choice_fair = is_choice_fair
        self._tells_fair_choices = tells_fair_choices and has_fair_choices(
            model, composition, is_choice_fair=is_choice_fair
        )
        sys.setrecursionlimit(max(sys.getrecursionlimit(), PYTHON_DEPTH_MAX))

    # --- the contract ---

    def fresh(self, path: Path, interface: int, payload: object) -> Local:
        """Return a new machine."""
        number = self._composition.implementations[interface]
        local, faults = self._fresh(path, number, interface, payload), self._composition.faults
        may_restart = faults is not None and faults.may_restart(number, interface)
        return local._replace(birth=(payload,)) if may_restart else local

    def _fresh(self, path: Path, number: int, interface: int, payload: object) -> Local:
        machine = self._machines[number]
        frames = (Frame(machine.start_routine, 0, (payload,)),) if machine.has_entry else _NO_FRAMES
        return Local(path, number, interface, machine.start, machine.defaults, frames, 0)

    def monitors(self) -> tuple[MonitorStart, ...]:
        """Return the attached monitors after their start entries."""
        return tuple(self._start_monitor(attachment.machine) for attachment in self._composition.monitors)

    def _start_monitor(self, number: int) -> MonitorStart:
        local = self._fresh((), number, -1, None)
        if not local.frames:
            return MonitorStart(local, None, ())
        if not self.step(local, None):
            return MonitorStart(None, None, ())              # an `assume` cuts off every run
        outcome, log = self.step_with_log(local, None, ())
        return MonitorStart(outcome.local, outcome.violation, log)

    def readiness(self, local: Local) -> Readiness:
        """Return what the machine waits for."""
        frames = local.frames
        if not frames:
            return self._machines[local.machine].readiness[local.state]
        top = frames[-1]
        return self._points[top.routine][top.block]

    def pending(self, local: Local) -> PendingName:
        """Return the kind of visible op before which the machine is suspended."""
        top = local.frames[-1]
        return self._suspension.pending[top.routine][top.block]

    def step(self, local: Local, message: Message | None) -> tuple[Outcome, ...]:
        """Return all outcomes of the next step."""
        if not self._tells_fair_choices:
            return self._outcomes(local, message)
        self._record(local)
        try:
            return self._outcomes(local, message)
        finally:
            self._functions, self._context.recorder = self._silent, None

    def _outcomes(self, local: Local, message: Message | None) -> tuple[Outcome, ...]:
        context = self._context
        context.begin_step()
        outcome = self._path(local, message)
        if not context.script:
            return () if outcome is None else (outcome,)
        return self._all_paths(local, message, outcome)

    def step_with_log(self, local: Local, message: Message | None, choices: tuple[int, ...]) -> tuple[Outcome, Log]:
        """Repeat one outcome of a step and tell what happened in it."""
        recorder = self._record(local)
        try:
            outcome = self._path_with(local, message, choices)
        finally:
            self._functions, self._context.recorder = self._silent, None
        if outcome is None or outcome.choices != choices:
            known = [other for other in self.step(local, message) if other.choices == choices]
            assert known, "the choices are those of an outcome of this step"
            outcome = known[0]
        return outcome, recorder.log()

    def monitor_step(self, local: Local, message: Message) -> tuple[Local | None, Violation | None]:
        """Deliver an event to a monitor."""
        context = self._context
        context.begin_step()
        outcome = self._path(local, message)
        return (None, None) if outcome is None else (outcome.local, outcome.violation)

    def monitor_step_with_log(self, local: Local, message: Message) -> tuple[Local | None, Violation | None, Log]:
        """Deliver an event to a monitor and tell what happened."""
        recorder = self._record(local)
        try:
            outcome = self._path_with(local, message, ())
        finally:
            self._functions, self._context.recorder = self._silent, None
        if outcome is None:
            return None, None, recorder.log()
        return outcome.local, outcome.violation, recorder.log()

    def evaluate(self, routine: RoutineId, local: Local) -> object:
        """Return the result of a pure routine without parameters on the machine's fields, or how it failed."""
        context = self._context
        context.begin_step()
        self._load(local)
        try:
            return self._functions.table[routine](context)
        except (StepError, RecursionError) as error:
            return self._failed(local, step_error(error), failed_op(error.__traceback__, self._functions.op_at))

    def judge(self, invariant: Invariant, tables: tuple[object, ...]) -> object:
        """Return the result of an invariant's routine on its tables, or how it failed."""
        return judged(invariant, tables, self._context, self._functions, self._compiled.rendering)

    def last_fields(self, local: Local) -> tuple[object, ...] | None:
        """Return the fields of a machine as its step left them, however that ended; None if another ran last."""
        return self._context.last_fields(self._machines[local.machine], local.path)

    # --- paths ---

    def _record(self, local: Local) -> Recorder:
        name = machine_name(self._compiled.model, local)
        recorder = Recorder(
            self._compiled.model, self._compiled.rendering, self._context, name, is_choice_fair=self._is_choice_fair
        )
        self._context.recorder = recorder
        self._functions = self._telling
        return recorder

    def _path_with(self, local: Local, message: Message | None, choices: tuple[int, ...]) -> Outcome | None:
        context = self._context
        context.begin_step()
        context.script.extend(choices)
        context.sizes.extend(0 for _ in choices)
        return self._path(local, message)

    def _all_paths(self, local: Local, message: Message | None, first: Outcome | None) -> tuple[Outcome, ...]:
        """Try all other answers; outcomes that are equal but for the choices are one."""
        context = self._context
        found: dict[tuple[object, ...], Outcome] = {}
        outcome = first
        while True:
            if outcome is not None:
                found.setdefault(outcome[1:], outcome)
            try:
                if not context.next_path():
                    return tuple(found.values())
            except StepError as error:
                exhausted = self._failed(local, error, None)
                return (*found.values(), Outcome(tuple(context.script), None, None, exhausted))
            outcome = self._path(local, message)

    def _load(self, local: Local) -> None:
        context = self._context
        path, number, interface, state, fields, _, created, _ = local
        context.begin_path()
        if context.recorder is not None:
            context.recorder.begin_path()
        context.path = path
        machine = context.machine = self._machines[number]
        table = context.interface = self._interfaces[interface]
        context.observed = table.observed
        context.this = (path, interface, machine.permission)
        context.state = state
        context.fields = list(fields)
        context.created = created
        context.action = None
        context.frames = []
        context.is_raised = False

    def _path(self, local: Local, message: Message | None) -> Outcome | None:
        """Run the step once with the script's answers; None when the path is cut off."""
        self._load(local)
        context = self._context
        machine = context.machine
        frames: tuple[Frame, ...] = _NO_FRAMES
        result = None
        violation = None
        try:
            frames = self._run(local, message)
            if context.is_large:
                self._weigh(frames)
            result = _new(
                Local,
                (*local[:3], context.state, tuple(context.fields), frames, context.created, local[7]),
            )
        except Halted:
            assert not machine.is_monitor, "monitors do not halt"
        except Pruned:
            return None
        except (StepError, RecursionError) as error:
            op = failed_op(error.__traceback__, self._functions.op_at)
            violation = self._failed(local, step_error(error), op)
        script = context.script
        choices = tuple(script[: context.position]) if script else ()
        fair = _NOT_FAIR if context.recorder is None else frozenset(context.recorder.fair)
        return _new(Outcome, (choices, result, context.action, violation, fair))

    # --- running ---

    def _run(self, local: Local, message: Message | None) -> tuple[Frame, ...]:
        """Run to the end of the step and return the frames that are left."""
        context = self._context
        try:
            if local.frames:
                return self._resume(local.frames, message)
            assert message is not None, "an idle machine takes a message"
            return self._dispatch(message)
        except (Raised, Gone) as signal:
            pending = signal
        while True:
            context.depth = 0
            context.frames = []
            try:
                if isinstance(pending, Gone):
                    routine = context.machine.states[context.state].transitions[pending.state]
                    return self._call(routine, pending.payload)
                context.is_raised = True
                return self._dispatch_raised(pending.event, pending.payload)
            except (Raised, Gone) as signal:
                self._chain(signal)
                pending = signal

    def _call(self, routine: RoutineId, argument: Value) -> tuple[Frame, ...]:
        context = self._context
        if not self._suspends[routine]:
            self._functions.table[routine](context, argument)
            return _NO_FRAMES
        if self._functions.table[routine](context, 0, (argument,), None) is SUSPENDED:
            return self._suspended(_NO_FRAMES)
        return _NO_FRAMES

    def _resume(self, frames: tuple[Frame, ...], message: Message | None) -> tuple[Frame, ...]:
        """Run the innermost frame, then hand each result to the frame below it."""
        context = self._context
        if context.recorder is not None:
            self._tell_resumed(context.recorder, frames, message)
        context.depth = len(frames)
        incoming: Value = message
        for level in range(len(frames) - 1, -1, -1):
            routine, block, registers = frames[level]
            function = self._functions.table[routine]
            if not self._suspends[routine]:
                function(context, *registers)
                continue
            incoming = function(context, block, registers, incoming)
            if incoming is SUSPENDED:
                return self._suspended(frames[:level])
        return _NO_FRAMES

    def _tell_resumed(self, recorder: Recorder, frames: tuple[Frame, ...], message: Message | None) -> None:
        if message is not None:
            recorder.span = self._suspension.span(frames[-1])
            recorder.received("got", message.event, message.payload)
        elif frames[-1].block == 0:
            recorder.started()

    def _suspended(self, outer: tuple[Frame, ...]) -> tuple[Frame, ...]:
        context = self._context
        inner = context.frames
        inner.reverse()
        top = inner[-1]
        if context.recorder is not None:
            accepted = self._points[top.routine][top.block].accepted
            if accepted is not None:
                context.recorder.waiting(accepted, self._suspension.span(top))
        return (*outer, *inner)

    def _dispatch(self, message: Message) -> tuple[Frame, ...]:
        context = self._context
        event, payload, _ = message
        state = context.machine.states[context.state]
        if context.recorder is not None:
            context.recorder.span = state.span
            if message == NULL_MESSAGE:
                context.recorder.null_handler()
            else:
                context.recorder.received("dequeue", event, payload)
        routine = state.handlers.get(event)
        if routine is not None:
            return self._call(routine, payload)
        if message == NULL_MESSAGE:
            assert state.null_handler is not None, "the null message is for states that handle null"
            return self._call(state.null_handler, None)
        return self._passive_or_unhandled(event)

    def _dispatch_raised(self, event: str, payload: Value) -> tuple[Frame, ...]:
        context = self._context
        routine = context.machine.states[context.state].handlers.get(event)
        return self._passive_or_unhandled(event) if routine is None else self._call(routine, payload)

    def _passive_or_unhandled(self, event: str) -> tuple[Frame, ...]:
        context = self._context
        state = context.machine.states[context.state]
        if event in state.ignored or event in state.deferred:
            return _NO_FRAMES
        if event == HALT and not context.machine.is_monitor:
            return self._call(state.halting, None)
        return self._call(state.unhandled, event)

    def _chain(self, signal: Raised | Gone) -> None:
        """Pay for one more raise or goto in the same step, which may go on for ever."""
        context = self._context
        context.fuel -= FUEL // RAISES_MAX
        if isinstance(signal, Raised):
            key: tuple[object, ...] = ("raise", signal.event, signal.payload)
        else:
            key = ("goto", signal.state, signal.payload)
        if context.fuel < 0 and isinstance(signal, Raised):
            raise StepError("D-17.raising", count=RAISES_MAX)
        context.loop(key, 0)

    # --- ends ---

    def _weigh(self, frames: tuple[Frame, ...]) -> None:
        """Refuse values that grew too large, even if they only share parts."""
        context = self._context
        action = () if context.action is None else context.action
        registers = (frame.registers for frame in frames)
        for value in chain(context.fields, *registers, action):
            if isinstance(value, tuple | str) and weight(value, SIZE_MAX) > SIZE_MAX:
                raise StepError("D-17.size", count=SIZE_MAX)

    def _failed(self, local: Local, error: StepError, op: Op | None) -> Violation:
        machine = self._machines[local.machine]
        name = machine_name(self._compiled.model, local)
        return violation_of(
            error,
            op,
            rendering=self._compiled.rendering,
            machine=name,
            monitor=name if machine.is_monitor else "",
            default_span=machine.states[self._context.state].span,
        )

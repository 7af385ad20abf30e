"""An engine for machines written as lists of tuples: small enough to see that it is right.

A program is a tuple of ops: ("send", path, event, payload), ("announce", event, payload), ("new", interface, payload),
("receive", events...), ("choose", how many) (the answer becomes x), ("add", n) (to x), ("goto", state)
(ends the handler; entries run only at the start), ("fail",), ("prune",), ("halt",), ("prune if", x). The one field of
every machine is the int x.
"""

from dataclasses import dataclass, field

from pcheck.ir.model import Attachment, Block, Composition, Field, Interface, MachineClass, Model, Routine, State
from pcheck.ir.ops import Receive, Return
from pcheck.ir.types import INT, NULL
from pcheck.source import NOWHERE
from pcheck.system.composition import ComposedSystem
from pcheck.system.local import (
    NULL_MESSAGE,
    AnnounceAction,
    Frame,
    Local,
    LogEntry,
    MonitorStart,
    NewAction,
    Outcome,
    Readiness,
    SendAction,
)
from pcheck.system.violation import Violation

PENDING = {"send": "Send", "announce": "Announce", "new": "New"}


@dataclass(frozen=True)
class S:
    """A state: an entry program, handlers by event, and what is deferred or ignored."""

    on: dict = field(default_factory=dict)
    entry: tuple = ()
    deferred: tuple = ()
    ignored: tuple = ()
    null: tuple | None = None
    temperature: str = ""


def failure(name):
    return Violation("assertion", "P1001", name, NOWHERE, name, name)


class Script:
    """Machines by name (a list of states each), main first; the interface of a machine has its name and number."""

    def __init__(self, machines, monitors=()):
        self.calls = 0
        self.programs = []
        self.states = [*machines.values(), *(states for _, states, *_ in monitors)]
        names = list(machines)
        events = {event for states in self.states for state in states for event in state.on}
        classes = [
            self.machine_class(name, states, "machine", frozenset()) for name, states in machines.items()
        ]
        attachments = []
        for name, states, kind, observes, interfaces in monitors:
            attachments.append(Attachment(len(classes), frozenset(names.index(each) for each in interfaces)))
            classes.append(self.machine_class(name, states, kind, frozenset(observes)))
        routines = tuple(self.routine(number, program) for number, program in enumerate(self.programs))
        interfaces = tuple(Interface(name, 0, NULL) for name in names)
        self.model = Model(
            dict.fromkeys(sorted(events), INT), (frozenset(events),), interfaces, tuple(classes), routines, (), {}, ()
        )
        links = {number: {other: other for other in range(len(names))} for number in range(len(names))}
        implementations = {number: number for number in range(len(names))}
        self.composition = Composition("test", 0, implementations, links, tuple(attachments), (), NOWHERE)

    def system(self, **settings):
        return ComposedSystem(self.model, self.composition, self, **settings)

    def number(self, program):
        self.programs.append(tuple(program))
        return len(self.programs) - 1

    def machine_class(self, name, states, kind, observes):
        made = tuple(
            State(
                f"S{number}", state.temperature, {event: self.number(program) for event, program in state.on.items()},
                None if state.null is None else self.number(state.null), frozenset(state.deferred),
                frozenset(state.ignored), {}, self.number(()), self.number(()), bool(state.entry), NOWHERE,
            )
            for number, state in enumerate(states)
        )  # fmt: skip
        start = self.number((("add", 0), *states[0].entry) if states[0].entry else ())
        return MachineClass(
            name, kind, (Field("x", INT, NOWHERE),), made, 0, start, frozenset(), frozenset(), 0, observes, NOWHERE
        )

    def routine(self, number, program):
        blocks = tuple(
            Block((), Receive(NOWHERE, ()) if op and op[0] == "receive" else Return(NOWHERE, None), (), True)
            for op in (*program, ())
        )
        return Routine(number, f"r{number}", 0, (), (), None, blocks, True, NOWHERE)

    # --- what a composition asks --------------------------------------------------------------------------------------

    def fresh(self, path, interface, payload):
        start = self.model.machines[interface].start_routine
        frames = (Frame(start, 0, ()),) if self.programs[start] else ()
        return Local(path, interface, interface, 0, (payload or 0,), frames, 0)

    def monitors(self):
        starts = []
        for attachment in self.composition.monitors:
            machine = self.model.machines[attachment.machine]
            local = Local((), attachment.machine, -1, 0, (0,), (), 0)
            entered = LogEntry("enter", machine.name, "S0")
            outcome, log = self.finish(local, self.programs[machine.start_routine])
            starts.append(MonitorStart(outcome.local, outcome.violation, (entered, *log)))
        return tuple(starts)

    def readiness(self, local):
        state = self.model.machines[local.machine].states[local.state]
        if not local.frames:
            return Readiness("idle", None, state.deferred, state.ignored, state.null_handler is not None)
        op = self.op(local)
        if op[0] == "receive":
            return Readiness("blocked", frozenset(op[1:]) | {"halt"}, frozenset(), frozenset(), False)
        start = self.model.machines[local.machine].start_routine
        status = "fresh" if local.frames[0][:2] == (start, 0) else "suspended"
        return Readiness(status, None, frozenset(), frozenset(), False)

    def pending(self, local):
        return PENDING[self.op(local)[0]]

    def step(self, local, message):
        self.calls += 1
        merged = {outcome[1:]: outcome for outcome, _ in reversed(self.outcomes(local, message))}
        return tuple(sorted(merged.values(), key=lambda outcome: outcome.choices))

    def step_with_log(self, local, message, choices):
        return next((o, tuple(log)) for o, log in self.outcomes(local, message) if o.choices == choices)

    def monitor_step(self, local, message):
        return self.monitor_step_with_log(local, message)[:2]

    def monitor_step_with_log(self, local, message):
        machine = self.model.machines[local.machine]
        state = machine.states[local.state]
        if message.event in state.ignored:
            return local, None, ()
        if message.event not in state.handlers:
            return None, failure(f"{machine.name} does not handle {message.event}"), ()
        outcome, log = self.finish(local, self.programs[state.handlers[message.event]])
        return outcome.local, outcome.violation, log

    def evaluate(self, routine, local):
        limit = routine - 1_000
        return local.fields[0] <= limit

    # --- inside a step ------------------------------------------------------------------------------------------------

    def op(self, local):
        routine, pc, _ = local.frames[-1]
        program = self.programs[routine]
        return program[pc] if pc < len(program) else ("end",)

    def name(self, local):
        return self.model.machines[local.machine].name

    def finish(self, local, program):
        """Run a monitor's program to its end."""
        self.programs.append(program)
        entered = local._replace(frames=(Frame(len(self.programs) - 1, 0, ()),))
        found = self.run(entered, (), None, [])
        self.programs.pop()
        outcome, log = found[0] if found else (Outcome((), None, None, None), [])
        return outcome, tuple(log)

    def outcomes(self, local, message):
        log = []
        if not local.frames:
            state = self.model.machines[local.machine].states[local.state]
            if message == NULL_MESSAGE:
                handler = state.null_handler
            elif message.event in state.handlers:
                handler = state.handlers[message.event]
            elif message.event == "halt":
                return [(Outcome((), None, None, None), log)]
            else:
                return [(Outcome((), None, None, failure(f"unhandled {message.event}")), log)]
            log.append(LogEntry("dequeue", self.name(local), f"S{local.state}", event=message.event))
            return self.run(local._replace(frames=(Frame(handler, 0, ()),)), (), None, log)
        op = self.op(local)
        if op[0] == "receive":
            return self.run(self.advanced(local), (), None, log)
        if op[0] not in PENDING or self.readiness(local).status == "fresh":
            return self.run(local, (), None, log)
        return self.run(*self.acted(local, op, log))

    def acted(self, local, op, log):
        log.append(LogEntry(op[0], self.name(local), f"S{local.state}", event=str(op[-2])))
        after = self.advanced(local)
        match op:
            case ("send", target, event, payload):
                return after, (), SendAction(target, event, payload), log
            case ("announce", event, payload):
                return after, (), AnnounceAction(event, payload), log
            case ("new", interface, payload):
                created = local.created + 1
                path = (created + 1,) if local.path == (1,) else (*local.path, created)
                return after._replace(created=created), (), NewAction(path, interface, payload), log

    def advanced(self, local):
        routine, pc, _ = local.frames[-1]
        return local._replace(frames=(Frame(routine, pc + 1, ()),))

    def run(self, local, choices, action, log):
        """All outcomes of local code from here; each with its own log."""
        while True:
            op = self.op(local)
            match op:
                case ("end",):
                    return [(Outcome(choices, local._replace(frames=()), action, None), log)]
                case ("add", number):
                    local = local._replace(fields=(local.fields[0] + number,))
                case ("goto", state):
                    log.append(LogEntry("enter", self.name(local), f"S{state}"))
                    return [(Outcome(choices, local._replace(state=state, frames=()), action, None), log)]
                case ("choose", count):
                    return [
                        found
                        for answer in range(count)
                        for found in self.run(
                            self.advanced(local._replace(fields=(answer,))), (*choices, answer), action, list(log)
                        )
                    ]
                case ("prune if", value) if local.fields[0] != value:
                    pass
                case ("prune",) | ("prune if", _):
                    return []
                case ("fail",):
                    return [(Outcome(choices, None, action, failure(f"{self.name(local)} fails")), log)]
                case ("halt",):
                    return [(Outcome(choices, None, action, None), log)]
                case _:
                    return [(Outcome(choices, local, action, None), log)]
            local = self.advanced(local)

"""Pass 5: what functions do through the functions that they call (p-language 8; S-57, S-59, W-6, creates)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from pcheck.diagnostics import Collector, Related, make
from pcheck.language.expectations import static_event
from pcheck.language.scope import FunctionSymbol, Globals, MachineSymbol, StateSymbol, Use
from pcheck.language.statements.messaging import Raise
from pcheck.language.walk import walk

#: What a spec may not do, not even through a function.
SPEC_WORDS = frozenset({"send", "announce", "receive", "new", "$", "$$", "choose"})
LEAVING_WORDS = frozenset({"raise", "goto"})

#: Functions that can run, nearest first, each with one that calls it; None for those that the search began with.
Callers = Mapping[FunctionSymbol, FunctionSymbol | None]
#: The raise statements of each function that has any.
Raises = Mapping[FunctionSymbol, list[Raise]]


def fill_creates(globals_: Globals) -> None:
    """Infer what each machine creates: every `new` in its functions and in all that they call."""
    for machine in globals_.machines.values():
        created: set[str] = set()
        for function in reached(own_functions(machine)):
            created.update(function.effects.creates)
            if function.creates is not None:
                created.add(function.creates)
        machine.creates = frozenset(created)


def check_effects(globals_: Globals, collector: Collector) -> None:
    """Check S-57 and S-59, and warn of handlers that never run (W-1) and of raised events that are lost (W-6)."""
    raises = _all_raises(globals_)
    for machine in globals_.machines.values():
        if machine.is_spec:
            _check_spec(machine, collector)
            _warn_of_unobserved_events(machine, raises, collector)
        for state in machine.states.values():
            _check_leaving(state, collector)
            _warn_of_lost_events(state, raises, collector)


def _all_raises(globals_: Globals) -> Raises:
    everything = [*globals_.functions.values()]
    for machine in globals_.machines.values():
        everything.extend(own_functions(machine))
    return {
        function: [node for node in walk(function.body) if isinstance(node, Raise)]
        for function in everything
        if function.body is not None and any(use.word == "raise" for use in function.effects.uses)
    }


def own_functions(machine: MachineSymbol) -> list[FunctionSymbol]:
    """The functions and handlers of a machine."""
    return [*machine.functions.values(), *machine.handlers]


def reached(roots: Iterable[FunctionSymbol]) -> Callers:
    """Everything that can run when the roots do."""
    callers: dict[FunctionSymbol, FunctionSymbol | None] = dict.fromkeys(roots)
    waiting = deque(callers)
    while waiting:
        function = waiting.popleft()
        for callee, _ in function.effects.calls:
            if callee not in callers:
                callers[callee] = function
                waiting.append(callee)
    return callers


def _first_use(root: FunctionSymbol, words: frozenset[str]) -> tuple[Use, list[str]] | None:
    """The nearest use of one of the words, and the names of the functions called on the way to it."""
    callers = reached([root])
    for function in callers:
        for use in function.effects.uses:
            if use.word in words:
                return use, _path(function, callers)
    return None


def _path(function: FunctionSymbol, callers: Callers) -> list[str]:
    names: list[str] = []
    caller = callers[function]
    while caller is not None:
        names.append(function.name)
        function, caller = caller, callers[caller]
    return names[::-1]


def _check_spec(machine: MachineSymbol, collector: Collector) -> None:
    """S-57. The machine's own functions are checked by themselves, so only global ones are followed."""
    for function in own_functions(machine):
        for callee, span in function.effects.calls:
            found = _first_use(callee, SPEC_WORDS) if callee.machine is None else None
            if found is None:
                continue
            use, path = found
            related = (Related(use.span, "it happens here"),)
            name, word = callee.name, use.word
            if path:
                key, through = "S-57.path", ", ".join(f"'{step}'" for step in path)
                diagnostic = make(key, span, related=related, machine=machine.name, name=name, word=word, path=through)
            else:
                diagnostic = make("S-57", span, related=related, machine=machine.name, name=name, word=word)
            collector.report(diagnostic)


def _warn_of_unobserved_events(machine: MachineSymbol, raises: Raises, collector: Collector) -> None:
    """W-1, unless the spec raises the event itself, or raises what is known only at run time."""
    functions = reached(own_functions(machine))
    raised = [static_event(statement.event) for function in functions for statement in raises.get(function, ())]
    known = machine.observes.union(event.name for event in raised if event is not None)
    if None in raised:
        return
    for state in machine.states.values():
        for event, action in state.actions.items():
            if event not in known:
                help_ = f"add '{event}' to the events after 'observes'"
                collector.report(make("W-1", action.span, help=help_, machine=machine.name, event=event))


def _check_leaving(state: StateSymbol, collector: Collector) -> None:
    if state.exit is not None:
        _check_stays(state.exit, "S-59", "S-59.call", collector)
    for action in state.actions.values():
        if action.target is not None and action.function is not None:
            _check_stays(action.function, "S-59.transition", "S-59.transition_call", collector)


def _check_stays(function: FunctionSymbol, direct: str, through: str, collector: Collector) -> None:
    """S-59 at each raise and goto of the function, and at each call that leads to one."""
    for use in function.effects.uses:
        if use.word in LEAVING_WORDS:
            collector.report(make(direct, use.span, word=use.word))
    for callee, span in function.effects.calls:
        found = _first_use(callee, LEAVING_WORDS)
        if found is not None:
            related = (Related(found[0].span, "it happens here"),)
            collector.report(make(through, span, related=related, name=callee.name, word=found[0].word))


def _warn_of_lost_events(state: StateSymbol, raises: Raises, collector: Collector) -> None:
    """W-6, for events that are raised by name while the machine is surely in this state."""
    lost = state.deferred | state.ignored
    if not lost:
        return
    handlers = [state.entry, *(action.function for action in state.actions.values() if action.target is None)]
    functions = reached(handler for handler in handlers if handler is not None)
    for statement in (statement for function in functions for statement in raises.get(function, ())):
        event = static_event(statement.event)
        if event is not None and event.name in lost:
            key = "W-6" if event.name in state.deferred else "W-6.ignore"
            collector.report(make(key, statement.span, event=event.name, state=state.name))

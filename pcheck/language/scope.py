"""What names mean: the symbols of a program and the chain of scopes through which a name is found.

Symbols are made once by `pcheck.language.program`; constructs look them up here while they are checked and keep
what they found for their lowering.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from typing import TYPE_CHECKING

from pcheck.diagnostics import Collector, Diagnostic, Related, did_you_mean, make
from pcheck.ir.types import NULL, Enum, Permission, Type
from pcheck.records import dataclass
from pcheck.source import Span

if TYPE_CHECKING:
    from pcheck.language.declarations import Body
    from pcheck.language.expressions.formulas import Quantified
    from pcheck.language.fault_syntax import FaultLine, TotalLimit
    from pcheck.language.nodes import Expression

SPEC_KINDS = ("spec", "scenario")


@dataclass(frozen=True, slots=True, eq=False)
class EventSymbol:
    """An event; payload is NULL when it has none."""

    name: str
    payload: Type
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class EnumElementSymbol:
    """An element of an enum."""

    name: str
    type: Enum
    number: int
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class VariableSymbol:
    """A variable; kind is 'field', 'local', 'parameter', 'quantified' or 'global' (a global param).

    index numbers fields within their machine and global params within the program; it is -1 for the others.
    """

    name: str
    type: Type
    kind: str
    index: int
    span: Span
    binder: Quantified | None = None
    """Where a quantifier of an invariant introduces it."""
    is_durable: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """One use of something with an effect: word is raise, goto, send, announce, receive, new, '$', '$$' or choose."""

    word: str
    span: Span


@dataclass(slots=True)
class Effects:
    """What a function does, directly; filled while its body is checked, closed over calls afterwards."""

    uses: list[Use] = field(default_factory=list)
    calls: list[tuple[FunctionSymbol, Span]] = field(default_factory=list)
    creates: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class FunctionSymbol:
    """A function or handler. Anonymous handlers are functions too, named after their place ("Init entry").

    result is None for void functions. body is None for foreign ones. role is 'function' or 'handler': a handler is
    anonymous and void. An invariant is checked as if it were a function of the role 'invariant'.
    """

    name: str
    machine: MachineSymbol | None
    parameters: tuple[VariableSymbol, ...]
    result: Type | None
    body: Body | None
    creates: str | None
    role: str
    span: Span
    effects: Effects = field(default_factory=Effects)

    @property
    def is_foreign(self) -> bool:
        """Whether the function is bound to Python."""
        return self.body is None

    @property
    def qualified_name(self) -> str:
        """`f`, or `M.f` for a machine's own: so foreign functions are bound, and routines called."""
        return self.name if self.machine is None else f"{self.machine.name}.{self.name}"


@dataclass(slots=True, eq=False)
class Action:
    """What a state does on an event: run `function`, or go to `target` running `function` (if any) on the way."""

    target: StateSymbol | None
    function: FunctionSymbol | None
    span: Span


@dataclass(slots=True, eq=False)
class StateSymbol:
    """A state of a machine; index is its position in the machine's list of states."""

    name: str
    index: int
    is_start: bool
    temperature: str
    span: Span
    entry: FunctionSymbol | None = None
    exit: FunctionSymbol | None = None
    actions: dict[str, Action] = field(default_factory=dict)
    """By event; 'null' for `on null`."""
    deferred: set[str] = field(default_factory=set)
    ignored: set[str] = field(default_factory=set)
    entry_is_unknown: bool = False
    """The entry function could not be found, which was reported."""

    @property
    def entry_parameter(self) -> VariableSymbol | None:
        """The parameter of the entry function, if it has one."""
        return self.entry.parameters[0] if self.entry and self.entry.parameters else None


@dataclass(slots=True, eq=False)
class MachineSymbol:
    """A machine, spec or scenario (`kind`)."""

    name: str
    kind: str
    span: Span
    receives: frozenset[str] = frozenset()
    sends: frozenset[str] = frozenset()
    observes: frozenset[str] = frozenset()
    creates: frozenset[str] = frozenset()
    """Interfaces that `new` names in its functions and in all that they call."""
    fields: dict[str, VariableSymbol] = field(default_factory=dict)
    functions: dict[str, FunctionSymbol] = field(default_factory=dict)
    handlers: list[FunctionSymbol] = field(default_factory=list)
    """The anonymous functions."""
    states: dict[str, StateSymbol] = field(default_factory=dict)

    @property
    def is_spec(self) -> bool:
        """Whether this is a monitor, of either kind."""
        return self.kind in SPEC_KINDS

    @property
    def start(self) -> StateSymbol | None:
        """The start state."""
        return next((state for state in self.states.values() if state.is_start), None)

    @property
    def payload(self) -> Type:
        """The constructor's payload type, NULL without one."""
        start = self.start
        return start.entry_parameter.type if start and start.entry_parameter else NULL

    @property
    def permission(self) -> Permission:
        """The type of `this`."""
        return Permission(self.name, self.receives)


@dataclass(slots=True, eq=False)
class InterfaceSymbol:
    """Something `new` can name: a declared interface, or a machine under its own name."""

    name: str
    receives: frozenset[str]
    payload: Type
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class InvariantSymbol:
    """An invariant over the whole system; the span is that of its name."""

    name: str
    condition: Expression
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class FaultsSymbol:
    """A fault list; the span is that of its name."""

    name: str
    lines: tuple[FaultLine | TotalLimit, ...]
    span: Span


@dataclass(slots=True, eq=False)
class Globals:
    """The one global scope of a program."""

    events: dict[str, EventSymbol] = field(default_factory=dict)
    types: dict[str, Type] = field(default_factory=dict)
    """Enums, typedefs (resolved), foreign types, interfaces, machines and event sets."""
    enum_elements: dict[str, EnumElementSymbol] = field(default_factory=dict)
    parameters: dict[str, VariableSymbol] = field(default_factory=dict)
    functions: dict[str, FunctionSymbol] = field(default_factory=dict)
    interfaces: dict[str, InterfaceSymbol] = field(default_factory=dict)
    machines: dict[str, MachineSymbol] = field(default_factory=dict)
    """Machines, specs and scenarios."""
    invariants: dict[str, InvariantSymbol] = field(default_factory=dict)
    faults: dict[str, FaultsSymbol] = field(default_factory=dict)

    def kind_of(self, name: str) -> str:
        """What a global name is, in words ("a machine"); '' when it is nothing."""
        if name in self.machines:
            return f"a {self.machines[name].kind}"
        tables: tuple[tuple[Mapping[str, object], str], ...] = (
            (self.interfaces, "an interface"),
            (self.types, "a type"),
            (self.events, "an event"),
            (self.enum_elements, "an element of an enum"),
            (self.functions, "a function"),
            (self.parameters, "a global parameter"),
            (self.invariants, "an invariant"),
        )
        return next((words for table, words in tables if name in table), "")


class Scope:
    """One level of names inside a function: its parameters and locals, or those of a receive case."""

    __slots__ = ("collector", "function", "globals", "loops", "machine", "parent", "variables")

    def __init__(
        self,
        globals_: Globals,
        machine: MachineSymbol | None,
        function: FunctionSymbol,
        collector: Collector,
        *,
        parent: Scope | None = None,
    ) -> None:
        self.globals = globals_
        self.machine = machine
        self.function = function
        self.collector = collector
        self.parent = parent
        self.variables: dict[str, VariableSymbol] = {}
        self.loops: int = parent.loops if parent else 0

    def nested(self) -> Scope:
        """A scope inside this one, for a receive case."""
        return Scope(self.globals, self.machine, self.function, self.collector, parent=self)

    @property
    def is_invariant(self) -> bool:
        """Whether this is the formula of an invariant, which is checked as if it were a function."""
        return self.function.role == "invariant"

    @property
    def is_case(self) -> bool:
        """Whether this is the scope of a receive case."""
        return self.parent is not None

    @contextmanager
    def loop(self) -> Iterator[None]:
        """What is checked meanwhile stands inside a loop."""
        self.loops += 1
        yield
        self.loops -= 1

    def report(self, diagnostic: Diagnostic) -> None:
        """Record a mistake."""
        self.collector.report(diagnostic)

    def declare(self, symbol: VariableSymbol) -> None:
        """Add a local or parameter; S-13 if this scope has the name, S-96 if a global param has it."""
        previous = self.variables.get(symbol.name)
        if symbol.name in self.globals.parameters:
            self.report(make("S-96", symbol.span, name=symbol.name))
        elif previous is not None:
            related = (Related(previous.span, "first here"),)
            variant = ".parameter" if symbol.kind == "parameter" else ".local" if previous.kind == "parameter" else ""
            self.report(make(f"S-13{variant}", symbol.span, name=symbol.name, related=related))
        else:
            self.variables[symbol.name] = symbol

    def variable(self, name: str) -> VariableSymbol | None:
        """The innermost variable of that name: locals, then fields, then global params."""
        level: Scope | None = self
        while level is not None:
            if name in level.variables:
                return level.variables[name]
            level = level.parent
        if self.machine and name in self.machine.fields:
            return self.machine.fields[name]
        return self.globals.parameters.get(name)

    def callee(self, name: str) -> FunctionSymbol | None:
        """The machine's own function of that name, else the global one."""
        local = self.machine.functions.get(name) if self.machine else None
        return local or self.globals.functions.get(name)

    def value_names(self) -> Iterator[str]:
        """All names that an expression could mean here, for suggestions."""
        level: Scope | None = self
        while level is not None:
            yield from level.variables
            level = level.parent
        if self.machine:
            yield from self.machine.fields
        yield from self.globals.parameters
        yield from self.globals.enum_elements
        yield from self.globals.events

    @property
    def is_formula(self) -> bool:
        """Whether this is an invariant, where quantifiers may stand."""
        return self.function.role == "invariant"

    @property
    def is_spec(self) -> bool:
        """Whether the function belongs to a monitor."""
        return self.machine is not None and self.machine.is_spec

    def use(self, word: str, span: Span) -> None:
        """Note an effect of the function."""
        self.function.effects.uses.append(Use(word, span))


def suggestion(name: str, candidates: Iterable[str], collector: Collector) -> str:
    """The help line that names the nearest candidate, or nothing; not sought for what will not be shown."""
    return "" if collector.is_full else did_you_mean(name, candidates)

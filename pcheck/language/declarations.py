"""Top-level declarations and what machines are made of."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from pcheck.language.fault_syntax import FaultLine, TotalLimit
from pcheck.language.module_syntax import ModuleExpression
from pcheck.language.nodes import Expression, Identifier, Node, Statement, TypeSyntax
from pcheck.records import dataclass

if TYPE_CHECKING:
    from pcheck.language.scope import VariableSymbol


@dataclass(slots=True)
class Declaration(Node):
    """A top-level declaration."""


@dataclass(slots=True)
class SourceUnit(Node):
    """One file."""

    declarations: tuple[Declaration, ...]


@dataclass(slots=True)
class VariableDeclaration(Node):
    """`var a, b: T;`."""

    names: tuple[Identifier, ...]
    type_: TypeSyntax


@dataclass(slots=True)
class DurableDeclaration(VariableDeclaration):
    """`durable var a, b: T;`: they outlive a restart of their machine."""


@dataclass(slots=True)
class Parameter(Node):
    """`x: T` of a function or handler."""

    name: Identifier
    type_: TypeSyntax


@dataclass(slots=True)
class Body(Node):
    """`{ var ...; ... }`."""

    variables: tuple[VariableDeclaration, ...]
    statements: tuple[Statement, ...]
    symbols: tuple[VariableSymbol, ...] = field(init=False, default=(), compare=False, repr=False)
    """The local variables, once checked."""


@dataclass(slots=True)
class Handler(Node):
    """An anonymous handler: `(x: T) { ... }`, the parameter optional."""

    parameter: Parameter | None
    body: Body


@dataclass(slots=True)
class TypeDeclaration(Declaration):
    """`type T = ...;` or, without definition, a foreign type."""

    name: Identifier
    definition: TypeSyntax | None


@dataclass(slots=True)
class EnumElement(Node):
    """`Red` or `Red = 3`; `number` is its digits."""

    name: Identifier
    number: str | None


@dataclass(slots=True)
class EnumDeclaration(Declaration):
    """`enum E { A, B }`."""

    name: Identifier
    elements: tuple[EnumElement, ...]


@dataclass(slots=True)
class EventDeclaration(Declaration):
    """`event e: T;`."""

    name: Identifier
    payload: TypeSyntax | None


@dataclass(slots=True)
class EventSetDeclaration(Declaration):
    """`eventset S = { a, b };`."""

    name: Identifier
    events: tuple[Identifier, ...]


@dataclass(slots=True)
class InterfaceDeclaration(Declaration):
    """`interface I(T) receives a, b;`."""

    name: Identifier
    payload: TypeSyntax | None
    receives: tuple[Identifier, ...]


@dataclass(slots=True)
class StateItem(Node):
    """What a state consists of."""


@dataclass(slots=True)
class EntryItem(StateItem):
    """`entry ...`: anonymous, or the name of a function."""

    handler: Handler | Identifier


@dataclass(slots=True)
class ExitItem(StateItem):
    """`exit ...`."""

    handler: Handler | Identifier


@dataclass(slots=True)
class DeferItem(StateItem):
    """`defer a, b;`."""

    events: tuple[Identifier, ...]


@dataclass(slots=True)
class IgnoreItem(StateItem):
    """`ignore a, b;`."""

    events: tuple[Identifier, ...]


@dataclass(slots=True)
class OnDo(StateItem):
    """`on a, b do ...`; an event's text may be 'null' or 'halt'."""

    events: tuple[Identifier, ...]
    handler: Handler | Identifier


@dataclass(slots=True)
class OnGoto(StateItem):
    """`on a goto S with ...`."""

    events: tuple[Identifier, ...]
    target: Identifier
    handler: Handler | Identifier | None


@dataclass(slots=True)
class StateDeclaration(Node):
    """`start hot state S { ... }`; temperature is 'hot', 'cold' or ''."""

    name: Identifier
    is_start: bool
    temperature: str
    items: tuple[StateItem, ...]


@dataclass(slots=True)
class FunctionDeclaration(Declaration):
    """`fun f(x: T): U { ... }`; without body a foreign function."""

    name: Identifier
    parameters: tuple[Parameter, ...]
    result: TypeSyntax | None
    body: Body | None
    creates: Identifier | None


@dataclass(slots=True)
class MachineDeclaration(Declaration):
    """`machine M`, `spec M` or `scenario M`: see `kind`. receives and sends are None without such a clause."""

    name: Identifier
    kind: str
    receives: tuple[Identifier, ...] | None
    sends: tuple[Identifier, ...] | None
    observes: tuple[Identifier, ...]
    variables: tuple[VariableDeclaration, ...]
    functions: tuple[FunctionDeclaration, ...]
    states: tuple[StateDeclaration, ...]


@dataclass(slots=True)
class ParameterDeclaration(Declaration):
    """Global `param a, b: int;`."""

    names: tuple[Identifier, ...]
    type_: TypeSyntax


@dataclass(slots=True)
class ModuleDeclaration(Declaration):
    """`module M = ...;`."""

    name: Identifier
    module: ModuleExpression


@dataclass(slots=True)
class ParameterValue(Node):
    """`true`, `false`, or digits with an optional '-'."""

    text: str


@dataclass(slots=True)
class ParameterValues(Node):
    """`p in [1, 2]`."""

    name: Identifier
    values: tuple[ParameterValue, ...]


@dataclass(slots=True)
class Wise(Node):
    """`pairwise` or the digits of `(N wise)`."""

    text: str


@dataclass(slots=True)
class TestDeclaration(Declaration):
    """`test ... T [main=M]: module under Chaos;`."""

    name: Identifier
    main: Identifier
    module: ModuleExpression
    refines: ModuleExpression | None
    values: tuple[ParameterValues, ...]
    assume: Expression | None
    wise: Wise | None
    under: tuple[Identifier, ...] = ()


@dataclass(slots=True)
class ImplementationDeclaration(Declaration):
    """`implementation I [main=M]: module;`."""

    name: Identifier
    main: Identifier | None
    module: ModuleExpression
    under: tuple[Identifier, ...] = ()


@dataclass(slots=True)
class InvariantDeclaration(Declaration):
    """`invariant I: condition;`."""

    name: Identifier
    condition: Expression


@dataclass(slots=True)
class FaultsDeclaration(Declaration):
    """`faults Chaos { line; ... }`."""

    name: Identifier
    lines: tuple[FaultLine | TotalLimit, ...]


@dataclass(slots=True)
class VerifierDeclaration(Declaration):
    """A construct of P's verifier; `word` is its first word."""

    word: str

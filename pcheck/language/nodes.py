"""Bases of all constructs. A construct holds its fields and span; equality looks at the fields alone."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from pcheck.ir.ops import Branch
from pcheck.ir.types import ERROR, Type
from pcheck.records import dataclass
from pcheck.source import Span

if TYPE_CHECKING:
    from pcheck.diagnostics import Collector
    from pcheck.ir.ops import BlockId, Register
    from pcheck.language.lowering import RoutineBuilder
    from pcheck.language.scope import Globals, Scope


@dataclass(slots=True, kw_only=True)
class Node:
    """Anything that was written; `span` is the text it came from."""

    span: Span = field(compare=False, repr=False)


@dataclass(slots=True)
class Identifier(Node):
    """A name as written, with its own span."""

    text: str


@dataclass(slots=True)
class Expression(Node):
    """Something with a value. `type` is set by `check`; ERROR means that a message exists already."""

    type: Type = field(init=False, default=ERROR, compare=False, repr=False)

    def check(self, scope: Scope) -> Type:
        """Type the expression, report its mistakes, remember and return the type."""
        self.type = self.infer(scope)
        return self.type

    def infer(self, scope: Scope) -> Type:
        """The typing rule of this construct."""
        raise NotImplementedError

    def lower(self, builder: RoutineBuilder) -> Register:
        """Emit the ops that compute the value; the register that holds it, with `self.type`."""
        raise NotImplementedError

    def branch(self, builder: RoutineBuilder, when_true: BlockId, when_false: BlockId) -> None:
        """Evaluate a bool for its effect on control."""
        builder.terminate(Branch(self.span, self.lower(builder), when_true, when_false))


@dataclass(slots=True)
class Statement(Node):
    """Something that is executed."""

    def check(self, scope: Scope) -> None:
        """Report the mistakes of the statement."""
        raise NotImplementedError

    def lower(self, builder: RoutineBuilder) -> None:
        """Emit the ops that do it."""
        raise NotImplementedError

    @property
    def surely_leaves(self) -> bool:
        """Whether control never reaches what follows, as far as S-40 looks (p-language 8)."""
        return False


@dataclass(slots=True)
class TypeSyntax(Node):
    """A type as written."""

    def resolve(self, globals_: Globals, collector: Collector) -> Type:
        """The type meant; ERROR after a report."""
        raise NotImplementedError

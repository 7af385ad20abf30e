"""What constructs emit their IR through: registers for variables, coercions at borders, branches, points and loops."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pcheck.ir import ops
from pcheck.ir.builder import BlockBuilder
from pcheck.ir.types import BOOL, NULL, Type
from pcheck.language.scope import FunctionSymbol, VariableSymbol
from pcheck.records import dataclass
from pcheck.source import Span

if TYPE_CHECKING:
    from pcheck.language.lower_program import ProgramLowering
    from pcheck.language.nodes import Expression


@dataclass(frozen=True, slots=True)
class Loop:
    """Where `continue` and `break` go."""

    again: ops.BlockId
    leave: ops.BlockId


class RoutineBuilder:
    """Builds one routine. Control is always in some block; after a terminator that block is unreachable."""

    def __init__(self, program: ProgramLowering, blocks: BlockBuilder) -> None:
        self._program = program
        self._blocks = blocks
        self._variables: dict[VariableSymbol, ops.Register] = {}
        self.loops: list[Loop] = []

    # registers and ops

    def register(self, type_: Type) -> ops.Register:
        """A fresh temporary."""
        return self._blocks.new_register(type_)

    def variable(self, type_: Type, name: str = "") -> ops.Register:
        """A fresh register that may be written several times."""
        return self._blocks.new_register(type_, name)

    def local(self, symbol: VariableSymbol) -> ops.Register:
        """The register of a local variable or parameter."""
        if symbol not in self._variables:
            self._variables[symbol] = self.variable(symbol.type, symbol.name)
        return self._variables[symbol]

    def bind(self, symbol: VariableSymbol, register: ops.Register) -> None:
        """Let the variable live in a given register."""
        self._variables[symbol] = register

    def emit(self, op: ops.Op) -> None:
        """Append an op to the current block."""
        self._blocks.emit(op)

    def constant(self, value: object, type_: Type, span: Span) -> ops.Register:
        """A literal."""
        result = self.register(type_)
        self.emit(ops.Const(span, result, value))
        return result

    def default(self, type_: Type, span: Span) -> ops.Register:
        """The default value of a type."""
        result = self.register(type_)
        self.emit(ops.Default(span, result, type_))
        return result

    def move(self, target: ops.Register, source: ops.Register, span: Span) -> None:
        """Copy a register."""
        self.emit(ops.Move(span, target, source))

    def arithmetic(self, operator: str, left: int, right: int, type_: Type, span: Span) -> ops.Register:
        """Left operator right, of the operands' type."""
        result = self.register(type_)
        self.emit(ops.Binary(span, result, operator, left, right, type_))
        return result

    def component(self, source: ops.Register, position: int, type_: Type, span: Span) -> ops.Register:
        """One component of a tuple."""
        result = self.register(type_)
        self.emit(ops.GetField(span, result, source, position))
        return result

    def tuple_of(self, elements: tuple[ops.Register, ...], type_: Type, span: Span) -> ops.Register:
        """A tuple, named or not."""
        result = self.register(type_)
        self.emit(ops.MakeTuple(span, result, elements))
        return result

    def choose(self, kind: str, operand: int | None, type_: Type, span: Span, *, fair: bool) -> ops.Register:
        """A free choice."""
        result = self.register(type_)
        self.emit(ops.Choose(span, result, kind, operand, fair))
        return result

    # values and variables

    def value(self, expression: Expression, type_: Type) -> ops.Register:
        """The expression's value as a value of type_, to which its own type is assignable."""
        if expression.type == NULL and type_ != NULL:
            return self.default(type_, expression.span)
        return self.coerce(expression.lower(self), expression.type, type_, expression.span)

    def coerce(self, source: ops.Register, from_type: Type, to_type: Type, span: Span) -> ops.Register:
        """The same value in the representation of the wider type."""
        if from_type == to_type:
            return source
        result = self.register(to_type)
        self.note_type(to_type)
        self.emit(ops.Coerce(span, result, source, from_type, to_type))
        return result

    def copied(self, expression: Expression) -> ops.Register:
        """The expression's value in a register of its own, which no assignment changes."""
        result = self.variable(expression.type)
        self.move(result, expression.lower(self), expression.span)
        return result

    def read_variable(self, symbol: VariableSymbol, span: Span) -> ops.Register:
        """The register that holds the variable's value now."""
        if symbol.kind not in ("field", "global"):
            return self.local(symbol)
        result = self.register(symbol.type)
        load = ops.Load if symbol.kind == "field" else ops.LoadParameter
        self.emit(load(span, result, symbol.index))
        return result

    def write_variable(self, symbol: VariableSymbol, value: ops.Register, span: Span) -> None:
        """Store into a variable of the same type."""
        if symbol.kind == "field":
            self.emit(ops.Store(span, symbol.index, value))
        else:
            self.move(self.local(symbol), value, span)

    # names of the program

    def call(self, symbol: FunctionSymbol, arguments: tuple[ops.Register, ...], span: Span) -> ops.Register | None:
        """A call of a function of the program or of Python; its result register, None without result."""
        result = None if symbol.result is None else self.register(symbol.result)
        if symbol.is_foreign:
            types = tuple(parameter.type for parameter in symbol.parameters)
            name = symbol.qualified_name
            self.emit(ops.CallForeign(span, result, name, arguments, types, symbol.result))
        else:
            self.emit(ops.Call(span, result, self._program.routine_of(symbol), arguments))
        return result

    def interface(self, name: str) -> int:
        """The number of an interface."""
        return self._program.interface_number(name)

    def note_type(self, type_: Type) -> None:
        """Make sure that the permissions in a type are among those of the model."""
        self._program.note_permissions(type_)

    # control

    def block(self) -> ops.BlockId:
        """A new block, not entered yet."""
        return self._blocks.new_block()

    def start(self, block: ops.BlockId) -> None:
        """Go on emitting into that block."""
        self._blocks.switch(block)

    def terminate(self, op: ops.Terminator) -> None:
        """End the current block; what follows is unreachable until `start`."""
        self._blocks.terminate(op)

    def jump_to(self, target: ops.BlockId, span: Span) -> None:
        """End the current block with a jump."""
        self.terminate(ops.Jump(span, target))

    def jump(self, target: ops.BlockId, span: Span) -> None:
        """Jump to a block and go on there."""
        self.jump_to(target, span)
        self.start(target)

    @contextmanager
    def loop(self, again: ops.BlockId, leave: ops.BlockId) -> Iterator[None]:
        """`continue` and `break` meanwhile go there."""
        self.loops.append(Loop(again, leave))
        yield
        self.loops.pop()

    def truth_of(self, condition: Expression) -> ops.Register:
        """The value of a condition that is made of branches."""
        result = self.variable(BOOL)
        when_true, when_false, join = self.block(), self.block(), self.block()
        condition.branch(self, when_true, when_false)
        for block, value in ((when_true, True), (when_false, False)):
            self.start(block)
            self.move(result, self.constant(value, BOOL, condition.span), condition.span)
            self.jump_to(join, condition.span)
        self.start(join)
        return result

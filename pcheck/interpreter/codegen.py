"""Compiles one routine to the source of one Python function. Duty: control flow; ops are in `pcheck.interpreter.ops`.

A routine that cannot suspend becomes `f(c, r0, r1 ...)`. One that may becomes `f(c, b, R, v)`: it runs from block b
with the kept registers R (arguments for block 0); v is the result of the call, or the message, that b waits for. It
returns its result, or SUSPENDED after adding its frame to c.frames, and then so does its caller: frames come innermost
first.

A block with one predecessor is written inside it. The others are labels: `if b == 3:` in ascending order, so that jumps
forward fall through to their label, and only jumps back go round `while True:`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from pcheck.interpreter.labels import Labels, labels_of
from pcheck.interpreter.literals import has_literal, literal
from pcheck.interpreter.ops import EMITTERS
from pcheck.ir import ops
from pcheck.ir.model import Model, Routine
from pcheck.ir.operands import reads, written
from pcheck.ir.ops import BlockId, Op, Register, RoutineId
from pcheck.ir.render import Rendering
from pcheck.ir.sealing import continuations, kept_registers
from pcheck.ir.values import Values
from pcheck.records import NamedTuple, dataclass

INDENT: Final = " "


class Source(NamedTuple):
    """A routine as Python."""

    text: str
    constants: dict[str, Any]
    """The names that the text uses for values that have no literal."""
    ops: tuple[Op | None, ...]
    """The op that each line came from; line 1 comes first."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is the same for all routines of a model."""

    model: Model
    values: Values
    rendering: Rendering
    suspending: frozenset[RoutineId]
    recursive: frozenset[RoutineId]
    """Routines that may call themselves, directly or not."""
    is_logging: bool
    """Also record what happens."""


def generate(facts: Facts, routine: Routine) -> Source:
    """Return the routine as the source of a function called `r` and its number."""
    generator = Generator(facts, routine)
    generator.write()
    return Source("\n".join(generator.lines), generator.constants, tuple(generator.lines_ops))


class Generator:
    """The text of one routine in the making; emitters write through `line`, `register` and `constant`."""

    def __init__(self, facts: Facts, routine: Routine) -> None:
        self.facts = facts
        self.routine = routine
        self.lines: list[str] = []
        self.lines_ops: list[Op | None] = []
        self.constants: dict[str, Any] = {}
        self._indent = 0
        self._op: Op | None = None
        self.current_exit: Op | None = None
        self._calls = continuations(routine, facts.suspending)
        self._labels: Labels = labels_of(routine, frozenset(self._calls))
        self._here = 0
        self._literals = _literals(routine)
        self.silent = frozenset() if facts.is_logging else _only_printed(routine)

    # --- for emitters ---

    def line(self, text: str) -> None:
        """Write one line for the current op."""
        self.lines.append(INDENT * self._indent + text)
        self.lines_ops.append(self._op)

    @contextmanager
    def indented(self) -> Iterator[None]:
        """Write the lines inside one level deeper."""
        self._indent += 1
        yield
        self._indent -= 1

    def register(self, register: Register) -> str:
        """Return the Python expression of a register."""
        return self._literals.get(register) or f"r{register}"

    def registers(self, registers: Iterable[Register]) -> str:
        """Return the Python tuple of registers."""
        return _tuple(map(self.register, registers))

    def constant(self, value: object) -> str:
        """Return a name for a value that has no literal."""
        for name, known in self.constants.items():
            if known is value:
                return name
        name = f"k{self.routine.id}_{len(self.constants)}"
        self.constants[name] = value
        return name

    def mark(self) -> None:
        """Tell the recorder where the current op stands; only needed when logging."""
        assert self._op is not None
        self.line(f"c.recorder.span = {self.constant(self._op.span)}")

    # --- shape ---

    def write(self) -> None:
        """Write the whole function."""
        routine = self.routine
        if routine.suspends:
            self.line(f"def f{routine.id}(c, b, R, v):")
        else:
            arguments = "".join(f", r{register}" for register in range(routine.parameters))
            self.line(f"def f{routine.id}(c{arguments}):")
        with self.indented():
            self._prologue()
            if self._labels.has_loop:
                self.line("while True:")
                with self.indented():
                    self._write_labels()
            else:
                self._write_labels()

    def _prologue(self) -> None:
        if any(isinstance(op, ops.Load | ops.Store) for block in self.routine.blocks for op in block.ops):
            self.line("F = c.fields")
        if self._labels.has_loop or any(isinstance(op, ops.Call) for block in self.routine.blocks for op in block.ops):
            self.line("f = c.fuel = c.fuel - 1")
            self.line("if f < 0: c.exhausted()")
        if self._labels.has_loop:
            self.line("p = c.position")
        if self._is_recursive:
            self.line("c.enter()" if not self.routine.suspends else "if b == 0: c.enter()")
        if self.routine.suspends:
            self._unpack_on_resume()
        elif not self._labels.is_single:
            self.line("b = 0")

    @property
    def _is_recursive(self) -> bool:
        return self.routine.id in self.facts.recursive

    def _unpack_on_resume(self) -> None:
        """Fill the registers where a label can be reached both by resuming and by running into it."""
        self._unpack(0, tuple(range(self.routine.parameters)))
        for number in self._labels.order:
            call = self._calls.get(number)
            if call is not None or self._is_announce(number):
                self._unpack(number, kept_registers(self.routine.blocks[number], call))

    def _unpack(self, number: BlockId, kept: tuple[Register, ...]) -> None:
        call = self._calls.get(number)
        result = [f"r{call.result} = v"] if call is not None and call.result is not None else []
        parts = [*([f"{_tuple(f'r{register}' for register in kept)} = R"] if kept else []), *result]
        if parts:
            self.line(f"if b == {number}: {'; '.join(parts)}")

    def _is_announce(self, number: BlockId) -> bool:
        block_ops = self.routine.blocks[number].ops
        return bool(block_ops) and isinstance(block_ops[0], ops.Announce)

    def _write_labels(self) -> None:
        for number in self._labels.order:
            self._here = number
            if self._labels.is_single:
                self._write_block(number)
                continue
            self.line(f"if b == {number}:")
            with self.indented():
                block = self.routine.blocks[number]
                if block.is_point and not self._is_announce(number) and block.live:
                    self.line(f"{_tuple(f'r{register}' for register in block.live)} = R")
                self._write_block(number)

    def _write_block(self, number: BlockId) -> None:
        block = self.routine.blocks[number]
        for op in (*block.ops, block.exit):
            self._op, self.current_exit = op, block.exit
            EMITTERS[type(op)](self, op)

    # --- for the emitters of terminators ---

    def jump(self, target: BlockId) -> None:
        """Continue at a block: inside, at its label, or by suspending before it."""
        block = self.routine.blocks[target]
        if block.is_point and self._is_announce(target):
            announce = block.ops[0]
            assert isinstance(announce, ops.Announce)
            self.line(f"if {self.register(announce.event)} in c.observed:")
            with self.indented():
                self.suspend(target)
        elif block.is_point:
            self.suspend(target)
            return
        if target in self._labels.order:
            self._jump_to_label(target)
        else:
            op = self._op
            self._write_block(target)
            self._op = op

    def _jump_to_label(self, target: BlockId) -> None:
        is_back = self._labels.place(target) <= self._labels.place(self._here)
        if is_back:
            live = self.routine.blocks[target].live
            key = f"({self.routine.id}, {target}, f, {''.join(f'{self.register(r)}, ' for r in live)})"
            self.line("t = c.fuel = c.fuel - 1")
            self.line(f"if t < c.mark: c.loop({key}, p)")
        self.line(f"b = {target}")
        if is_back:
            self.line("continue")

    def suspend(self, target: BlockId) -> None:
        """Leave the routine with a frame that continues at a point or after a call."""
        kept = kept_registers(self.routine.blocks[target], self._calls.get(target))
        self.line(f"c.frames.append(New(Frame, ({self.routine.id}, {target}, {self.registers(kept)})))")
        self.line("return SUSPENDED")

    def leave(self, value: str) -> None:
        """Return from the routine."""
        if self._is_recursive:
            self.line("c.depth -= 1")
        self.line(f"return {value}")


def _tuple(parts: Iterable[str]) -> str:
    return f"({''.join(f'{part}, ' for part in parts)})"


def _literals(routine: Routine) -> dict[Register, str]:
    """Return the registers that hold one constant always, as text."""
    writes: dict[Register, list[Op | None]] = {register: [None] for register in range(routine.parameters)}
    for block in routine.blocks:
        for op in block.ops:
            result = written(op)
            if result is not None:
                writes.setdefault(result, []).append(op)
        if isinstance(block.exit, ops.Receive):
            for _, register, _ in block.exit.cases:
                if register is not None:
                    writes.setdefault(register, []).append(None)
    return {
        register: literal(only.value)
        for register, (only, *others) in writes.items()
        if not others and isinstance(only, ops.Const) and has_literal(only.value)
    }


def _only_printed(routine: Routine) -> frozenset[Register]:
    """Return the registers that hold texts made for `print` alone: without a log nobody makes them."""
    readers: dict[Register, set[type[Op]]] = {}
    writers: dict[Register, set[type[Op]]] = {}
    live: set[Register] = set()
    for block in routine.blocks:
        live.update(block.live)
        for op in (*block.ops, block.exit):
            for register in reads(op):
                readers.setdefault(register, set()).add(type(op))
            result = written(op)
            if result is not None:
                writers.setdefault(result, set()).add(type(op))
    printed = (register for register, kinds in readers.items() if kinds == {ops.Print})
    return frozenset(r for r in printed if r not in live and writers.get(r, set()) <= {ops.Format, ops.Const})

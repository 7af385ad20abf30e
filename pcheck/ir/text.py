"""The readable text of ops, routines and models: what `pcheck` shows of the IR, and what a failing check quotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from pcheck.ir.model import Block, Model, Routine
from pcheck.ir.operands import read_fields
from pcheck.ir.ops import Branch, Const, Format, Jump, Op, Receive
from pcheck.ir.types import Type


def op_text(op: Op) -> str:
    """Return one op on one line: `%3 = Insert collection=%1 index=%2 value=%4 collection_type=seq[int]`."""
    match op:
        case Jump(_, target):
            return f"Jump to {target}"
        case Branch():
            return f"Branch %{op.condition} ? {op.when_true} : {op.when_false}"
        case Receive(_, cases):
            return f"Receive {', '.join(map(_case_text, cases))}"
        case Const():
            return f"%{op.result} = Const {op.value!r}"
        case Format():
            pieces = "".join(piece if isinstance(piece, str) else f"{{%{op.arguments[piece]}}}" for piece in op.pieces)
            return f"%{op.result} = Format {pieces!r}"
        case _:
            return _plain_text(op)


def _case_text(case: tuple[str, int | None, int]) -> str:
    event, register, target = case
    return f"{event} -> {target}" if register is None else f"{event} (%{register}) -> {target}"


def _plain_text(op: Op) -> str:
    registers = read_fields(type(op))
    words = [type(op).__name__]
    for field in fields(op):
        value = getattr(op, field.name)
        if field.name not in ("span", "result") and value is not None:
            words.append(f"{field.name}={_register_text(value) if field.name in registers else _value_text(value)}")
    result = getattr(op, "result", None)
    return " ".join(words) if result is None else f"%{result} = {' '.join(words)}"


def _register_text(value: int | tuple[int, ...]) -> str:
    return f"({', '.join(f'%{register}' for register in value)})" if isinstance(value, tuple) else f"%{value}"


def _value_text(value: object) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(map(_value_text, value))})"
    return str(value) if isinstance(value, Type) else repr(value)


def routine_text(routine: Routine) -> str:
    """Return a routine with its registers and blocks."""
    return "\n".join(_routine_lines(routine))


def _routine_lines(routine: Routine) -> Iterator[str]:
    arguments = ", ".join(_register_line(routine, register) for register in range(routine.parameters))
    result = "" if routine.result is None else f": {routine.result}"
    suspends = " suspends" if routine.suspends else ""
    yield f"routine {routine.id} {routine.name}({arguments}){result}{suspends}"
    for register in range(routine.parameters, len(routine.registers)):
        yield f"  register {_register_line(routine, register)}"
    for number, block in enumerate(routine.blocks):
        yield from _block_lines(number, block)


def _register_line(routine: Routine, register: int) -> str:
    name = routine.names[register]
    return f"%{register}{' ' if name else ''}{name}: {routine.registers[register]}"


def _block_lines(number: int, block: Block) -> Iterator[str]:
    live = " ".join(f"%{register}" for register in block.live)
    point = " point" if block.is_point else ""
    yield f"  block {number}{point}{' live ' if live else ''}{live}"
    for op in (*block.ops, block.exit):
        yield f"    {op_text(op)}"


def model_text(model: Model) -> str:
    """Return all machines and routines of a model."""
    lines: list[str] = []
    for machine in model.machines:
        lines.append(f"{machine.kind} {machine.name} starts {machine.states[machine.start].name}")
        for state in machine.states:
            lines.append(f"  state {state.name}")
            handlers = {**state.handlers, **({} if state.null_handler is None else {"null": state.null_handler})}
            lines.extend(f"    on {event}: routine {routine}" for event, routine in handlers.items())
            lines.extend(
                f"    {word} {' '.join(sorted(events))}" for word, events in _passive(state.deferred, state.ignored)
            )
    return "\n".join([*lines, *(routine_text(routine) for routine in model.routines)])


def _passive(deferred: frozenset[str], ignored: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    if deferred:
        yield "defer", deferred
    if ignored:
        yield "ignore", ignored

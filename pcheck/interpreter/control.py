"""How states, calls, visible ops and terminators are written in Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pcheck.ir import ops
from pcheck.ir.model import HALT
from pcheck.ir.ops import Op

if TYPE_CHECKING:
    from pcheck.interpreter.codegen import Generator


def _enter_state(g: Generator, op: ops.EnterState) -> None:
    g.line(f"c.state = {op.state}")
    _recorded(g, "entered()")


def _leave_state(g: Generator, _op: ops.LeaveState) -> None:
    _recorded(g, "leaving()")


def _recorded(g: Generator, call: str) -> None:
    if g.facts.is_logging:
        g.mark()
        g.line(f"c.recorder.{call}")


def _marked(g: Generator) -> None:
    if g.facts.is_logging:
        g.mark()


def _call(g: Generator, op: ops.Call) -> None:
    if op.routine in g.facts.suspending:
        continuation = g.current_exit
        assert isinstance(continuation, ops.Jump), "a suspending call is followed by its continuation"
        g.line(f"v = f{op.routine}(c, 0, {g.registers(op.arguments)}, None)")
        g.line("if v is SUSPENDED:")
        with g.indented():
            g.suspend(continuation.target)
        if op.result is not None:
            g.line(f"r{op.result} = v")
        return
    arguments = "".join(f", {g.register(argument)}" for argument in op.arguments)
    result = "" if op.result is None else f"r{op.result} = "
    g.line(f"{result}f{op.routine}(c{arguments})")


def _print(g: Generator, op: ops.Print) -> None:
    _recorded(g, f"printed({g.register(op.text)})")


# --- visible ops: the code runs when the machine goes on from here ---


def _payload(g: Generator, payload: int | None) -> str:
    return "None" if payload is None else g.register(payload)


def _dynamic(is_dynamic: bool) -> str:
    return "_dynamic" if is_dynamic else ""


def _send(g: Generator, op: ops.Send) -> None:
    _marked(g)
    target, event = g.register(op.target), g.register(op.event)
    g.line(f"c.send{_dynamic(op.is_dynamic)}({target}, {event}, {_payload(g, op.payload)})")


def _announce(g: Generator, op: ops.Announce) -> None:
    _marked(g)
    g.line(f"c.announce{_dynamic(op.is_dynamic)}({g.register(op.event)}, {_payload(g, op.payload)})")


def _new(g: Generator, op: ops.New) -> None:
    _marked(g)
    g.line(f"r{op.result} = c.new({op.interface}, {_payload(g, op.payload)})")


# --- terminators ---


def _jump(g: Generator, op: ops.Jump) -> None:
    g.jump(op.target)


def _branch(g: Generator, op: ops.Branch) -> None:
    g.line(f"if {g.register(op.condition)}:")
    with g.indented():
        g.jump(op.when_true)
    g.line("else:")
    with g.indented():
        g.jump(op.when_false)


def _return(g: Generator, op: ops.Return) -> None:
    g.leave("None" if op.value is None else g.register(op.value))


def _receive(g: Generator, op: ops.Receive) -> None:
    # An implicit `case halt` raises it here; the composition offers nothing but the events of the cases and `halt`.
    halt = f"raise Raised({HALT!r}, None)"
    if not op.cases:
        g.line(halt)
        return
    for number, (event, register, target) in enumerate(op.cases):
        g.line(f"{'elif' if number else 'if'} v[0] == {event!r}:")
        with g.indented():
            if register is not None:
                g.line(f"r{register} = v[1]")
            g.jump(target)
    g.line("else:")
    with g.indented():
        g.line(halt)


def _raise(g: Generator, op: ops.Raise) -> None:
    _marked(g)
    g.line(f"raise c.raised{_dynamic(op.is_dynamic)}({g.register(op.event)}, {_payload(g, op.payload)})")


def _goto(g: Generator, op: ops.Goto) -> None:
    _marked(g)
    g.line(f"raise Gone({op.state}, {_payload(g, op.payload)})")


def _halt(g: Generator, _op: ops.Halt) -> None:
    _recorded(g, "halted()")
    g.line("raise Halted")


def _unhandled(g: Generator, op: ops.Unhandled) -> None:
    _marked(g)
    g.line(f"raise c.unhandled({g.register(op.event)})")


def _fail(g: Generator, op: ops.Fail) -> None:
    g.line("raise failed('')" if op.message is None else f"raise failed({g.register(op.message)})")


def _prune(g: Generator, _op: ops.Prune) -> None:
    g.line("raise Pruned")


CONTROL_EMITTERS: dict[type[Op], Callable[[Generator, Any], None]] = {
    ops.EnterState: _enter_state,
    ops.LeaveState: _leave_state,
    ops.Call: _call,
    ops.Print: _print,
    ops.Send: _send,
    ops.Announce: _announce,
    ops.New: _new,
    ops.Jump: _jump,
    ops.Branch: _branch,
    ops.Return: _return,
    ops.Receive: _receive,
    ops.Raise: _raise,
    ops.Goto: _goto,
    ops.Halt: _halt,
    ops.Unhandled: _unhandled,
    ops.Fail: _fail,
    ops.Prune: _prune,
}

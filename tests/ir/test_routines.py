"""Building, sealing, liveness, verifying and printing of routines."""

from dataclasses import replace

import pytest

from pcheck.ir import ops
from pcheck.ir.builder import BlockBuilder
from pcheck.ir.liveness import live_at_entry
from pcheck.ir.model import Block
from pcheck.ir.operands import reads, targets, written
from pcheck.ir.sealing import continuations, kept_registers, seal, seal_routines
from pcheck.ir.text import model_text, routine_text
from pcheck.ir.types import BOOL, EVENT, INT, MACHINE, STRING, Seq
from pcheck.ir.verifier import verify
from pcheck.source import NOWHERE
from tests.ir.kit import Body, Program, S


def built(write, *, parameters=(), result=None):
    body = Body(0, "f", parameters=parameters, result=result, span=NOWHERE)
    write(body)
    if not body.is_terminated:
        body.end(ops.Return, value=None)
    return body.finish()


# --- builder ---


def test_straight_lines_become_one_block():
    def write(body):
        body.const(1)
        for _ in range(3):
            body.begin()
            body.const(2)

    routine = built(write)
    assert len(routine.blocks) == 1
    assert len(routine.blocks[0].ops) == 4


def test_unreachable_code_vanishes():
    def write(body):
        body.end(ops.Return, value=None)
        body.const(1)
        body.send_self("eNone")

    assert [block.ops for block in built(write).blocks] == [()]


def test_jumps_through_empty_blocks_are_threaded():
    def write(body):
        yes, no = body.branch(body.const(True, BOOL))
        join = body.new_block()
        for block in (yes, no):
            body.switch(block)
            middle = body.new_block()
            body.jump(middle)
            body.switch(middle)
            body.jump(join)
        body.switch(join)
        body.const(7)

    routine = built(write)
    assert len(routine.blocks) == 2
    assert set(targets(routine.blocks[0].exit)) == {1}


def test_empty_loops_survive():
    def write(body):
        header = body.begin()
        body.jump(header)

    routine = built(write)
    assert targets(routine.blocks[0].exit) == (1,)
    assert targets(routine.blocks[1].exit) == (1,)


def test_points_start_their_own_blocks_and_are_not_merged():
    def write(body):
        body.send_self("eNone")
        body.send_self("eNone")
        ((block, _),) = body.receive(("eNone", None))
        body.switch(block)

    routine = built(write)
    assert [block.is_point for block in routine.blocks] == [False, True, True, True, False]
    assert all(type(block.ops[0]) is ops.Send for block in routine.blocks[1:3])
    assert routine.blocks[3].ops == ()


def test_the_entry_is_never_a_point():
    blocks = Body(0, "f", span=NOWHERE)
    cases = blocks.receive(("eNone", None))
    blocks.switch(cases[0][0])
    blocks.end(ops.Return, value=None)
    routine = blocks.finish()
    assert not routine.blocks[0].is_point
    assert routine.blocks[1].is_point


def test_a_block_without_end_is_refused():
    body = BlockBuilder(0, "f", span=NOWHERE)
    body.emit(ops.LeaveState(NOWHERE))
    with pytest.raises(AssertionError, match="block 0 has no end"):
        body.finish()


# --- liveness ---


def test_liveness_of_a_loop():
    def write(body):
        header = body.begin()
        yes, no = body.branch(0)
        body.switch(yes)
        body.store(0, 1)
        body.jump(header)
        body.switch(no)

    routine = built(write, parameters=[("c", BOOL), ("x", INT), ("unused", INT)])
    live = live_at_entry(routine.blocks)
    assert live[0] == {0, 1}
    assert seal_routines([routine])[0].blocks[0].live == (0, 1, 2), "the entry keeps all arguments"


def paths_live(blocks, start, steps=12):
    """Registers read before they are written on some path of limited length: the definition of liveness."""
    found = set()
    waiting = [(start, frozenset(), 0)]
    while waiting:
        number, defined, length = waiting.pop()
        block = blocks[number]
        for op in (*block.ops, block.exit):
            found |= set(reads(op)) - defined
            if written(op) is not None:
                defined |= {written(op)}
        if length < steps:
            if isinstance(block.exit, ops.Receive):
                waiting += [(target, defined | {register}, length + 1) for _, register, target in block.exit.cases]
            else:
                waiting += [(target, defined, length + 1) for target in targets(block.exit)]
    return found


def test_liveness_agrees_with_its_definition_on_a_tangle():
    def write(body):
        registers = [body.const(n) for n in range(4)]
        header = body.begin()
        yes, no = body.branch(body.binary("<", registers[0], registers[1]))
        body.switch(yes)
        body.emit(ops.Move(NOWHERE, registers[0], registers[2]))
        ((block, number), (other, _)) = body.receive(("eInt", INT), ("eNone", None))
        body.switch(block)
        body.store(0, number)
        body.jump(header)
        body.switch(other)
        body.emit(ops.Move(NOWHERE, registers[2], registers[3]))
        body.jump(header)
        body.switch(no)
        body.store(0, registers[0])

    blocks = built(write).blocks
    assert [set(live) for live in live_at_entry(blocks)] == [paths_live(blocks, n) for n in range(len(blocks))]


# --- sealing ---


def calling(*, is_suspending):
    program = Program()
    called = program.routine(
        lambda body: (body.send_self("eNone") if is_suspending else None, body.end(ops.Return, value=0))[0],
        parameters=[("n", INT)],
        result=INT,
    )

    def entry(body):
        kept, number = body.load(0), body.const(5)
        body.store(0, body.binary("+", kept, body.call(called, number, type_=INT)))

    program.machine("M", {"S": S(entry=entry)}, fields=[("x", INT)])
    return program.model()


def test_suspending_calls_end_their_blocks_and_suspension_spreads():
    model = calling(is_suspending=True)
    start = model.routines[model.machines[0].start_routine]
    suspending = frozenset(routine.id for routine in model.routines if routine.suspends)
    assert start.suspends
    ((number, call),) = continuations(start, suspending).items()
    assert call.result not in kept_registers(start.blocks[number], call)
    assert call.result in start.blocks[number].live
    assert not calling(is_suspending=False).routines[model.machines[0].start_routine].suspends


def test_sealing_twice_changes_nothing():
    model = calling(is_suspending=True)
    assert seal(model) == model


# --- verifier ---


def broken(write, message, *, parameters=(), result=None):
    """Verify a machine whose routine is wrong, past the builder's own care."""
    program = Program()
    program.routine(write, parameters=parameters, result=result, name="wrong")
    program.machine("M", {"S": S()})
    with pytest.raises(AssertionError, match=message):
        program.model()


def register_of(type_):
    return lambda body: body.op(ops.Default, type_, type_=type_)


def unbound_call(body):
    body.emit(ops.CallForeign(NOWHERE, None, "f", (), (), None))


def branch_on(body, condition):
    for block in body.branch(condition):
        body.switch(block)
        body.end(ops.Return, value=None)


@pytest.mark.parametrize(
    ("write", "message"),
    [
        (lambda b: b.binary("+", b.const(True, BOOL), b.const(1)), "left operand is bool, not int"),
        (lambda b: b.binary("-", *[b.const("a", STRING)] * 2, STRING), "no arithmetic on string"),
        (lambda b: b.store(0, b.new_register(INT)), "register 0 may be undefined"),
        (lambda b: b.store(0, 17), "no register 17"),
        (lambda b: b.call(99), "no routine 99"),
        (lambda b: b.const(1, BOOL), "1 does not represent a value of bool"),
        (lambda b: branch_on(b, b.const(1)), "condition is int, not bool"),
        (lambda b: b.op(ops.Print, text=b.const(1)), "text is int, not string"),
        (lambda b: b.op(ops.Keys, Seq(INT), collection=b.const((), Seq(INT))), "is not a map"),
        (lambda b: b.op(ops.Choose, INT, kind="seq", operand=b.const(1), fair=False), "operand is int, not a seq"),
        (lambda b: b.op(ops.New, MACHINE, interface=5, payload=None), "no interface 5"),
        (lambda b: b.send(b.const(1), "eNone"), "target is int"),
        (lambda b: b.end(ops.Return, value=b.const(1)), "value is int, not None"),
        (lambda b: b.op(ops.GetField, INT, source=b.const(1), position=0), "int is not a tuple"),
        (unbound_call, "no foreign function 'f'"),
    ],
)  # fmt: skip
def test_the_verifier_names_routine_block_and_op(write, message):
    broken(lambda body: write(body) and None, rf"routine 0 'wrong', block \d+.*{message}")


def test_registers_defined_on_one_path_only_are_refused():
    def write(body):
        number = body.new_register(INT)
        yes, no = body.branch(body.const(True, BOOL))
        body.switch(yes)
        body.emit(ops.Const(NOWHERE, number, 1))
        body.jump(no)
        body.switch(no)
        body.store(0, number)

    broken(write, "may be undefined")


def changed(model, number, **changes):
    routines = list(model.routines)
    routines[number] = replace(routines[number], **changes)
    return replace(model, routines=tuple(routines))


def test_the_verifier_wants_sealed_routines():
    model = calling(is_suspending=True)
    number = model.machines[0].start_routine
    routine = model.routines[number]
    blocks = tuple(replace(block, live=()) for block in routine.blocks)
    with pytest.raises(AssertionError, match="is it sealed"):
        verify(changed(model, number, blocks=blocks))
    with pytest.raises(AssertionError, match="suspends: True, marked False"):
        verify(changed(model, number, suspends=False))


def test_the_verifier_refuses_bad_shapes():
    model = calling(is_suspending=True)
    callee = model.routines[0]
    send = next(block for block in callee.blocks if block.is_point)
    twice = tuple(replace(b, ops=(*b.ops, b.ops[0])) if b is send else b for b in callee.blocks)
    with pytest.raises(AssertionError, match="visible and not first"):
        verify(changed(model, 0, blocks=twice))
    with pytest.raises(AssertionError, match="no block 9"):
        verify(changed(model, 0, blocks=(Block((), ops.Jump(NOWHERE, 9), (0,), is_point=False),)))
    with pytest.raises(AssertionError, match="marked as a point"):
        verify(changed(model, 0, blocks=tuple(replace(b, is_point=False) for b in callee.blocks)))


def test_handlers_take_the_payload_of_their_event():
    program = Program()
    program.machine("M", {"A": S(on={"eInt": lambda body: body.const(1)})})
    program.events["eInt"] = BOOL
    with pytest.raises(AssertionError, match="handler of 'eInt' takes int, not bool"):
        program.model()


# --- text ---


def test_the_text_shows_everything():
    model = calling(is_suspending=True)
    text = model_text(model)
    assert "machine M starts S" in text
    assert "point live %0" in routine_text(model.routines[0])
    assert "routine 0 f(%0 n: int): int suspends" in text
    assert "= Call routine=0 arguments=(%" in text
    assert "Send target=%" in text
    assert f"register %2: {EVENT}" in routine_text(model.routines[0])

"""Steps that never end are found, quickly and certainly; steps that only look like it are not accused."""

import time

import pytest

from pcheck.interpreter import budget
from pcheck.ir import ops
from pcheck.ir.types import ANY, BOOL, INT, STRING, Map, Seq, Set, Tuple
from pcheck.system.local import Message
from tests.ir.kit import Program, S, at, one_machine

SECONDS_MAX = 10


@pytest.fixture(autouse=True)
def soon():
    started = time.process_time()
    yield
    assert time.process_time() - started < SECONDS_MAX


def violation_of(entry, *, is_replayed=True, **options):
    interpreter, local = one_machine(entry, **options)
    outcomes = interpreter.step(local, None)
    found = [outcome.violation for outcome in outcomes if outcome.violation is not None]
    assert len(found) == 1, outcomes
    assert found[0].code == "P1017"
    if is_replayed:
        assert interpreter.step_with_log(local, None, outcomes[-1].choices)[0].violation == found[0]
    return found[0]


def while_true(write):
    def entry(body):
        header = body.begin()
        write(body)
        body.jump(header)

    return entry


def test_an_empty_loop_is_found_by_its_cycle_long_before_the_budget_ends():
    violation = violation_of(while_true(lambda _: None))
    assert "did not end after" in violation.message
    assert int(violation.message.split()[-2]) < budget.FUEL / 100


def test_a_cycle_through_fields_is_found():
    def flip(body):
        body.store(0, body.op(ops.Unary, BOOL, operator="!", operand=body.load(0, BOOL), operand_type=BOOL))

    assert int(violation_of(while_true(flip), fields=[("x", BOOL)]).message.split()[-2]) < budget.FUEL / 100


def count_up(body):
    body.store(0, body.binary("+", body.load(0), body.const(1)))


def test_a_loop_that_counts_for_ever_uses_up_the_budget():
    assert "did not end after" in violation_of(while_true(count_up), fields=[("x", INT)]).message


def test_a_long_loop_that_ends_is_fine():
    def entry(body):
        header = body.begin()
        yes, no = body.branch(body.binary("<", body.load(0), body.const(200_000)))
        body.switch(yes)
        count_up(body)
        body.jump(header)
        body.switch(no)

    interpreter, local = one_machine(entry, fields=[("x", INT)])
    (outcome,) = interpreter.step(local, None)
    assert outcome.local.fields == (200_000,)


def test_nested_loops_that_reset_are_not_cycles():
    def entry(body):
        outer = body.begin()
        body.store(1, body.const(0))
        inner = body.begin()
        again, done = body.branch(body.binary("<", body.load(1), body.const(50)))
        body.switch(again)
        body.store(1, body.binary("+", body.load(1), body.const(1)))
        body.jump(inner)
        body.switch(done)
        count_up(body)
        more, end = body.branch(body.binary("<", body.load(0), body.const(100)))
        body.switch(more)
        body.jump(outer)
        body.switch(end)

    interpreter, local = one_machine(entry, fields=[("x", INT), ("y", INT)])
    (outcome,) = interpreter.step(local, None)
    assert outcome.local.fields == (100, 50)


def test_the_same_loop_in_two_activations_is_not_a_cycle():
    program = Program()

    def write(body):
        header = body.begin()
        yes, no = body.branch(body.binary("<", body.load(0), body.const(600)))
        body.switch(yes)
        count_up(body)
        body.jump(header)
        body.switch(no)
        body.store(0, body.const(0))

    loop = program.routine(write)
    program.machine("M", {"S": S(entry=lambda b: [b.call(loop) for _ in range(20)])}, fields=[("x", INT)])
    interpreter = program.interpreter()
    (outcome,) = interpreter.step(interpreter.fresh((1,), 0, None), None)
    assert outcome.violation is None


def test_recursion_without_end():
    program = Program()
    again = program.reserve()
    program.routine(lambda body: body.call(again), id=again)
    program.machine("M", {"S": S(entry=lambda body: body.call(again))})
    interpreter = program.interpreter()
    (outcome,) = interpreter.step(interpreter.fresh((1,), 0, None), None)
    assert outcome.violation.message == "a step of 'M(1)' called functions more than 10000 deep"


def counting_down(program, depth, suspending=False):
    down = program.reserve()

    def write(body):
        yes, no = body.branch(body.binary(">", 0, body.const(0)))
        body.switch(yes)
        body.call(down, body.binary("-", 0, body.const(1)))
        body.jump(no)
        body.switch(no)
        if suspending:
            never, end = body.branch(body.const(False, BOOL))
            body.switch(never)
            body.send_self("eNone")
            body.jump(end)
            body.switch(end)

    program.routine(write, parameters=[("n", INT)], id=down)
    program.machine("M", {"S": S(entry=lambda body: body.call(down, body.const(depth)))})
    interpreter = program.interpreter()
    (outcome,) = interpreter.step(interpreter.fresh((1,), 0, None), None)
    return outcome


@pytest.mark.parametrize("suspending", [False, True])
def test_deep_recursion_that_ends_is_fine(suspending):
    assert counting_down(Program(), 9_900, suspending).violation is None
    assert counting_down(Program(), 10_100, suspending).violation.code == "P1017"


def test_recursion_that_doubles_uses_up_the_budget():
    program = Program()
    twice = program.reserve()

    def write(body):
        yes, no = body.branch(body.binary(">", 0, body.const(0)))
        body.switch(yes)
        for _ in range(2):
            body.call(twice, body.binary("-", 0, body.const(1)))
        body.jump(no)
        body.switch(no)

    program.routine(write, parameters=[("n", INT)], id=twice)
    program.machine("M", {"S": S(entry=lambda body: body.call(twice, body.const(60)))})
    interpreter = program.interpreter()
    (outcome,) = interpreter.step(interpreter.fresh((1,), 0, None), None)
    assert outcome.violation.code == "P1017"


def raising(program_states, fields=()):
    program = Program()
    program.machine("M", program_states, fields=fields)
    interpreter = program.interpreter()
    (outcome,) = interpreter.step(interpreter.fresh((1,), 0, None), Message("eNone", None))
    return outcome


def test_a_raise_chain_without_end_is_found_by_its_cycle():
    outcome = raising({"A": S(on={"eNone": lambda body: body.raise_("eNone")})})
    assert outcome.violation.code == "P1017"


def test_a_raise_chain_that_counts_uses_up_its_budget():
    def handler(body):
        count_up(body)
        body.raise_("eNone")

    outcome = raising({"A": S(on={"eNone": handler})}, [("x", INT)])
    assert outcome.violation.message == "'M(1)' raised events 100000 times in one step"


def test_a_long_raise_chain_that_ends_is_fine():
    def handler(body):
        count_up(body)
        yes, no = body.branch(body.binary("<", body.load(0), body.const(5_000)))
        body.switch(yes)
        body.raise_("eNone")
        body.switch(no)

    assert raising({"A": S(on={"eNone": handler})}, [("x", INT)]).local.fields == (5_000,)


def test_gotos_without_end_are_found():
    def going(body):
        body.end(ops.Goto, state=0, payload=None)

    program = Program()
    program.machine("M", {"A": S(entry=going)})
    interpreter = program.interpreter()
    (outcome,) = interpreter.step(interpreter.fresh((1,), 0, None), None)
    assert outcome.violation.code == "P1017"


# --- choices in loops ---


def flip_coin(body):
    return body.op(ops.Choose, BOOL, kind="bool", operand=None, fair=False)


def test_a_loop_that_a_choice_can_leave_is_no_divergence():
    def entry(body):
        header = body.begin()
        yes, no = body.branch(flip_coin(body))
        body.switch(yes)
        body.jump(header)
        body.switch(no)

    interpreter, local = one_machine(entry)
    assert [(outcome.choices, outcome.violation) for outcome in interpreter.step(local, None)] == [((0,), None)]


def test_choosing_until_enough_are_different_has_finitely_many_outcomes():
    def entry(body):
        type_ = Set(INT)
        header = body.begin()
        collection = body.op(ops.Load, type_, field=0)
        size = body.op(ops.SizeOf, INT, collection=collection, collection_type=type_)
        yes, no = body.branch(body.binary("<", size, body.const(3)))
        body.switch(yes)
        value = body.op(ops.Choose, INT, kind="int", operand=body.const(6), fair=False)
        body.store(0, body.op(ops.Add, type_, collection=collection, value=value, collection_type=type_))
        body.jump(header)
        body.switch(no)

    interpreter, local = one_machine(entry, fields=[("s", Set(INT))])
    outcomes = interpreter.step(local, None)
    assert {len(outcome.local.fields[0]) for outcome in outcomes} == {3}
    assert len(outcomes) == len({outcome.local.fields for outcome in outcomes}) == 20
    for outcome in outcomes[:5]:
        assert interpreter.step_with_log(local, None, outcome.choices)[0] == outcome


def test_divergence_after_a_choice_is_found_and_the_other_branch_kept():
    def entry(body):
        yes, no = body.branch(flip_coin(body))
        body.switch(yes)
        header = body.begin()
        body.jump(header)
        body.switch(no)

    interpreter, local = one_machine(entry)
    fine, endless = interpreter.step(local, None)
    assert (fine.violation, fine.choices) == (None, (0,))
    assert (endless.violation.code, endless.choices) == ("P1017", (1,))


def test_choices_that_count_for_ever_end():
    def entry(body):
        header = body.begin()
        count_up(body)
        yes, no = body.branch(flip_coin(body))
        body.switch(yes)
        body.jump(header)
        body.switch(no)

    interpreter, local = one_machine(entry, fields=[("x", INT)])
    outcomes = interpreter.step(local, None)
    assert outcomes[-1].violation.code == "P1017"
    assert outcomes[0].local.fields == (1,)


# --- values that grow ---


def test_a_string_that_doubles_is_stopped():
    def double(body):
        text = body.load(0, STRING)
        body.store(0, body.binary("+", text, text, STRING))

    def entry(body):
        body.store(0, body.const("ab", STRING))
        while_true(double)(body)

    assert violation_of(entry, fields=[("x", STRING)]).message.endswith("made a value of more than 1000000 parts")


def test_a_seq_that_grows_for_ever_is_stopped():
    type_ = Seq(INT)

    def grow(body):
        collection = body.op(ops.Load, type_, field=0)
        size = body.op(ops.SizeOf, INT, collection=collection, collection_type=type_)
        body.store(0, body.op(ops.Insert, type_, collection=collection, index=size, value=size, collection_type=type_))

    violation_of(while_true(grow), fields=[("x", type_)], is_replayed=False)


def test_a_map_that_grows_for_ever_is_stopped():
    type_ = Map(INT, INT)

    def grow(body):
        collection = body.op(ops.Load, type_, field=0)
        size = body.op(ops.SizeOf, INT, collection=collection, collection_type=type_)
        body.store(
            0, body.op(ops.SetIndex, type_, collection=collection, index=size, value=size, collection_type=type_)
        )

    violation_of(while_true(grow), fields=[("x", type_)], is_replayed=False)


def test_a_box_that_holds_itself_twice_is_stopped():
    pair = Tuple((ANY, ANY))

    def double(body):
        box = body.load(0, ANY)
        made = body.op(ops.MakeTuple, pair, elements=(box, box))
        body.store(0, body.op(ops.Coerce, ANY, source=made, from_type=pair, to_type=ANY))

    assert "parts" in violation_of(while_true(double), fields=[("x", ANY)]).message


def test_a_box_that_nests_for_ever_is_stopped():
    one = Tuple((ANY,))

    def wrap(body):
        made = body.op(ops.MakeTuple, one, elements=(body.load(0, ANY),))
        body.store(0, body.op(ops.Coerce, ANY, source=made, from_type=one, to_type=ANY))

    violation_of(while_true(wrap), fields=[("x", ANY)])


def test_collections_that_share_their_parts_are_weighed_at_the_end():
    inner, outer = Seq(INT), Seq(Seq(INT))

    def entry(body):
        numbers = body.const(tuple(range(5_000)), inner)
        header = body.begin()
        collection = body.op(ops.Load, outer, field=0)
        size = body.op(ops.SizeOf, INT, collection=collection, collection_type=outer)
        yes, no = body.branch(body.binary("<", size, body.const(300)))
        body.switch(yes)
        index = body.const(0)
        fields = {"collection": collection, "index": index, "value": numbers, "collection_type": outer}
        body.store(0, body.op(ops.Insert, outer, **fields))
        body.jump(header)
        body.switch(no)

    violation_of(entry, fields=[("x", outer)])


def test_divergence_is_located_at_the_loop():
    def entry(body):
        header = body.begin()
        body.end(ops.Jump, target=header, span=at(99))

    assert violation_of(entry).span == at(99)

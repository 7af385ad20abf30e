"""One step of one machine: where it stops, what it keeps, how handlers are chosen, left and unwound."""

from dataclasses import replace

import pytest

from pcheck.interpreter import CompiledModel, Interpreter
from pcheck.ir import ops
from pcheck.ir.types import ANY, BOOL, INT, MACHINE, STRING, Seq
from pcheck.system.local import NULL_MESSAGE, AnnounceAction, Frame, Message, NewAction, SendAction
from tests.ir.kit import Program, S, at, one_machine


def only(outcomes):
    (outcome,) = outcomes
    return outcome


def run(interpreter, local, message=None):
    """Step until the machine is idle, blocked or gone; return (last outcome, actions)."""
    actions = []
    while True:
        outcome = only(interpreter.step(local, message))
        if outcome.action is not None:
            actions.append(outcome.action)
        message, local = None, outcome.local
        if local is None or interpreter.readiness(local).status != "suspended":
            return outcome, actions


# --- points and frames ---


def test_a_step_stops_before_the_next_visible_op_and_does_at_most_one():
    def entry(body):
        body.store(0, body.const(1))
        body.send_self("eNone")
        body.store(0, body.const(2))
        body.send_self("eInt", body.const(7))
        body.store(0, body.const(3))

    interpreter, local = one_machine(entry, fields=[("x", INT)])
    assert interpreter.readiness(local).status == "fresh"
    first = only(interpreter.step(local, None))
    assert (first.action, first.local.fields) == (None, (1,))
    assert (interpreter.readiness(first.local).status, interpreter.pending(first.local)) == ("suspended", "Send")
    second = only(interpreter.step(first.local, None))
    assert (second.action, second.local.fields) == (SendAction((1,), "eNone", None), (2,))
    third = only(interpreter.step(second.local, None))
    assert (third.action, third.local.fields, third.local.frames) == (SendAction((1,), "eInt", 7), (3,), ())
    assert interpreter.readiness(third.local).status == "idle"


def test_frames_keep_live_registers_only():
    def entry(body):
        dead, kept = body.load(0), body.load(1)
        body.store(2, dead)
        body.send_self("eNone")
        body.store(0, kept)

    interpreter, local = one_machine(entry, fields=[("a", INT), ("b", INT), ("c", INT)])
    outcome = only(interpreter.step(local, None))
    (frame,) = outcome.local.frames
    # The reference to itself that the send needs, and the value stored after it; the event is a constant.
    assert frame.registers == (0, ((1,), 0, 0), "eNone")
    assert isinstance(frame, Frame)


def test_a_suspended_call_continues_with_its_result_and_what_the_caller_kept():
    program = Program()

    def ask(body):
        body.send_self("eInt", 0)
        ((block, answer),) = body.receive(("eInt", INT))
        body.switch(block)
        body.end(ops.Return, value=body.binary("+", answer, 0))

    asking = program.routine(ask, parameters=[("n", INT)], result=INT)

    def twice(body):
        first = body.call(asking, 0, type_=INT)
        second = body.call(asking, first, type_=INT)
        body.end(ops.Return, value=body.binary("*", first, second))

    doing = program.routine(twice, parameters=[("n", INT)], result=INT)

    def entry(body):
        body.store(0, body.call(doing, body.const(5), type_=INT))

    program.machine("M", {"S": S(entry=entry)}, fields=[("x", INT)])
    interpreter = program.interpreter()
    local = interpreter.fresh((1,), 0, None)
    outcome, actions = run(interpreter, local)
    assert actions == [SendAction((1,), "eInt", 5)]
    assert interpreter.readiness(outcome.local).accepted == {"eInt", "halt"}
    assert [frame.routine for frame in outcome.local.frames][1:] == [doing, asking]
    outcome, actions = run(interpreter, outcome.local, Message("eInt", 10))  # 10 + 5 = 15
    assert actions == [SendAction((1,), "eInt", 15)]
    outcome, _ = run(interpreter, outcome.local, Message("eInt", 1))  # 1 + 15 = 16
    assert (outcome.local.fields, outcome.local.frames) == ((15 * 16,), ())


def test_receive_in_a_loop_and_the_way_out():
    def entry(body):
        total = body.new_register(INT, "total")
        body.emit(ops.Const(at(1), total, 0))
        header = body.begin()
        (more, number), (done, _) = body.receive(("eInt", INT), ("eNone", None))
        body.switch(more)
        body.emit(ops.Binary(at(2), total, "+", total, number, INT))
        body.jump(header)
        body.switch(done)
        body.store(0, total)

    interpreter, local = one_machine(entry, fields=[("x", INT)])
    local = only(interpreter.step(local, None)).local
    for number in (1, 2, 3):
        local = only(interpreter.step(local, Message("eInt", number))).local
        assert interpreter.readiness(local).status == "blocked"
        assert len(local.frames[0].registers) == 1
    assert only(interpreter.step(local, Message("eNone", None))).local.fields == (6,)


def test_recursion_with_sends_grows_and_shrinks_the_frames():
    program = Program()
    down = program.reserve()

    def write(body):
        yes, no = body.branch(body.binary(">", 0, body.const(0)))
        body.switch(yes)
        body.call(down, body.binary("-", 0, body.const(1)))
        body.send_self("eInt", 0)
        body.jump(no)
        body.switch(no)

    program.routine(write, parameters=[("n", INT)], id=down)
    program.machine("M", {"S": S(entry=lambda body: body.call(down, body.const(4)))})
    interpreter = program.interpreter()
    local = only(interpreter.step(interpreter.fresh((1,), 0, None), None)).local
    depths, sent = [], []
    while local.frames:
        depths.append(len(local.frames))
        outcome = only(interpreter.step(local, None))
        sent.append(outcome.action.payload)
        local = outcome.local
    assert (depths, sent) == ([5, 4, 3, 2], [1, 2, 3, 4])


def test_new_returns_the_reference_and_counts():
    def entry(body):
        first = body.op(ops.New, MACHINE, interface=0, payload=None)
        second = body.op(ops.New, MACHINE, interface=0, payload=None)
        body.store(0, first)
        body.store(1, second)

    interpreter, _ = one_machine(entry, fields=[("a", MACHINE), ("b", MACHINE)])
    outcome, actions = run(interpreter, interpreter.fresh((1,), 0, None))
    assert actions == [NewAction((2,), 0, None), NewAction((3,), 0, None)]
    assert outcome.local.fields == (((2,), 0, 0), ((3,), 0, 0))
    assert outcome.local.created == 2
    _, actions = run(interpreter, interpreter.fresh((3,), 0, None))
    assert [action.path for action in actions] == [(3, 1), (3, 2)]


def test_new_without_implementation_is_d16():
    program = Program()
    program.machine("M", {"S": S(entry=lambda b: b.op(ops.New, MACHINE, interface=1, payload=None))})
    program.machine("Ghost", {"S": S()})
    program.machines[1] = program.machines[0]
    model = program.model()
    composition = program.composition()
    interpreter = Interpreter(CompiledModel(model), replace(composition, implementations={0: 0}))
    local = only(interpreter.step(interpreter.fresh((1,), 0, None), None)).local
    assert only(interpreter.step(local, None)).violation.message == "interface 'Ghost' has no machine in this test"


# --- errors of sending ---


def sending(emit, **options):
    interpreter, local = one_machine(emit, **options)
    local = only(interpreter.step(local, None)).local
    return only(interpreter.step(local, None))


def test_send_checks_event_target_and_permissions():
    reference = (2,), 0, 1

    def to(value, event):
        return lambda body: body.send(body.const(value, MACHINE), event)

    assert sending(to(((1,), 0, 0), "")).violation.message == "'send' is given the event 'null'"
    assert sending(to((), "eNone")).violation.code == "P1004"
    limited = {"permissions": (frozenset({"eNone"}), frozenset())}
    violation = sending(to(reference, "eNone"), **limited).violation
    assert violation.message == "event 'eNone' may not be sent through this reference to 'M(2)'"
    program = Program()
    program.machine("M", {"S": S(entry=to(((1,), 0, 0), "eNone"))}, sends=["eInt"])
    interpreter = program.interpreter()
    local = only(interpreter.step(interpreter.fresh((1,), 0, None), None)).local
    assert only(interpreter.step(local, None)).violation.message == "'M(1)' may not send event 'eNone'"


@pytest.mark.parametrize(
    ("event", "box", "expected"),
    [
        ("eInt", (2, 5), 5),
        ("eAny", (1, True), (1, True)),
        ("eRef", (0,), ()),
        ("eNone", (0,), None),
        ("eNone", None, None),
        ("eInt", (1, True), "event 'eInt' carries 'int', but the payload is True"),
        ("eInt", None, "event 'eInt' carries 'int', but there is no payload"),
        ("eAny", None, "event 'eAny' carries 'any', but there is no payload"),
        ("eNone", (2, 5), "event 'eNone' carries nothing, but the payload is 5"),
    ],
)
def test_payloads_of_computed_events_are_checked(event, box, expected):
    def entry(body):
        payload = None if box is None else body.const(box, ANY)
        body.send(body.this(), event, payload, is_dynamic=True)

    outcome = sending(entry)
    if isinstance(expected, str):
        assert (outcome.violation.code, outcome.violation.message) == ("P1006", expected)
        assert outcome.action is None
    else:
        assert outcome.action == SendAction((1,), event, expected)


def test_a_failure_after_the_action_keeps_the_action():
    def entry(body):
        body.send_self("eNone")
        body.end(ops.Fail, message=None)

    outcome = sending(entry)
    assert outcome.violation.code == "P1001"
    assert outcome.action == SendAction((1,), "eNone", None)
    assert outcome.local is None


# --- states and dispatch ---


def logged(number):
    """Append a digit to the field: what ran, in order."""

    def write(body):
        body.store(0, body.binary("+", body.binary("*", body.load(0), body.const(10)), body.const(number)))

    return write


def machine(states, *, fields=(("x", INT),), **options):
    program = Program()
    program.machine("M", states, fields=fields, **options)
    return program.interpreter()


def idle(interpreter):
    local = interpreter.fresh((1,), 0, None)
    return run(interpreter, local)[0].local if local.frames else local


def test_without_entry_a_fresh_machine_is_idle():
    interpreter = machine({"A": S()})
    assert interpreter.readiness(interpreter.fresh((1,), 0, None)).status == "idle"


def test_transitions_run_exit_then_enter_then_entry():
    interpreter = machine({"A": S(on={"eNone": ("goto", "B")}, exit=logged(1)), "B": S(entry=logged(2))})
    local = only(interpreter.step(idle(interpreter), Message("eNone", None))).local
    assert (local.state, local.fields) == (1, (12,))


def test_raised_events_run_at_once_in_the_current_state():
    def raising(body):
        logged(1)(body)
        body.raise_("eInt", body.const(7))

    states = {"A": S(on={"eNone": raising, "eInt": logged(2)})}
    interpreter = machine(states)
    assert only(interpreter.step(idle(interpreter), Message("eNone", None))).local.fields == (12,)


def test_raise_from_a_nested_call_unwinds_everything():
    program = Program()
    inner = program.routine(lambda body: body.raise_("eBool", body.const(True, BOOL)))
    outer = program.routine(lambda body: (body.call(inner), logged(9)(body)))

    def handler(body):
        body.call(outer)
        logged(8)(body)

    program.machine("M", {"A": S(on={"eNone": handler, "eBool": logged(1)})}, fields=[("x", INT)])
    interpreter = program.interpreter()
    outcome = only(interpreter.step(idle(interpreter), Message("eNone", None)))
    assert (outcome.local.fields, outcome.local.frames) == ((1,), ())


def test_raise_after_resuming_drops_the_outer_frames():
    program = Program()

    def inner(body):
        body.send_self("eNone")
        body.raise_("eInt", body.const(3))

    called = program.routine(inner)
    program.machine(
        "M", {"A": S(on={"eNone": lambda b: (b.call(called), logged(8)(b)), "eInt": logged(1)})}, fields=[("x", INT)]
    )
    interpreter = program.interpreter()
    local = only(interpreter.step(idle(interpreter), Message("eNone", None))).local
    assert len(local.frames) == 2
    outcome = only(interpreter.step(local, None))
    assert (outcome.local.fields, outcome.local.frames) == ((1,), ())


@pytest.mark.parametrize("option", ["ignored", "deferred"])
def test_raised_events_that_are_ignored_or_deferred_vanish(option):
    interpreter = machine(
        {"A": S(on={"eNone": lambda b: b.raise_("eBool", b.const(True, BOOL))}, **{option: ["eBool"]})}
    )
    outcome = only(interpreter.step(idle(interpreter), Message("eNone", None)))
    assert (outcome.violation, outcome.local.frames) == (None, ())


def test_goto_takes_its_payload_to_the_entry():
    def entry(body):
        body.store(0, 0)

    def going(body):
        body.end(ops.Goto, state=1, payload=body.const(42))

    interpreter = machine({"A": S(on={"eNone": going}), "B": S(entry=entry, entry_type=INT)})
    outcome = only(interpreter.step(idle(interpreter), Message("eNone", None)))
    assert (outcome.local.state, outcome.local.fields) == (1, (42,))


def test_unhandled_events_run_the_exit_and_are_d02():
    interpreter = machine({"A": S(on={"eNone": lambda b: b.raise_("eInt", b.const(1))}, exit=logged(1))})
    local = idle(interpreter)
    assert only(interpreter.step(local, Message("eInt", 1))).violation.message == (
        "'M(1)' does not handle event 'eInt' in state 'A'"
    )
    assert only(interpreter.step(local, Message("eNone", None))).violation.message == (
        "'M(1)' raises event 'eInt' but does not handle it in state 'A'"
    )


def test_an_assertion_in_the_exit_comes_before_the_unhandled_event():
    interpreter = machine({"A": S(exit=lambda b: b.end(ops.Fail, message=None))})
    assert only(interpreter.step(idle(interpreter), Message("eInt", 1))).violation.code == "P1001"


def test_halt_runs_the_exit_and_the_machine_vanishes():
    def exiting(body):
        body.send_self("eNone")

    interpreter = machine({"A": S(exit=exiting)})
    outcome = only(interpreter.step(idle(interpreter), Message("halt", None)))
    assert interpreter.readiness(outcome.local).status == "suspended"
    gone = only(interpreter.step(outcome.local, None))
    assert (gone.local, gone.violation, gone.action) == (None, None, SendAction((1,), "eNone", None))


def test_halt_can_be_handled():
    interpreter = machine({"A": S(on={"halt": logged(1)})})
    assert only(interpreter.step(idle(interpreter), Message("halt", None))).local.fields == (1,)


def test_halt_in_a_receive_unwinds_and_is_dispatched():
    def entry(body):
        ((block, _),) = body.receive(("eInt", INT))
        body.switch(block)

    interpreter = machine({"A": S(entry=entry, on={"halt": logged(3)})})
    local = only(interpreter.step(interpreter.fresh((1,), 0, None), None)).local
    outcome = only(interpreter.step(local, Message("halt", None)))
    assert (outcome.local.fields, outcome.local.frames) == ((3,), ())
    gone = machine({"A": S(entry=entry)})
    local = only(gone.step(gone.fresh((1,), 0, None), None)).local
    assert only(gone.step(local, Message("halt", None))).local is None


def test_the_null_handler_runs_on_the_null_message():
    interpreter = machine({"A": S(null=logged(1))})
    local = idle(interpreter)
    assert interpreter.readiness(local).has_null
    assert only(interpreter.step(local, NULL_MESSAGE)).local.fields == (1,)


def test_readiness_tells_deferred_and_ignored_and_is_shared():
    interpreter = machine({"A": S(deferred=["eInt"], ignored=["eNone"])})
    local = idle(interpreter)
    readiness = interpreter.readiness(local)
    assert (readiness.deferred, readiness.ignored, readiness.accepted) == ({"eInt"}, {"eNone"}, None)
    assert interpreter.readiness(local._replace(path=(2,))) is readiness


# --- monitors and announcements ---


def observed(spec_states, handler):
    program = Program()
    program.machine("M", {"A": S(on={"eNone": handler})}, fields=[("x", INT)])
    spec = program.machine("Spec", spec_states, fields=[("x", INT)], kind="spec", observes=["eInt", "eBool"])
    return program.interpreter([spec])


def test_announce_is_a_point_only_where_it_is_observed():
    def handler(body):
        body.announce("eAny", body.const((0,), ANY))
        body.store(0, body.const(1))
        body.announce("eInt", body.const(7))

    interpreter = observed({"A": S()}, handler)
    outcome = only(interpreter.step(idle(interpreter), Message("eNone", None)))
    assert (outcome.local.fields, interpreter.pending(outcome.local)) == ((1,), "Announce")
    assert only(interpreter.step(outcome.local, None)).action == AnnounceAction("eInt", 7)


def test_announcing_null_is_d03():
    interpreter = observed({"A": S()}, lambda body: body.announce(""))
    violation = only(interpreter.step(idle(interpreter), Message("eNone", None))).violation
    assert violation.message == "'announce' is given the event 'null'"


def test_monitors_start_handle_and_fail():
    states = {
        "A": S(entry=logged(1), on={"eInt": ("goto", "B")}),
        "B": S(entry=logged(2), ignored=["eInt"], exit=logged(3)),
    }
    interpreter = observed(states, logged(1))
    (start,) = interpreter.monitors()
    assert (start.local.fields, start.local.path, start.violation) == ((1,), (), None)
    assert [entry.kind for entry in start.log] == ["enter"]
    moved, violation = interpreter.monitor_step(start.local, Message("eInt", 5))
    assert (moved.state, moved.fields, violation) == (1, (12,), None)
    assert interpreter.monitor_step(moved, Message("eInt", 5)) == (moved, None)
    failed, violation = interpreter.monitor_step(moved, Message("eBool", True))
    assert failed is None
    assert violation.message == "spec 'Spec' does not handle event 'eBool' in state 'B'"
    assert (violation.property, violation.machine, violation.code) == ("Spec", "Spec", "P1018")


def test_an_unhandled_halt_does_not_halt_a_monitor():
    interpreter = observed({"A": S()}, logged(1))
    (start,) = interpreter.monitors()
    assert interpreter.monitor_step(start.local, Message("halt", None))[1].code == "P1018"


# --- choices ---


def choose(body, number):
    return body.op(ops.Choose, INT, kind="int", operand=body.const(number), fair=False)


def test_outcomes_come_in_order_of_their_choices_and_equal_ones_are_merged():
    def entry(body):
        first, second = choose(body, 3), choose(body, 2)
        body.store(0, body.binary("*", first, second))

    interpreter, local = one_machine(entry, fields=[("x", INT)])
    outcomes = interpreter.step(local, None)
    assert [(outcome.choices, outcome.local.fields) for outcome in outcomes] == [
        ((0, 0), (0,)), ((1, 1), (1,)), ((2, 1), (2,)),
    ]  # fmt: skip


def test_choices_after_an_action_repeat_the_action():
    def entry(body):
        body.send_self("eNone")
        body.store(0, choose(body, 2))

    interpreter, local = one_machine(entry, fields=[("x", INT)])
    local = only(interpreter.step(local, None)).local
    outcomes = interpreter.step(local, None)
    assert [outcome.action for outcome in outcomes] == [SendAction((1,), "eNone", None)] * 2


def test_a_step_depends_on_nothing_but_its_arguments():
    def entry(body):
        body.store(0, choose(body, 2))
        body.send_self("eNone")
        body.store(0, body.binary("+", body.load(0), choose(body, 3)))

    interpreter, local = one_machine(entry, fields=[("x", INT)])
    first = interpreter.step(local, None)
    for outcome in first:
        interpreter.step(outcome.local, None)
    assert interpreter.step(local, None) == first
    assert {hash(outcome.local) for outcome in interpreter.step(local, None)} == {hash(o.local) for o in first}


# --- predicates ---


def test_evaluate_runs_a_routine_on_the_fields():
    program = Program()
    small = program.routine(lambda b: b.end(ops.Return, value=b.binary("<=", b.load(0), b.const(3))), result=BOOL)
    program.machine("M", {"A": S(on={"eInt": lambda b: b.store(0, 0)})}, fields=[("x", INT)])
    interpreter = program.interpreter()
    local = interpreter.fresh((1,), 0, None)
    for number, expected in ((3, True), (4, False)):
        local = only(interpreter.step(local, Message("eInt", number))).local
        assert interpreter.evaluate(small, local) is expected


def test_evaluate_tells_how_a_predicate_failed():
    program = Program()

    def first(body):
        items = body.op(ops.Load, Seq(INT), field=0)
        found = body.op(ops.GetIndex, INT, collection=items, index=body.const(0), collection_type=Seq(INT))
        body.end(ops.Return, value=body.binary("<=", found, body.const(3)))

    routine = program.routine(first, result=BOOL)
    program.machine("M", {"A": S()}, fields=[("s", Seq(INT))])
    interpreter = program.interpreter()
    assert interpreter.evaluate(routine, interpreter.fresh((1,), 0, None)).code == "P1008"


# --- logs ---


def test_the_log_tells_the_step():
    def handler(body):
        number = choose(body, 3)
        text = body.op(ops.Format, STRING, pieces=("n = ", 0), arguments=(number,), argument_types=(INT,))
        body.op(ops.Print, text=text)
        body.raise_("eInt", number)

    def entered(body):
        body.send_self("eBool", body.const(True, BOOL))
        ((block, _),) = body.receive(("eNone", None))
        body.switch(block)

    interpreter = machine({"A": S(on={"eNone": handler, "eInt": ("goto", "B")}), "B": S(entry=entered)})
    local = idle(interpreter)
    outcome, log = interpreter.step_with_log(local, Message("eNone", None), (2,))
    assert outcome == interpreter.step(local, Message("eNone", None))[0]._replace(choices=(2,))
    assert [entry.kind for entry in log] == ["dequeue", "choice", "print", "raise", "exit", "goto", "enter"]
    told = {entry.kind: entry for entry in log}
    assert (told["choice"].text, told["choice"].options, told["choice"].is_fair) == ("2", 3, False)
    assert told["print"].text == "n = 2"
    assert (told["raise"].event, told["raise"].payload) == ("eInt", "2")
    assert (told["goto"].state, told["goto"].target, told["enter"].state) == ("A", "B", "B")
    assert all(entry.machine == "M(1)" for entry in log)
    outcome, log = interpreter.step_with_log(outcome.local, None, ())
    assert [(entry.kind, entry.event, entry.payload, entry.target, entry.text) for entry in log] == [
        ("send", "eBool", "True", "M(1)", ""),
        ("wait", "", "", "", "eNone, halt"),
    ]
    _, log = interpreter.step_with_log(outcome.local, Message("eNone", None), ())
    assert [(entry.kind, entry.event) for entry in log] == [("got", "eNone")]


def test_logs_tell_halting_and_unhandled_events():
    interpreter = machine({"A": S()})
    local = idle(interpreter)
    assert [entry.kind for entry in interpreter.step_with_log(local, Message("halt", None), ())[1]] == [
        "dequeue", "exit", "halt",
    ]  # fmt: skip
    assert [entry.kind for entry in interpreter.step_with_log(local, Message("eInt", 1), ())[1]] == [
        "dequeue", "exit", "unhandled",
    ]  # fmt: skip


def test_errors_are_located_at_the_op_even_in_nested_calls():
    program, program_type = Program(), Seq(INT)

    def load_seq(body):
        collection = body.op(ops.Load, program_type, field=0)
        body.op(
            ops.GetIndex, INT, collection=collection, index=body.const(4), collection_type=program_type, span=at(123)
        )

    called = program.routine(load_seq)
    outer = program.routine(lambda body: body.call(called))
    program.machine("M", {"A": S(entry=lambda body: body.call(outer))}, fields=[("s", program_type)])
    interpreter = program.interpreter()
    local = interpreter.fresh((1,), 0, None)
    assert only(interpreter.step(local, None)).violation.span == at(123)
    outcome, _ = interpreter.step_with_log(local, None, ())
    assert outcome.violation.span == at(123)

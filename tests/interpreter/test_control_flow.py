"""Random control flow: compiled routines do what a naive reading of the blocks does, step by step."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pcheck.ir import ops
from pcheck.ir.types import BOOL, INT
from pcheck.system.local import AnnounceAction, Message, SendAction
from tests.ir.kit import Program, S

STEPS_MAX = 60
X, FUEL = 0, 1


@st.composite
def routines(draw):
    """A few routines, each a tangle of blocks: (what the block does, where it goes)."""
    count = draw(st.integers(1, 3))
    tangles = []
    for number in range(count):
        size = draw(st.integers(1, 7))
        targets = st.integers(0, size - 1)
        does = st.sampled_from(["mark", "mark", "send", "announce", "call", "twice"])
        ends = st.one_of(
            st.tuples(st.just("jump"), targets),
            st.tuples(st.just("branch"), targets, targets),
            st.tuples(st.just("branch"), targets, targets),
            st.tuples(st.just("return")),
            st.tuples(st.just("receive"), targets, targets),
        )
        blocks = draw(st.lists(st.tuples(does, ends, st.integers(0, count - 1)), min_size=size, max_size=size))
        tangles.append((number, blocks))
    return tangles


class Tangle:
    """Writes a routine: a local `y` is threaded through all blocks, a field counts down so that all runs end."""

    def __init__(self, ids, blocks, number):
        self.ids, self.blocks, self.number = ids, blocks, number

    def __call__(self, body):
        y = body.new_register(INT, "y")
        body.emit(ops.Move(body.span_next(), y, 0))
        labels = [body.new_block() for _ in self.blocks]
        body.jump(labels[0])
        for number, (does, end, callee) in enumerate(self.blocks):
            body.switch(labels[number])
            self.count_down(body, y)
            self.mark(body, y, number)
            self.act(body, y, does, callee)
            self.finish(body, y, end, labels)

    def count_down(self, body, y):
        """Return from the routine when the common counter is used up."""
        fuel = body.load(FUEL)
        go_on, stop = body.branch(body.binary(">", fuel, body.const(0)))
        body.switch(stop)
        body.end(ops.Return, value=y)
        body.switch(go_on)
        body.store(FUEL, body.binary("-", fuel, body.const(1)))

    def mark(self, body, y, number):
        mixed = body.binary("+", body.binary("*", body.load(X), body.const(31)), body.const(self.number * 10 + number))
        body.store(X, mixed)
        body.emit(ops.Binary(body.span_next(), y, "+", y, mixed, INT))

    def act(self, body, y, does, callee):
        if does == "send":
            body.send_self("eInt", y)
        elif does == "announce":
            body.announce("eInt" if self.number else "eBool", y if self.number else body.const(True, BOOL))
        elif does in ("call", "twice"):
            for _ in range(1 + (does == "twice")):
                result = body.call(self.ids[callee], y, type_=INT)
                body.emit(ops.Binary(body.span_next(), y, "-", y, result, INT))

    def finish(self, body, y, end, labels):
        kind, *targets = end
        if kind == "jump":
            body.jump(labels[targets[0]])
        elif kind == "return":
            body.end(ops.Return, value=y)
        elif kind == "branch":
            rest = body.binary("%", y, body.const(3))
            condition = body.binary("==", rest, body.const(0))
            body.end(ops.Branch, condition=condition, when_true=labels[targets[0]], when_false=labels[targets[1]])
        else:
            number = body.new_register(INT)
            adding = body.new_block()
            cases = (("eInt", number, adding), ("eNone", None, labels[targets[1]]))
            body.end(ops.Receive, cases=cases)
            body.switch(adding)
            body.emit(ops.Binary(body.span_next(), y, "+", y, number, INT))
            body.jump(labels[targets[0]])


def naive(model, routine, arguments, fields):  # noqa: C901, PLR0912  # one case an op
    """Read a routine block by block; yields ("send" | "announce" | "receive", ...) and is sent the message."""
    registers = dict(enumerate(arguments))
    block = model.routines[routine].blocks[0]
    while True:
        for op in block.ops:
            match op:
                case ops.Const():
                    registers[op.result] = op.value
                case ops.Move():
                    registers[op.result] = registers[op.source]
                case ops.This():
                    registers[op.result] = ((1,), 0, 0)
                case ops.Load():
                    registers[op.result] = fields[op.field]
                case ops.Store():
                    fields[op.field] = registers[op.source]
                case ops.Binary():
                    registers[op.result] = folded(op.operator, registers[op.left], registers[op.right])
                case ops.Call():
                    passed = [registers[argument] for argument in op.arguments]
                    registers[op.result] = yield from naive(model, op.routine, passed, fields)
                case ops.Send():
                    yield SendAction((1,), registers[op.event], registers[op.payload])
                case ops.Announce():
                    if registers[op.event] == "eInt":
                        yield AnnounceAction("eInt", registers[op.payload])
                case _:
                    raise AssertionError(op)
        match block.exit:
            case ops.Jump(_, target):
                pass
            case ops.Branch():
                target = block.exit.when_true if registers[block.exit.condition] else block.exit.when_false
            case ops.Return():
                return None if block.exit.value is None else registers[block.exit.value]
            case ops.Receive(_, cases):
                message = yield "receive"
                (target,) = [place for event, _, place in cases if event == message.event]
                registers.update((r, message.payload) for event, r, _ in cases if event == message.event and r)
        block = model.routines[routine].blocks[target]


def folded(operator, left, right):
    if operator in ("+", "-", "*"):
        exact = {"+": left + right, "-": left - right, "*": left * right}[operator]
        return (exact + 2**63) % 2**64 - 2**63
    if operator == "%":
        return abs(right and left) % right * (-1 if left < 0 else 1)
    return left > right if operator == ">" else left == right


def system(tangles):
    program = Program()
    ids = [program.reserve() for _ in tangles]
    for number, blocks in tangles:
        write = Tangle(ids, blocks, number)
        program.routine(write, parameters=[("n", INT)], result=INT, id=ids[number])
    entry = S(entry=lambda body: body.store(X, body.call(ids[0], body.const(1), type_=INT)))
    program.machine("M", {"A": S(entry=entry.entry)}, fields=[("x", INT), ("fuel", INT)])
    spec = program.machine("Spec", {"A": S(ignored=["eInt"])}, kind="spec", observes=["eInt"])
    interpreter = program.interpreter([spec])
    return program.model(), interpreter


@settings(max_examples=150, deadline=None)
@given(routines(), st.integers(0, 40), st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=1, max_size=5))
def test_compiled_routines_agree_with_a_naive_reading(tangles, fuel, replies):
    model, interpreter = system(tangles)
    fresh = interpreter.fresh((1,), 0, None)
    local = fresh._replace(fields=(7, fuel))
    fields = [7, fuel]
    reading = naive(model, model.machines[0].start_routine, [None], fields)
    expected, message = next_of(reading, None), None
    for number in range(STEPS_MAX):
        (outcome,) = interpreter.step(local, message)
        assert interpreter.step_with_log(local, message, ())[0] == outcome
        assert outcome.violation is None
        local, message = outcome.local, None
        status = interpreter.readiness(local).status
        if outcome.action is not None:
            assert outcome.action == expected
            expected = next_of(reading, None)
        if status == "suspended":
            continue
        assert local.fields == tuple(fields)
        assert expected == ("receive" if status == "blocked" else None)
        if status == "idle":
            return
        reply = replies[number % len(replies)]
        message = Message("eNone", None) if reply is None else Message("eInt", reply)
        expected = next_of(reading, message)


def next_of(reading, message):
    """What the naive reading does next: an action, "receive", or None at its end."""
    try:
        return reading.send(message)
    except StopIteration:
        return None

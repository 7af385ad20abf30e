"""Foreign functions see P's values in their Python form, and what they do wrong is D-19 or D-20."""

from types import ModuleType

import pytest

from pcheck.interpreter import Binding, load_module, unbound_functions
from pcheck.interpreter.hosts import EnumNumber, EventName, FrozenMap, MachineHandle, Record, Row
from pcheck.ir import ops
from pcheck.ir.arithmetic import NAN
from pcheck.ir.types import (
    ANY,
    BOOL,
    DATA,
    EVENT,
    FLOAT,
    INT,
    MACHINE,
    NULL,
    STRING,
    Enum,
    Foreign,
    Map,
    NamedTuple,
    Seq,
    Set,
    Tuple,
)
from tests.ir.kit import Program, S, foreign

COLOUR = Enum("Colour", (("RED", 3), ("GREEN", 5)))
POINT = NamedTuple((("x", INT), ("y", INT)))
TOKEN = Foreign("Token")


class Token:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        return isinstance(other, Token) and self.number == other.number

    def __hash__(self):
        return hash(self.number)

    def __p_key__(self):
        return self.number

    def __repr__(self):
        return f"token {self.number}"


def module(**members):
    made = ModuleType("bindings")
    vars(made).update(members)
    return made


def program(function, parameters, result, arguments, *, name="f", is_spec=False):
    made = Program(foreign=foreign(name, parameters, result), foreign_types=("Token",))

    def entry(body):
        registers = tuple(body.const(value, type_) for value, (_, type_) in zip(arguments, parameters, strict=True))
        fields = {"function": name, "arguments": registers, "result_type": result}
        fields["argument_types"] = tuple(type_ for _, type_ in parameters)
        if result is None:
            body.emit(ops.CallForeign(body.span_next(), None, name, registers, fields["argument_types"], None))
        else:
            body.store(0, body.op(ops.CallForeign, result, **fields))

    kept = [("x", result)] if result is not None else []
    made.machine("M", {"S": S(entry=entry)}, fields=kept)
    members = {} if function is None else {name: function}
    return made, lambda model: Binding(model, module(Token=Token, **members))


def outcomes_of(function, parameters, result, arguments, **options):
    made, binding = program(function, parameters, result, arguments, **options)
    interpreter = made.interpreter(binding=binding)
    return interpreter, interpreter.step(interpreter.fresh((1,), 0, None), None)


def called(function, parameters, result, arguments):
    (outcome,) = outcomes_of(function, parameters, result, arguments)[1]
    return outcome.violation if outcome.violation is not None else outcome.local.fields[0]


REFERENCE = ((1,), 0, 0)

SAMPLES = [
    (BOOL, True, True),
    (INT, 7, 7),
    (FLOAT, 1.5, 1.5),
    (STRING, "a", "a"),
    (EVENT, "eInt", EventName("eInt")),
    (EVENT, "", None),
    (MACHINE, REFERENCE, MachineHandle(REFERENCE)),
    (MACHINE, (), None),
    (COLOUR, 5, EnumNumber(5, "GREEN")),
    (Seq(INT), (2, 1), (2, 1)),
    (Set(INT), (1, 2), frozenset({1, 2})),
    (Map(STRING, INT), (("a", "b"), (1, 2)), FrozenMap({"a": 1, "b": 2})),
    (Tuple((INT, BOOL)), (1, False), Row((1, False))),
    (POINT, (1, 2), Record(("x", "y"), (1, 2))),
    (TOKEN, Token(1), Token(1)),
    (TOKEN, None, None),
    (ANY, (7, ((1, True), (0,))), (True, None)),
    (ANY, (10, ((2, 1), (3, 1.0))), Row((1, 1.0))),
    (ANY, (11, ("a",), ((4, "x"),)), Record(("a",), ("x",))),
    (ANY, (9, ((5, "eInt"),), ((6, (1,), 0, 0),)), FrozenMap({EventName("eInt"): MachineHandle(REFERENCE)})),
    (ANY, (8, ((2, 1), (2, 2))), frozenset({1, 2})),
    (DATA, (2, 1), 1),
]


@pytest.mark.parametrize(("type_", "value", "host"), SAMPLES)
def test_values_go_to_python_and_come_back(type_, value, host):
    seen = []

    def f(argument):
        seen.append(argument)
        return argument

    assert called(f, [("a", type_)], type_, (value,)) == value
    assert seen[0] == host
    assert type(seen[0]) is type(host)


def test_records_and_enums_have_names():
    def f(point, colour):
        assert colour.name == "GREEN"
        return point.replace(y=point.x + colour)

    assert called(f, [("p", POINT), ("c", COLOUR)], POINT, ((1, 2), 5)) == (1, 6)


@pytest.mark.parametrize(
    ("type_", "host", "expected"),
    [
        (Set(INT), {3, 1, 2}, (1, 2, 3)),
        (Map(INT, STRING), {2: "b", 1: "a"}, ((1, 2), ("a", "b"))),
        (Seq(INT), [1, 2], (1, 2)),
        (POINT, {"x": 1, "y": 2}, (1, 2)),
        (FLOAT, -0.0, 0.0),
        (FLOAT, float("nan"), NAN),
        (ANY, "text", (4, "text")),
        (ANY, {1: None}, (9, ((2, 1),), ((0,),))),
        (Set(TOKEN), {Token(2), Token(1)}, (Token(1), Token(2))),
        (INT, EnumNumber(5, "GREEN"), 5),
    ],
)
def test_results_are_made_canonical(type_, host, expected):
    found = called(lambda: host, [], type_, ())
    assert found == expected or (found is NAN and expected is NAN)
    assert str(found) == str(expected)


@pytest.mark.parametrize(
    ("type_", "host"),
    [
        (INT, "a"), (INT, True), (INT, 2**63), (INT, None), (BOOL, 1), (FLOAT, 1), (STRING, 1), (COLOUR, 4),
        (EVENT, "eUnknown"), (MACHINE, 3), (Seq(INT), (1, "a")), (Set(INT), [1]), (Map(INT, INT), [(1, 1)]),
        (POINT, (1, 2)), (POINT, {"x": 1}), (Tuple((INT, INT)), (1,)), (TOKEN, 5), (ANY, object()),
        (DATA, (MachineHandle(REFERENCE),)),
    ],
)  # fmt: skip
def test_results_of_another_type_are_d19(type_, host):
    violation = called(lambda: host, [], type_, ())
    assert (violation.code, violation.kind) == ("P1019", "foreign")
    assert f"which is not of type '{type_}'" in violation.message


def test_values_that_cannot_be_kept_are_d19():
    class Mutable(Token):
        __hash__ = None

    assert "cannot be kept in a state" in called(lambda: Mutable(1), [], TOKEN, ()).message


def test_exceptions_are_d19_and_name_the_function():
    violation = called(lambda: 1 // 0, [], INT, ())
    assert violation.message == "foreign function 'f' failed: ZeroDivisionError: integer division or modulo by zero"


def test_failing_on_a_null_foreign_value_is_d20():
    violation = called(lambda token: token.number, [("token", TOKEN)], INT, (None,))
    assert (violation.code, violation.message) == ("P1020", "foreign function 'f' is given no value for 'token'")


def test_choices_branch_and_can_be_repeated():
    interpreter, outcomes = outcomes_of(lambda ctx: ctx.choose(3) * 10 + ctx.choose(2), [], INT, ())
    assert [outcome.local.fields[0] for outcome in outcomes] == [0, 1, 10, 11, 20, 21]
    local = interpreter.fresh((1,), 0, None)
    assert interpreter.step_with_log(local, None, outcomes[3].choices)[0] == outcomes[3]


def test_specs_cannot_choose():
    made = Program(foreign=foreign("f", [], INT))
    made.machine("M", {"S": S()})

    def entry(body):
        body.op(ops.CallForeign, INT, function="f", arguments=(), argument_types=(), result_type=INT)

    spec = made.machine("Spec", {"S": S(entry=entry)}, kind="spec")
    interpreter = made.interpreter([spec], lambda model: Binding(model, module(f=lambda ctx: ctx.choose(2))))
    assert (
        interpreter.monitors()[0].violation.message == "foreign function 'f' failed: ValueError: a spec cannot choose"
    )


def test_the_context_logs():
    interpreter, _ = outcomes_of(lambda ctx: ctx.log("hello"), [], None, ())
    _, log = interpreter.step_with_log(interpreter.fresh((1,), 0, None), None, ())
    assert [(entry.kind, entry.text) for entry in log] == [("enter", ""), ("print", "hello")]


class M:
    @staticmethod
    def f():
        return 2


@pytest.mark.parametrize(("members", "expected"), [({"M_f": lambda: 1}, 1), ({"M": M}, 2)])
def test_functions_of_a_machine(members, expected):
    made, _ = program(None, [], INT, (), name="M.f")
    interpreter = made.interpreter(binding=lambda model: Binding(model, module(**members)))
    (outcome,) = interpreter.step(interpreter.fresh((1,), 0, None), None)
    assert outcome.local.fields == (expected,)


def test_functions_without_binding_are_found_if_reachable():
    made, _ = program(None, [], INT, ())
    made.foreign.update(foreign("unused", [], NULL))
    model, composition = made.model(), made.composition()
    binding = Binding(model, module())
    assert [function.name for function in unbound_functions(model, composition, binding)] == ["f"]
    interpreter = made.interpreter(binding=lambda _: binding)
    (outcome,) = interpreter.step(interpreter.fresh((1,), 0, None), None)
    assert outcome.violation.code == "P1019"


def test_a_module_is_loaded_from_its_path(tmp_path):
    path = tmp_path / "bindings.py"
    path.write_text("def f():\n    return 41 + 1\n")
    made, _ = program(None, [], INT, ())
    interpreter = made.interpreter(binding=lambda model: Binding(model, load_module(path)))
    (outcome,) = interpreter.step(interpreter.fresh((1,), 0, None), None)
    assert outcome.local.fields == (42,)


def test_foreign_values_are_kept_compared_and_ordered_by_their_key():
    type_ = Set(TOKEN)
    made = Program(foreign_types=("Token",))

    def entry(body):
        collection = body.const((Token(1), Token(3)), type_)
        added = body.op(ops.Add, type_, collection=collection, value=body.const(Token(2), TOKEN), collection_type=type_)
        body.store(0, added)
        body.store(
            1, body.op(ops.Contains, BOOL, element=body.const(Token(3), TOKEN), collection=added, collection_type=type_)
        )

    made.machine("M", {"S": S(entry=entry)}, fields=[("s", type_), ("found", BOOL)])
    interpreter = made.interpreter(binding=lambda model: Binding(model, module(Token=Token)))
    (outcome,) = interpreter.step(interpreter.fresh((1,), 0, None), None)
    assert outcome.local.fields == ((Token(1), Token(2), Token(3)), True)

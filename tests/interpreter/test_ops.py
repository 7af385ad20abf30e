"""Every op computes what the language says, and every op is known to every part that must know it."""

import math

import pytest

from pcheck.interpreter.ops import EMITTERS
from pcheck.ir import ops
from pcheck.ir.arithmetic import NAN
from pcheck.ir.text import op_text
from pcheck.ir.types import (
    ANY,
    BOOL,
    EVENT,
    FLOAT,
    INT,
    MACHINE,
    NULL,
    STRING,
    Enum,
    Map,
    NamedTuple,
    Permission,
    Seq,
    Set,
    Tuple,
)
from pcheck.ir.verifier_rules import RULES
from tests.ir.kit import Program, S, all_computed, at, computed, one_machine

COLOUR = Enum("Colour", (("RED", 3), ("GREEN", 5)))
SEQ, SET, MAP = Seq(INT), Set(INT), Map(STRING, INT)
ALL_OPS = [
    kind for kind in vars(ops).values() if isinstance(kind, type) and issubclass(kind, ops.Op) and kind is not ops.Op
]


@pytest.mark.parametrize("kind", ALL_OPS)
def test_every_op_has_an_emitter_a_verifier_rule_and_a_text(kind):
    assert kind in EMITTERS
    assert kind in RULES
    values = {
        "Register": 1, "Register | None": 1, "tuple[Register, ...]": (1, 2), "BlockId": 7, "bool": True,
        "tuple[tuple[str, Register | None, BlockId], ...]": (("eNone", 1, 7),), "int": 7, "RoutineId": 7,
        "Type": SEQ, "str": "word", "object": 7, "tuple[Type, ...]": (INT, INT), "Type | None": INT,
        "tuple[str | int, ...]": ("a", 0), "Span": at(1),
    }  # fmt: skip
    op = kind(**{name: values[field.type] for name, field in kind.__dataclass_fields__.items()})
    assert kind.__name__ in op_text(op)


def test_the_list_of_ops_is_not_empty():
    assert len(ALL_OPS) >= 44


def fold(operator, left, right, type_):
    return computed(lambda b: b.binary(operator, b.const(left, type_), b.const(right, type_), type_), type_)


@pytest.mark.parametrize(
    ("operator", "left", "right", "expected"),
    [
        ("+", 2**63 - 1, 1, -(2**63)),
        ("-", -(2**63), 1, 2**63 - 1),
        ("*", 2**62, 2, -(2**63)),
        ("*", 2**40, 2**40, 0),
        ("/", -7, 2, -3),
        ("/", 7, -2, -3),
        ("/", -(2**63), -1, -(2**63)),
        ("%", -7, 2, -1),
        ("%", 7, -2, 1),
        ("%", -(2**63), -1, 0),
    ],
)
def test_int_arithmetic_wraps_and_truncates(operator, left, right, expected):
    assert fold(operator, left, right, INT) == expected


@pytest.mark.parametrize(("operator", "message"), [("/", "7 is divided by zero"), ("%", "remainder of 7 and zero")])
def test_int_division_by_zero_is_d12(operator, message):
    violation = fold(operator, 7, 0, INT)
    assert (violation.code, violation.kind) == ("P1012", "arithmetic")
    assert message in violation.message


def test_float_arithmetic_has_infinities_one_nan_and_no_negative_zero():
    assert fold("/", 1.0, 0.0, FLOAT) == math.inf
    assert fold("/", -1.0, 0.0, FLOAT) == -math.inf
    assert fold("/", 0.0, 0.0, FLOAT) is NAN
    assert fold("-", math.inf, math.inf, FLOAT) is NAN
    assert fold("%", 1.0, 0.0, FLOAT) is NAN
    assert fold("%", -7.5, 2.0, FLOAT) == -1.5
    assert math.copysign(1, fold("*", 0.0, -1.0, FLOAT)) == 1.0
    assert math.copysign(1, fold("%", -4.0, 2.0, FLOAT)) == 1.0


@pytest.mark.parametrize(
    ("operator", "left", "right", "type_", "expected"),
    [
        ("<", 1, 2, INT, True),
        (">=", "b", "a", STRING, True),
        ("<", "Z", "a", STRING, True),
        ("==", NAN, NAN, FLOAT, True),
        ("!=", NAN, NAN, FLOAT, False),
        ("<", NAN, 1.0, FLOAT, False),
        ("==", (1, (2, 3)), (1, (2, 3)), Tuple((INT, SEQ)), True),
        ("!=", "eA", "", EVENT, True),
        ("==", (2, 1), (1, True), ANY, False),
    ],
)
def test_comparisons(operator, left, right, type_, expected):
    found = computed(lambda b: b.binary(operator, b.const(left, type_), b.const(right, type_), type_), BOOL)
    assert found is expected


def test_unary_operators():
    assert computed(lambda b: unary(b, "-", -(2**63), INT), INT) == -(2**63)
    assert math.copysign(1, computed(lambda b: unary(b, "-", 0.0, FLOAT), FLOAT)) == 1.0
    assert computed(lambda b: unary(b, "!", False, BOOL), BOOL) is True


def unary(body, operator, value, type_):
    return body.op(ops.Unary, type_, operator=operator, operand=body.const(value, type_), operand_type=type_)


def test_string_concatenation():
    assert fold("+", "ab", "cd", STRING) == "abcd"


def indexed(kind, collection, index, collection_type, type_, value=None, value_type=INT):
    def write(body):
        fields = {"collection": body.const(collection, collection_type), "collection_type": collection_type}
        index_type = collection_type.key if isinstance(collection_type, Map) else INT
        if index is not None:
            fields["index"] = body.const(index, index_type)
        if value is not None:
            fields["value"] = body.const(value, value_type)
        return body.op(kind, type_, **fields)

    return computed(write, type_)


@pytest.mark.parametrize(
    ("kind", "collection", "index", "type_", "value", "expected"),
    [
        (ops.SetIndex, (1, 2, 3), 1, SEQ, 9, (1, 9, 3)),
        (ops.Insert, (1, 2), 0, SEQ, 9, (9, 1, 2)),
        (ops.Insert, (1, 2), 2, SEQ, 9, (1, 2, 9)),
        (ops.Remove, (1, 2, 3), 1, SEQ, None, (1, 3)),
        (ops.Add, (1, 3), None, SET, 2, (1, 2, 3)),
        (ops.Add, (1, 3), None, SET, 3, (1, 3)),
        (ops.Remove, (1, 3), 3, SET, None, (1,)),
        (ops.Remove, (1, 3), 2, SET, None, (1, 3)),
        (ops.SetIndex, (("a",), (1,)), "a", MAP, 2, (("a",), (2,))),
        (ops.SetIndex, (("b",), (1,)), "a", MAP, 2, (("a", "b"), (2, 1))),
        (ops.Insert, (("a",), (1,)), "b", MAP, 2, (("a", "b"), (1, 2))),
        (ops.Remove, (("a", "b"), (1, 2)), "a", MAP, None, (("b",), (2,))),
        (ops.Remove, (("a",), (1,)), "z", MAP, None, (("a",), (1,))),
    ],
)
def test_changes_of_collections(kind, collection, index, type_, value, expected):
    assert indexed(kind, collection, index, type_, type_, value) == expected


@pytest.mark.parametrize(
    ("kind", "collection", "index", "type_", "value", "message"),
    [
        (ops.SetIndex, (1, 2), 2, SEQ, 9, "there is no position 2 in a seq of 2"),
        (ops.SetIndex, (1, 2), -1, SEQ, 9, "there is no position -1 in a seq of 2"),
        (ops.Insert, (1, 2), 3, SEQ, 9, "position 3 is not one where a seq of 2 can grow"),
        (ops.Insert, (1, 2), -1, SEQ, 9, "position -1 is not one where a seq of 2 can grow"),
        (ops.Remove, (1, 2), 2, SEQ, None, "there is no position 2 in a seq of 2"),
        (ops.Insert, (("a",), (1,)), "a", MAP, 2, "the map already has the key a"),
    ],
)
def test_impossible_changes_of_collections(kind, collection, index, type_, value, message):
    violation = indexed(kind, collection, index, type_, type_, value)
    assert violation.code == ("P1010" if type_ == MAP else "P1008")
    assert violation.message == message


def test_reading_collections():
    assert indexed(ops.GetIndex, (4, 5), 1, SEQ, INT) == 5
    assert indexed(ops.GetIndex, (4, 5), 0, SET, INT) == 4
    assert indexed(ops.GetIndex, (("a", "b"), (1, 2)), "b", MAP, INT) == 2
    assert indexed(ops.GetIndex, (4, 5), -1, SEQ, INT).message == "there is no position -1 in a seq of 2"
    assert indexed(ops.GetIndex, (4,), 1, SET, INT).message == "there is no position 1 in a set of 1"
    missing = indexed(ops.GetIndex, (("a",), (1,)), "", MAP, INT)
    assert (missing.code, missing.message) == ("P1009", 'the map has no key ""')


@pytest.mark.parametrize(
    ("collection", "type_", "element", "element_type", "expected"),
    [
        ((1, 2), SEQ, 2, INT, True),
        ((1, 3), SET, 2, INT, False),
        ((("a",), (1,)), MAP, "a", STRING, True),
        ((1.0, NAN), Set(FLOAT), NAN, FLOAT, True),
        ((1.0, NAN), Seq(FLOAT), NAN, FLOAT, True),
        (((), ((1,), 0, 0)), Set(MACHINE), ((1,), 0, 0), MACHINE, True),
    ],
)
def test_membership(collection, type_, element, element_type, expected):
    def write(body):
        found, of = body.const(element, element_type), body.const(collection, type_)
        return body.op(ops.Contains, BOOL, element=found, collection=of, collection_type=type_)

    assert computed(write, BOOL) is expected


def test_sizes_keys_and_values():
    pairs = (("a", "b"), (7, 8))

    def size(collection, type_):
        return lambda b: b.op(ops.SizeOf, INT, collection=b.const(collection, type_), collection_type=type_)

    assert computed(size((1, 2, 3), SEQ), INT) == 3
    assert computed(size(pairs, MAP), INT) == 2
    assert computed(lambda b: b.op(ops.Keys, Seq(STRING), collection=b.const(pairs, MAP)), Seq(STRING)) == ("a", "b")
    assert computed(lambda b: b.op(ops.Values, SEQ, collection=b.const(pairs, MAP)), SEQ) == (7, 8)


def test_tuples():
    pair = Tuple((INT, STRING))

    def write(body):
        made = body.op(ops.MakeTuple, pair, elements=(body.const(1), body.const("a", STRING)))
        changed = body.op(ops.SetField, pair, source=made, position=0, value=body.const(2))
        first = body.op(ops.GetField, INT, source=changed, position=0)
        return body.op(ops.MakeTuple, Tuple((INT, pair)), elements=(first, made))

    assert computed(write, Tuple((INT, pair))) == (2, (1, "a"))


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        (BOOL, False), (INT, 0), (STRING, ""), (EVENT, ""), (MACHINE, ()), (ANY, (0,)), (COLOUR, 3), (SEQ, ()),
        (MAP, ((), ())), (NamedTuple((("a", INT), ("b", MAP))), (0, ((), ()))),
    ],
)  # fmt: skip
def test_defaults(type_, expected):
    assert computed(lambda b: b.op(ops.Default, type_, type_=type_), type_) == expected


def test_moves_copy_the_value_of_that_moment():
    def write(body):
        first = body.op(ops.Move, INT, source=body.const(1))
        second = body.op(ops.Move, INT, source=first)
        body.emit(ops.Move(at(1), first, body.const(9)))
        return second

    assert computed(write, INT) == 1


def changed(kind, value, from_type, to_type, **options):
    def write(body):
        return body.op(kind, to_type, source=body.const(value, from_type), from_type=from_type, to_type=to_type)

    return computed(write, to_type, **options)


def test_coercions_casts_and_conversions():
    assert changed(ops.Coerce, (1, 2), SEQ, ANY) == (7, ((2, 1), (2, 2)))
    assert changed(ops.Cast, (7, ((2, 1), (2, 2))), ANY, SEQ) == (1, 2)
    assert changed(ops.Convert, 3, INT, FLOAT) == 3.0
    assert changed(ops.Convert, -3.9, FLOAT, INT) == -3
    assert changed(ops.Convert, 5, COLOUR, INT) == 5


def test_failing_casts_show_the_value_and_the_type():
    violation = changed(ops.Cast, (0,), ANY, SEQ)
    assert (violation.code, violation.message) == ("P1007", "null is not a value of type 'seq[int]'")
    assert changed(ops.Cast, (2, 4), ANY, COLOUR).message == "4 is not a value of type 'Colour'"
    assert changed(ops.Convert, math.inf, FLOAT, INT).code == "P1012"
    assert changed(ops.Convert, 2.0**63, FLOAT, INT).code == "P1012"


def test_narrowing_of_references_checks_permissions():
    few = Permission("Few", frozenset({"eInt"}))
    more = Permission("More", frozenset({"eInt", "eNone"}))
    options = {"permissions": (frozenset({"eInt", "eNone"}), few.events, frozenset({"eBool"}))}
    reference = ((1,), 0, 0)
    assert changed(ops.Convert, reference, MACHINE, few, **options) == ((1,), 0, 1)
    assert changed(ops.Convert, (), MACHINE, few, **options).message == "null is not a value of type 'Few'"
    lacking = changed(ops.Convert, ((1,), 0, 1), MACHINE, more, **options)
    assert lacking.message == "the reference to 'M(1)' does not permit 'eNone', which 'More' needs"


def test_references_with_different_permissions_are_equal_and_one_set_element():
    options = {"permissions": (frozenset({"eInt"}), frozenset())}
    first, second = ((1,), 0, 0), ((1,), 0, 1)
    type_ = Set(MACHINE)

    def equal(body):
        return body.binary("==", body.const(first, MACHINE), body.const(second, MACHINE), MACHINE)

    def boxed(body):
        pair = [body.const((10, ((6, *reference),)), ANY) for reference in (first, second)]
        return body.binary("==", *pair, ANY)

    def added(body):
        collection = body.const((first,), type_)
        return body.op(ops.Add, type_, collection=collection, value=body.const(second, MACHINE), collection_type=type_)

    assert computed(equal, BOOL, **options) is True
    assert computed(boxed, BOOL, **options) is True
    assert computed(added, type_, **options) == (first,)


def test_format_renders_by_type():
    def write(body):
        arguments = [(True, BOOL), (5, COLOUR), ("raw", STRING), ((0,), ANY), (((1,), 0, 0), MACHINE), ((2, 1), SEQ)]
        return body.op(
            ops.Format,
            STRING,
            pieces=("<", 0, "|", 1, "|", 2, "|", 3, "|", 4, "|", 5, ">"),
            arguments=tuple(body.const(value, type_) for value, type_ in arguments),
            argument_types=tuple(type_ for _, type_ in arguments),
        )

    assert computed(write, STRING) == "<True|GREEN|raw||M(1)|(2, 1)>"


def choice(kind, operand, operand_type, type_):
    def write(body):
        register = None if operand is None else body.const(operand, operand_type)
        return body.op(ops.Choose, type_, kind=kind, operand=register, fair=False)

    return write


@pytest.mark.parametrize(
    ("kind", "operand", "operand_type", "type_", "expected"),
    [
        ("bool", None, None, BOOL, [False, True]),
        ("int", 3, INT, INT, [0, 1, 2]),
        ("int", 0, INT, INT, [0]),
        ("int", 1, INT, INT, [0]),
        ("seq", (5, 4, 5), SEQ, INT, [5, 4]),
        ("set", (4, 5), SET, INT, [4, 5]),
        ("map", (("a", "b"), (1, 2)), MAP, STRING, ["a", "b"]),
    ],
)
def test_choices(kind, operand, operand_type, type_, expected):
    assert all_computed(choice(kind, operand, operand_type, type_), type_) == expected


def test_ten_thousand_choices_pass_and_one_more_is_d13():
    assert len(all_computed(choice("int", 10_000, INT, INT), INT)) == 10_000
    assert computed(choice("int", 10_001, INT, INT), INT).code == "P1013"
    assert computed(choice("seq", tuple(range(10_001)), SEQ, INT), INT).code == "P1013"


@pytest.mark.parametrize(("kind", "operand", "type_"), [("int", -1, INT), ("seq", (), SEQ), ("map", ((), ()), MAP)])
def test_impossible_choices_are_d13(kind, operand, type_):
    assert (
        computed(choice(kind, operand, type_, STRING if kind == "map" else INT), INT if kind != "map" else STRING).kind
        == "choice"
    )


def test_fields_parameters_and_this():
    def entry(body):
        number = body.op(ops.LoadParameter, INT, parameter=1)
        body.store(0, body.binary("+", body.load(0), number))
        body.store(1, body.this())

    program = Program(parameters=[("b", BOOL, True), ("n", INT, 7)])
    program.machine("M", {"S": S(entry=entry)}, fields=[("x", INT), ("me", MACHINE)])
    interpreter = program.interpreter()
    (outcome,) = interpreter.step(interpreter.fresh((1,), 0, None), None)
    assert outcome.local.fields == (7, ((1,), 0, 0))


def test_failed_assertions_carry_their_text_and_place():
    violation = computed(lambda b: b.end(ops.Fail, message=b.const("why", STRING), span=at(77)) or b.const(1), INT)
    assert (violation.code, violation.message, violation.span) == ("P1001", "assertion failed: why", at(77))
    plain = computed(lambda b: b.end(ops.Fail, message=None) or b.const(1), INT)
    assert plain.message == "assertion failed"
    assert (plain.machine, plain.property) == ("M(1)", "assertion")


def test_pruned_paths_are_absent():
    def entry(body):
        yes, no = body.branch(body.op(ops.Choose, BOOL, kind="bool", operand=None, fair=True))
        body.switch(yes)
        body.end(ops.Prune)
        body.switch(no)

    interpreter, local = one_machine(entry)
    assert [outcome.choices for outcome in interpreter.step(local, None)] == [(0,)]


def test_null_type_values_are_none():
    assert computed(lambda b: b.op(ops.Default, NULL, type_=NULL), NULL) is None

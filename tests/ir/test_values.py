"""Values have one representation each, a total order, and conversions that agree with equality."""

from functools import cmp_to_key

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcheck.ir.arithmetic import INT_MAX, INT_MIN, NAN, normal
from pcheck.ir.boxes import Boxes, PlainForeign, weight
from pcheck.ir.errors import StepError
from pcheck.ir.types import (
    ANY,
    BOOL,
    DATA,
    EVENT,
    FLOAT,
    INT,
    MACHINE,
    STRING,
    Enum,
    Map,
    NamedTuple,
    Permission,
    Seq,
    Set,
    Tuple,
)
from pcheck.ir.values import Values, default

COLOUR = Enum("Colour", (("RED", 3), ("GREEN", 5)))
ONE, TWO = frozenset({"eA"}), frozenset({"eA", "eB"})
PLAIN = Values((TWO,))
SHARED = Values((ONE, TWO))
BOXES = Boxes(PlainForeign())
SCALARS = [BOOL, INT, FLOAT, STRING, EVENT, MACHINE, COLOUR, Permission("P", TWO)]

types = st.recursive(
    st.sampled_from([*SCALARS, ANY]),
    lambda inner: st.one_of(
        inner.map(Seq),
        inner.map(Set),
        st.builds(Map, inner, inner),
        st.lists(inner, min_size=1, max_size=3).map(lambda elements: Tuple(tuple(elements))),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda elements: NamedTuple(tuple((f"f{i}", element) for i, element in enumerate(elements)))
        ),
    ),
    max_leaves=4,
)
paths = st.lists(st.integers(1, 3), min_size=1, max_size=2).map(tuple)


SCALAR_VALUES = {
    BOOL: st.booleans(),
    INT: st.one_of(st.integers(-3, 3), st.integers(INT_MIN, INT_MAX)),
    FLOAT: st.one_of(st.sampled_from([0.0, 1.0, NAN, float("inf")]), st.floats().map(normal)),
    STRING: st.text(max_size=3),
    EVENT: st.sampled_from(["", "eA", "eB"]),
    COLOUR: st.sampled_from([3, 5]),
    MACHINE: st.one_of(st.just(()), st.builds(lambda path: (path, 0, 0), paths)),
    Permission("P", TWO): st.one_of(st.just(()), st.builds(lambda path: (path, 0, 0), paths)),
}


def values(type_, world=PLAIN):
    """Values of a type, in their representation."""
    match type_:
        case _ if type_ in SCALAR_VALUES:
            return SCALAR_VALUES[type_]
        case Seq(element):
            return st.lists(values(element), max_size=3).map(tuple)
        case Set(element):
            return st.lists(values(element), max_size=3).map(lambda items: ascending(items, element, world))
        case Map(key, value):
            return st.lists(values(key), max_size=3).flatmap(
                lambda keys: mapped(ascending(keys, key, world), values(value))
            )
        case Tuple() | NamedTuple():
            return st.tuples(*map(values, type_.elements))
    assert type_ == ANY
    return st.sampled_from([*SCALARS, Seq(INT), Tuple((INT, STRING))]).flatmap(
        lambda inner: values(inner).map(BOXES.boxer(inner))
    )


def mapped(keys, items):
    return st.lists(items, min_size=len(keys), max_size=len(keys)).map(lambda found: (keys, tuple(found)))


def ascending(items, type_, world=PLAIN):
    key = world.key(type_) or (lambda value: value)
    return tuple(value for _, value in sorted({key(item): item for item in items}.items()))


typed_values = types.flatmap(lambda type_: st.tuples(st.just(type_), values(type_)))
typed_pairs = types.flatmap(lambda type_: st.tuples(st.just(type_), values(type_), values(type_)))


@settings(suppress_health_check=[HealthCheck.too_slow])  # a draw of many values may wait for a busy machine
@given(typed_values)
def test_boxing_and_unboxing_is_the_identity(typed):
    type_, value = typed
    boxer = BOXES.boxer(type_)
    box = value if boxer is None else boxer(value)
    assert BOXES.unboxer(type_)(box) == value
    assert hash(BOXES.unboxer(type_)(box)) == hash(value)


@given(typed_pairs)
def test_boxes_are_equal_exactly_when_the_values_are_and_order_alike(typed):
    type_, left, right = typed
    boxer, key = BOXES.boxer(type_) or (lambda v: v), PLAIN.key(type_) or (lambda v: v)
    assert (boxer(left) == boxer(right)) == (left == right)
    assert (boxer(left) < boxer(right)) == (key(left) < key(right))


@given(types.flatmap(lambda type_: st.tuples(st.just(type_), st.lists(values(type_), min_size=3, max_size=3))))
def test_the_order_is_total(typed):
    type_, (a, b, c) = typed
    key = PLAIN.key(type_) or (lambda value: value)
    assert (key(a) < key(b)) + (key(b) < key(a)) + (a == b) == 1
    if key(a) < key(b) < key(c):
        assert key(a) < key(c)


@given(st.lists(values(ANY), max_size=6))
def test_boxes_of_all_kinds_sort(boxes):
    def compare(a, b):
        assert (a < b) + (b < a) + (a == b) == 1
        return -1 if a < b else int(a != b)

    assert sorted(boxes, key=cmp_to_key(compare)) == sorted(boxes)


def widened(type_):
    """A type that the given one can be assigned to, with `any` somewhere."""
    match type_:
        case Seq(element):
            return st.one_of(st.just(ANY), widened(element).map(Seq))
        case Set(element):
            return st.one_of(st.just(ANY), widened(element).map(Set))
        case Map(key, value):
            return st.one_of(st.just(ANY), st.builds(Map, widened(key), widened(value)))
        case Tuple(elements):
            return st.one_of(st.just(ANY), st.tuples(*map(widened, elements)).map(Tuple))
        case Permission():
            return st.sampled_from([type_, MACHINE, ANY])
        case _:
            return st.sampled_from([type_, ANY])


@given(st.data(), typed_pairs)
def test_coercion_keeps_equality_and_a_cast_takes_it_back(data, typed):
    type_, left, right = typed
    wide = data.draw(widened(type_))
    coerce = PLAIN.coercer(type_, wide) or (lambda value: value)
    cast = PLAIN.caster(wide, type_) or (lambda value: value)
    assert (coerce(left) == coerce(right)) == (left == right)
    assert cast(coerce(left)) == left


@given(st.data(), typed_values)
def test_coerced_sets_and_maps_are_canonical(data, typed):
    type_, value = typed
    wide = data.draw(widened(type_))
    coerced = (PLAIN.coercer(type_, wide) or (lambda v: v))(value)
    if isinstance(wide, Set):
        assert coerced == ascending(coerced, wide.element)
    if isinstance(wide, Map):
        assert coerced[0] == ascending(coerced[0], wide.key)


@given(types)
def test_defaults_are_values_of_their_type(type_):
    boxer = BOXES.boxer(type_)
    box = default(type_) if boxer is None else boxer(default(type_))
    assert BOXES.unboxer(type_)(box) == default(type_)


@pytest.mark.parametrize(
    ("box", "type_"),
    [
        ((0,), INT), ((0,), Seq(INT)), ((0,), COLOUR), ((0,), Tuple((INT,))), ((0,), STRING), ((2, 1), BOOL),
        ((2, 4), COLOUR), ((1, True), INT), ((10, ((2, 1),)), Tuple((INT, INT))),
        ((11, ("a",), ((2, 1),)), NamedTuple((("b", INT),))),
        ((7, ((1, True),)), Seq(INT)), ((8, ()), Seq(INT)), ((6, (1,), 0, 0), DATA), ((7, ((6, (1,), 0, 0),)), DATA),
        ((9, ((2, 1),), ((6, (1,), 0, 0),)), DATA), ((5, "eA"), STRING),
    ],
)  # fmt: skip
def test_casts_refuse_values_that_do_not_inhabit_the_type(box, type_):
    with pytest.raises(StepError) as caught:
        PLAIN.caster(ANY, type_)(box)
    assert caught.value.key == "D-07"


@pytest.mark.parametrize(
    ("box", "type_", "expected"),
    [
        ((0,), EVENT, ""), ((0,), MACHINE, ()), ((0,), ANY, (0,)), ((0,), DATA, (0,)), ((0,), Permission("P", TWO), ()),
        ((7, ()), Seq(BOOL), ()), ((9, ((2, 1),), ((2, 2),)), Map(INT, ANY), ((1,), ((2, 2),))),
        ((6, (1,), 0, 0), Permission("P", TWO), ((1,), 0, 0)), ((2, 5), COLOUR, 5),
        ((11, ("a", "b"), ((6, (1,), 0, 0), (0,))), NamedTuple((("a", MACHINE), ("b", MACHINE))), (((1,), 0, 0), ())),
    ],
)  # fmt: skip
def test_casts_accept_values_that_inhabit_the_type(box, type_, expected):
    cast = PLAIN.caster(ANY, type_)
    assert (box if cast is None else cast(box)) == expected


def test_references_are_the_same_whatever_they_permit():
    first, second = ((1,), 0, 0), ((1,), 0, 1)
    for type_, wrap_ in ((MACHINE, lambda v: v), (Seq(MACHINE), lambda v: (v,)), (ANY, lambda v: (7, ((6, *v),)))):
        identity = SHARED.identity(type_)
        assert identity(wrap_(first)) == identity(wrap_(second))
        assert identity(wrap_(first)) != identity(wrap_(((2,), 0, 0)))
        assert PLAIN.identity(type_) is None


def test_nan_is_the_largest_float():
    key = PLAIN.key(FLOAT)
    assert key(NAN) > key(float("inf"))
    assert key(NAN) == key(NAN)


def test_weight_counts_parts_and_stops_early():
    assert weight((1, (2, 3), "ab"), 100) == 1 + 3 + 2 + 2
    assert weight(7, 100) == 1
    shared = ()
    for _ in range(200):
        shared = (shared, shared)
    assert weight(shared, 1_000) > 1_000
    deep = ()
    for _ in range(5_000):
        deep = (deep,)
    assert weight(deep, 10_000) > 10_000

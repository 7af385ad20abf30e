"""What changed is told as narrowly as the types allow."""

import pytest

from pcheck.ir.model import Field, Interface, MachineClass, Model, State
from pcheck.ir.types import ANY, BOOL, INT, MACHINE, NULL, STRING, Map, NamedTuple, Seq, Set, Tuple
from pcheck.report.telling import change_text
from pcheck.source import NOWHERE
from pcheck.system.local import Local, Message
from pcheck.trace.diff import PARTS_MAX, Change, Differ


def state(name):
    return State(name, "", {}, None, frozenset(), frozenset(), {}, 0, 0, False, NOWHERE)


def model(type_):
    fields = (Field("x", type_, NOWHERE),)
    machine = MachineClass(
        "M", "machine", fields, (state("A"), state("B")), 0, 0, frozenset(), frozenset(), 0, frozenset(), NOWHERE
    )
    return Model({"e": INT, "go": NULL}, (frozenset(),), (Interface("M", 0, NULL),), (machine,), (), (), {}, ())


def local(value, *, state=0, path=(1,)):
    return Local(path, 0, 0, state, (value,), (), 0)


def changes(type_, before, after):
    found = Differ(model(type_), 0).changes((local(before), ()), (local(after), ()))
    return [change_text(change, value_max=100) for change in found]


A, B = ((2,), 0, 0), ((3,), 0, 0)


@pytest.mark.parametrize(
    ("type_", "before", "after", "told"),
    [
        (INT, 1, 2, ["M(1).x: 1 -> 2"]),
        (INT, 1, 1, []),
        (STRING, "", "a", ['M(1).x: "" -> a']),
        (MACHINE, (), A, ["M(1).x: null -> M(2)"]),
        (NamedTuple((("a", INT), ("b", BOOL))), (1, True), (1, False), ["M(1).x.b: True -> False"]),
        (Tuple((INT, INT)), (1, 2), (3, 2), ["M(1).x.0: 1 -> 3"]),
        (Map(MACHINE, BOOL), ((), ()), ((A,), (True,)), ["M(1).x[M(2)]: absent -> True"]),
        (Map(MACHINE, BOOL), ((A, B), (True, True)), ((B,), (True,)), ["M(1).x[M(2)]: True -> absent"]),
        (Map(INT, Seq(INT)), ((1,), ((5,),)), ((1,), ((5, 6),)), ["M(1).x[1][1]: absent -> 6"]),
        (Set(INT), (1, 2), (2, 3), ["M(1).x loses 1", "M(1).x gains 3"]),
        (Seq(INT), (1, 2, 3), (1, 9, 3), ["M(1).x[1]: 2 -> 9"]),
        (Seq(INT), (1, 2, 3), (1, 2), ["M(1).x[2]: 3 -> absent"]),
        (Seq(INT), (1, 2, 3), (2, 3), ["M(1).x: (1, 2, 3) -> (2, 3)"]),
        (ANY, (0,), (2, 5), ["M(1).x: null -> 5"]),
    ],
)
def test_the_narrowest_part_is_told(type_, before, after, told):
    assert changes(type_, before, after) == told


def test_a_value_that_changed_in_many_places_is_told_as_a_whole():
    size = PARTS_MAX + 1
    assert len(changes(Seq(INT), (0,) * PARTS_MAX, (1,) * PARTS_MAX)) == PARTS_MAX
    (told,) = changes(Seq(INT), (0,) * size, (1,) * size)
    assert told.startswith("M(1).x: (0, 0")


def test_machines_come_and_go_and_change_state():
    differ = Differ(model(INT), 0)
    before = (local(0), (), local(0, path=(2,)), ())
    after = (local(0, state=1), (), local(0, path=(3,)), ())
    assert differ.changes(before, after) == (
        Change("state", "M(1)", "", "A", "B"),
        Change("halted", "M(2)", "", "A", None),
        Change("created", "M(3)", "", None, "A"),
    )


@pytest.mark.parametrize(
    ("before", "after", "lost", "gained"),
    [
        ([1, 2], [2], ["e 1"], []),
        ([1], [1, 2], [], ["e 2"]),
        ([1, 2], [2, 1], ["e 1"], ["e 1"]),
        ([1, 2, 3], [1, 3], ["e 2"], []),
        ([], [1], [], ["e 1"]),
    ],
)
def test_queues_lose_from_anywhere_and_gain_at_the_end(before, after, lost, gained):
    first, second = (tuple(Message("e", number) for number in numbers) for numbers in (before, after))
    found = Differ(model(INT), 0).changes((local(0), first), (local(0), second))
    assert [change.before for change in found if change.before is not None] == lost
    assert [change.after for change in found if change.after is not None] == gained


def test_a_message_without_payload_is_only_its_event():
    assert Differ(model(INT), 0).message(Message("go", None)) == "go"

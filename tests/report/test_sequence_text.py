"""The message sequence as text: what it tells, in any width, in any encoding, whatever the texts are."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pcheck
from pcheck.report.paint import Paint
from pcheck.report.sequence import Entry, Lifeline, Sequence, sequence_of
from pcheck.report.sequence_text import ASCII, BOXES, sequence_text, strokes_for
from pcheck.report.terminal import cells
from tests.samples import LOOP, RACE

PLAIN = Paint(False)


def drawn(sequence, *, width=100, strokes=ASCII):
    return sequence_text(sequence, width=width, strokes=strokes, paint=PLAIN)


def trace_of(folder, text, test):
    path = folder / "program.p"
    path.write_text(text)
    return pcheck.load(path).check(test, pcheck.SearchPlan(strategy="bfs")).trace


@pytest.fixture(scope="module")
def race(tmp_path_factory):
    return sequence_of(trace_of(tmp_path_factory.mktemp("race"), RACE, "tcRace"))


def test_a_race_reads_from_top_to_bottom(race):
    assert drawn(race).splitlines() == [
        "tcRace",
        "",
        " [Main(1)]                                                           [SmallFirst]",
        "     * 1. starts                                                           |",
        "     |.. new .>[Counter(2)]                                                |",
        "     |.. new ........+............>[Adder(3)]                              |",
        "     |.. new ........+..................+............>[Adder(4)]           |",
        "     |               |                  |                  * 2. starts     |",
        "     |               |<- eAdd <who:Adder(4), amount:2, > --|               |",
        "     |               |                  |                  |               |",
        "! VIOLATION in SmallFirst: assertion failed: 2 came first",
    ]


def test_a_narrow_page_leaves_lifelines_out_and_says_so(race):
    text = drawn(race, width=50)
    assert "... 3 machines of 5 not drawn for want of room" in text
    assert "[SmallFirst]" in text, "where the violation is"


def test_a_machine_that_halts_has_no_lifeline_afterwards():
    lines = (Lifeline("A(1)", False, False), Lifeline("B(2)", False, False))
    entries = (Entry("halt", "A(1)", "halts"), Entry("begin", "B(2)", "3. starts"))
    assert drawn(Sequence("t", lines, entries)).splitlines()[3:] == [
        "    X halts       |",
        "                  * 3. starts",
    ]


def test_a_loop_is_ruled_off(tmp_path):
    text = drawn(sequence_of(trace_of(tmp_path, LOOP, "tcLoop")))
    marks = [line.strip("= ") for line in text.splitlines() if line.startswith("===")]
    assert marks[0] == "for ever"
    assert marks[1].startswith("again from step ")


def test_boxes_are_drawn_where_the_encoding_has_them():
    assert strokes_for("utf-8") is BOXES
    assert strokes_for("ascii") is ASCII
    assert strokes_for("latin-1") is ASCII
    assert strokes_for("no-such-encoding") is ASCII


def test_every_stroke_takes_one_column():
    for strokes in (BOXES, ASCII):
        assert {cells(getattr(strokes, name)) for name in type(strokes).__slots__} == {1}


NAMES = st.text(min_size=1, max_size=40)


@st.composite
def sequences(draw):
    names = draw(st.lists(NAMES, min_size=1, max_size=8, unique=True))
    one = st.sampled_from(names)
    kinds = st.sampled_from(["begin", "send", "create", "note", "move", "halt", "gap", "violation", "loop", "again"])

    def entry(kind, machine, text, other):
        return Entry(kind, machine, text, other if kind in {"send", "create"} else "")

    entries = draw(st.lists(st.builds(entry, kinds, one, st.text(max_size=90), one), max_size=12))
    created = {entry.other for entry in entries if entry.kind == "create"}
    lifelines = tuple(Lifeline(name, draw(st.booleans()), name in created) for name in names)
    return Sequence(draw(NAMES), lifelines, tuple(entries))


def test_a_machine_with_a_wide_name_is_created_next_to_its_creator() -> None:
    names = ("\x1f\U000108b0\U0002ebe1", "000000\x1f\x1f\U00012544", "0")
    lifelines = tuple(Lifeline(name, is_monitor=False, is_created=name == names[1]) for name in names)
    create = Entry("create", names[0], "", names[1], is_hot=False)
    assert "[000000" in drawn(Sequence("0", lifelines, (create,)), width=60)


@settings(max_examples=150, deadline=None)
@given(sequences(), st.integers(60, 200), st.sampled_from([BOXES, ASCII]))
def test_no_line_is_wider_than_the_page_and_none_steers_the_terminal(sequence, width, strokes):
    text = drawn(sequence, width=width, strokes=strokes)
    for line in text.split("\n"):
        assert cells(line) <= width
        assert not [c for c in line if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]

import pickle

import pytest

from pcheck.source import NOWHERE, SourceFile, Span, is_nowhere

TEXT = "ab\ncd\r\n\nlast"


@pytest.mark.parametrize(
    ("offset", "line", "column"),
    [(0, 1, 1), (2, 1, 3), (3, 2, 1), (5, 2, 3), (7, 3, 1), (8, 4, 1), (12, 4, 5), (99, 4, 5), (-1, 1, 1)],
)
def test_positions_count_lines_and_columns_from_one(offset, line, column):
    assert SourceFile("f.p", TEXT).position(offset) == (line, column)


def test_lines_are_given_without_their_ends():
    file = SourceFile("f.p", TEXT)
    assert [file.line_text(line) for line in range(1, file.line_count + 1)] == ["ab", "cd", "", "last"]


def test_an_empty_text_has_one_line():
    file = SourceFile("f.p", "")
    assert (file.line_count, file.line_text(1), file.position(0)) == (1, "", (1, 1))


def test_a_byte_order_mark_is_dropped_and_shifts_nothing():
    file = SourceFile.from_bytes("f.p", b"\xef\xbb\xbfevent")
    assert file.text == "event"
    assert file.span(0, 5).location == "f.p:1:1"


def test_columns_count_characters_and_not_bytes():
    file = SourceFile.from_bytes("f.p", "é漢x".encode())
    assert file.span(2, 3).column == 3


def test_bytes_that_are_not_utf8_are_refused():
    with pytest.raises(UnicodeDecodeError):
        SourceFile.from_bytes("f.p", b"\xff")


def test_a_span_knows_its_text_and_its_lines():
    span = SourceFile("f.p", TEXT).span(1, 5)
    assert span.text == "b\ncd"
    assert (span.line, span.column, span.end_line) == (1, 2, 2)


def test_joined_spans_cover_both_in_any_order():
    file = SourceFile("f.p", TEXT)
    first, second = file.span(0, 1), file.span(3, 5)
    assert first.join(second) == second.join(first) == file.span(0, 5)


def test_spans_of_different_files_do_not_join():
    with pytest.raises(AssertionError):
        SourceFile("f.p", "a").span(0, 1).join(SourceFile("g.p", "a").span(0, 1))


def test_files_are_equal_by_path_and_text():
    assert SourceFile("f.p", "a") == SourceFile("f.p", "a")
    assert hash(SourceFile("f.p", "a")) == hash(SourceFile("f.p", "a"))
    assert SourceFile("f.p", "a") != SourceFile("g.p", "a")
    assert SourceFile("f.p", "a") != SourceFile("f.p", "b")


def test_spans_survive_pickling():
    span = SourceFile("f.p", TEXT).span(3, 5)
    assert pickle.loads(pickle.dumps(span)) == span
    assert pickle.loads(pickle.dumps(span)).location == "f.p:2:1"


def test_nowhere_is_recognised():
    assert is_nowhere(NOWHERE)
    assert not is_nowhere(Span(SourceFile("f.p", ""), 0, 0))

from pcheck.diagnostics import Collector, make
from pcheck.source import SourceFile

FILE_A = SourceFile("a.p", "one two three")
FILE_B = SourceFile("b.p", "one two three")


def unknown(file, start):
    return make("S-17", file.span(start, start + 1), name=file.text[start])


def errors_of(collector):
    return [diagnostic for diagnostic in collector.diagnostics if diagnostic.is_error]


def warned(start):
    return make("W-5", FILE_A.span(start, start + 1))


def test_diagnostics_come_back_sorted_by_place():
    collector = Collector()
    collector.report_all([unknown(FILE_B, 0), unknown(FILE_A, 8), unknown(FILE_A, 4)])
    assert [d.location for d in errors_of(collector)] == ["a.p:1:5", "a.p:1:9", "b.p:1:1"]


def test_repetitions_are_reported_once():
    collector = Collector()
    collector.report_all([unknown(FILE_A, 0)] * 3)
    assert len(collector.diagnostics) == 1
    assert collector.dropped_count == 0


def test_warnings_are_no_errors():
    collector = Collector()
    collector.report(warned(0))
    assert not collector.has_errors
    assert errors_of(collector) == []
    assert len(collector.warnings) == 1


def test_a_full_bag_counts_what_it_drops():
    collector = Collector(limit=2)
    collector.report_all(unknown(FILE_A, start) for start in range(5))
    assert len(errors_of(collector)) == 2
    assert collector.dropped_count == 3


def test_an_error_displaces_a_warning_when_the_bag_is_full():
    collector = Collector(limit=2)
    collector.report_all([warned(0), warned(1), unknown(FILE_A, 2)])
    assert len(errors_of(collector)) == 1
    assert len(collector.warnings) == 1
    assert collector.dropped_count == 1


def test_dropped_errors_still_count_as_errors():
    collector = Collector(limit=0)
    collector.report(unknown(FILE_A, 0))
    assert collector.has_errors

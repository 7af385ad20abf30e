import json
import time

import pytest

from pcheck.diagnostics import Diagnostic, Related, make
from pcheck.report.diagnostics import EXCERPT_CELLS_MAX, diagnostic_json, render_diagnostic, render_diagnostics
from pcheck.report.terminal import cells, quoted
from pcheck.source import SourceFile, Span


def rendered(text, start, end, **more):
    return render_diagnostic(Diagnostic("P0425", "error", "wrong", SourceFile("f.p", text).span(start, end), **more))


def test_the_guilty_range_is_underlined():
    assert rendered("event a;\n  i = true;\n", 15, 19, label="a bool", help="use 1") == (
        "error[P0425]: wrong\n  --> f.p:2:7\n   |\n 2 |   i = true;\n   |       ^^^^ a bool\n   |\n   = help: use 1\n"
    )


def test_a_second_place_is_shown_with_its_own_mark():
    file = SourceFile("f.p", "event a;\nevent a;\n")
    made = make("S-10", file.span(15, 16), name="a", related=(Related(file.span(6, 7), "first here"),))
    assert "  ::: f.p:1:7\n   |\n 1 | event a;\n   |       - first here\n" in render_diagnostic(made)


def underline(text):
    """The marked line and its underline without their margins."""
    lines = text.split("\n")
    index = next(i for i, line in enumerate(lines) if "^" in line)
    return lines[index - 1].split("| ", 1)[1], lines[index].split("| ", 1)[1]


@pytest.mark.parametrize("before", ["\t", "a\t", "漢字", "e\u0301", "\x1b[31m", "\u202e", "\x00", "\U0001f600", "é"])
def test_the_underline_stands_below_its_text_whatever_is_before(before):
    source, mark = underline(rendered(f"{before}XY;", len(before), len(before) + 2))
    assert cells(source[: source.index("XY")]) == mark.index("^^")
    assert mark.strip() == "^^"


def test_wide_characters_are_underlined_over_their_whole_width():
    assert underline(rendered("漢字", 0, 2))[1] == "^^^^"


def test_an_empty_range_has_one_mark():
    assert underline(rendered("ab", 2, 2)) == ("ab", "  ^")


def test_a_range_over_lines_shows_its_first_and_last_line():
    text = "machine A {\n  var x: int;\n\n}\n"
    shown = rendered(text, 0, text.index("}") + 1, label="all of it")
    assert " 1 | machine A {\n   | ^^^^^^^^^^^\n  ...\n 4 | }\n   | ^ all of it\n" in shown


def test_a_final_line_end_does_not_show_another_line():
    assert "...\n" not in rendered("one\ntwo\n", 0, 4)
    assert " 2 |" not in rendered("one\ntwo\n", 0, 4)


def test_long_lines_are_cut_around_the_guilty_range():
    text = "a" * 5000 + "BC" + "d" * 5000
    source, mark = underline(rendered(text, 5000, 5002))
    assert cells(source) <= EXCERPT_CELLS_MAX
    assert source.startswith("...") and source.endswith("...")
    assert source[mark.index("^^") :].startswith("BC")


def test_a_line_of_megabytes_is_shown_quickly():
    text = "漢" * 5_000_000
    diagnostic = Diagnostic("P0201", "error", "x", SourceFile("f.p", text).span(2_500_000, 4_000_000))
    start = time.process_time()
    for _ in range(20):
        render_diagnostic(diagnostic)
    assert time.process_time() - start < 5


def test_nothing_that_steers_a_terminal_gets_out():
    evil = "\x1b]0;x\x07\r\x9b1m\u202e\u2028\ud800"
    span = SourceFile(f"{evil}.p", f"{evil}\nx{evil}").span(0, 12)
    made = Diagnostic("P0201", "error", evil, span, evil, (Related(span, evil),), evil)
    shown = render_diagnostic(made)
    assert all(character == "\n" or character.isprintable() for character in shown)
    shown.encode("utf-8")


def test_quoting_keeps_ordinary_text():
    assert quoted("plain é漢 '\"\\") == "plain é漢 '\"\\"


def test_colour_is_there_only_when_asked():
    diagnostic = make("W-5", SourceFile("f.p", "x").span(0, 1), help="remove it")
    assert "\x1b" not in render_diagnostic(diagnostic)
    assert "\x1b[33m" in render_diagnostic(diagnostic, colour=True)


def test_places_without_text_have_no_excerpt():
    diagnostic = make("P0101", Span(SourceFile("no.p", ""), 0, 0), path="no.p", help="look again")
    assert render_diagnostic(diagnostic) == (
        "error[P0101]: there is no file or folder 'no.p'\n  --> no.p:1:1\n   |\n   = help: look again\n"
    )
    sentence = "the program has no tests and no machine 'Main'"
    assert render_diagnostic(make("P0701.none", None)) == f"error[P0701]: {sentence}\n"


def test_several_diagnostics_tell_how_many_are_missing():
    diagnostic = make("P0701.none", None)
    assert render_diagnostics([diagnostic, diagnostic], dropped_count=7).endswith("\n7 more messages are not shown\n")


def test_the_json_form_has_exactly_the_fields_of_the_contract():
    diagnostic = make("S-17", SourceFile("f.p", "\n  Q").span(3, 4), name="Q", help="h")
    assert json.loads(json.dumps(diagnostic_json(diagnostic))) == {
        "code": "P0317",
        "severity": "error",
        "message": "there is no type 'Q'",
        "file": "f.p",
        "line": 2,
        "column": 3,
        "help": "h",
    }
    assert diagnostic_json(make("P0701.none", None))["file"] is None

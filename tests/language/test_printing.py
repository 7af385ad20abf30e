"""Text from constructs: reading it again gives an equal tree, and it has no parentheses that are not needed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from pcheck.diagnostics import Collector
from pcheck.language.declarations import SourceUnit
from pcheck.language.grammar import parse, parse_expression
from pcheck.language.nodes import Expression
from pcheck.language.printing import to_text
from pcheck.source import SourceFile
from tests import syntax_strategies as trees

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "tests" / "cases").rglob("*.p"), *(ROOT / "models").rglob("*.p")])
#: A case about syntax marks its guilty line with one of these codes; every other file parses.
SYNTAX_CODES = ("P0201", "P0202", "P0210")
UNREAD = "unlisted.p"  # no project reads it
PROGRAMS = [
    path
    for path in FILES
    if path.name != UNREAD and not any(code.encode() in path.read_bytes() for code in SYNTAX_CODES)
]

SLOWLY = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=60
)


def read(text: str) -> SourceUnit | None:
    return parse(SourceFile("again.p", text), Collector())


def read_expression(text: str) -> Expression:
    found = parse_expression(SourceFile("again.p", text), Collector())
    assert found is not None, text
    return found


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_program_is_equal_after_printing_and_reading(path: Path) -> None:
    unit = read(path.read_bytes().decode("utf-8", "replace"))
    assert unit is not None, "every file without a mark for a syntax error parses"
    text = to_text(unit)
    assert read(text) == unit
    assert to_text(unit) == text


@SLOWLY
@given(trees.units)
def test_every_tree_is_equal_after_printing_and_reading(unit: SourceUnit) -> None:
    text = to_text(unit)
    assert read(text) == unit, text


@settings(deadline=None, max_examples=300)
@given(trees.expressions)
def test_every_expression_is_equal_after_printing_and_reading(tree: Expression) -> None:
    text = to_text(tree)
    assert read_expression(text) == tree, text


@settings(deadline=None, max_examples=200)
@given(trees.expressions)
def test_no_pair_of_parentheses_can_be_left_out(tree: Expression) -> None:
    text = re.sub(r'"[^"\\]*(?:\\.[^"\\]*)*"', lambda match: match[0].replace("(", " "), to_text(tree), flags=re.DOTALL)
    opened: list[int] = []
    for place, character in enumerate(text):
        if character == "(":
            opened.append(place)
        elif character == ")":
            start = opened.pop()
            without = f"{text[:start]} {text[start + 1 : place]} {text[place + 1 :]}"
            assert parse_expression(SourceFile("again.p", without), Collector()) != tree, (text, without)


@pytest.mark.parametrize(
    "text",
    [
        "a + b * c",
        "(a + b) * c",
        "a - (b - c)",
        "a as int * 2",
        "2 * (a as int)",
        "1 + a as int * 2",
        "x + (a as int) * 2",
        "-a as int",
        "-(a as int)",
        "a as T.f",
        "x * (a as T).f",
        "x < a as T.f",
        "(a < b) as bool",
        "(5).0",
        "5.f",
        "5[0]",
        "1.5.2",
        ".5",
        "t.0.1",
        "!(a in b)",
        "!a in b",
        "a ==> (b ==> c)",
        "(a,)",
        "(a = 1,)",
        "(a = 1, b = 2)",
        'format("{0}", a, b)',
        "--a",
        "a - -b",
    ],
)  # fmt: skip
def test_expressions_in_their_canonical_form_stay_as_they_are(text: str) -> None:
    assert to_text(read_expression(text)) == text


CANONICAL = """\
type Foreign;
type Pair = (int, bool);
enum Colour { Red, Blue }
enum Level { Low = 0, High = 10 }
event ePing: (from_: machine, n: int);
eventset Both = { ePing, halt };
interface Server(int) receives ePing;
param p, q: int;
fun foreign(x: int): bool creates Server;
fun nothing(x: int) { }

machine Main receives ePing; sends; {
    var a, b: int;

    fun f(x: int): int {
        var y: int;
        if (x > 0)
            return x;
        else if (x == 0) {
            y = 1;
        } else {
            ;
        }
        while (true) {
            break;
        }
        foreach (y in a)
            continue;
        s += (0, (1, 2));
        s += ((1, 2));
        receive {
            case ePing, halt: (m: int) {
                print "x";
            }
            case null: { }
        }
        return y;
    }

    start hot state Init {
        entry (n: int) {
            send this, ePing, (from_ = this, n = 1);
        }
        exit leave;
        defer ePing;
        ignore halt;
        on null do { }
        on ePing goto Init with f;
        on halt goto Init;
    }
}

spec S observes ePing {
    cold state A { }
}

module M = union (compose A, B), { C -> I, D };
test param (p in [1, -2], q in [true]) assume p > 0 (2 wise) T [main=Main]: assert S in hidee ePing in M;
test R [main=Main]: M refines M;
implementation I [main=Main]: main Main in rename A to B in M;
"""


def test_a_file_in_canonical_layout_stays_as_it_is() -> None:
    unit = read(CANONICAL)
    assert unit is not None
    assert to_text(unit) == CANONICAL


def test_a_branch_before_else_gets_braces_where_it_would_take_the_else() -> None:
    unit = read("fun f() { if (a) { if (b) ; } else ; }")
    assert unit is not None
    outer = unit.declarations[0].body.statements[0]
    outer.then = outer.then.statements[0]
    again = read(f"fun f() {{ {to_text(outer)} }}")
    assert again == read("fun f() { if (a) { if (b) ; } else ; }")


@pytest.mark.parametrize(
    "word", ["axiom", "init-condition", "pure", "Lemma", "Theorem", "Proof", "requires"]
)
def test_a_skipped_construct_of_the_verifier_keeps_its_word(word: str) -> None:
    text = f"fun f() {word} x;" if word == "requires" else f"{word} {{ x; }}" if word[0].isupper() else f"{word} x;"
    unit = read(text)
    assert unit is not None
    assert read(to_text(unit)) == unit

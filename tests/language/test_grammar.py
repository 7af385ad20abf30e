"""What the grammar accepts, what it makes of it, and where it says that it stands."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import lark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcheck.diagnostics import Collector
from pcheck.language import declarations, grammar
from pcheck.language.declarations import (
    EnumDeclaration,
    FunctionDeclaration,
    MachineDeclaration,
    SourceUnit,
    VerifierDeclaration,
)
from pcheck.language.expressions.collections import FieldAccess, IndexAccess, PositionAccess, TupleLiteral
from pcheck.language.expressions.literals import FloatLiteral, IntLiteral
from pcheck.language.kept_tables import tables_of_p
from pcheck.language.module_syntax import AssertIn, Compose, Union
from pcheck.language.nesting import BRACKETS_MAX, DEPTH_MAX
from pcheck.language.nodes import Expression, Identifier, Node
from pcheck.language.printing import to_text
from pcheck.language.statements.data import Add, Insert, Remove
from pcheck.language.tables import ADDED
from pcheck.language.transform import BUILDERS
from pcheck.language.walk import children
from pcheck.language.words import WORDS_MAX, words_in
from pcheck.source import SourceFile

ROOT = Path(__file__).parents[2]
GRAMMAR = ROOT / "grammar" / "p.lark"
PROGRAMS = sorted((ROOT / "models").rglob("*.p"))

KEYWORDS = sorted(words_in("""
any bool data enum event eventset float int interface machine map seq set string
announce as assert assume break case choose cold continue creates default defer do else entry exit foreach format fun
goto halt hot if ignore in keys new observes on pairwise param print raise receive receives return scenario send sends
sizeof spec start state this to type values var while wise with
module implementation test paramtest refines compose union hidee hidei rename safe main
true false null
invariant axiom is inflight targets sent Proof prove using Lemma Theorem except requires ensures forall exists
init-condition pure
"""))  # fmt: skip


def read(text: str) -> tuple[SourceUnit | None, Collector]:
    collector = Collector()
    return grammar.parse(SourceFile("model.p", text), collector), collector


def unit(text: str) -> SourceUnit:
    found, collector = read(text)
    assert found is not None, [diagnostic.message for diagnostic in collector.diagnostics]
    return found


def rejects(text: str) -> bool:
    found, collector = read(text)
    assert found is not None or collector.has_errors
    return found is None


def expression(text: str) -> Expression:
    found = grammar.parse_expression(SourceFile("expression.p", text), Collector())
    assert found is not None, text
    return found


def statement(text: str) -> Node:
    (function,) = unit(f"fun f() {{ {text} }}").declarations
    assert isinstance(function, FunctionDeclaration)
    assert function.body is not None
    (found,) = function.body.statements
    return found


def in_state(text: str) -> str:
    return f"machine M {{ start state S {{ {text} }} }}"


# Precedence.


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a + b as int", "(a + b) as int"),
        ("x == E to int", "x == (E to int)"),
        ("a as int + b", "(a as int) + b"),
        ("-x as int", "(-x) as int"),
        ("c * a as int", "(c * a) as int"),
        ("!k in s", "(!k) in s"),
        ("x >= E to int", "x >= (E to int)"),
        ("k in m == false", "(k in m) == false"),
        ("a as int < b", "(a as int) < b"),
        ("a to int to float", "((a to int) to float)"),
        ("e as (v: int).v", "(e as (v: int)).v"),
        ("1 + e as (v: int).v", "((1 + e) as (v: int)).v"),
        ("a as int * 2", "(a as int) * 2"),
        ("1 + a as int * 2", "((1 + a) as int) * 2"),
        ("a < b as int * 2 + c", "a < (((b as int) * 2) + c)"),
        ("a as int[0][1]", "((a as int)[0])[1]"),
        ("a as T.0.1", "((a as T).0).1"),
        ("a as int + b as float", "((a as int) + b) as float"),
        ("-a as int * -b as int", "(((-a) as int) * (-b)) as int"),
        ("a ==> b ==> c", "(a ==> b) ==> c"),
        ("a <==> b <==> c", "(a <==> b) <==> c"),
        ("a - b - c", "(a - b) - c"),
        ("a / b * c % d", "((a / b) * c) % d"),
        ("a < b < c", "(a < b) < c"),
        ("a == b != c", "(a == b) != c"),
        ("a <==> b ==> c || d && e == f < g", "a <==> (b ==> (c || (d && (e == (f < g)))))"),
        ("a + b * c", "a + (b * c)"),
        ("-a * b", "(-a) * b"),
        ("-a.b[c]", "-((a.b)[c])"),
        ("!!b", "!(!b)"),
        ("- -x", "-(-x)"),
        ("a-b", "a - b"),
        ("a<-b", "a < (-b)"),
        ("$ && $$", "($) && ($$)"),
        ("x in a + b", "x in (a + b)"),
    ],
)
def test_operators_group_as_the_table_says(text: str, meaning: str) -> None:
    assert expression(text) == expression(meaning)


def test_a_pair_of_parentheses_changes_the_meaning_where_the_table_says_otherwise() -> None:
    assert expression("(1 + a) as int * 2") == expression("1 + a as int * 2")
    assert expression("1 + (a as int) * 2") != expression("1 + a as int * 2")
    assert expression("a + (b as int)") != expression("a + b as int")


def test_a_tuple_needs_its_comma_and_a_pair_of_parentheses_does_not_make_one() -> None:
    assert expression("(a)") == expression("a")
    assert isinstance(expression("(a,)"), TupleLiteral)
    assert expression("(a,)") != expression("(a, a)")
    assert grammar.parse_expression(SourceFile("x", "(f = a)"), Collector()) is None
    assert grammar.parse_expression(SourceFile("x", "(a, b,)"), Collector()) is None
    assert grammar.parse_expression(SourceFile("x", "(f = a, g = b,)"), Collector()) is None
    assert grammar.parse_expression(SourceFile("x", "()"), Collector()) is None


# Words.


def test_the_keywords_are_those_of_the_language() -> None:
    assert grammar._reader().vocabulary.keywords == frozenset(KEYWORDS)


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_no_keyword_is_a_name(keyword: str) -> None:
    text = f"machine M {{ var {keyword}: int; }}"
    _, collector = read(text)
    assert collector.has_errors
    assert {diagnostic.span.text for diagnostic in collector.diagnostics} == {keyword}


@pytest.mark.parametrize("word", [keyword for keyword in KEYWORDS if "-" not in keyword])
def test_a_keyword_with_one_more_letter_is_a_name(word: str) -> None:
    unit(f"event {word}x; event {word}_; event _{word}; event {word}1; event {word.swapcase()};")


@pytest.mark.parametrize(
    "word", sorted(words_in("pop push move swap group model ref xfer monitor payload trigger _ x9 A_b"))
)
def test_words_of_older_dialects_are_names_now(word: str) -> None:
    unit(f"event {word}; fun f() {{ var {word}: int; {word} = {word} + 1; {word}({word}); }}")


def test_init_condition_is_one_word_and_with_blanks_three() -> None:
    assert isinstance(unit("init-condition x;").declarations[0], VerifierDeclaration)
    _, collector = read("fun f() { x = init-condition; }")
    assert [diagnostic.span.text for diagnostic in collector.diagnostics] == ["init-condition"]
    unit("fun f() { x = init - condition; x = init -condition; }")


@pytest.mark.parametrize("text", ["1.5", ".25", "1 . 5", "1. 5", "1 .5", "1 /* */ . // \n 5", "007.050"])
def test_a_float_is_put_together_from_its_parts(text: str) -> None:
    found = expression(text)
    assert isinstance(found, FloatLiteral)


def test_a_float_keeps_the_digits_of_its_fraction() -> None:
    assert expression("1.05") == FloatLiteral("1", "05", span=SourceFile("x", "").span(0, 0))
    assert expression("1.05") != expression("1.5")


def test_a_dot_after_a_name_selects_a_position_and_after_a_float_too() -> None:
    found = expression("t.0.1")
    assert isinstance(found, PositionAccess)
    assert isinstance(found.subject, PositionAccess)
    assert expression("1.5.2") == expression("(1.5).2")
    assert isinstance(expression("(1).5"), PositionAccess)
    assert isinstance(expression("5.f"), FieldAccess)
    assert isinstance(expression("5[1]"), IndexAccess)


def test_an_integer_stays_text() -> None:
    found = expression("00099999999999999999999")
    assert isinstance(found, IntLiteral)
    assert found.digits == "00099999999999999999999"


def test_a_text_may_contain_escapes_and_line_ends() -> None:
    (function,) = unit('fun f() { print "a\\"b\\\\"; }').declarations
    assert function.body.statements[0].text.raw == 'a\\"b\\\\'
    (function,) = unit('fun f() { print "a\nb // c /* d"; }').declarations
    assert function.body.statements[0].text.raw == "a\nb // c /* d"


def test_comments_and_white_space_separate_words() -> None:
    assert unit("event/* a */e1;//b\n\t\r\f event\ne2;/***/") == unit("event e1; event e2;")
    assert unit('/* "not a text */ event e; // "nor this') == unit("event e;")
    assert rejects("/* outer /* inner */ outer */")
    assert unit("event e; /**/ // /*\n event g;") == unit("event e; event g;")


def test_a_byte_order_mark_at_the_start_is_nothing() -> None:
    assert unit("\ufeffevent e;") == unit("event e;")
    assert unit("\ufeffevent e;").declarations[0].span.start == 0
    assert rejects("event e; \ufeff")


@pytest.mark.parametrize("character", list("?@#'\\~^&|`\x00\x01é☃\u00a0\u2028"))
def test_a_character_that_starts_no_word_is_an_error(character: str) -> None:
    _, collector = read(f"event e;{character} event g;")
    (problem,) = collector.diagnostics
    assert problem.code == "P0201"
    assert (problem.span.start, problem.span.end) == (8, 9)


@pytest.mark.parametrize("text", ["", " ", "\n", "// only a comment", "/* a */", "\ufeff"])
def test_an_empty_file_is_a_file_without_declarations(text: str) -> None:
    assert unit(text).declarations == ()


# Declarations: what is accepted.


@pytest.mark.parametrize(
    "text",
    [
        "type T; type U = int; type V = (int); type W = (a: int); type X = seq[set[map[int, (bool, any)]]];",
        "type Y = (data, float, string, event, machine, Foo);",
        "enum E { A } enum F { A, B } enum G { A = 1 } enum H { A = 1, B = 0 }",
        "event e; event f: int; eventset S = { e, halt }; eventset T = { e };",
        "interface I() receives; interface J(int) receives e, halt; interface K((int, bool)) receives e;",
        "machine M { } machine N receives e; { } machine O sends e, f; receives; receives e; sends; { }",
        "spec S observes e { } spec T observes e, halt { } scenario U observes e { }",
        "param p: int; param q, r: bool;",
        "fun f(); fun g(): int; fun h(x: int, y: int) creates M; fun i(): int creates M; fun j() { }",
        "fun f(x: (int, int)): (a: int) { var x, y: int; var z: bool; ; { } { ; } }",
        "machine M { var x: int; fun f() { } state A { } var y: int; start state B { } hot state C { } }",
        "machine M { cold state D { } fun g(); }",
        "machine M { start hot state A { } start cold state B { } }",
        in_state("entry { } entry f; exit { } exit g; entry (x: int) { }"),
        in_state("defer e; defer e, halt; ignore e, f;"),
        in_state("on e do { } on e, halt, null do f; on e do (x: int) { }"),
        in_state("on e goto S; on null goto S with { } on e goto S with (x: int) { } on halt, e goto S with f;"),
        "module M = A; module N = (A); module O = { A, B -> C };",
        "module M = compose A, B, { C }; module N = union (compose A, B), C;",
        "module M = hidee e, halt in hidei I, J in assert S, T in rename A to B in main C in { D };",
        "test T [main=M]: A; test U [main=M]: A refines { B };",
        "test param (p in [1]) T [main=M]: A; test param (p in [1, -2], q in [true, false]) T [main=M]: A;",
        "test param (p in [1]) assume p > 0 T [main=M]: A; test param (p in [1]) pairwise T [main=M]: A;",
        "test param (p in [1]) assume p (2 wise) T [main=M]: A; test param (p in [1]) ( 3\nwise ) T [main=M]: A;",
        "test assume p T [main=M]: A; test pairwise T [main=M]: A; test (2wise) T [main=M]: A;",
        "test assume p == q pairwise T [main=M]: A; test assume f(2) (2 wise) T [main=M]: A;",
        "implementation I: A; implementation J [main=M]: { A };",
    ],
)
def test_every_form_of_declaration_is_read(text: str) -> None:
    assert unit(to_text(unit(text))) == unit(text)


@pytest.mark.parametrize(
    "text",
    [
        "assert a; assert a, b; assume a; assume a, b; print a; return; return a; break; continue; ; { }",
        "a = b; a.b = c; a.0 = b; a[b] = c; a.b.0[c].d = e; a.0.1 = 2; _ = _;",
        "a += (b, c); a += (b); a += ((b, c)); a.b[c] += (d,e); a -= b; a -= (b, c); a[1] -= 2;",
        "while (a) b = c; while (a) { } foreach (x in a) ; foreach (x in keys(a)) { }",
        "if (a) ; if (a) { } else ; if (a) b(); else if (c) d(); else { }",
        "new M(); new M(a); new M(a, b); f(); f(a); f(a, b);",
        "raise e; raise e, a; raise e, a, b; send m, e; send m, e, a; send m, e, a, b; announce e; announce e, a;",
        "goto S; goto S, a; goto S, a, b;",
        "receive { case e: { } } receive { case e, halt, null: (x: int) { var y: int; y = x; } case f: { } }",
        "x = halt; x = this; x = null; x = true; x = false; x = $; x = $$; x = choose(); x = choose(3); x = \"\";",
        "x = keys(a); x = values(a); x = sizeof(a); x = default(seq[int]); x = new M(1); x = f(); x = float(1, 2);",
        'x = format("a"); x = format("{0}", a); x = format("{0}{1}", a, b);',
        "x=-1; x-=1; x = a<-b; x = a- -b;",
    ],
)  # fmt: skip
def test_every_form_of_statement_and_expression_is_read(text: str) -> None:
    source = f"fun f() {{ {text} }}"
    assert unit(to_text(unit(source))) == unit(source)


@pytest.mark.parametrize(
    "text",
    [
        in_state("entry { };"),
        in_state("on e do { };"),
        in_state("exit { } ;"),
        in_state("defer null;"),
        in_state("ignore null;"),
        "event null;",
        "event halt;",
        in_state("entry () { }"),
        in_state("entry (a: int, b: int) { }"),
        in_state("exit (a: int) { }"),
        in_state("on e do () { }"),
        in_state("defer;"),
        in_state("on do { }"),
        "fun f() { if (a) { var x: int; } }",
        "fun f() { x = 1; var y: int; }",
        "fun f() { var x: int = 1; }",
        "fun f() { receive { case e: { x = 1; var y: int; } } }",
        "fun f() { receive { } }",
        "fun f() { 1 = x; }",
        "fun f() { f().a = 1; }",
        "fun f() { (x) = 1; }",
        "fun f() { s += x; }",
        "fun f() { s += (x,); }",
        "fun f() { s += (x, y, z); }",
        "fun f() { x; }",
        "fun f() { x + 1; }",
        "fun f() { send m; }",
        "fun f() { f(x,); }",
        "fun f() { new M; }",
        "fun f() { x = (a = 1); }",
        "fun f() { x = choose(1, 2); }",
        "fun f() { x = format(y); }",
        "fun f(x) { }",
        "fun f(x: int,) { }",
        "fun f() creates A, B;",
        "fun f() creates A { }",
        "type T = (int,);",
        "type T = ();",
        "type T = map;",
        "type T = map[int];",
        "type T = seq[int, int];",
        "type T = null;",
        "enum E { }",
        "enum E { A, }",
        "enum E { A = 1, B }",
        "enum E { A, B = 1 }",
        "enum E { A = -1 }",
        "enum E { A };",
        "eventset S = { };",
        "eventset S = { e }",
        "spec S { }",
        "spec S observes e; { }",
        "machine M receives e { }",
        "machine M { entry { } }",
        "machine M { event e; }",
        "state S { }",
        "module M = compose A;",
        "module M = { };",
        "module M = assert A, B;",
        "test T: A;",
        "test param () T [main=M]: A;",
        "test param (p in []) T [main=M]: A;",
        "test param (p in [1.5]) T [main=M]: A;",
        "test param (p in [1]) T [main=M]: A refines B;",
        "implementation I [main=]: A;",
        "interface I receives e;",
        "interface I();",
        "param p: int = 3;",
        "var x: int;",
        ";",
        "}",
    ],
)
def test_what_is_outside_the_grammar_is_one_syntax_error(text: str) -> None:
    found, collector = read(text)
    assert found is None
    assert [diagnostic.code for diagnostic in collector.diagnostics] == ["P0202"]


# What the constructs hold.


def test_clauses_of_a_machine_are_joined_and_an_empty_one_is_not_an_absent_one() -> None:
    joined, empty, absent = unit(
        "machine A receives a, b; sends x; receives c; { } machine B receives; sends; { } machine C { }"
    ).declarations
    assert isinstance(joined, MachineDeclaration)
    assert [event.text for event in joined.receives or ()] == ["a", "b", "c"]
    assert [event.text for event in joined.sends or ()] == ["x"]
    assert (empty.receives, empty.sends) == ((), ())
    assert (absent.receives, absent.sends) == (None, None)


def test_members_of_a_machine_are_sorted_by_kind_and_keep_their_order() -> None:
    (machine,) = unit(
        "machine M { state B { } var y: int; fun g() { } state A { } var x: int; fun f() { } }"
    ).declarations
    assert [variable.names[0].text for variable in machine.variables] == ["y", "x"]
    assert [function.name.text for function in machine.functions] == ["g", "f"]
    assert [state.name.text for state in machine.states] == ["B", "A"]


def test_a_sum_into_a_collection_tells_insert_from_add() -> None:
    assert isinstance(statement("s += (a, b);"), Insert)
    assert isinstance(statement("s += ((a, b));"), Add)
    assert isinstance(statement("s += (a);"), Add)
    removed = statement("s -= (a, b);")
    assert isinstance(removed, Remove)
    assert isinstance(removed.value, TupleLiteral)


def test_else_belongs_to_the_nearest_if() -> None:
    assert statement("if (a) if (b) x = 1; else x = 2;") != statement("if (a) { if (b) x = 1; } else x = 2;")
    assert statement("if (a) if (b) x = 1; else x = 2;").otherwise is None
    assert statement("if (a) while (b) if (c) ; else ;").otherwise is None


def test_a_comma_between_modules_belongs_to_the_innermost_list() -> None:
    def module(text: str) -> Node:
        return unit(f"module M = {text};").declarations[0].module

    assert module("union A, compose B, C, D") == module("union A, (compose B, C, D)")
    assert module("assert S in union A, B") == module("assert S in (union A, B)")
    assert module("union assert S in A, B") == module("union (assert S in A), B")
    assert isinstance(module("assert S in union A, B"), AssertIn)
    assert isinstance(module("union assert S in A, B"), Union)
    assert isinstance(module("compose (union A, B), C"), Compose)


def test_a_parametric_test_holds_all_its_parts() -> None:
    text = "test param (a in [1, - 2], b in [true]) assume a > f(1) ( 2 wise) T [main=M]: A;"
    (test,) = unit(text).declarations
    assert isinstance(test, declarations.TestDeclaration)
    assert (test.name.text, test.main.text, test.refines) == ("T", "M", None)
    assert [(part.name.text, [value.text for value in part.values]) for part in test.values] == [
        ("a", ["1", "-2"]),
        ("b", ["true"]),
    ]
    assert test.assume == expression("a > f(1)")
    assert test.wise is not None
    assert test.wise.text == "2"


def test_enum_elements_keep_their_digits() -> None:
    (enum,) = unit("enum E { A = 007, B = 0 }").declarations
    assert isinstance(enum, EnumDeclaration)
    assert [element.number for element in enum.elements] == ["007", "0"]


# Spans.


def walk(node: Node) -> list[Node]:
    found = [node]
    for child in found:
        found.extend(children(child))
    return found


SPANS = """\
event ePing : ( a : int ) ;
machine M receives ePing ; {
  start state S {
    entry ( n : int ) { x . f = ( a + b ) * - c [ 0 ] as int . 5 ; if ( a ) ; else { } }
    on ePing goto S ;
    exit { }
  }
}
test T [ main = M ] : ( compose { M -> I } , A ) ;
"""


def test_every_construct_covers_its_text_from_its_first_word_to_its_last() -> None:
    texts = [node.span.text for node in walk(unit(SPANS))]
    for expected in (
        "event ePing : ( a : int ) ;",
        "( a : int )",
        "n : int",
        "( n : int ) { x . f = ( a + b ) * - c [ 0 ] as int . 5 ; if ( a ) ; else { } }",
        "entry ( n : int ) { x . f = ( a + b ) * - c [ 0 ] as int . 5 ; if ( a ) ; else { } }",
        "x . f = ( a + b ) * - c [ 0 ] as int . 5 ;",
        "x . f",
        "( a + b ) * - c [ 0 ] as int . 5",
        "( a + b ) * - c [ 0 ] as int",
        "( a + b ) * - c [ 0 ]",
        "( a + b )",
        "- c [ 0 ]",
        "c [ 0 ]",
        "if ( a ) ; else { }",
        "on ePing goto S ;",
        "exit { }",
        "test T [ main = M ] : ( compose { M -> I } , A ) ;",
        "( compose { M -> I } , A )",
        "{ M -> I }",
        "M -> I",
    ):
        assert expected in texts, expected


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: str(path.relative_to(ROOT)))
def test_spans_nest_and_names_are_words(path: Path) -> None:
    root = unit(path.read_text(encoding="utf-8"))
    for node in walk(root):
        assert node.span.text == node.span.text.strip() or node is root
        if isinstance(node, Identifier):
            assert node.span.text == node.text
        for child in children(node):
            assert node.span.start <= child.span.start <= child.span.end <= node.span.end


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_text_of_every_expression_is_that_expression(path: Path) -> None:
    for node in walk(unit(path.read_text(encoding="utf-8"))):
        if isinstance(node, Expression):
            assert expression(node.span.text) == node


# The verifier's constructs.


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("axiom a; init-condition b; pure f(x: int): int = x; event e;", ["axiom", "init-condition", "pure"]),
        ("Lemma l { invariant a: b; } Theorem t { invariant c: d; } event e;", ["Lemma", "Theorem"]),
        ("Proof { prove * using l; } Proof p { prove default except a; } event e;", ["Proof", "Proof"]),
        ("fun f(x: int): int return (y: int); requires x > 0; ensures y > 0; event e;", ["requires"]),
        ("fun f(x: int) ensures x > 0; event e;", ["ensures"]),
    ],
)
def test_declarations_of_the_verifier_are_reported_once_and_skipped(text: str, words: list[str]) -> None:
    found, collector = read(text)
    assert found is not None
    skipped = [part for part in found.declarations if isinstance(part, VerifierDeclaration)]
    assert [part.word for part in skipped] == words
    assert to_text(found.declarations[-1]) == "event e;"
    assert [diagnostic.code for diagnostic in collector.diagnostics] == ["P0210"] * len(words)
    assert [diagnostic.span.text for diagnostic in collector.diagnostics] == words


def test_a_skipped_declaration_covers_all_of_its_text() -> None:
    found, _ = read("event a; Lemma l { invariant b: c; } fun f(): int requires d; event e;")
    assert found is not None
    spans = [part.span.text for part in found.declarations]
    assert spans == ["event a;", "Lemma l { invariant b: c; }", "fun f(): int requires d;", "event e;"]


def test_an_invariant_of_a_loop_is_reported_and_the_loop_is_read() -> None:
    found, collector = read("fun f() { foreach (x in c) invariant a > 0; invariant b; { y = x; } }")
    assert [diagnostic.code for diagnostic in collector.diagnostics] == ["P0210", "P0210"]
    assert found == unit("fun f() { foreach (x in c) { y = x; } }")


def test_an_invariant_inside_of_another_declaration_is_told_to_stand_by_itself() -> None:
    found, collector = read("machine M { invariant I: true; start state S { } }")
    assert found is None
    said = "an invariant is declared by itself, outside of other declarations"
    assert [diagnostic.message for diagnostic in collector.diagnostics] == [said]


def test_a_word_of_the_verifier_as_a_name_is_reported_and_read_as_a_name() -> None:
    found, collector = read("machine M { var sent: set[int]; fun f(targets: int) { x.is = sent; exists += (1); } }")
    assert found is not None
    assert [diagnostic.span.text for diagnostic in collector.diagnostics] == ["sent", "targets", "is", "sent", "exists"]
    assert {diagnostic.code for diagnostic in collector.diagnostics} == {"P0210"}


@pytest.mark.parametrize("formula", ["e is Foo", "e targets m", "inflight e", "sent e", "forall (x: int) :: x > 0"])
def test_a_formula_of_the_verifier_in_a_body_is_reported_once(formula: str) -> None:
    found, collector = read(f"fun f() {{ assert {formula} && inflight e; }}")
    assert found is None
    assert [diagnostic.code for diagnostic in collector.diagnostics] == ["P0210"]


# Limits and robustness.

MANY = 100_000


def body(text: str) -> str:
    return f"fun f() {{ {text} }}"


HUGE = {
    "parentheses": body("x = " + "(" * MANY),
    "closed parentheses": body("x = " + "(" * MANY + "1" + ")" * MANY + ";"),
    "braces": "{" * MANY,
    "brackets": "type T = " + "seq[" * MANY,
    "a sum": body("x = " + "1+" * 50_000 + "1;"),
    "minus signs": body("x = " + "-" * MANY + "1;"),
    "negations": body("x = " + "!" * MANY + "a;"),
    "fields": body("x = a" + ".b" * MANY + ";"),
    "assigned fields": body("x" + ".b" * MANY + " = 1;"),
    "casts": body("x = a" + " as int" * MANY + ";"),
    "else if": body("if (a) ; else " * 20_000 + ";"),
    "ifs": body("if (a) " * 20_000 + ";"),
    "loops": body("while (a) " * 20_000 + ";"),
    "modules": "module M = " + "assert A in " * 20_000 + "B;",
    "lists of modules": "module M = " + "union A, " * 20_000 + "B;",
    "receives": body("receive { case e: { " * 20_000),
    "words": body(";" * (WORDS_MAX + 1)),
}


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_text_is_rejected_in_good_time(name: str) -> None:
    started = time.process_time()
    found, collector = read(HUGE[name])
    assert found is None
    assert len(collector.diagnostics) == 1
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    "text",
    [
        '"' * 99_999,
        "/*" * MANY,
        "@" * MANY,
        "@ " * MANY,
        "@#" * MANY,
        "\x00" * MANY,
        "invariant " * MANY,
        "pure(" * MANY,
    ],
)
def test_a_monotonous_text_gives_diagnostics_in_good_time(text: str) -> None:
    started = time.process_time()
    _, collector = read(text)
    assert 0 < len(collector.diagnostics) <= 200
    assert time.process_time() - started < 20


def test_brackets_and_trees_are_accepted_up_to_their_limits() -> None:
    inner = BRACKETS_MAX - 1
    assert not rejects(body("x = " + "(" * inner + "1" + ")" * inner + ";"))
    assert rejects(body("x = " + "(" * (inner + 1) + "1" + ")" * (inner + 1) + ";"))
    terms = DEPTH_MAX - 10
    assert not rejects(body("x = " + "1 + " * terms + "1;"))
    assert rejects(body("x = " + "1 + " * (terms + 10) + "1;"))


def test_the_deepest_tree_can_be_printed_and_compared() -> None:
    text = body("x = " + "-(1 + " * 150 + "1" + ")" * 150 + ";")
    assert unit(to_text(unit(text))) == unit(text)


@settings(deadline=None, max_examples=200)
@given(st.text())
def test_any_text_gives_a_tree_or_diagnostics(text: str) -> None:
    rejects(text)


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.sampled_from([*KEYWORDS, "x", "y", "1", '"s"', *"$!=<>+-*/%{}[]();,.:", "+=", "->", "=="]), max_size=40)
)
def test_any_sequence_of_words_gives_a_tree_or_diagnostics(words: list[str]) -> None:
    found, collector = read(" ".join(words))
    assert found is not None or collector.has_errors


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_any_change_of_a_program_gives_a_tree_or_diagnostics(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(PROGRAMS)).read_bytes()
    place = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 20))
    changed = text[:place] + data.draw(st.binary(max_size=5)) + text[place + length :]
    found, collector = read(changed.decode("utf-8", "replace"))
    assert found is not None or collector.has_errors


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_any_beginning_of_a_program_gives_a_tree_or_diagnostics(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(PROGRAMS)).read_text(encoding="utf-8")
    found, collector = read(text[: data.draw(st.integers(0, len(text)))])
    assert found is not None or collector.has_errors


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet='ab1.()+-*as ,=!$"'))
def test_an_expression_is_read_or_refused(text: str) -> None:
    found = grammar.parse_expression(SourceFile("x", text), Collector())
    assert found is None or expression(to_text(found)) == found


# The grammar itself.


def test_the_only_undecided_places_are_else_and_the_comma_between_modules(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="lark"):
        lark.logger.propagate = True
        lark.Lark(
            GRAMMAR.read_text(encoding="utf-8"),
            start=["source_unit", "expression", "reserved"],
            parser="lalr",
            keep_all_tokens=True,
            maybe_placeholders=False,
            debug=True,
        )
    conflicts = [record.getMessage() for record in caplog.records if "Conflict" in record.getMessage().title()]
    places = sorted(message.split("terminal ")[1].split(":")[0] for message in conflicts)
    assert places == ["COMMA", "COMMA", "ELSE"]


def test_every_rule_has_a_builder_and_every_builder_a_rule() -> None:
    tables = tables_of_p()
    rules = [tables.rule(number) for number in range(len(tables.rules))]
    named = {rule.builder for rule in rules if rule.builder}
    transparent = {rule.origin for rule in rules if rule.is_transparent}
    assert named - transparent - {"reserved", ADDED} == set(BUILDERS) - transparent


def test_a_thousand_lines_are_read_in_a_third_of_a_second() -> None:
    texts = [path.read_text(encoding="utf-8") for path in PROGRAMS]
    assert texts
    files = [SourceFile("x", text) for text in texts] * 2
    lines = sum(file.line_count for file in files)
    best = min(_seconds(files) for _ in range(3))
    assert best / lines * 1000 < 0.3


def _seconds(files: list[SourceFile]) -> float:
    started = time.process_time()
    for file in files:
        assert grammar.parse(file, Collector()) is not None
    return time.process_time() - started

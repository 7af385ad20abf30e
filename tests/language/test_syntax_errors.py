"""What is said about syntax errors: for every mistake a sentence, its place and what would help.

Each row is: the text, what is underlined (`^x`: the gap after x), the sentence, the help."""

from __future__ import annotations

import pytest

from pcheck.diagnostics import Collector, Diagnostic
from pcheck.language.grammar import parse
from pcheck.source import SourceFile

# fmt: off
IN_BODIES = [
    ("pop;", "pop",
     "'pop' belongs to an older P and is not a statement any more", "write 'goto' to leave for another state"),
    ("push S;", "push",
     "'push' belongs to an older P and is not a statement any more", "write 'goto' to leave for another state"),
    ("delete x;", "delete",
     "'delete' belongs to an older P and is not a statement any more", "write 'raise halt;' to end a machine"),
    ("x = 1", "^1", "expected ';' after the statement, found '}'", ""),
    ("x = 1\n y = 2;", "^1", "expected ';' after the statement, found 'y'", ""),
    ("x = a b;", "b", "expected ';' after the statement, found 'b'", ""),
    ("var x: int = 3;", "=",
     "a declaration cannot give 'x' a value",
     "only declare it here, and write 'x = ...;' as a statement after the declarations"),
    ("var x = 3;", "=",
     "a declaration cannot give 'x' a value",
     "only declare it here, and write 'x = ...;' as a statement after the declarations"),
    ("x = 1; var y: int;", "var",
     "variables are declared at the head of a body, before its statements",
     "move the declaration to the head of the body and leave the assignment here"),
    ("if (x) { var y: int; }", "var",
     "variables are declared at the head of a body, not inside a nested block",
     "move the declaration to the head of the body and leave the assignment here"),
    ("while (x) { y = 1; var z: int; }", "var",
     "variables are declared at the head of a body, not inside a nested block",
     "move the declaration to the head of the body and leave the assignment here"),
    ("receive { case e: { x = 1; var y: int; } }", "var",
     "variables are declared at the head of a body, before its statements",
     "move the declaration to the head of the body and leave the assignment here"),
    ("x += 1;", "1",
     "what '+=' adds is written in parentheses",
     "write 'x = x + ...;' to add numbers, and 'x += (...);' to add to a collection"),
    ("c[1].n += y;", "y",
     "what '+=' adds is written in parentheses",
     "write 'c[1].n = c[1].n + ...;' to add numbers, and 'c[1].n += (...);' to add to a collection"),
    ("x++;", "++", "P has no operator '++'", "write 'x = x + 1;'"),
    ("x--;", "--", "P has no operator '--'", "write 'x = x - 1;'"),
    ("x *= 2;", "*=", "P has no operator '*='", "write 'x = x * ...;'"),
    ("x == 3;", "==", "a value alone is not a statement", "write '=' to assign"),
    ("x;", ";", "a value alone is not a statement", "assign the value, print it or use it in a condition"),
    ("x + 1;", "+", "a value alone is not a statement", "assign the value, print it or use it in a condition"),
    ("1 = i;", "1", "only a variable, or a field or element of one, can be assigned to", "assign to a variable first"),
    ("f().a = 1;", "f()",
     "only a variable, or a field or element of one, can be assigned to", "assign to a variable first"),
    ("f() + 1;", "f()", "a value alone is not a statement", "assign the value, print it or use it in a condition"),
    ('"a";', '"a"', "a value alone is not a statement", "assign the value, print it or use it in a condition"),
    ("this = x;", "this",
     "only a variable, or a field or element of one, can be assigned to", "assign to a variable first"),
    ("g(i swap);", "swap",
     "'swap' belongs to an older P and cannot mark an argument", "remove it: values are always copied"),
    ("send m, e, x move;", "move",
     "'move' belongs to an older P and cannot mark an argument", "remove it: values are always copied"),
    ('print "x", i;', ",",
     "one expression is expected here; arguments of a text need 'format'", 'write \'format("x", ...)\''),
    ('s = "a{0}", i;', ",",
     "one expression is expected here; arguments of a text need 'format'", 'write \'format("a{0}", ...)\''),
    ("t = (f = e);", ")", "a named tuple with one field needs a comma after its value", "write '(f = ...,)'"),
    ("t = (1, 2,);", ",", "no comma may follow the last item of a list", "remove the comma"),
    ("g(1,);", ",", "no comma may follow the last item of a list", "remove the comma"),
    ("s += (x,);", ",", "no comma may follow the last item of a list", "remove the comma"),
    ("var t: (int,);", ",",
     "no comma may follow the last item of a list", "'(int)' is the type of a tuple with one element"),
    ("int x = 3;", "int", "a variable is declared with 'var'", "write 'var x: int;' at the head of the body"),
    ("seq[int] x;", "seq", "a variable is declared with 'var'", "write 'var x: seq[...];' at the head of the body"),
    ("for (i = 0; i < 3; i = i + 1) { }", "for",
     "'for' is not a word of P", "write 'foreach (x in collection)' or 'while (condition)'"),
    ("for i in c { }", "for", "'for' is not a word of P", "write 'foreach (x in collection)' or 'while (condition)'"),
    ("switch (x) { }", "switch", "'switch' is not a word of P", "write 'if' and 'else if'"),
    ("let x = 3;", "let", "'let' is not a word of P", "declare 'var x: int;' at the head of the body"),
    ("retrun x;", "retrun", "'retrun' begins no statement", "did you mean 'return'?"),
    ("sned m, e;", "sned", "'sned' begins no statement", "did you mean 'send'?"),
    ("if x { }", "x", "expected '(' after 'if', found 'x'", "a condition is written in parentheses"),
    ("while x < 3 { }", "x", "expected '(' after 'while', found 'x'", "a condition is written in parentheses"),
    ("foreach x in c { }", "x", "expected '(' after 'foreach', found 'x'", "write 'foreach (x in collection) { ... }'"),
    ("foreach (x : c) { }", ":", "expected 'in' after 'x', found ':'", ""),
    ("foreach (var x in c) { }", "var",
     "expected the name of a variable, found 'var'", "declare the variable at the head of the body"),
    ("if (a = b) { }", "=", "expected ')', found '='", "write '==' to compare"),
    ("x = y = 3;", "=", "expected ';', found '='", "assign in two statements"),
    ("x = a and b;", "and", "'and' is not a word of P", "write '&&'"),
    ("x = not a;", "not", "'not' is not a word of P", "write '!'"),
    ("x = a => b;", "=>",
     "'=>' is not a word of P", "write '>=' for 'at least', '==>' for 'implies', '->' in a module"),
    ("x = a =< b;", "=<", "'=<' is not a word of P", "write '<='"),
    ("x = a === b;", "===", "'===' is not a word of P", "write '=='"),
    ("x = a <> b;", "<>", "'<>' is not a word of P", "write '!='"),
    ("x = a->b;", "->", "expected ';' after the statement, found '->'", "write '.' to select a field"),
    ("x := 3;", ":=", "':=' is not a word of P", "write '='"),
    ("if (x) { }; else { }", "else", "this 'else' belongs to no 'if'", "remove the ';' before it"),
    ("else { }", "else", "this 'else' belongs to no 'if'", "begin with 'if'"),
    ("new M;", ";", "expected '(' after 'M', found ';'", "write '()' even when there is no value to pass"),
    ("return a, b;", ",", "expected ';', found ','", "return a tuple: '(a, b)'"),
    ("values = 3;", "values", "'values' is a keyword and cannot be used as a name", "try 'vals'"),
    ("x = state;", "state", "'state' is a keyword and cannot be used as a name", "try 'status'"),
    ("x = state + 1;", "state", "'state' is a keyword and cannot be used as a name", "try 'status'"),
    ("x.type = 3;", "type", "'type' is a keyword and cannot be used as a name", "try 'kind'"),
    ("x = (type = 3,);", "type", "'type' is a keyword and cannot be used as a name", "try 'kind'"),
    ("x = (a;", ";", "expected ')' after 'a', found ';'", ""),
    ("x = a[1;", ";", "expected ']' after '1', found ';'", ""),
    ("x = f(a;", ";", "expected ')' after 'a', found ';'", ""),
    ("x = 3 +;", ";", "expected an expression after '+', found ';'", ""),
    ("x = f(;", ";", "expected an expression after '(', found ';'", ""),
    ("send m e;", "e", "expected ',' after 'm', found 'e'", ""),
    ("send m;", ";", "expected ',' after 'm', found ';'", ""),
    ("goto S();", "(", "expected ';' or ',' after 'S', found '('", "write 'goto S;', or ', value' after the name"),
    ("assert x y;", "y", "expected ';' or ',' after 'x', found 'y'", ""),
    ("raise e p;", "p", "expected ';' or ',' after 'e', found 'p'", ""),
    ("receive { on e do { } }", "on", "expected 'case' after '{', found 'on'", ""),
    ("receive { case e { } }", "{", "expected ',' or ':' after 'e', found '{'", ""),
    ("receive { case: { } }", ":", "expected the name of an event after 'case', found ':'", ""),
    ("receive { }", "}", "expected 'case' after '{', found '}'", ""),
    ("on e do { }", "on", "expected a statement or '}', found 'on'", ""),
    ("state T { }", "state", "expected a statement or '}', found 'state'", ""),
    ("machine Q { }", "machine", "expected a statement or '}', found 'machine'", ""),
    ("var m: map;", "map", "'map' needs the types of its contents", "write 'map[KEY, VALUE]'"),
    ("var s: seq<int>;", "seq", "'seq' needs the types of its contents", "write 'seq[TYPE]'"),
    ("var m: map[int];", "]", "expected ',' after 'int', found ']'", ""),
    ("var values: int;", "values", "'values' is a keyword and cannot be used as a name", "try 'vals'"),
    ("var x: (a: int, entry: int);", "entry", "'entry' is a keyword and cannot be used as a name", "try 'record'"),
    ("x = (a = 1, send = 2);", "send", "'send' is a keyword and cannot be used as a name", "try 'sending'"),
    ("var x: (a: int, 3: int);", "3", "expected a name after ',', found '3'", ""),
    ("var 3: int;", "3", "expected the name of a variable after 'var', found '3'", ""),
    ("x = ;", ";", "expected an expression after '=', found ';'", ""),
    ('x = "a\nb" c;', "c", "expected ';' after the statement, found 'c'", ""),
]
IN_STATES = [
    ("entry () { }", "()", "a handler without a parameter is written without '()'", "remove the '()'"),
    ("on e do () { }", "()", "a handler without a parameter is written without '()'", "remove the '()'"),
    ("entry (a: int, b: int) { }", ",",
     "a handler takes at most one parameter", "use a tuple: '(input: (a: int, b: int))'"),
    ("entry { };", ";", "no ';' may follow the body of a handler", "remove the ';'"),
    ("exit { } ;", ";", "no ';' may follow the body of a handler", "remove the ';'"),
    ("on e do { };", ";", "no ';' may follow the body of a handler", "remove the ';'"),
    ("exit (x: int) { }", "(", "an exit function takes no parameter", "keep the value in a variable of the machine"),
    ("exit () { }", "()", "a handler without a parameter is written without '()'", "remove the '()'"),
    ("defer null;", "null", "'null' cannot be used with 'defer'", "only 'on' and 'case' take 'null'"),
    ("ignore e, null;", "null", "'null' cannot be used with 'ignore'", "only 'on' and 'case' take 'null'"),
    ("on e { }", "{", "expected ',', 'do' or 'goto' after 'e', found '{'", "write 'do' before the block"),
    ("on e goto S { }", "{", "expected ';' or 'with' after 'S', found '{'", "write 'with' before the block"),
    ("on e goto S\n ", "^S", "expected ';' or 'with' after 'S', found '}'", ""),
    ("on e, do { }", ",", "no comma may follow the last item of a list", "remove the comma"),
    ("defer ;", ";", "expected the name of an event after 'defer', found ';'", ""),
    ("defer e f;", "f", "expected ';' or ',' after 'e', found 'f'", ""),
    ("defer state;", "state", "'state' is a keyword and cannot be used as a name", "try 'status'"),
    ("on e do foo();", "(", "expected ';' after 'foo', found '('", "only the name of the function is written"),
    ("entry foo", "^o", "expected ';' after 'foo', found '}'", ""),
    ("entry foo { }", "{", "expected ';' after 'foo', found '{'", ""),
    ("var x: int;", "var", "a state has no variables of its own", "declare it in the machine, beside its states"),
    ("send m, e;", "send", "'send' cannot stand here", "statements belong into the body of a function or a handler"),
    ("x = 3;", "x", "'x' begins no item of a state", "statements belong into the body of a function or a handler"),
    ("fun f() { }", "fun", "'fun' cannot stand here", "close the state with '}' first"),
    ("state T { }", "state", "'state' cannot stand here", "close the state with '}' first"),
    ("entri { }", "entri", "'entri' begins no item of a state", "did you mean 'entry'?"),
    ("start state T { }", "start", "'start' cannot stand here", "close the state with '}' first"),
]
IN_MACHINES = [
    ("send m, e;", "send", "'send' cannot stand here", "statements belong into the body of a function or a handler"),
    ("entry { }", "entry", "'entry' cannot stand here", "'entry' belongs into a state"),
    ("on e do { }", "on", "'on' cannot stand here", "'on' belongs into a state"),
    ("x = 3;", "x", "'x' begins no member of a machine", "statements belong into the body of a function or a handler"),
    ("state S { };", ";", "no ';' may follow a '}' here", "remove the ';'"),
    ("fun f() { };", ";", "no ';' may follow a '}' here", "remove the ';'"),
    ("var x;", ";", "expected ',' or ':' after 'x', found ';'", ""),
    ("var x = 3;", "=",
     "a declaration cannot give 'x' a value",
     "only declare it here, and write 'x = ...;' in the entry of the start state"),
    ("var x, y: int = 3;", "=",
     "a declaration cannot give 'x' a value",
     "only declare it here, and write 'x = ...;' in the entry of the start state"),
    ("fun f(x) { }", ")", "expected ':' after 'x', found ')'", "a parameter has a type: 'x: int'"),
    ("fun f(x: int,) { }", ",", "no comma may follow the last item of a list", "remove the comma"),
    ("event e;", "event", "'event' cannot stand here", "close the machine with '}' first"),
    ("machine N { }", "machine", "'machine' cannot stand here", "close the machine with '}' first"),
    ("var fun: int;", "fun", "'fun' is a keyword and cannot be used as a name", "try 'fun_'"),
    ("start S { }", "S", "expected 'cold', 'hot' or 'state' after 'start', found 'S'", ""),
    ("fun (x: int) { }", "(", "expected the name of a function after 'fun', found '('", ""),
    ("fun f(x: int): { }", "{", "expected a type after ':', found '{'", ""),
    ("fun f { }", "{", "expected '(' after 'f', found '{'", ""),
    ("func f() { }", "func", "'func' is not a word of P", "write 'fun'"),
    ("group G { }", "group",
     "'group' belongs to an older P and begins no declaration any more",
     "states cannot be grouped: write them directly in the machine"),
    ("stat S { }", "stat", "'stat' begins no member of a machine", "did you mean 'start'?"),
    ("fun f(): int {", "^}", "the file ends where '}' was expected", ""),
]
OUTSIDE = [
    ("event null;", "null", "'null' cannot be used with 'event'", "only 'on' and 'case' take 'null'"),
    ("event a", "^a", "the file ends where ';' or ':' was expected", ""),
    ("event a event b;", "event", "expected ';' or ':' after 'a', found 'event'", ""),
    ("event a, b;", ",", "expected ';' or ':' after 'a', found ','", "declare each name by itself"),
    ("event e: int assert 1;", "assert", "expected ';' after 'int', found 'assert'", ""),
    ("event e [x];", "[", "annotations in brackets are not part of P", "remove the brackets and what is in them"),
    ("enum E { A = 1, B }", "B", "either all elements of 'E' have numbers or none has", "number all elements, or none"),
    ("enum E { A, B = 1 }", "B", "either all elements of 'E' have numbers or none has", "number all elements, or none"),
    ("enum E { A = -1 }", "-", "the number of an enum element cannot be negative", "use numbers from 0 on"),
    ("enum E { A, }", ",", "no comma may follow the last item of a list", "remove the comma"),
    ("enum E { }", "}", "expected a name after '{', found '}'", ""),
    ("enum E { A };", ";", "no ';' may follow a '}' here", "remove the ';'"),
    ("enum E { A; B }", ";", "expected ',', '=' or '}' after 'A', found ';'", ""),
    ("eventset S = { };", "{ }", "event set 'S' lists no events", ""),
    ("eventset S = { a, };", ",", "no comma may follow the last item of a list", "remove the comma"),
    ("machine A [partial = null] { }", "[",
     "annotations in brackets are not part of P", "remove the brackets and what is in them"),
    ("machine A {", "^{", "the file ends where '}' was expected", ""),
    ("machine A { } }", "}", "'}' cannot stand here", "remove it, or look for a '}' too many above"),
    ("machine A { } ;", ";", "no ';' may follow a '}' here", "remove the ';'"),
    ("machine { }", "{", "expected the name of a machine after 'machine', found '{'", ""),
    ("machine null { }", "null", "expected the name of a machine after 'machine', found 'null'", ""),
    ("machine test { }", "test", "'test' is a keyword and cannot be used as a name", "try 'check'"),
    ("model A { }", "model",
     "'model' belongs to an older P and begins no declaration any more",
     "leave the word out: a model of the surroundings is an ordinary machine"),
    ("main machine A { }", "main",
     "'main' belongs to an older P and begins no declaration any more",
     "leave the word out; a test names its main machine"),
    ("monitor M { }", "monitor",
     "'monitor' belongs to an older P and begins no declaration any more", "write 'spec NAME observes EVENTS { ... }'"),
    ("func f() { }", "func", "'func' is not a word of P", "write 'fun'"),
    ("import x;", "import",
     "'import' is not a word of P", "every file of a project sees all others: nothing is imported"),
    ("class C { }", "class", "'class' is not a word of P", "write 'machine'"),
    ("machin A { }", "machin", "'machin' begins no declaration", "did you mean 'machine'?"),
    ("x", "x", "'x' begins no declaration", ""),
    ("state S { }", "state", "'state' cannot stand here", "'state' belongs into a machine"),
    ("var x: int;", "var",
     "a variable belongs to a machine or to a function", "declare it in a machine or at the head of a body"),
    ("send m, e;", "send", "'send' cannot stand here", "statements belong into the body of a function or a handler"),
    ("{ }", "{", "expected a declaration, found '{'", ""),
    ("interface I receives e;", "receives", "expected '(' after 'I', found 'receives'", ""),
    ("type T = (x: int;", ";", "expected ',' or ')' after 'int', found ';'", ""),
    ("type T = map[int,];", ",", "no comma may follow the last item of a list", "remove the comma"),
    ("type T : int;", ":", "expected ';' or '=' after 'T', found ':'", ""),
    ("param x: int = 3;", "=",
     "a declaration cannot give 'x' a value", "give the values in a test: 'test param (x in [1, 2]) ...'"),
    ("spec S { }", "{", "expected 'observes' after 'S', found '{'", ""),
    ("spec S observes { }", "{", "expected the name of an event after 'observes', found '{'", ""),
    ("machine M receives null; { }", "null",
     "'null' cannot be used with 'receives'", "only 'on' and 'case' take 'null'"),
    ("test T: { A };", ":", "a test names its main machine as '[main=...]'", "write 'test T [main=MACHINE]: ...'"),
    ("test T [mian=A]: { A };", "mian",
     "a test names its main machine as '[main=...]'", "write 'test T [main=MACHINE]: ...'"),
    ("test T [main=A] { A };", "{", "expected ':' after ']', found '{'", ""),
    ("module M = { A, B -> };", "}", "expected a name after '->', found '}'", ""),
    ("module M = compose A;", ";", "expected ',' after 'A', found ';'", ""),
    ("module M = { };", "}", "expected a name after '{', found '}'", ""),
    ("test t [main=A]: assert in { };", "in", "expected a name after 'assert', found 'in'", ""),
    ("implementation I [M]: A;", "M", "expected 'main' after '[', found 'M'", ""),
    ("fun f() { if (a) { x = 1;", "^;", "the file ends where '}' was expected", ""),
    ("fun f() { x = ", "^=", "the file ends where an expression was expected", ""),
    ("fun f() { x = (1 + ", "^+", "the file ends where an expression was expected", ""),
]
LEXICAL = [
    ("#", "#", "character '#' starts no word of P", "write '//' to begin a comment"),
    ("fun f() { x = 'a'; }", "'", "character ''' starts no word of P", "write texts in double quotes"),
    ("fun f() { x = a & b; }", "&", "character '&' starts no word of P", "write '&&' for 'and'"),
    ("fun f() { x = a | b; }", "|", "character '|' starts no word of P", "write '||' for 'or'"),
    ("fun f() { x = a ? b : c; }", "?",
     "character '?' starts no word of P", "P has no '?'; write an 'if' statement, or '$' for a choice"),
    ("type T = (x: any?);", "?",
     "character '?' starts no word of P", "P has no '?'; write an 'if' statement, or '$' for a choice"),
    ("machine A@B { }", "@", "character '@' starts no word of P", "P has no annotations"),
    ("event e; \x00", "\x00", "character 'U+0000' starts no word of P", ""),
    ("é", "é", "character 'é' starts no word of P", ""),
    ("fun f() { /* abc }", "/*", "this comment is never closed", "end the comment with '*/'"),
    ('fun f() { x = "abc; }', '"', "this string is never closed", 'end the text with \'"\''),
    ('fun f() { x = "abc;\n y = "d"; }', '"', "this string is never closed", 'end the text with \'"\''),
]
VERIFIER = [
    ("invariant a: sent e;", "sent", "'sent' is a verifier-only construct, not supported by pcheck", ""),
    ("invariant a: forall new (m: M) :: true;", "new",
     "'forall new' is a verifier-only construct, not supported by pcheck", ""),
    ("fun f() { x = a is B; }", "is", "'is' is a verifier-only construct, not supported by pcheck", ""),
    ("event is: int;", "is", "'is' is a word of P's verifier and cannot be used as a name", "try 'is_so'"),
    ("fun f(x: int): int requires x > 3;", "requires",
     "contracts on functions are a verifier-only construct, not supported by pcheck", ""),
    ("fun f() { foreach (x in c) invariant x > 3; { } }", "invariant",
     "loop invariants are a verifier-only construct, not supported by pcheck", ""),
]
# fmt: on


def problems(text: str) -> tuple[Diagnostic, ...]:
    collector = Collector()
    parse(SourceFile("model.p", text), collector)
    return collector.diagnostics


def shown(diagnostic: Diagnostic) -> tuple[str, str, str]:
    span = diagnostic.span
    assert span is not None
    text = span.text or "^" + span.file.text[span.start - 1]
    return text, diagnostic.message, diagnostic.help


@pytest.mark.parametrize(
    ("frame", "row"),
    [
        *(("fun f() {{ {} }}", row) for row in IN_BODIES),
        *(("machine M {{ state S {{ {} }} }}", row) for row in IN_STATES),
        *(("machine M {{ {} }}", row) for row in IN_MACHINES),
        *(("{}", row) for row in OUTSIDE),
    ],
)
def test_a_syntax_error_is_one_sentence_at_its_place(frame: str, row: tuple[str, str, str, str]) -> None:
    (problem,) = problems(frame.format(row[0]))
    assert problem.code == "P0202"
    assert shown(problem) == row[1:]


@pytest.mark.parametrize("row", LEXICAL)
def test_text_that_is_no_word_is_named_where_it_stands(row: tuple[str, str, str, str]) -> None:
    first, *_ = problems(row[0])
    assert first.code == "P0201"
    assert shown(first) == row[1:]


@pytest.mark.parametrize("row", VERIFIER)
def test_constructs_of_the_verifier_are_named_as_such(row: tuple[str, str, str, str]) -> None:
    (problem,) = problems(row[0])
    assert problem.code == "P0210"
    assert shown(problem) == row[1:]


def related(text: str) -> list[tuple[str, str]]:
    (problem,) = problems(text)
    return [(part.span.location, part.label) for part in problem.related]


def test_a_missing_semicolon_is_shown_at_the_end_of_the_last_word() -> None:
    (problem,) = problems("fun f() {\n  x = 1   // comment\n  y = 2;\n}")
    assert problem.span is not None
    assert (problem.span.location, problem.span.end - problem.span.start) == ("model.p:2:8", 0)
    assert problem.label == "';' is missing here"


def test_an_early_end_of_file_shows_what_is_open() -> None:
    text = "machine M {\n  fun f() {\n    x = 1;\n"
    assert related(text) == [("model.p:2:11", "this '{' is still open")]
    (problem,) = problems(text)
    assert problem.span is not None
    assert problem.span.location == "model.p:3:11"


def test_a_declaration_inside_of_a_body_shows_the_open_brace() -> None:
    text = "machine M { start state S {\n entry {\n x = 1;\n on e do { }\n } }"
    assert related(text) == [("model.p:2:8", "this '{' is still open")]


def test_an_open_parenthesis_is_shown() -> None:
    assert related("fun f() { x = (a; }") == [("model.p:1:15", "this '(' is still open")]


def test_a_text_over_several_lines_shortly_before_is_shown() -> None:
    label = "this text goes on over the end of its line"
    assert related('fun f() {\n print "a;\n print "b";\n print "c; }') == [("model.p:2:8", label)]


def test_a_text_that_is_never_closed_shows_an_earlier_one_over_several_lines() -> None:
    label = "or this text should end on its first line"
    assert related('fun f() { print "a;\n print "b; }\n event x"') == [("model.p:1:17", label)]


def test_a_run_of_strange_characters_is_one_error() -> None:
    (problem,) = problems("event e; @@@ event f;")
    assert problem.span is not None
    assert problem.span.text == "@@@"


def test_several_strange_characters_are_several_errors_and_nothing_else() -> None:
    assert [problem.code for problem in problems("event e @ ? ) ( # ;")] == ["P0201"] * 3


def test_a_file_has_at_most_one_error_against_the_grammar() -> None:
    assert len(problems("event ; event ; event ; machine { }")) == 1


def test_long_words_are_cut_in_messages() -> None:
    (problem,) = problems("x" * 1000)
    assert len(problem.message) < 80
    (problem,) = problems(f'event "{"y" * 1000}";')
    assert len(problem.message) < 120


MACHINE = "event eP; machine M { start state S { } } "


@pytest.mark.parametrize(
    ("text", "where", "message", "help_"),
    [
        (MACHINE + "fault C { drop eP <= 1; }", "fault", "'fault' begins no declaration", "did you mean 'faults'?"),
        (MACHINE + "test t [main=M]: { M } udner C;", "udner", "expected 'under' or ';', found 'udner'",
         "did you mean 'under'?"),
        ("machine M { durabel var x: int; }", "durabel", "'durabel' begins no member of a machine",
         "did you mean 'durable'?"),
        ("machine M { durable x: int; }", "x", "expected 'var' after 'durable', found 'x'", "write 'durable var x'"),
        (MACHINE + "test t [main=M] under C: { M };", "under", "expected ':', found 'under'",
         "it stands at the end: '... : MODULE under C;'"),
        (MACHINE + "test t [main=M]: { M } under drop eP <= 1;", "eP",
         "expected the name of a fault list after 'under', found 'eP'",
         "declare 'faults NAME { ... }', and write 'under NAME'"),
        (MACHINE + "test t [main=M]: { M } under { drop eP <= 1; };", "{",
         "expected the name of a fault list after 'under', found '{'",
         "declare 'faults NAME { ... }', and write 'under NAME'"),
        (MACHINE + "invarant I: true;", "invarant", "'invarant' begins no declaration", "did you mean 'invariant'?"),
        (MACHINE + "invariant: true;", ":", "expected the name of an invariant after 'invariant', found ':'", ""),
        (MACHINE + "faults C { drop eP to <= 1; }", "<=", "expected the name of a machine after 'to', found '<='", ""),
        (MACHINE + "faults C { drop eP to M, <= 1; }", "<=",
         "expected the name of a machine after ',', found '<='", ""),
        (MACHINE + "faults C { drop eP, <= 1; }", "<=", "expected the name of an event after ',', found '<='", ""),
        (MACHINE + "faults C { crash <= 1; }", "<=", "expected the name of a machine after 'crash', found '<='", ""),
        (MACHINE + "faults C { partition M | <= 1; }", "<=",
         "expected the name of a machine after '|', found '<='", ""),
        (MACHINE + "faults C { restart M keeping <= 1; }", "<=",
         "expected the name of a variable after 'keeping', found '<='", ""),
        (MACHINE + "faults C { drop eP => 1; }", "=", "expected '<=', found '=>'", "a bound is written '<= 1'"),
    ],
)  # fmt: skip
def test_a_wrong_word_around_faults_is_told_with_the_right_one(
    text: str, where: str, message: str, help_: str
) -> None:
    (problem,) = problems(text)
    assert problem.span is not None
    assert (problem.span.text, problem.message, problem.help) == (where, message, help_)


def test_no_message_contains_a_line_end_or_a_control_character() -> None:
    (problem,) = problems('event "a\nb\tc";')
    assert problem.message.isprintable()

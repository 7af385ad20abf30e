"""Mistakes in statements and expressions."""

from __future__ import annotations

from pcheck.diagnostics import did_you_mean, make
from pcheck.language.expressions.calls import Call
from pcheck.language.mistakes.declarations import STATEMENT_WORDS
from pcheck.language.mistakes.naming import FOREIGN_OPERATORS, FOREIGN_STATEMENTS, OLD_MARKERS, OLD_STATEMENTS
from pcheck.language.mistakes.situation import Mistake, Situation, bare, quoted
from pcheck.language.nodes import Expression
from pcheck.language.words import words_in

_TYPE_WORDS = frozenset({"bool", "int", "float", "string", "seq", "set", "map", "any", "data", "machine", "event"})
_VALUES = frozenset({"INT", "STRING"})
_VALUE_WORDS = words_in("( . - ! $ $$ true false null this halt keys values sizeof default choose format")
_ASSIGNING = frozenset({"=", "+=", "-="})
_OPERATORS = words_in("+ - * / % == != < > <= >= && || ==> <==> in as to")
_CLOSING = frozenset({")", "]", "}", ";", ":", "=", "do", "goto", "in"})

_USE_IT = "assign the value, print it or use it in a condition"

_TWO_PART_OPERATORS = {
    ("=", ">"): "write '>=' for 'at least', '==>' for 'implies', '->' in a module",
    ("=", "<"): "write '<='",
    ("==", "="): "write '=='",
    ("!=", "="): "write '!='",
    (":", "="): "write '='",
    ("<", ">"): "write '!='",
    ("+", "+"): "write 'x = x + 1;'",
    ("*", "*"): "P has no powers",
    ("<", "<"): "P has no operators on bits",
    (">", ">"): "P has no operators on bits",
    ("-", ">"): "write '.' for a field",
}  # fmt: skip


def old_statement(s: Situation) -> Mistake:
    """`pop;`, `push S;`."""
    place = s.head_place
    if not s.in_body or place != s.index - 1:
        return None
    word = s.words[place].text
    if word in OLD_STATEMENTS:
        return make("S-02.old_word", s.words[place].span, help=OLD_STATEMENTS[word], word=word)
    if word in FOREIGN_STATEMENTS:
        return make("S-02.foreign_word", s.words[place].span, help=FOREIGN_STATEMENTS[word], word=word)
    return None


def foreign_statement(s: Situation) -> Mistake:
    """`for (i = 0; ...)`, `switch (x) { ... }`: read as calls at first."""
    place = s.head_place
    words = s.words
    if place + 1 < s.index and words[place + 1].text == "(" and words[place].text in FOREIGN_STATEMENTS:
        word = words[place].text
        return make("S-02.foreign_word", words[place].span, help=FOREIGN_STATEMENTS[word], word=word)
    return None


def old_marker(s: Situation) -> Mistake:
    """`f(x swap)`."""
    if s.text() in OLD_MARKERS and s.expected & {")", ",", ";"}:
        return make("S-02.old_marker", s.span(), help="remove it: values are always copied", word=s.text())
    return None


def typed_variable(s: Situation) -> Mistake:
    """`int x = 3;` as a statement."""
    if s.wants_statement and s.text() in _TYPE_WORDS and s.text(2) != "{":
        name = bare(s.text(1)) if s.type(1) == "NAME" else "x"
        contents = "[...]" if s.text(1) == "[" else ""
        help = f"write 'var {name}: {s.text()}{contents};' at the head of the body"
        return make("S-02.typed_variable", s.span(), help=help)
    return None


def stray_else(s: Situation) -> Mistake:
    """`if (x) { }; else { }`."""
    if s.text() != "else" or not s.wants_statement:
        return None
    help = "remove the ';' before it" if s.text(-1) == ";" else "begin with 'if'"
    return make("S-02.stray_else", s.span(), help=help)


def not_assignable(s: Situation) -> Mistake:
    """`1 = i;`, `f().a = 1;`, `x + 1;`."""
    call = _call_at_head(s)
    if s.wants_statement and (s.type() in _VALUES or s.text() in _VALUE_WORDS):
        span = s.span()
    elif call is not None and s.text() in _OPERATORS | _ASSIGNING | {".", "["}:
        span = call.span
    else:
        return None
    if any(word in _ASSIGNING for word in s.rest_of_statement()):
        return make("S-02.not_assignable", span, help="assign to a variable first")
    return make("S-02.not_statement", span, help=_USE_IT)


def _call_at_head(s: Situation) -> Call | None:
    """The call that the statement begins with, when it was just read."""
    top = s.stack[-1] if s.stack else None
    if not isinstance(top, Call) or s.expected != {";"} or s.head_place >= s.index:
        return None
    return top if top.span.start == s.words[s.head_place].span.start else None


def changed_in_place(s: Situation) -> Mistake:
    """`x += 1;`, `x++;`, `x *= 2;`."""
    if s.text(-1) == "+=" and s.expected == {"("}:
        target = _source(s, s.head_place, s.index - 1)
        help = f"write '{target} = {target} + ...;' to add numbers, and '{target} += (...);' to add to a collection"
        return make("S-02.add_operand", s.span(), help=help)
    if not s.in_body or "+=" not in s.expected or s.text() not in {"+", "-", "*", "/", "%"}:
        return None
    target = _source(s, s.head_place, s.index)
    if s.text(1) in {"=", s.text()}:
        operand = "1" if s.text(1) == s.text() else "..."
        help = f"write '{target} = {target} {s.text()} {operand};'"
        return make("S-02.in_place", s.span().join(s.span(1)), help=help, operator=s.text() + s.text(1))
    return make("S-02.not_statement", s.span(), help=_USE_IT)


def comparison_as_statement(s: Situation) -> Mistake:
    """`x == 3;`, `x;`."""
    if not s.in_body or "+=" not in s.expected:
        return None
    if s.text() == "==":
        return make("S-02.not_statement", s.span(), help="write '=' to assign")
    if s.text() in _OPERATORS or (s.text() == ";" and not s.wants_expression):
        return make("S-02.not_statement", s.span(), help=_USE_IT)
    return None


def misspelt_statement(s: Situation) -> Mistake:
    """`retrun x;`."""
    if not s.in_body or s.index - 1 != s.head_place or s.type(-1) != "NAME" or "+=" not in s.expected:
        return None
    if s.type() not in {"NAME", *_VALUES} and s.text() not in {"this", "null", "true", "false", "new", "{"}:
        return None
    help = did_you_mean(s.text(-1), STATEMENT_WORDS | {"var"})
    if not help:
        return None
    return make("S-02.no_beginning", s.span(-1), help=help, word=bare(s.text(-1)), construct="statement")


def one_field_tuple(s: Situation) -> Mistake:
    """`(f = e)`."""
    if s.text() != ")" or not s.stack or "," not in s.expected or ")" in s.expected:
        return None
    top = s.stack[-1]
    if not (isinstance(top, tuple) and len(top) == 2 and isinstance(top[1], Expression)):
        return None
    help = f"write '({bare(top[0].text)} = ...,)'"
    return make("S-02.one_field_tuple", s.span(), help=help)


def assignment_as_condition(s: Situation) -> Mistake:
    """`if (a = b)`, `x = y = 3;`."""
    if s.text() != "=" or s.wants_expression or not s.expected & {")", ";", "]", ","}:
        return None
    if s.bracket in {"(", "["} and s.in_body:
        return make("S-02", s.span(), help="write '==' to compare", expected=_quoted_list(s), found="'='")
    if s.in_body and s.words[s.head_place].type == "NAME" and ";" in s.expected:
        return make("S-02", s.span(), help="assign in two statements", expected="';'", found="'='")
    return None


def _quoted_list(s: Situation) -> str:
    return " or ".join(quoted(text) for text in sorted(s.expected & {")", "]", ","}))


def extra_expression(s: Situation) -> Mistake:
    """`print "x", i;`, `s = "a{0}", i;`."""
    if s.text() != "," or s.bracket == "(" or s.expected != {";"}:
        return None
    statement = s.words[s.head_place : s.index]
    text = next((word for word in statement if word.type == "STRING"), None)
    if text is not None:
        help = f"write 'format({bare(text.text)}, ...)'"
        return make("S-02.extra_expression", s.span(), help=help)
    if s.head == "return":
        return make("S-02", s.span(), help="return a tuple: '(a, b)'", expected="';'", found="','")
    return None


def trailing_comma(s: Situation) -> Mistake:
    """`f(a,)`, `(int,)`."""
    if s.text(-1) != "," or s.text() not in _CLOSING:
        return None
    help = (
        "'(int)' is the type of a tuple with one element" if s.wants_type and s.bracket == "(" else "remove the comma"
    )
    return make("S-02.trailing_comma", s.span(-1), help=help)


def foreign_operator(s: Situation) -> Mistake:
    """`a and b`, `=>`, `++`."""
    word = s.text()
    if word in FOREIGN_OPERATORS and not s.wants_expression and not s.wants_statement:
        help = f"write '{FOREIGN_OPERATORS[word]}'"
        return make("S-02.foreign_word", s.span(), help=help, word=word)
    if s.text(-1) == "not" and s.type() in {"NAME", *_VALUES}:
        return make("S-02.foreign_word", s.span(-1), help="write '!'", word="not")
    for offset in (-1, 0):
        pair = s.text(offset), s.text(offset + 1)
        if pair in _TWO_PART_OPERATORS and s.span(offset).end == s.span(offset + 1).start:
            span = s.span(offset).join(s.span(offset + 1))
            return make("S-02.foreign_word", span, help=_TWO_PART_OPERATORS[pair], word="".join(pair))
    return None


def _source(s: Situation, start: int, end: int) -> str:
    return "".join(bare(word.text) for word in s.words[start:end])


RULES = (
    old_statement,
    foreign_statement,
    old_marker,
    typed_variable,
    stray_else,
    changed_in_place,
    foreign_operator,
    not_assignable,
    comparison_as_statement,
    misspelt_statement,
    one_field_tuple,
    assignment_as_condition,
    extra_expression,
    trailing_comma,
)

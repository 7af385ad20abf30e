"""Mistakes in declarations, machines and states."""

from __future__ import annotations

from pcheck.diagnostics import did_you_mean, make
from pcheck.language.mistakes.naming import (
    FOREIGN_DECLARATIONS,
    OLD_DECLARATIONS,
    other_name,
)
from pcheck.language.mistakes.situation import Mistake, Situation, bare
from pcheck.language.words import words_in

_HANDLER_WORDS = frozenset({"entry", "do", "with", ":"})
_EVENT_LISTS = frozenset({"defer", "ignore", "event", "observes", "receives", "sends", "eventset", "hidee"})
_ANNOTATED = frozenset({"machine", "event", "state", "start", "hot", "cold", "spec", "scenario", "fun", "type", "var"})
_ITEM_WORDS = frozenset({"entry", "exit", "on", "defer", "ignore"})
_MACHINE_WORDS = frozenset({"start", "state", "hot", "cold", "var"})
STATEMENT_WORDS = words_in(
    "assert assume print return break continue while foreach if else new raise send announce goto receive"
)
_VALUES = frozenset({"this", "true", "false"})
_LINKING_WORDS = frozenset({"in", "do", "with", "goto", "as", "to"})
_CONTAINERS = {"map": "map[KEY, VALUE]", "seq": "seq[TYPE]", "set": "set[TYPE]"}

NAME_OF = {
    "var": "a variable",
    "fun": "a function",
    "faults": "a fault list",
    "under": "a fault list",
    "event": "an event",
    "eventset": "an event set",
    "enum": "an enum",
    "type": "a type",
    "state": "a state",
    "machine": "a machine",
    "interface": "an interface",
    "invariant": "an invariant",
    "spec": "a spec",
    "scenario": "a scenario",
    "module": "a module",
    "test": "a test",
    "implementation": "an implementation",
    "param": "a parameter",
    "goto": "a state",
    "new": "a machine",
    ".": "a field",
    "foreach": "a variable",
}  # fmt: skip

_BEGINNINGS = NAME_OF.keys() | _ITEM_WORDS | _MACHINE_WORDS


def keyword_as_name(s: Situation) -> Mistake:
    """`var values: int;`."""
    if not s.is_keyword or s.text() in {"null", "halt"} or (s.wants_statement and s.text() in _VALUES):
        return None
    if not s.wants_only_name and not ("NAME" in s.expected and _stands_like_a_name(s)):
        return None
    if s.text(-1) == "," and s.text() in STATEMENT_WORDS | _ITEM_WORDS and s.text(1) not in {":", "="}:
        return None
    if s.text() in _LINKING_WORDS and s.text(1) not in {":", "=", ",", ";", ")"}:
        return None
    return make("S-02.keyword", s.span(), help=f"try '{other_name(s.text())}'", word=s.text())


def _stands_like_a_name(s: Situation) -> bool:
    if s.wants_statement:
        return s.text(1) in {"=", "+=", "-=", "."}
    if s.text(-1) in {"(", ","} and s.text(1) in {":", "="}:
        return True
    return s.wants_expression and s.text(1) in {";", ",", ")", "]", "+", "-", "==", "!=", "<", ">", "&&", "||", "."}


def semicolon_after_block(s: Situation) -> Mistake:
    """`entry { };`, `enum E { A };`."""
    if s.text() != ";" or s.text(-1) != "}":
        return None
    if s.wants_item:
        return make("S-02.handler_semicolon", s.span(), help="remove the ';'")
    if s.wants_member or s.wants_declaration:
        return make("S-02.block_semicolon", s.span(), help="remove the ';'")
    return None


def null_as_event(s: Situation) -> Mistake:
    """`defer null;`."""
    if s.text() != "null" or s.head not in _EVENT_LISTS | {"spec", "scenario", "machine", "interface"}:
        return None
    written = [word.text for word in s.words[s.head_place : s.index] if word.text in _EVENT_LISTS]
    if "NAME" not in s.expected or not written:
        return None
    return make("S-02.null_event", s.span(), help="only 'on' and 'case' take 'null'", word=written[-1])


def parameter_list_of_handler(s: Situation) -> Mistake:
    """`entry () { }`, `entry (a: int, b: int) { }`, `exit (x: int) { }`."""
    if s.text(-1) == "exit" and s.text() == "(":
        if s.text(1) == ")":
            return make("S-02.empty_parameter", s.span().join(s.span(1)), help="remove the '()'")
        return make("S-02.exit_parameter", s.span(), help="keep the value in a variable of the machine")
    if s.bracket != "(" or s.before_bracket() not in _HANDLER_WORDS:
        return None
    if s.text() == ")" and s.text(-1) == "(":
        return make("S-02.empty_parameter", s.span(-1).join(s.span()), help="remove the '()'")
    if s.text() == "," and ")" in s.expected:
        return make("S-02.two_parameters", s.span(), help="use a tuple: '(input: (a: int, b: int))'")
    return None


def value_in_declaration(s: Situation) -> Mistake:
    """`var x: int = 3;`."""
    if s.text() != "=" or s.head not in {"var", "param"}:
        return None
    name = s.words[s.head_place + 1].text
    place = "as a statement after the declarations" if s.in_body else "in the entry of the start state"
    help = f"only declare it here, and write '{name} = ...;' {place}"
    if s.head == "param":
        help = f"give the values in a test: 'test param ({name} in [1, 2]) ...'"
    return make("S-02.initialiser", s.span(), help=help, name=name)


def misplaced_variable(s: Situation) -> Mistake:
    """`var` after a statement, in a nested block, in a state, or outside of everything."""
    if s.text() != "var":
        return None
    if s.before_bracket() == "foreach" and s.text(-1) == "(":
        help = "declare the variable at the head of the body"
        return make("S-02", s.span(), help=help, expected="the name of a variable", found="'var'")
    if s.wants_statement:
        nested = _is_nested_block(s)
        help = "move the declaration to the head of the body and leave the assignment here"
        return make("S-02.nested_variable" if nested else "S-02.late_variable", s.span(), help=help)
    if s.wants_item:
        return make("S-02.state_variable", s.span(), help="declare it in the machine, beside its states")
    if s.wants_declaration:
        return make("S-02.global_variable", s.span(), help="declare it in a machine or at the head of a body")
    return None


def _is_nested_block(s: Situation) -> bool:
    """Whether the innermost open brace is that of a block, and not of a body."""
    before = s.before_bracket()
    if before != ")":
        return before in {";", "{", "}", "else"}
    depth = 0
    for place in range(s.open_places[-1] - 1, -1, -1):
        text = s.words[place].text
        depth += (text == ")") - (text == "(")
        if depth == 0:
            return place > 0 and s.words[place - 1].text in {"if", "while", "foreach"}
    return False


def enum_elements(s: Situation) -> Mistake:
    """`enum E { A = 1, B }`, `enum E { A = -1 }`."""
    if s.bracket != "{" or s.before_bracket(2) != "enum":
        return None
    if s.text(-1) == "=" and s.text() == "-":
        return make("S-02.enum_negative", s.span(), help="use numbers from 0 on")
    is_mixed = ("=" in s.expected and s.text() in {",", "}"}) or ("=" not in s.expected and s.text() == "=")
    if is_mixed and s.type(-1) == "NAME":
        help = "number all elements, or none"
        return make("S-02.enum_mixed", s.span(-1), help=help, name=s.before_bracket())
    return None


def empty_event_set(s: Situation) -> Mistake:
    """`eventset S = { };`."""
    if s.text() == "}" and s.text(-1) == "{" and s.head_place == s.index and s.before_bracket(3) == "eventset":
        return make("S-02.empty_event_set", s.span(-1).join(s.span()), name=s.before_bracket(2))
    return None


def container_without_contents(s: Situation) -> Mistake:
    """`var m: map;`, `var s: seq<int>;`."""
    name = s.text(-1)
    if name not in _CONTAINERS or "[" not in s.expected:
        return None
    return make("S-02.container_type", s.span(-1), help=f"write '{_CONTAINERS[name]}'", name=name)


def annotation(s: Situation) -> Mistake:
    """`machine A [partial = null] { }`."""
    if s.text() == "[" and s.head in _ANNOTATED and s.text(-1) not in {"map", "seq", "set"} and not s.wants_type:
        return make("S-02.annotation", s.span(), help="remove the brackets and what is in them")
    return None


def test_without_main(s: Situation) -> Mistake:
    """`test T: { A };`."""
    if s.head == "test" and len(s.expected) == 1 and s.expected <= {"[", "main"}:
        name = s.text(-2) if s.text(-1) == "[" else s.text(-1)
        help = f"write 'test {bare(name)} [main=MACHINE]: ...'"
        return make("S-02.test_main", s.span(), help=help)
    return None


def closing_nothing(s: Situation) -> Mistake:
    """A brace too many."""
    if s.text() != "}" or s.open_places:
        return None
    help = "remove it, or look for a '}' too many above"
    return make("S-02.unexpected", s.span(), label="it closes nothing", help=help, found="'}'")


def unnamed_invariant(s: Situation) -> Mistake:
    """`invariant: true;`."""
    if s.text(-1) != "invariant" or s.text() not in {":", "=", "{"} or not s.wants_declaration:
        return None
    return make("S-02", s.span(), expected="the name of an invariant after 'invariant'", found=s.found)


def old_or_foreign_declaration(s: Situation) -> Mistake:
    """`model A { }`, `func f() { }`."""
    if not (s.wants_declaration or s.wants_member) or s.text() not in OLD_DECLARATIONS.keys() | FOREIGN_DECLARATIONS:
        if s.text() == "main" and s.text(1) == "machine":
            help = "leave the word out; a test names its main machine"
            return make("S-02.old_declaration", s.span(), help=help, word="main")
        return None
    word = s.text()
    if word in OLD_DECLARATIONS:
        return make("S-02.old_declaration", s.span(), help=OLD_DECLARATIONS[word], word=word)
    return make("S-02.foreign_word", s.span(), help=FOREIGN_DECLARATIONS[word], word=word)


def misplaced_construct(s: Situation) -> Mistake:
    """A keyword of P in the wrong surroundings: a statement in a state, a state outside of machines."""
    if not s.is_keyword or not (s.wants_declaration or s.wants_member or s.wants_item):
        return None
    help = _right_place(s)
    return make("S-02.unexpected", s.span(), help=help, related=s.open_bracket(), found=s.found) if help else None


def _right_place(s: Situation) -> str:
    word = s.text()
    if word in STATEMENT_WORDS:
        return "statements belong into the body of a function or a handler"
    if word in _ITEM_WORDS and not s.wants_item:
        return f"'{word}' belongs into a state"
    if word in _MACHINE_WORDS or (word == "fun" and s.wants_item):
        if s.wants_item:
            return "close the state with '}' first"
        return f"'{word}' belongs into a machine"
    if not s.wants_declaration and word in NAME_OF:
        return "close the machine with '}' first"
    return ""


def misspelt_declaration(s: Situation) -> Mistake:
    """`machin A { }`."""
    if s.type() != "NAME" or not (s.wants_declaration or s.wants_member or s.wants_item):
        return None
    what = "declaration" if s.wants_declaration else "item of a state" if s.wants_item else "member of a machine"
    added = frozenset({"faults", "invariant"} if s.wants_declaration else {"durable"} if s.wants_member else ())
    help = did_you_mean(s.text(), s.expected & _BEGINNINGS | added)
    if s.text(1) in {"=", "+=", "-=", "(", ".", "["}:
        help = "statements belong into the body of a function or a handler"
    key = "S-02.no_beginning"
    return make(key, s.span(), help=help, related=s.open_bracket(), word=bare(s.text()), construct=what)


RULES = (
    semicolon_after_block,
    null_as_event,
    parameter_list_of_handler,
    value_in_declaration,
    misplaced_variable,
    enum_elements,
    empty_event_set,
    container_without_contents,
    annotation,
    test_without_main,
    closing_nothing,
    unnamed_invariant,
    old_or_foreign_declaration,
    keyword_as_name,
    misplaced_construct,
    misspelt_declaration,
)

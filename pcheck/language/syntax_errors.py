"""Says why a file cannot be read (S-02): the sentence for a known mistake, else what was expected and found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pcheck.diagnostics import Diagnostic, Related, make
from pcheck.language.added_words import FAULT_WORDS
from pcheck.language.mistakes import declarations, faults, statements
from pcheck.language.mistakes.declarations import NAME_OF
from pcheck.language.mistakes.situation import PAIRS, Situation, bare, quoted
from pcheck.language.parser import Stuck
from pcheck.language.tables import END
from pcheck.language.words import Vocabulary, Word, words_in
from pcheck.source import SourceFile

LISTED_MAX = 4

_KINDS = {"NAME": "a name", "INT": "a number", "STRING": "a text"}
_SELDOM_MEANT = frozenset({"faults", "durable"})
_EVENT_WORDS = words_in("on case defer ignore observes receives sends hidee drop duplicate delay")
_FOLLOWING_EXPRESSIONS = words_in("+ - * / % == != < > <= >= && || ==> <==> in as to is targets . [ ( =")
_ORDER = ("NAME", "INT", "STRING", ";", ",", ":", "=", "(", "[", "{", ".", ")", "]", "}")


def explain_stuck(file: SourceFile, words: Sequence[Word], stuck: Stuck, vocabulary: Vocabulary) -> Diagnostic:
    """The one diagnostic for a file whose words the parser could not follow to the end."""
    texts = vocabulary.texts
    expected = frozenset(texts.get(name, name) for name in stuck.expected if name != END) - _SELDOM_MEANT
    return explain(Situation(file, words, stuck.index, expected, tuple(stuck.values), vocabulary.keywords))


def explain(s: Situation) -> Diagnostic:
    """The one diagnostic for a file that does not follow the grammar."""
    if s.at_end:
        return _with_open_text(s, _end_of_file(s))
    for rule in (*faults.RULES, *declarations.RULES, *statements.RULES):
        diagnostic = rule(s)
        if diagnostic is not None:
            return _with_open_text(s, diagnostic)
    return _with_open_text(s, _unexpected(s))


def _end_of_file(s: Situation) -> Diagnostic:
    closing = PAIRS.get(s.bracket, "")
    expected = quoted(closing) if closing in s.expected else _expectation(s)
    key = "S-02.end_of_text" if _is_option(s) else "S-02.end"
    return make(key, s.gap(), related=s.open_bracket(), expected=expected)


def _is_option(s: Situation) -> bool:
    """Whether the text is that of an option, and no file."""
    return s.file.path.startswith("--")


def _unexpected(s: Situation) -> Diagnostic:
    expected, related, help = _expectation(s), _open_bracket(s), _help(s)
    if s.wants_statement and "}" in s.expected:
        expected = f"{expected} or '}}'"
    elif s.index and not s.wants_declaration:
        expected = f"{expected} after {_last(s)}"
    is_missing = ";" in s.expected and _begins_something(s)
    label = "';' is missing here" if is_missing else ""
    span = s.gap() if is_missing else s.span()
    return make("S-02", span, label=label, related=related, help=help, expected=expected, found=s.found)


def _open_bracket(s: Situation) -> tuple[Related, ...]:
    return s.open_bracket() if s.wants_statement or s.expected & {")", "]"} else ()


def _last(s: Situation) -> str:
    if s.in_body and _likely(s) == {";"}:
        return "the statement"
    return quoted(s.text(-1))


def _begins_something(s: Situation) -> bool:
    """Whether the wrong word belongs to the next thing, so that the end of the last one is what is missing."""
    starts_line = "\n" in s.file.text[s.gap().start : s.span().start]
    return starts_line or s.text() == "}"


def _help(s: Situation) -> str:
    """What to write instead, where that is likely; else nothing."""
    found, head = s.text(), s.head
    by_case = (
        (s.expected == {"("} and s.text(-2) == "new", "write '()' even when there is no value to pass"),
        (s.expected == {"("} and s.text(-1) in {"if", "while"}, "a condition is written in parentheses"),
        (s.expected == {"("} and s.text(-1) == "foreach", "write 'foreach (x in collection) { ... }'"),
        (s.expected == {":"} and "fun" in s.prefix() and s.bracket == "(", "a parameter has a type: 'x: int'"),
        (found == "{" and "with" in s.expected, "write 'with' before the block"),
        (found == "{" and "do" in s.expected, "write 'do' before the block"),
        (found == "(" and head in {"entry", "exit", "on"}, "only the name of the function is written"),
        (found == "(" and head == "goto", f"write 'goto {bare(s.text(-1))};', or ', value' after the name"),
        (found == "->", "write '.' to select a field"),
        (found == "durable" and s.in_body, "only the variables of a machine can be durable"),
        (found == "," and head in {"event", "type"}, "declare each name by itself"),
        (found == "=" and ("==" in s.expected or _is_option(s)), "write '==' to compare"),
    )
    return next((help for applies, help in by_case if applies), "")


def _expectation(s: Situation) -> str:
    """What could have come next, in the words of the language."""
    by_kind = (
        (s.wants_declaration, "a declaration"),
        (s.wants_item, "an item of a state"),
        (s.wants_statement, "a statement"),
        (s.wants_expression, "an expression"),
        (s.wants_type, "a type"),
        (s.wants_module, "a module"),
        (s.wants_member, "a variable, a function or a state"),
        ("drop" in s.expected, "a fault such as 'drop'"),
        (s.wants_only_name, _name(s)),
    )
    found = next((phrase for applies, phrase in by_kind if applies), "")
    return found or _listed(_likely(s))


def _likely(s: Situation) -> frozenset[str]:
    """What could come next, without what can follow every expression: it is hardly ever what is missing."""
    if "<==>" not in s.expected:
        return s.expected
    closing = frozenset({PAIRS.get(s.bracket, ";")}) & s.expected
    return closing or s.expected - _FOLLOWING_EXPRESSIONS


def _name(s: Situation) -> str:
    if s.bracket == "(" and s.text(-1) == "," and "halt" not in s.expected:
        return "a name"
    if s.head in FAULT_WORDS and "halt" not in s.expected:
        return "the name of a variable" if "keeping" in s.prefix()[2:] else "the name of a machine"
    if s.head in _EVENT_WORDS or s.text(-1) in _EVENT_WORDS or "halt" in s.expected:
        return "the name of an event"
    what = NAME_OF.get(s.text(-1)) or (NAME_OF.get(s.head) if s.text(-1) == "," else None)
    return f"the name of {what}" if what else "a name"


def _listed(expected: Iterable[str]) -> str:
    """Some of the words that could come next; punctuation before operators, which rarely are what is missing."""
    ranked = sorted(expected, key=lambda text: (_ORDER.index(text) if text in _ORDER else len(_ORDER), text))
    shown = [_KINDS.get(text) or quoted(text) for text in ranked[:LISTED_MAX]]
    if len(shown) < 2:
        return "".join(shown) or "nothing more"
    return f"{', '.join(shown[:-1])} or {shown[-1]}"


def _with_open_text(s: Situation, diagnostic: Diagnostic) -> Diagnostic:
    """Point also at a text over several lines shortly before: most likely its closing quote is missing."""
    for word in s.words[max(s.index - 12, 0) : s.index + 1]:
        if word.type == "STRING" and "\n" in word.text:
            related = Related(word.span, "this text goes on over the end of its line")
            return replace(diagnostic, related=(*diagnostic.related, related))
    return diagnostic

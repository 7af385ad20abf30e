"""Mistakes in fault lists, and around the words `under` and `durable`."""

from __future__ import annotations

from pcheck.diagnostics import did_you_mean, make
from pcheck.language.added_words import FAULT_WORDS
from pcheck.language.mistakes.situation import Mistake, Situation, bare, quoted

_COMPARISONS = frozenset({"=", "<", "==", ">", ">=", ":"})
_RUNNABLES = frozenset({"test", "implementation"})


def wrong_sign_of_a_bound(s: Situation) -> Mistake:
    """`drop eX => 1`, `drop eX < 2`."""
    if s.text() not in _COMPARISONS or not ("unbounded" in s.expected or s.expected == {"<="}):
        return None
    return make("S-02", s.span(), help="a bound is written '<= 1'", expected="'<='", found=_sign(s))


def _sign(s: Situation) -> str:
    """The wrong word, with the one that it forms a sign with."""
    is_pair = s.text(1) in {"=", "<", ">"} and s.span().end == s.span(1).start
    return quoted(s.text() + s.text(1) if is_pair else s.text())


def unbounded_as_a_number(s: Situation) -> Mistake:
    """`drop eX <= unbounded`."""
    if s.text() != "unbounded" or s.text(-1) != "<=" or "INT" not in s.expected:
        return None
    is_total = s.text(-2) == "total"
    help = "leave the line out" if is_total else "write 'unbounded' without '<='"
    return make("S-02", s.span(), help=help, expected="a number", found="'unbounded'")


def clause_after_a_bound(s: Situation) -> Mistake:
    """`drop eX <= 1 to M`."""
    if s.text() not in {"to", "from"} or not _ends_a_bound(s):
        return None
    is_about_messages = s.head in {"drop", "duplicate", "delay"}
    help = f"{s.found} and its names stand before the bound" if is_about_messages else "leave it out"
    return make("S-02", s.span(), help=help, expected=f"';' after {quoted(s.text(-1))}", found=s.found)


def _ends_a_bound(s: Situation) -> bool:
    return s.text(-1) == "unbounded" or s.text(-2) in {"<=", "-"}


def any_machine(s: Situation) -> Mistake:
    """`crash * <= 1`."""
    if s.text() != "*" or s.text(-1) not in {"crash", "restart", "partition", "to", "from", "|"}:
        return None
    if not s.wants_only_name:
        return None
    help = "'*' means any event; machines are named"
    return make("S-02", s.span(), help=help, expected="the name of a machine", found="'*'")


def faults_in_place(s: Situation) -> Mistake:
    """`test t [main=M]: m under drop eX <= 1;`, `under { drop eX <= 1; }`."""
    place = -1 if s.text() == "{" else -2
    if s.text(place) != "under" or s.type(place) == "NAME":
        return None
    if place == -2 and s.text(-1) not in FAULT_WORDS:
        return None
    help = "declare 'faults NAME { ... }', and write 'under NAME'"
    return make("S-02", s.span(), help=help, expected="the name of a fault list after 'under'", found=s.found)


def misplaced_under(s: Situation) -> Mistake:
    """`test t [main=M] under C: m;`."""
    if s.text() != "under" or s.head not in _RUNNABLES or ":" not in s.expected:
        return None
    help = f"it stands at the end: '... : MODULE under {bare(s.text(1))};'"
    return make("S-02", s.span(), help=help, expected="':'", found="'under'")


def misspelt_under(s: Situation) -> Mistake:
    """`test t [main=M]: m udner C;`."""
    if s.type() != "NAME" or "under" not in s.expected:
        return None
    help = did_you_mean(s.text(), {"under"})
    if not help:
        return None
    return make("S-02", s.span(), help=help, expected="'under' or ';'", found=s.found)


def durable_without_var(s: Situation) -> Mistake:
    """`durable x: int;`."""
    if s.text() != "durable" or not s.wants_member or s.type(1) != "NAME":
        return None
    help = f"write 'durable var {bare(s.text(1))}'"
    return make("S-02", s.span(1), help=help, expected="'var' after 'durable'", found=quoted(s.text(1)))


RULES = (
    wrong_sign_of_a_bound,
    unbounded_as_a_number,
    clause_after_a_bound,
    any_machine,
    faults_in_place,
    misplaced_under,
    misspelt_under,
    durable_without_var,
)

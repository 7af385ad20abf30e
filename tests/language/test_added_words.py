"""The words that pcheck adds to P are words only where P allows no name: no program of P changes its meaning."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcheck.diagnostics import Collector
from pcheck.ir.text import model_text
from pcheck.language import grammar
from pcheck.language.fault_syntax import FaultLine
from pcheck.language.load import read_program
from pcheck.language.lower_program import lower_program
from pcheck.language.printing import to_text
from pcheck.source import SourceFile
from tests.syntax_strategies import ADDED_WORDS

PLACES = (
    # Each is a program of P in which every `W` is a name; first the globals, which exclude each other.
    """event W: int; event other; eventset all_of = { W, other };
    machine Main { start state S { entry { send this, W, 1; } on W do (p: int) { } defer other; } }
    spec Watch observes W, other { start state S { ignore W; on other do { } } }
    test t [main=Main]: assert Watch in { Main };""",
    """event e;
    machine W { var x: W; start state S { entry { x = new W(); send x, e; } ignore e; } }
    interface I() receives;
    module m = { W }; test t [main=W]: union m, { W -> I };
    test u [main=W]: (rename W to I in { W }); test v [main=W]: hidee e in { W };""",
    """type t = (W: int, other: W_); type W_ = int; enum Colour { W, other }
    fun f(a: t): int { a.W = a.W + 1; return a.W; }
    fun g(): t { return (W = 1, other = f((W = 2, other = 3))); }
    machine Main { var c: Colour; start state S { entry { c = W; if (c == W) { f(g()); } } } }""",
    """type W = int; type other = W;
    fun f(x: W): seq[W] { var s: seq[W]; s += (0, x as W); return s; }
    machine Main { start state S { entry { f(default(W)); } } }""",
    """fun W(a: int): int { return a; }
    machine Main { fun other() { W(W(1)); } start state S { entry other; } }""",
    """event e;
    machine Main {
        var W: int; var s: seq[int];
        fun f(a: int) { var b: int; b = W; W = a; s += (0, W); s -= W; }
        start state S {
            entry { W = W - 1; f(W); while (W > 0) { W = W - 1; } foreach (W in s) { print format("{0}", W); } }
        }
    }""",
    """event e;
    machine Main {
        start state W { entry { goto other; } exit { } }
        state other { on e goto W; on null goto W with W; }
        fun W() { }
    }""",
    """fun f(W: int, other: int): int { var x: int; x = W; return W + other; }
    machine Main { start state S { entry { var W: bool; W = $; assert W == f(1, 2) > 2 || true; } } }""",
    """module W = { Main }; machine Main { start state S { } }
    test W [main=Main]: W; test other [main=Main]: union W, { Main_ }; machine Main_ { start state S { } }
    implementation another [main=Main]: (W);""",
    """param W: int; machine Main { start state S { entry { assert W < 3; } } }
    test param (W in [1, 2]) assume W < 2 other [main=Main]: { Main };""",
    """event e; spec W observes e { var x: int; start cold state S { ignore e; } }
    machine Main { start state S { } } test t [main=Main]: assert W in { Main };""",
    """event e; invariant W: forall (other: Main) :: other.x < 3;
    machine Main { var x: int; start state S { } } test t [main=Main]: assert W in { Main };""",
)


def named(program: str, word: str) -> str:
    return re.sub(r"\bW\b", word, program)


def as_zebra(text: str, word: str) -> str:
    return re.sub(rf"\b{word}\b", "zebra", text)


def lowered(text: str) -> tuple[str, list[str]]:
    """What a program comes to, or what is wrong with it."""
    collector = Collector()
    program = read_program([(SourceFile("model.p", text), False)], collector)
    said = [f"{diagnostic.code} {diagnostic.message}" for diagnostic in collector.diagnostics]
    return ("" if program is None else model_text(lower_program(program.globals)[0])), said


@pytest.mark.parametrize("word", ADDED_WORDS)
@pytest.mark.parametrize("place", range(len(PLACES)))
def test_an_added_word_is_a_name_like_any_other_wherever_p_allows_one(place: int, word: str) -> None:
    text, said = lowered(named(PLACES[place], word))
    plain_text, plain_said = lowered(named(PLACES[place], "zebra"))
    assert [as_zebra(line, word) for line in said] == plain_said
    assert as_zebra(text, word) == plain_text
    assert plain_text or any(code.startswith(("P03", "P04", "P06")) for code in plain_said), "it can be read"


def test_most_of_the_places_are_in_programs_without_a_mistake() -> None:
    sound = [place for place in PLACES if lowered(named(place, "zebra"))[0]]
    assert len(sound) >= len(PLACES) - 3


@pytest.mark.parametrize("word", ADDED_WORDS)
def test_an_expression_has_no_added_words(word: str) -> None:
    for text in ("W", "W()", "W.W < 3 && W[W] == (W = W,).W"):
        assert grammar.parse_expression(SourceFile("--bound", named(text, word)), Collector()) is not None


@pytest.mark.parametrize("word", ADDED_WORDS)
def test_a_fault_list_can_name_what_is_called_like_one_of_its_words(word: str) -> None:
    text = f"""faults {word} {{
        drop {word}, {word} to {word} from {word} <= 1;
        delay {word} from {word}, {word} to {word}, {word} unbounded;
        crash {word} <= 1;
        restart {word} keeping {word}, {word} unbounded;
        partition {word}, {word} | {word} unbounded holding;
        total <= 1;
    }}
    machine {word} {{ durable var {word}: int; start state {word} {{ }} }}
    test {word} [main={word}]: {word} under {word}, {word};
    test x [main={word}]: {{ {word} }} under {word};
    """
    collector = Collector()
    unit = grammar.parse(SourceFile("model.p", text), collector)
    assert unit is not None, collector.diagnostics
    words = [line.word for line in unit.declarations[0].lines if isinstance(line, FaultLine)]  # type: ignore[attr-defined]
    assert words == ["drop", "delay", "crash", "restart", "partition"]
    assert [test.under[0].text for test in unit.declarations[2:]] == [word, word]  # type: ignore[attr-defined]
    assert grammar.parse(SourceFile("again.p", to_text(unit)), Collector()) == unit


@given(st.lists(st.sampled_from([*ADDED_WORDS, "eA", ",", "<=", "1", "-", "*", ";", "|", "to", "{", "}", "machine"])))
def test_any_words_give_a_fault_list_or_diagnostics(words: list[str]) -> None:
    collector = Collector()
    lines = grammar.parse_faults(SourceFile("--faults", " ".join(words)), collector)
    assert (lines is None) == collector.has_errors


@given(st.lists(st.sampled_from([*ADDED_WORDS, "M", ",", "<=", "1", ";", "|", "{", "}", "test", ":", "var", "(", ")"])))
def test_any_words_give_a_program_or_diagnostics(words: list[str]) -> None:
    collector = Collector()
    unit = grammar.parse(SourceFile("model.p", " ".join(words)), collector)
    assert (unit is None) == collector.has_errors

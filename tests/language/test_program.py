"""What a checked program knows: symbols, states, effects; the order of files and declarations means nothing."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from pcheck.diagnostics import Collector, Diagnostic
from pcheck.ir.types import ANY, ERROR, INT, NULL, Enum, Foreign, NamedTuple, Permission, Seq
from pcheck.language.declarations import SourceUnit
from pcheck.language.grammar import parse
from pcheck.language.load import read_program
from pcheck.language.payloads import unwraps
from pcheck.language.program import Program, check_program
from pcheck.source import SourceFile

CASES = Path(__file__).parents[1] / "cases"
FILES = sorted(path for folder in ("static", "semantics", "dynamic") for path in (CASES / folder).glob("*.p"))


def unit_of(text: str, name: str = "f.p") -> SourceUnit:
    collector = Collector()
    unit = parse(SourceFile(name, text), collector)
    assert unit is not None, collector.diagnostics
    return unit


def check(*texts: str, included: tuple[str, ...] = ()) -> tuple[Program, tuple[Diagnostic, ...]]:
    units = [(unit_of(text, f"{number}.p"), False) for number, text in enumerate(texts)]
    units += [(unit_of(text, f"i{number}.p"), True) for number, text in enumerate(included)]
    collector = Collector()
    return check_program(units, collector), collector.diagnostics


def sound(*texts: str) -> Program:
    program, diagnostics = check(*texts)
    assert diagnostics == ()
    return program


def codes(*texts: str) -> list[str]:
    return [diagnostic.code for diagnostic in check(*texts)[1]]


def test_events_include_halt_and_universal_sets_hold_all() -> None:
    globals_ = sound("event eA; event eB: int; machine Main { start state S { } }").globals
    assert {name: event.payload for name, event in globals_.events.items()} == {"halt": NULL, "eA": NULL, "eB": INT}
    main = globals_.machines["Main"]
    assert main.receives == main.sends == {"eA", "eB", "halt"}


def test_clauses_replace_the_universal_sets() -> None:
    text = """event eA; event eB; machine M receives eA; receives eB; sends; { start state S { } }
    machine N receives eA; { start state S { } }"""
    machines = sound(text).globals.machines
    assert (machines["M"].receives, machines["M"].sends) == ({"eA", "eB"}, frozenset())
    assert (machines["N"].receives, machines["N"].sends) == ({"eA"}, {"eA", "eB", "halt"})


def test_types_are_resolved_and_aliases_vanish() -> None:
    text = """type A = seq[B]; type B = (x: C, y: Small); type C = Col; enum Col { Blue = 3, Red = 1 } type Host;
    eventset Small = { eA }; event eA; interface I(A) receives eA; type Pair = (int, int);
    machine Main { var p: Pair; start state S { } }"""
    globals_ = sound(text).globals
    colour = Enum("Col", (("Blue", 3), ("Red", 1)))
    assert globals_.types["A"] == Seq(NamedTuple((("x", colour), ("y", Permission("Small", frozenset({"eA"}))))))
    assert globals_.types["C"] == globals_.types["Col"] == colour
    assert globals_.types["Host"] == Foreign("Host")
    assert globals_.interfaces["I"].payload == globals_.types["A"]
    assert globals_.enum_elements["Red"].number == 1


def test_the_payload_of_a_machine_is_that_of_its_start_entry() -> None:
    text = """machine M { fun init(p: any) { } start state S { entry init; } } machine N { start state S { } }
    machine O { start state S { entry (n: int) { } } }"""
    interfaces = sound(text).globals.interfaces
    assert [interfaces[name].payload for name in "MNO"] == [ANY, NULL, INT]


def test_states_know_what_they_do() -> None:
    text = """event a; event b: int; event c; event d; machine Main {
      fun named(n: int) { }
      start hot state First {
        entry { } exit { }
        on a, c do { } on b goto Second with named; on null goto Second; defer d; ignore halt;
      }
      cold state Second { entry (x: any) { } on a goto First with { } }
    }"""
    machine = sound(text).globals.machines["Main"]
    first, second = machine.states.values()
    assert [(s.name, s.index, s.is_start, s.temperature) for s in (first, second)] == [
        ("First", 0, True, "hot"),
        ("Second", 1, False, "cold"),
    ]
    assert (first.deferred, first.ignored) == ({"d"}, {"halt"})
    found = {e: (a.target and a.target.name, a.function and a.function.name) for e, a in first.actions.items()}
    assert found == {
        "a": (None, "First on a, c"),
        "c": (None, "First on a, c"),
        "b": ("Second", "named"),
        "null": ("Second", None),
    }
    assert first.actions["a"].function is first.actions["c"].function
    names = ["First entry", "First exit", "Second entry", "First on a, c", "Second on a"]
    assert [function.name for function in machine.handlers] == names
    assert all(function.role == "handler" and function.result is None for function in machine.handlers)
    assert machine.handlers[3].span.text == "on a, c do"


def test_creates_follows_calls_into_receive_cases_and_foreign_functions() -> None:
    text = """event e; machine A { start state S { } } machine B { start state S { } } machine C { start state S { } }
    fun outer() { inner(); outer(); } fun inner() { receive { case e: { new A(); } } } fun make(): machine creates B;
    machine Main { fun unused() { outer(); make(); } start state S { } }"""
    machines = sound(text).globals.machines
    assert machines["Main"].creates == {"A", "B"}
    assert machines["C"].creates == frozenset()


def test_one_component_payloads_are_unwrapped() -> None:
    text = "event e: (int); machine Main { start state S { on e do (n: int) { } } }"
    program = sound(text)
    payload = program.globals.events["e"].payload
    assert unwraps(INT, payload)
    assert not unwraps(payload, payload)
    assert not unwraps(ANY, payload)
    assert codes(text.replace("n: int", "n: bool")) == ["P0435"]


def test_effects_are_judged_only_when_everything_else_is_right() -> None:
    text = "event e; machine Main { start state S { exit { raise e; } entry { %s } } }"
    assert codes(text % "") == ["P0559"]
    assert codes(text % "nope();") == ["P0305"]


def test_a_call_that_leads_to_a_raise_shows_where() -> None:
    text = "event e; fun a() { b(); } fun b() { raise e; } machine Main { start state S { exit { a(); } } }"
    (found,) = check(text)[1]
    assert found.message == "an exit function cannot call 'a', which uses 'raise'"
    assert found.span is not None
    assert found.span.text == "a"
    assert [related.span.text for related in found.related] == ["raise e;"]


def test_a_spec_calling_an_effect_names_the_way() -> None:
    text = """event e; fun a(m: machine) { b(m); } fun b(m: machine) { c(m); } fun c(m: machine) { send m, e; }
    spec W observes e { var m: machine; start state S { on e do { a(m); } } }
    machine Main { start state S { } } test t [main=Main]: assert W in { Main };"""
    (found,) = check(text)[1]
    assert found.message == "spec 'W' only observes and cannot call 'a', which uses 'send' through 'b', 'c'"


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("event ePing; machine Main { start state S { on ePong do { } } }", "did you mean 'ePing'?"),
        ("type tData = int; machine Main { var x: tDate; start state S { } }", "did you mean 'tData'?"),
        ("machine Main { var x: boolean; start state S { } }", "did you mean 'bool'?"),
        ("event e; machine Main { start state Init { on e goto Innit; } }", "did you mean 'Init'?"),
        ("machine Main { fun start_up() { } start state S { entry startup; } }", "did you mean 'start_up'?"),
        ("machine Main { start state S { } } test t [main=Man]: { Main };", "did you mean 'Main'?"),
        ("machine Main { start state S { } } module Sys = { Main }; test t [main=Main]: Sis;", "did you mean 'Sys'?"),
        (
            "machine Main { start state S { } } test t [main=Main]: Main;",
            "write '{ Main }' for the module with that machine",
        ),
        ("machine Main { state S { } }", "write 'start state S'"),
    ],
)
def test_help_names_a_fix(text: str, help_: str) -> None:
    (found,) = check(text)[1]
    assert found.help == help_


def test_tests_of_included_files_are_dropped_and_their_specs_not_missed() -> None:
    library = """event e; machine Kid { start state S { } } spec Watch observes e { start state S { ignore e; } }
    test t [main=Nowhere]: { Nothing };"""
    main = "machine Main { start state S { entry { new Kid(); } } } test t [main=Main]: { Main, Kid };"
    program, diagnostics = check(main, included=(library,))
    assert diagnostics == ()
    assert [runnable.name for runnable in program.runnables] == ["t"]


def test_warnings_are_part_of_the_program() -> None:
    program, _ = check("event e; spec W observes e { start state S { ignore e; } } machine Main { start state S { } }")
    assert [warning.code for warning in program.warnings] == ["P0504"]


def test_an_event_that_the_spec_raises_itself_need_not_be_observed() -> None:
    text = """event e; event f; machine Main {{ start state S {{ }} }} test t [main=Main]: assert W in {{ Main }};
    fun go() {{ {raised} }} spec W observes e {{ start state S {{ on e do {{ go(); }} on f do {{ }} }} }}"""
    assert codes(text.format(raised="raise f;")) == []
    assert codes(text.format(raised="raise choice();") + "fun choice(): event { return f; }") == []
    assert codes(text.format(raised="")) == ["P0501"]


def test_duplicates_keep_the_first() -> None:
    text = "event e: int; event e; machine Main { start state S { entry { send this, e, 1; } } }"
    program, diagnostics = check(text)
    assert [diagnostic.code for diagnostic in diagnostics] == ["P0310"]
    assert program.globals.events["e"].payload == INT


def test_a_name_in_two_classes_serves_both() -> None:
    text = "type A = int; machine A { start state S { } } machine Main { start state S { entry { new A(); } } }"
    assert codes(text) == ["P0311"]


def test_long_chains_of_types_and_calls_are_no_trouble() -> None:
    types = "type T0 = int; " + "".join(f"type T{n} = T{n - 1}; " for n in range(1, 5000))
    calls = "fun f0() { } " + "".join(f"fun f{n}() {{ f{n - 1}(); }} " for n in range(1, 5000))
    main = "machine Main { var x: T4999; start state S { entry { x = 1; f4999(); } exit { f4999(); } } }"
    assert codes(types + calls + main) == []


def test_a_type_in_a_circle_is_the_error_type() -> None:
    program, diagnostics = check("type A = B; type B = seq[A]; type C = (A, int); machine Main { start state S { } }")
    assert [diagnostic.message for diagnostic in diagnostics] == ["type 'A' contains itself through 'B'"]
    assert [program.globals.types[name] for name in "ABC"] == [ERROR, ERROR, ERROR]


def codes_of(unit: SourceUnit) -> list[str]:
    collector = Collector()
    check_program([(unit, False)], collector)
    return sorted({diagnostic.code for diagnostic in collector.diagnostics})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_order_of_declarations_means_nothing(path: Path) -> None:
    file = SourceFile.from_bytes(path.name, path.read_bytes())
    unit = parse(file, Collector())
    if unit is None:
        return
    backwards = SourceUnit(unit.declarations[::-1], span=unit.span)
    assert codes_of(backwards) == codes_of(unit)


@pytest.mark.parametrize("seed", range(8))
def test_programs_with_exchanged_words_give_diagnostics_and_never_fail(seed: int) -> None:
    generator = random.Random(seed)
    texts = [path.read_text("utf-8") for path in FILES]
    for _ in range(100):
        text = exchanged(generator.choice(texts), generator)
        collector = Collector()
        program = read_program([(SourceFile("f.p", text), False)], collector)
        assert (program is None) == collector.has_errors
        assert all(found.span is not None for found in collector.diagnostics)


def exchanged(text: str, generator: random.Random) -> str:
    """The text with a word replaced by another of its words, once or twice."""
    for _ in range(generator.randint(1, 2)):
        words = [match.span() for match in re.finditer(r"\b[A-Za-z_]\w*\b", text)]
        (start, end), (other_start, other_end) = generator.choice(words), generator.choice(words)
        text = text[:start] + text[other_start:other_end] + text[end:]
    return text


MEMBERS = "event eTick; machine Main { var next: Main; var term: int; start state S { ignore eTick; } } "


@pytest.mark.parametrize(
    ("text", "message", "help_"),
    [
        ("invariant I: forall (a: Main) :: this == a; test t [main=Main]: assert I in { Main };",
         "an invariant belongs to no machine and has no 'this'", ""),
        ("invariant I: forall (a: Main) :: a.next.term == 0; test t [main=Main]: assert I in { Main };",
         "the variables of a machine cannot be seen from outside, and 'term' is one or nothing",
         "write 'forall (m: M) :: m == ... ==> ... m.term ...'"),
        ("fun f(a: Main): int { return a.term; }",
         "the variables of a machine cannot be seen from outside, and 'term' is one or nothing", ""),
        ("faults Lossy { drop eTick <= 1; } test t [main=Main]: assert Lossy in { Main };",
         "there is no spec 'Lossy'", "write 'under Lossy' at the end of the test"),
    ],
)  # fmt: skip
def test_what_is_meant_for_invariants_and_faults_is_told(text: str, message: str, help_: str) -> None:
    found = [diagnostic for diagnostic in check(MEMBERS + text)[1] if diagnostic.severity == "error"]
    assert [(diagnostic.message, diagnostic.help) for diagnostic in found] == [(message, help_)]

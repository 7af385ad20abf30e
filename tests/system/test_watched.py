"""A watched system is the system itself: the same transitions, with fair choices and temperatures told."""

from __future__ import annotations

import pytest

import pcheck
from pcheck.interpreter import CompiledModel, Interpreter
from pcheck.system.loops import Passage
from pcheck.system.plan import Granularity
from pcheck.system.transition_system import Configuration
from pcheck.system.watched import WatchedSystem
from tests import generated
from tests.looping import looping_program

STATES_MAX = 60


def watched(program: pcheck.Program, *, granularity: Granularity = "send", is_choice_fair: bool = False):
    composition = program.composition(program.tests[0])
    steps = Interpreter(
        CompiledModel(program.model), composition, is_choice_fair=is_choice_fair, tells_fair_choices=True
    )
    return WatchedSystem(program.model, composition, steps, granularity=granularity)


def looping(body: str, spec: str = "", **options: object) -> list[Passage]:
    """The passages of a machine whose null handler has this body."""
    program = generated.load(
        f"event eTurn; machine Main {{ var n: int; start state S {{ on null do {{ {body} }} }} }} {spec}"
        f"test tc [main=Main]: {'assert Looks in' if spec else ''} {{ Main }};"
    )
    system = watched(program, **options)  # type: ignore[arg-type]
    configuration = system.initial().configuration
    assert configuration is not None
    return list(system.passages(configuration))


def fair(passages: list[Passage]) -> list[list[tuple[int, int]]]:
    """Options and answer of each fair choice of each passage."""
    return sorted(sorted((choice.options, choice.taken) for choice in passage.label.fair) for passage in passages)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", [[]]),
        ("if ($) n = 1;", [[], []]),
        ("n = 1 - choose(2);", [[], []]),
        ("if ($$) n = 1;", [[(2, 0)], [(2, 1)]]),
        ("if ($$) n = 1; else n = 1;", [[(2, 0)], [(2, 1)]]),
        ("while ($$) { }", [[(2, 0)], [(2, 0), (2, 1)]]),
        ("if ($$ && $) n = 1;", [[(2, 0)], [(2, 1)], [(2, 1)]]),
    ],
)
def test_passages_differ_in_their_fair_choices(body: str, expected: object) -> None:
    assert fair(looping(body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if ($) n = 1;", [[(2, 0)], [(2, 1)]]),
        ("if (choose()) n = 1;", [[(2, 0)], [(2, 1)]]),
        ("n = choose(3);", [[(3, 0)], [(3, 1)], [(3, 2)]]),
        ("n = choose(0);", [[(1, 0)]]),
        ("var s: set[int]; s += (1); s += (2); n = choose(s);", [[], []]),
    ],
)
def test_choices_among_numbers_and_truth_values_are_fair_where_that_is_asked_for(body: str, expected: object) -> None:
    assert fair(looping(body, is_choice_fair=True)) == expected


def test_states_of_specs_are_told_that_are_only_passed_through() -> None:
    spec = """
    spec Looks observes eTurn {
      start state A { on eTurn goto B; }
      hot state B { entry { goto C; } }
      cold state C { entry { goto A; } }
    }
    """
    (passage,) = looping("announce eTurn;", spec, granularity="handler")
    assert (passage.label.heat.hot, passage.label.heat.cold) == ({(0, 1)}, {(0, 2)})


@pytest.mark.parametrize("granularity", ["send", "handler"])
@pytest.mark.parametrize("seed", range(12))
def test_a_looping_program_is_the_same_watched_and_unwatched(seed: int, granularity: Granularity) -> None:
    same(generated.load(looping_program(seed)), granularity)


@generated.on_programs(40)
def test_a_program_is_the_same_watched_and_unwatched(program: generated.Generated) -> None:
    same(generated.load(program.text), "send")


def same(program: pcheck.Program, granularity: Granularity) -> None:
    plain = generated.system(program, granularity=granularity)
    system = watched(program, granularity=granularity)
    initial = plain.initial()
    assert initial == system.initial()
    known: list[Configuration] = [] if initial.configuration is None else [initial.configuration]
    for configuration in known:
        expected = [each.configuration for each in plain.successors(configuration) if each.configuration is not None]
        assert {passage.configuration for passage in system.passages(configuration)} == set(expected)
        movers = {each.choice.path for each in plain.successors(configuration)}
        assert movers <= system.enabled(configuration)
        if len(known) < STATES_MAX:
            known += [after for after in dict.fromkeys(expected) if after not in known]


pytestmark = generated.marks

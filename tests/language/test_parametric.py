"""Parametric tests: which combinations run, in which order, under which names."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcheck.diagnostics import Collector
from pcheck.language.combinations import Vector, covering, vectors
from pcheck.language.load import read_program
from pcheck.language.parametric import Assignment
from pcheck.source import SourceFile

HEAD = """
param a, b, c, d, n: int;
param f, g: bool;
machine Main { start state S { } }
"""


def names(test: str) -> list[str]:
    """The names of what runs."""
    collector = Collector()
    program = read_program([(SourceFile("t.p", HEAD + test), False)], collector)
    assert program is not None, collector.diagnostics
    return [runnable.name for runnable in program.runnables]


def test_the_first_parameter_varies_fastest() -> None:
    assert list(vectors([2, 3])) == [(0, 0), (1, 0), (0, 1), (1, 1), (0, 2), (1, 2)]


def test_the_example_of_the_document() -> None:
    assert names("test param (n in [1, -2], f in [true]) t [main=Main]: { Main };") == [
        "t___n_1__f_true",
        "t___n_neg2__f_true",
    ]


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        ("(a in [1, 2], f in [true, false])", ["a_1__f_true", "a_2__f_true", "a_1__f_false", "a_2__f_false"]),
        ("(f in [false, true], a in [7])", ["f_false__a_7", "f_true__a_7"]),
        ("(a in [007])", ["a_7"]),
        ("(a in [-0])", ["a_0"]),
        ("(a in [1, 2, 3]) assume (a != 2)", ["a_1", "a_3"]),
        ("(a in [1, 2, 3], b in [1, 2, 3]) assume a + b == 4", ["a_3__b_1", "a_2__b_2", "a_1__b_3"]),
        ("(a in [-7], b in [2]) assume a / b == -3 && a % b == -1", ["a_neg7__b_2"]),
        ("(a in [1, 2], b in [3, 4]) (2 wise)", ["a_1__b_3", "a_2__b_3", "a_1__b_4", "a_2__b_4"]),
        ("(a in [1, 2, 3], b in [5, 6]) (1 wise)", ["a_1__b_5", "a_2__b_6", "a_3__b_5"]),
        ("(a in [1, 2]) pairwise", ["a_1", "a_2"]),
        (
            "(a in [1, 2], b in [3, 4], c in [5, 6]) pairwise",
            ["a_1__b_3__c_5", "a_2__b_4__c_5", "a_2__b_3__c_6", "a_1__b_4__c_6"],
        ),
        (
            # Without (2, 4, 5) and (2, 3, 6) these add 3, 3, 2, 2, 1 and 1 pairs.
            "(a in [1, 2], b in [3, 4], c in [5, 6]) assume (a == 1 || b + c != 9) pairwise",
            [f"a_{a}__b_{b}__c_{c}" for a, b, c in ("135", "146", "235", "246", "145", "136")],
        ),
        ("(f in [true, true])", ["f_true"]),
    ],
)
def test_expansion_by_hand(clauses: str, expected: list[str]) -> None:
    assert names(f"test param {clauses} t [main=Main]: {{ Main }};") == [f"t___{name}" for name in expected]


def test_no_values_means_no_test() -> None:
    assert names("test param (a in [1]) assume (a > 1) t [main=Main]: { Main }; test u [main=Main]: { Main };") == ["u"]


def test_values_reach_the_runnable_and_the_others_are_defaults() -> None:
    text = HEAD + "param rest: seq[int]; test param (a in [3], g in [true]) t [main=Main]: { Main };"
    program = read_program([(SourceFile("t.p", text), False)], Collector())
    assert program is not None
    (runnable,) = program.runnables
    assert (runnable.name, runnable.base_name) == ("t___a_3__g_true", "t")
    assert runnable.parameters == {"a": 3, "b": 0, "c": 0, "d": 0, "n": 0, "f": False, "g": True}
    assert all(type(runnable.parameters[name]) is bool for name in ("f", "g"))


def test_names_spell_values() -> None:
    assert Assignment((("n", -12), ("b", False))).name("t") == "t___n_neg12__b_false"
    assert Assignment(()).name("t") == "t"


def test_too_much_to_choose_from_is_refused_quickly() -> None:
    values = ", ".join(f"{name} in [0, 1, 2, 3, 4, 5, 6, 7, 8]" for name in "abcdn")
    lists = ", ".join(f"x{number} in [true, false]" for number in range(16))
    text = HEAD + f"param {', '.join(f'x{number}' for number in range(16))}: bool;"
    collector = Collector()
    read_program(
        [(SourceFile("t.p", f"{text} test param ({lists}) (8 wise) t [main=Main]: {{ Main }};"), False)], collector
    )
    assert [diagnostic.code for diagnostic in collector.diagnostics] == ["P0698"]
    assert len(names(f"test param ({values}) pairwise t [main=Main]: {{ Main }};")) < 300


spaces = st.lists(st.integers(1, 4), min_size=1, max_size=4)


@given(spaces, st.data())
def test_wise_tests_show_everything_and_are_chosen_greedily(sizes: list[int], data: st.DataObject) -> None:
    """Against a definition of its own: count what each vector would add, take the first best, until all is shown."""
    wise = data.draw(st.integers(1, len(sizes)))
    every = [vector[::-1] for vector in product(*(range(size) for size in reversed(sizes)))]
    assert list(vectors(sizes)) == every
    excluded = data.draw(st.sets(st.sampled_from(every)))
    kept = [vector for vector in every if vector not in excluded]
    chosen = covering(kept, wise)
    if wise == len(sizes):
        assert chosen == kept
        return
    missing = set().union(*(parts(vector, wise) for vector in kept)) if kept else set()
    for vector in chosen:
        gains = [len(parts(other, wise) & missing) for other in kept]
        assert kept.index(vector) == gains.index(max(gains))
        assert max(gains) > 0
        missing -= parts(vector, wise)
    assert missing == set()


def parts(vector: Vector, wise: int) -> set[tuple[tuple[int, int], ...]]:
    """The combinations of `wise` (parameter, value) pairs that a vector shows."""
    return set(combinations(enumerate(vector), wise))

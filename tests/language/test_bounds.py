"""The conditions of --bound: read by the language's own parser and types, every mistake at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

import pcheck

PROGRAM = """
event eTick;
machine Counter {
  var count: int; var seen: seq[int];
  start state S {
    entry { send this, eTick; }
    on eTick do { count = count + 1; seen += (sizeof(seen), count); send this, eTick; }
  }
}
machine Other { var x: int; start state S { } }
machine Main { start state S { entry { new Counter(); } } }
"""


@pytest.fixture
def program(tmp_path: Path) -> pcheck.Program:
    path = tmp_path / "counter.p"
    path.write_text(PROGRAM, encoding="utf-8")
    return pcheck.load(path)


@pytest.mark.parametrize(
    "bound", ["Counter.count <= 5", "sizeof(Counter.seen) < 6", "!(Counter.count > 5)", "Counter.count + 1 < 7 && true"]
)
def test_a_bound_makes_a_program_finite_and_is_named_in_the_claim(program: pcheck.Program, bound: str) -> None:
    search = program.check("DefaultImpl", pcheck.SearchPlan(bounds=(bound,), strategy="bfs")).search
    assert (search.verdict, search.claim) == ("holds", "bounded")
    # Main started or not; Counter fresh, then with 0 to 5 and, cut there, 6 ticks counted.
    assert search.states == 9
    assert search.plan.bounds == (bound,)


def test_without_a_bound_what_grows_is_named_with_the_bound_that_would_help(program: pcheck.Program) -> None:
    search = program.check("DefaultImpl", pcheck.SearchPlan(states_max=500)).search
    assert search.verdict == "inconclusive"
    assert any("--bound 'Counter.count <= " in str(growth) for growth in search.growing)


@pytest.mark.parametrize(
    ("bound", "code", "column", "part"),
    [
        ("Conter.count <= 3", "P0703", 1, "machine 'Conter'"),
        ("Counter.cont <= 3", "P0703", 9, "variable 'cont'"),
        ("3 < 4", "P0703", 1, "condition"),
        ("Counter.count", "P0703", 9, "must be 'bool'"),
        ("Counter.count < Other.x", "P0703", 1, "names several"),
        ("Counter.count < choose(3)", "P0703", 1, "chooses"),
        ("Counter.count < ", "P0202", 16, "the text ends where"),
        ("Counter.count = 3", "P0202", 15, "found '='"),
        ('Counter.count < "a"', "P0444", 1, "'<' cannot compare"),
        ("", "P0703", 1, "not ''"),
    ],
)
def test_a_wrong_bound_is_a_located_diagnostic(
    program: pcheck.Program, bound: str, code: str, column: int, part: str
) -> None:
    with pytest.raises(pcheck.InvalidProgram) as caught:
        program.check("DefaultImpl", pcheck.SearchPlan(bounds=(bound,)))
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == code
    assert part in diagnostic.message
    assert diagnostic.span is not None
    assert (diagnostic.span.line, diagnostic.span.column) == (1, column)

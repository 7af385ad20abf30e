"""Snapshots say all that a configuration holds, and each value as `format` would show it."""

from pathlib import Path

import pytest
from hypothesis import given, settings

import pcheck
from pcheck.ir.boxes import TAG_FOREIGN
from pcheck.ir.render import Rendering
from pcheck.ir.types import ANY, INT, STRING, Seq
from pcheck.trace.inspector import CUT_CHARACTERS_MAX, DEPTH_MAX, PARTS_MAX, Trees
from pcheck.trace.snapshot import Snapshot, Tree
from tests.ir.test_values import typed_values
from tests.samples import RACE, STUCK

ROOT = Path(__file__).parents[2]
RENDERING = Rendering(("Main", "Client", "Server"))


def text_of(tree: Tree) -> str:
    """The notation of p-language 5.9, written anew from a tree."""
    parts = [text_of(item) for item in tree.items]
    match tree.kind:
        case "seq":
            return f"({', '.join(parts)})"
        case "set":
            return f"({', '.join(sorted(f'<{part}>' for part in parts))})"
        case "map":
            return f"({', '.join(f'<{text_of(key)}->{part}>' for key, part in zip(tree.keys, parts, strict=True))})"
        case "tuple":
            return f"<{''.join(f'{part},' for part in parts)}>"
        case "record":
            return f"<{''.join(f'{name}:{part}, ' for name, part in zip(tree.names, parts, strict=True))}>"
        case "null":
            return ""
        case _:
            return tree.text


@settings(max_examples=300, deadline=None)
@given(typed_values)
def test_a_tree_says_what_the_text_of_the_value_says(typed):
    type_, value = typed
    assert text_of(Trees(RENDERING).tree(type_, value)) == RENDERING.renderer(type_)(value)


def test_a_value_that_is_too_large_or_too_deep_is_cut():
    trees = Trees(RENDERING)
    large = trees.tree(Seq(INT), tuple(range(PARTS_MAX + 1)))
    assert (large.kind, len(large.text)) == ("cut", CUT_CHARACTERS_MAX)
    type_, value = INT, 1
    for _ in range(DEPTH_MAX + 5):
        type_, value = Seq(type_), (value,)
    tree, depth = trees.tree(type_, value), 0
    while tree.items:
        tree, depth = tree.items[0], depth + 1
    assert (tree.kind, depth) == ("cut", DEPTH_MAX)


def test_boxes_tell_their_own_kind():
    box = (9, ((4, "a"),), ((11, ("x", "y"), ((2, 1), (0,))),))
    tree = Trees(RENDERING).tree(ANY, box)
    assert tree.keys == (Tree("string", "a"),)
    assert tree.items == (Tree("record", items=(Tree("int", "1"), Tree("null", "null")), names=("x", "y")),)
    assert Trees(RENDERING).tree(ANY, (TAG_FOREIGN, "tDate", "today")) == Tree("foreign", "today")
    assert Trees(RENDERING).tree(STRING, "") == Tree("string", "")


def trace_of(tmp_path, text, test):
    path = tmp_path / "program.p"
    path.write_text(text)
    return pcheck.load(path).check(test, pcheck.SearchPlan(strategy="bfs")).trace


def moments(trace):
    """After each step that does not fail, the last snapshot of everybody who is there."""
    everybody: dict[str, Snapshot] = {}
    for step in trace.steps:
        everybody |= {snapshot.name: snapshot for snapshot in step.snapshots}
        if step.configuration is not None:
            here = {standing.name for standing in step.standings}
            yield step, {name: snapshot for name, snapshot in everybody.items() if name in here}


def lease(tmp_path):
    return pcheck.load(ROOT / "models/lock-service").check("tcLeaseWithoutFencing").trace


@pytest.mark.parametrize("make", [lease, lambda tmp: trace_of(tmp, RACE, "tcRace")], ids=["lease", "race"])
def test_the_last_snapshots_are_what_the_standings_say(tmp_path, make):
    for step, everybody in moments(make(tmp_path)):
        told = [(s.name, s.is_monitor, s.state, s.temperature, s.queued) for s in step.standings]
        seen = [
            (s.name, s.is_monitor, s.state, s.temperature, len(s.queue))
            for s in (everybody[standing.name] for standing in step.standings)
        ]
        assert told == seen


def test_snapshots_agree_with_the_changes(tmp_path):
    found = 0
    for step, everybody in moments(lease(tmp_path)):
        for change in step.changes:
            variables = {variable.name: variable for variable in everybody[change.machine].variables}
            if change.kind == "variable" and change.path in variables:
                assert text_of(variables[change.path].value) in {change.after, ""}
                found += 1
    assert found > 5


def test_a_blocked_machine_tells_what_it_waits_for_and_where(tmp_path):
    trace = trace_of(tmp_path, STUCK, "tcStuck")
    (_, everybody) = list(moments(trace))[-1]
    (blocked,) = [snapshot for snapshot in everybody.values() if snapshot.waiting == "blocked"]
    assert blocked.awaited == ("eAnswer",)
    assert blocked.activations[-1].span.text.startswith("receive")


CALLS = """\
event eGo: int;
machine Main {
  var seen: seq[int];
  start state Init {
    entry { var near: int; near = 4; near = Deep(near, 9) + near; send this, eGo, near; seen += (0, near); }
    on eGo do (number: int) { assert number != 17; }
  }
  fun Deep(depth: int, kept: int): int {
    send this, eGo, depth;
    send this, eGo, kept;
    return depth + kept;
  }
}
test tcCalls [main=Main]: { Main };
"""


def test_every_activation_shows_the_variables_that_still_matter(tmp_path):
    stacks = [
        [(part.routine, {v.name: v.value.text for v in part.variables}) for part in snapshot.activations]
        for _, everybody in moments(trace_of(tmp_path, CALLS, "tcCalls"))
        for snapshot in everybody.values()
        if snapshot.waiting == "suspended"
    ]
    assert stacks[0] == [("Main.Init entry", {"near": "4"}), ("Main.Deep", {"depth": "4", "kept": "9"})]
    assert stacks[-1] == [("Main.Init entry", {"near": "17"})]

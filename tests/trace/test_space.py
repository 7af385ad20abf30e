"""The graph of a test has the states and transitions that a search counts, and each of its steps is one."""

import pytest

import pcheck
from pcheck.trace.space import space_of
from tests.samples import GROWING, LOOP, QUIET, RACE, STUCK


def loaded(folder, text):
    (folder / "program.p").write_text(text)
    return pcheck.load(folder / "program.p")


CASES = [(QUIET, "tcQuiet"), (RACE, "tcNoSpec"), (LOOP, "tcLoop")]


@pytest.mark.parametrize("granularity", ["send", "handler"])
@pytest.mark.parametrize(("text", "test"), CASES, ids=[test for _, test in CASES])
def test_a_graph_has_as_many_states_and_transitions_as_a_search_counts(tmp_path, text, test, granularity):
    program = loaded(tmp_path, text)
    plan = pcheck.SearchPlan(strategy="bfs", granularity=granularity, checks_liveness=False, engine="interpreter")
    search = program.check(test, plan).search
    space = space_of(program.system(test, plan), states_max=1000)
    assert (len(space.places), len(space.passages)) == (search.states, search.transitions)
    assert {passage.source for passage in space.passages} <= {place.number for place in space.places}
    assert [place.number for place in space.places] == list(range(len(space.places)))


def test_a_step_into_a_violation_leads_to_a_place_of_its_own(tmp_path):
    space = space_of(loaded(tmp_path, RACE).system("tcRace"), states_max=1000)
    failed = [place for place in space.places if place.violation is not None]
    assert [place.violation.message for place in failed] == ["assertion failed: 2 came first"]
    (passage,) = [passage for passage in space.passages if passage.target == failed[0].number]
    assert passage.step.machine == "Adder(4)"


def test_a_run_that_must_not_end_is_marked_where_it_ends(tmp_path):
    space = space_of(loaded(tmp_path, STUCK).system("tcStuck"), states_max=10)
    assert [place.violation is not None for place in space.places] == [False, True]


def test_a_graph_that_is_too_large_is_none(tmp_path):
    system = loaded(tmp_path, GROWING).system("tcGrowing")
    assert space_of(system, states_max=20) is None


def test_a_bound_leaves_places_that_are_not_explored(tmp_path):
    program = loaded(tmp_path, GROWING)
    plan = pcheck.SearchPlan(bounds=("Main.ticks <= 3",))
    space = space_of(program.system("tcGrowing", plan), states_max=20)
    beyond = [place.number for place in space.places if place.kind == "beyond"]
    assert beyond
    assert not [passage for passage in space.passages if passage.source in beyond]


FAULTS = "drop eAdd <= 1; delay eAdd <= 1; crash Adder <= 1; total <= 2"


def test_a_graph_under_faults_has_what_a_search_counts_and_tells_them(tmp_path):
    program = loaded(tmp_path, RACE)
    plan = pcheck.SearchPlan(strategy="bfs", checks_liveness=False, engine="interpreter", faults=FAULTS)
    search = program.check("tcNoSpec", plan).search
    space = space_of(program.system("tcNoSpec", plan), states_max=1000)
    assert (len(space.places), len(space.passages)) == (search.states, search.transitions)
    happened = {passage.step.fault for passage in space.passages} - {""}
    assert happened == {"drop", "delay", "crash", "arrive"}
    assert all(passage.step.text for passage in space.passages if passage.step.fault)

"""Traces tell who did what, where, and what changed."""

import pytest

import pcheck
from pcheck.report.telling import action_text, change_text, headline
from tests.samples import RACE, STUCK


def trace_of(tmp_path, text, test):
    path = tmp_path / "program.p"
    path.write_text(text)
    return pcheck.load(path).check(test, pcheck.SearchPlan(strategy="bfs")).trace


@pytest.fixture
def race(tmp_path):
    return trace_of(tmp_path, RACE, "tcRace")


def test_steps_are_numbered_from_the_start_of_the_specs(race):
    assert [step.number for step in race.steps] == list(range(len(race.steps)))
    assert [step.kind for step in race.steps] == ["monitors", "start", "start"]
    assert race.length == len(race.schedule) == 2


def test_a_step_tells_what_the_machine_did(race):
    main, adder = race.steps[1:]
    assert headline(main, payload_max=50) == "Main(1) starts"
    assert [action_text(action, payload_max=50) for action in main.actions if action.kind == "new"] == [
        "creates Counter(2)",
        "creates Adder(3): <counter:Counter(2), amount:1, >",
        "creates Adder(4): <counter:Counter(2), amount:2, >",
    ]
    assert [action.kind for action in adder.actions if not action.is_monitor] == ["enter", "send"]
    assert adder.actions[1].target == "Counter(2)"
    assert adder.span.text.startswith("send job.counter")


def test_the_failing_step_shows_the_spec_and_has_no_changes(race):
    failing = race.steps[-1]
    assert [action.machine for action in failing.actions if action.is_monitor] == ["SmallFirst"]
    assert (failing.configuration, failing.changes, failing.standings) == (None, (), ())
    assert race.violation.message == "assertion failed: 2 came first"


def test_standings_tell_states_temperatures_and_queues(race):
    start, main = race.steps[0], race.steps[1]
    assert [(s.name, s.state, s.temperature, s.is_monitor) for s in start.standings] == [
        ("SmallFirst", "Waiting", "cold", True),
        ("Main(1)", "Init", "", False),
    ]
    assert [standing.name for standing in main.standings][1:] == ["Main(1)", "Counter(2)", "Adder(3)", "Adder(4)"]


def test_a_run_that_ends_badly_has_a_configuration_after_its_last_step(tmp_path):
    trace = trace_of(tmp_path, STUCK, "tcStuck")
    assert trace.violation.kind == "deadlock"
    assert trace.steps[-1].configuration is not None
    assert [action.kind for action in trace.steps[-1].actions] == ["enter", "wait"]


def test_a_whole_run_tells_every_change(tmp_path):
    path = tmp_path / "race.p"
    path.write_text(RACE)
    program = pcheck.load(path)
    schedule = pcheck.load(path).check("tcRace").trace.schedule
    told = []
    for step in program.trace("tcNoSpec", program.replay("tcNoSpec", schedule)).steps:
        told += [change_text(change, value_max=50) for change in step.changes]
    assert "Counter(2) exists, in state Counting" in told
    assert any(text.endswith("into the queue of Counter(2)") for text in told)

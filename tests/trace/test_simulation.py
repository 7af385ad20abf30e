"""A simulated run goes on, back and forward again, and is a schedule that can be replayed at any time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pcheck
from pcheck.system.replay import replay
from pcheck.trace.simulation import Simulation
from tests.samples import GROWING, RACE


@pytest.fixture(scope="module")
def system(tmp_path_factory):
    path = tmp_path_factory.mktemp("race") / "race.p"
    path.write_text(RACE)
    return pcheck.load(path).system("tcRace")


def run(system, seed, steps=50):
    simulation = Simulation(system, seed)
    while simulation.length < steps and simulation.take_any():
        pass
    return simulation


def test_equal_seeds_give_equal_runs_and_others_other_ones(system):
    assert run(system, 5).schedule == run(system, 5).schedule
    assert len({run(system, seed).schedule for seed in range(20)}) > 1


def test_a_run_ends_at_a_violation(system):
    failed = [simulation for seed in range(20) if (simulation := run(system, seed)).violation is not None]
    assert failed
    assert all(simulation.next_steps() == () for simulation in failed)
    assert {simulation.trace().violation.message for simulation in failed} == {"assertion failed: 2 came first"}


def test_steps_taken_back_come_again(system):
    simulation = run(system, 1)
    schedule = simulation.schedule
    simulation.go_to(1)
    assert simulation.schedule == schedule[:1]
    simulation.go_to(len(schedule))
    assert simulation.schedule == schedule


def test_another_step_forgets_those_taken_back(system):
    simulation = run(system, 1)
    schedule = simulation.schedule
    simulation.go_to(1)
    other = next(step for step in simulation.next_steps() if step.choice != schedule[1])
    simulation.take(other)
    assert simulation.length_known == 2


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_was_chosen_the_run_is_one_that_a_replay_follows(system, data):
    simulation = Simulation(system, 0)
    for _ in range(data.draw(st.integers(0, 12))):
        steps = simulation.next_steps()
        if data.draw(st.booleans()) or not steps:
            simulation.go_to(data.draw(st.integers(0, simulation.length_known)))
        else:
            simulation.take(data.draw(st.sampled_from(list(steps))))
    replayed = replay(system, simulation.schedule)
    assert replayed.is_complete
    assert len(replayed.transitions) == simulation.length + 1
    assert replayed.transitions[-1].violation == simulation.violation


def test_a_run_without_end_goes_as_far_as_it_is_told(tmp_path):
    (tmp_path / "growing.p").write_text(GROWING)
    simulation = run(pcheck.load(tmp_path / "growing.p").system("tcGrowing"), 0, steps=40)
    assert simulation.length == 40
    assert simulation.trace().violation is None

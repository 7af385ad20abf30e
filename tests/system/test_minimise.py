"""A minimised schedule fails alike when it is run again, is no longer, and often the shortest that there is."""

import random
from dataclasses import replace
from itertools import islice

import pytest

import pcheck
from pcheck.explorer import search
from pcheck.lowered import system_of
from pcheck.system.minimise import minimise, minimised, shortened
from pcheck.system.result import Counterexample
from pcheck.system.transition_system import Choice
from tests.explorer.toys import Graph, Grid, violation
from tests.run_cases import run_cases

CASES = [
    case
    for case in run_cases()
    if case.expect not in {"holds", "liveness-cycle"} and not case.options and case.path.is_file()
]
PLANS = {
    "dfs": pcheck.SearchPlan(strategy="dfs", states_max=20_000, depth_max=300),
    "dfs-interpreter": pcheck.SearchPlan(strategy="dfs", engine="interpreter", states_max=5_000, depth_max=300),
    "random": pcheck.SearchPlan(strategy="random", schedules=200),
}


@pytest.mark.parametrize("strategy", PLANS)
def test_what_is_found_otherwise_is_no_shorter_than_by_breadth_first_and_nearly_always_as_short(strategy):
    lengths = []
    for case in CASES[::3]:
        program = pcheck.load(case.path)
        for test in program.tests:
            shortest = program.check(test, pcheck.SearchPlan(strategy="bfs")).search.counterexample
            found = program.check(test, PLANS[strategy]).search.counterexample
            if shortest is None or found is None or found.loop_start is not None:
                continue
            assert len(found.schedule) >= len(shortest.schedule)
            assert found.is_shortest <= (len(found.schedule) == len(shortest.schedule))
            lengths.append((len(found.schedule), len(shortest.schedule)))
    assert len(lengths) > 30
    assert sum(found == shortest for found, shortest in lengths) >= 0.95 * len(lengths)


def walks(program, test, count):
    """Random schedules that fail, each as long as it happened to be."""
    system = system_of(*program.parts(test), pcheck.SearchPlan())
    rng = random.Random(7)
    for _ in range(count):
        configuration, schedule = system.initial().configuration, []
        while True:
            successors = system.successors(configuration)
            failed = system.final(configuration) if not successors else None
            if not successors or len(schedule) > 2_000:
                break
            taken = rng.choice(successors)
            schedule.append(taken.choice)
            failed = taken.violation
            if taken.configuration is None:
                break
            configuration = taken.configuration
        if failed is not None:
            yield tuple(schedule), failed


@pytest.mark.parametrize("model", ["models/paxos", "models/failure-detector", "models/dining-philosophers"])
def test_a_minimised_schedule_fails_alike_in_a_system_made_afresh(model):
    program = pcheck.load(model)
    tests = {"models/paxos": "tcForgetfulAcceptor", "models/failure-detector": "tcAccuracy"}
    test = tests.get(model, "tcDeadlock")
    found = list(islice(walks(program, test, 1_000), 4))
    assert found
    shortest = len(program.check(test, pcheck.SearchPlan(strategy="bfs")).trace.schedule)
    for schedule, failed in found:
        system = system_of(*program.parts(test), pcheck.SearchPlan())
        small = minimise(system, system.initial().configuration, schedule, failed)
        replayed = program.replay(test, small.schedule)
        assert replayed.is_complete
        assert replayed.violation == small.violation
        assert (small.violation.code, small.violation.span) == (failed.code, failed.span)
        assert shortest <= len(small.schedule) <= len(schedule)
        assert not small.is_shortest or len(small.schedule) == shortest


def test_no_step_of_a_minimal_schedule_can_be_left_out():
    program = pcheck.load("models/paxos")
    found = program.check("tcStubbornProposer", pcheck.SearchPlan(strategy="random")).search.counterexample
    assert found.is_minimal
    for place in range(len(found.schedule)):
        shorter = found.schedule[:place] + found.schedule[place + 1 :]
        violated = program.follow("tcStubbornProposer", shorter).violation
        assert violated is None or violated.span != found.violation.span


def test_steps_of_no_use_and_ways_round_are_left_out():
    graph = Graph({0: [1, 2], 1: [0, 3], 2: [3], 3: [4], 4: [5, 5]}, failing=[(4, 5)])
    around = [(1,), (1,), (2,), (1,), (1,), (2,)]
    small = minimise(graph, (0,), tuple(Choice(path, ()) for path in around), violation("4-5"))
    nodes, failed = graph.run(small.schedule)
    assert (nodes[0], nodes[2:], failed) == (0, [3, 4], violation("4-5"))
    assert small.is_minimal
    assert small.is_shortest


def test_another_violation_is_not_taken_for_the_same():
    """Nearer to the start something else fails: it stays the one that was found, and is not called the shortest."""
    graph = Graph({0: [9, 1], 1: [2], 2: [3]}, failing=[(0, 9), (2, 3)])
    graph.successor = renamed(graph, (0, 9), "P1002")
    small = minimise(graph, (0,), tuple(Choice((place,), ()) for place in (2, 1, 1)), violation("2-3"))
    assert len(small.schedule) == 3
    assert not small.is_shortest


def renamed(graph, edge, code):
    plain = graph.successor

    def successor(node, place, to):
        found = plain(node, place, to)
        return found._replace(violation=replace(found.violation, code=code)) if (node, to) == edge else found

    return successor


def test_answers_become_as_near_to_zero_as_they_can(tmp_path):
    path = tmp_path / "choices.p"
    path.write_text(
        "machine Main { start state S { entry { var a: int; var b: int; a = choose(9); b = choose(9);"
        " assert a < 3, format(\"{0} {1}\", a, b); } } }\ntest tc [main=Main]: { Main };\n"
    )
    program = pcheck.load(path)
    system = system_of(*program.parts("tc"), pcheck.SearchPlan())
    start = system.initial().configuration
    worst = next(s for s in system.successors(start) if s.choice.answers == (8, 8))
    small = minimise(system, start, (worst.choice,), worst.violation)
    assert small.schedule[0].answers == (3, 0)
    assert small.violation.message.endswith("3 0")


def test_the_work_is_bounded_and_what_was_reached_is_kept():
    """In a grid of many counters everything leads to the end, so that a search for less would not end."""
    grid = Grid(30, None, bad=400)
    schedule = tuple(Choice((1 + n % 30,), ()) for n in range(400))
    small = minimise(grid, (0,) * 30, schedule, violation(), clock=lambda: 0.0)
    assert len(small.schedule) == 400
    assert (small.is_shortest, small.is_out_of_time) == (False, False)


def test_an_interruption_keeps_what_was_reached():
    class Interrupted(Graph):
        left = 0

        def successors(self, configuration):
            self.left -= 1
            if self.left == 0:
                raise KeyboardInterrupt
            return super().successors(configuration)

    graph = Interrupted({n: [n, n + 1] for n in range(5)}, failing=[(4, 5)])
    schedule = tuple(Choice((1 + n % 2,), ()) for n in range(10))
    found = search(graph, pcheck.SearchPlan())
    found = replace(found, counterexample=Counterexample(violation("4-5"), schedule, is_shortest=False))
    lengths = []
    for calls in range(1, 60):
        graph.left = calls
        small = minimised(found, graph).counterexample
        graph.left = 0
        assert graph.run(small.schedule)[1] == violation("4-5")
        lengths.append(len(small.schedule))
    assert lengths == sorted(lengths, reverse=True)
    assert (lengths[0], lengths[-1]) == (10, 5)


def test_before_a_search_no_clock_decides_how_short_a_schedule_becomes(monkeypatch):
    """What both engines go on from does not depend on the machine; else the times would run out."""
    monkeypatch.setattr("pcheck.system.minimise.SECONDS_MAX", -1.0)
    graph = Graph({0: [0, 1], 1: [2]}, failing=[(1, 2)])
    schedule = tuple(Choice((place,), ()) for place in (1, 1, 2, 1))
    short = shortened(Counterexample(violation("1-2"), schedule, is_shortest=False), graph, (0,))
    assert [choice.path for choice in short.schedule] == [(2,), (1,)]
    monkeypatch.setattr("pcheck.system.minimise.SHORTENING_EXPANSIONS_MAX", 3)
    assert shortened(Counterexample(violation("1-2"), schedule, is_shortest=False), graph, (0,)).schedule == schedule


def test_time_that_is_up_leaves_the_schedule_as_it_was():
    graph = Graph({0: [0, 1], 1: [2]}, failing=[(1, 2)])
    times = iter([0.0, *[100.0] * 50])
    schedule = tuple(Choice((place,), ()) for place in (1, 1, 2, 1))
    small = minimise(graph, (0,), schedule, violation("1-2"), clock=lambda: next(times))
    assert (small.schedule, small.is_minimal, small.is_out_of_time) == (schedule, False, True)

"""Composition means what p-language 9 and 10 say, whatever the machines do inside their steps."""

from itertools import pairwise

import pytest

from pcheck.explorer import search
from pcheck.system import composition as composition_module
from pcheck.system import memo as memo_module
from pcheck.system.plan import Bound, SearchPlan
from pcheck.system.replay import replay
from pcheck.system.transition_system import Choice
from tests.system.script import S, Script

MAIN, SECOND, THIRD = (1,), (2,), (3,)


def explored(script, *, strategy="bfs", **settings):
    bounds = settings.get("bounds", ())
    return search(script.system(**settings), SearchPlan(strategy=strategy, bounds=bounds))


def ends(script, **settings):
    """The configurations without successors, and the messages of violations."""
    system = script.system(**settings)
    pending, seen, final, violations = [system.initial().configuration], set(), set(), set()
    while pending:
        configuration = pending.pop()
        if configuration in seen:
            continue
        seen.add(configuration)
        successors = system.successors(configuration)
        if not successors and is_over(system, configuration):
            final.add(configuration)
            if system.final(configuration):
                violations.add(system.final(configuration).message)
        for successor in successors:
            if successor.violation:
                violations.add(successor.violation.message)
            if successor.configuration and not successor.cut:
                pending.append(successor.configuration)
    return final, violations


def is_over(system, configuration):
    """Whether no machine is enabled: not merely stopped by an assume."""
    return all(system.start(configuration, slot) is None for slot in range(system.first_slot, len(configuration), 2))


def value(configuration, path, first=0):
    """The variable x of a machine; None when it is gone."""
    return next((local.fields[0] for local in configuration[first::2] if local.path == path), None)


def queue(configuration, path, first=0):
    machines = configuration[first:]
    place = next(n for n, local in enumerate(machines) if n % 2 == 0 and local.path == path)
    return [message.event for message in machines[place + 1]]


def sender(*program, **others):
    """Main creates one machine of every other class, then runs the program."""
    created = tuple(("new", number, 0) for number in range(1, len(others) + 1))
    return {"Main": [S(entry=(*created, *program))], **others}


# --- transitions ------------------------------------------------------------------------------------------------------


def test_the_first_send_of_a_handler_needs_no_scheduling_point():
    script = Script({"Main": [S(entry=(("add", 1), ("send", MAIN, "a", 1), ("send", MAIN, "a", 2)), on={"a": ()})]})
    system = script.system()
    (only,) = system.successors(system.initial().configuration)
    assert queue(only.configuration, MAIN) == ["a"]


def test_creations_need_no_scheduling_point_but_a_send_after_one_does():
    script = Script(sender(("send", SECOND, "a", 1), R=[S(on={"a": ()})], Q=[S()]))
    system = script.system()
    (created,) = system.successors(system.initial().configuration)
    assert [local.path for local in created.configuration[::2]] == [MAIN, SECOND, THIRD]
    assert queue(created.configuration, SECOND) == []


def test_a_new_machine_can_be_faster_than_its_creators_next_send():
    last = [S(on={"a": (("goto", 1),), "b": (("goto", 2),)}), S(on={"b": ()}), S(on={"a": (("fail",),)})]
    script = Script(sender(("send", SECOND, "a", 0), L=last, F=[S(entry=(("send", SECOND, "b", 0),))]))
    assert ends(script)[1] == {"L fails"}


def test_the_second_send_of_a_handler_is_a_transition_of_its_own():
    script = Script(sender(("send", SECOND, "a", 1), ("send", SECOND, "a", 2), R=[S(on={"a": (("add", 1),)})]))
    result = explored(script)
    # Main: creation, two sends; R: two messages, each taken before or after what main does next.
    assert (result.states, result.transitions) == (7, 7)


def test_at_handler_granularity_a_handler_is_one_transition():
    script = Script(sender(("send", SECOND, "a", 1), ("send", SECOND, "a", 2), R=[S(on={"a": (("add", 1),)})]))
    result = explored(script, granularity="handler")
    assert (result.states, result.transitions, result.depth) == (4, 3, 3)


def test_between_two_sends_of_a_handler_others_can_overtake():
    relay = [S(on={"x": (("send", THIRD, "z", 0),)})]
    last = [S(on={"y": (("add", 1),), "z": (("fail",),)}), S(on={"y": ()})]
    last[0].on["y"] = (("goto", 1),)
    last[1].on["z"] = ()
    script = Script(sender(("send", SECOND, "x", 0), ("send", THIRD, "y", 0), B=relay, C=last))
    assert ends(script)[1] == {"C fails"}
    assert ends(script, granularity="handler")[1] == set()


def test_the_null_handler_is_not_fused_with_its_first_send():
    null = (("add", 1), ("send", MAIN, "b", 0), ("goto", 1))
    script = Script(sender(("receive", "b"), N=[S(null=null, on={"a": ()}), S()]))
    system = script.system()
    configuration = system.successors(system.initial().configuration)[0].configuration
    (step,) = system.successors(configuration)
    assert value(step.configuration, SECOND) == 1
    assert queue(step.configuration, MAIN) == []
    (sent,) = system.successors(step.configuration)
    assert queue(sent.configuration, MAIN) == ["b"]


def test_the_null_handler_runs_only_when_nothing_can_be_taken():
    program = (("send", MAIN, "a", 0), ("send", MAIN, "d", 0))
    with_null = [S(entry=program, on={"a": (("goto", 1),)}, null=(("fail",),), deferred=("d",)), S(deferred=("d",))]
    assert ends(Script({"Main": with_null}))[1] == set()
    deferring = [S(entry=program[1:], null=(("fail",),), deferred=("d",))]
    assert ends(Script({"Main": deferring}))[1] == {"Main fails"}


def test_a_long_row_of_creations_is_cut_into_several_transitions(monkeypatch):
    monkeypatch.setattr(composition_module, "FUSED_STEPS_MAX", 3)
    script = Script({"Main": [S(entry=(("new", 1, 0),) * 7)], "R": [S()]})
    result = explored(script)
    assert (result.verdict, result.depth) == ("holds", 3)
    (final,), _ = ends(script)
    assert len(final) == 16


@pytest.mark.parametrize("granularity", ["send", "handler"])
def test_answers_branch_and_equal_outcomes_count_once(granularity):
    script = Script({"Main": [S(entry=(("choose", 5),))]})
    assert explored(script, granularity=granularity).transitions == 5
    forgetful = Script({"Main": [S(entry=(("choose", 5), ("choose", 1)))]})
    assert explored(forgetful, granularity=granularity).transitions == 1


def test_answers_before_and_after_a_send_belong_to_one_choice():
    script = Script({"Main": [S(entry=(("choose", 2), ("send", MAIN, "a", 0), ("choose", 3)), on={"a": ()})]})
    system = script.system()
    successors = system.successors(system.initial().configuration)
    assert sorted(s.choice.answers for s in successors) == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]


# --- machines and queues ----------------------------------------------------------------------------------------------


def test_ids_depend_on_the_creator_only():
    creator = [S(entry=(("send", MAIN, "a", 0), ("new", 2, 0)))]
    script = Script(
        {"Main": [S(entry=(("new", 1, 0), ("new", 1, 0)), on={"a": ()})], "C": creator, "D": [S(entry=(("add", 1),))]}
    )
    finals, _ = ends(script)
    assert [[local.path for local in final[::2]] for final in finals] == [[(1,), (2,), (2, 1), (3,), (3, 1)]]


def test_machines_are_kept_in_the_order_of_their_paths():
    creator = [S(entry=(("new", 2, 0), ("new", 2, 0)))]
    script = Script({"Main": [S(entry=(("new", 1, 0), ("new", 1, 0)))], "C": creator, "D": [S()]})
    finals, _ = ends(script)
    for final in finals:
        paths = [local.path for local in final[::2]]
        assert paths == sorted(paths) == [(1,), (2,), (2, 1), (2, 2), (3,), (3, 1), (3, 2)]


def test_a_new_machine_queues_what_comes_before_its_entry_ran():
    receiver = [S(entry=(("add", 7),), on={"a": (("add", 1),)})]
    finals, _ = ends(Script(sender(("send", SECOND, "a", 0), R=receiver)))
    assert {value(final, SECOND) for final in finals} == {8}


def test_messages_of_one_sender_arrive_in_order():
    receiver = [S(on={"a": (("goto", 1),), "b": (("fail",),)}), S(on={"b": (("add", 1),)})]
    finals, violations = ends(Script(sender(("send", SECOND, "a", 0), ("send", SECOND, "b", 0), R=receiver)))
    assert violations == set()
    assert {value(final, SECOND) for final in finals} == {1}


def test_ignored_events_are_dropped_as_soon_as_they_arrive_at_an_idle_machine():
    script = Script(sender(("send", SECOND, "i", 0), R=[S(on={"a": ()}, ignored=("i",))]))
    system = script.system()
    (step,) = system.successors(system.initial().configuration)
    assert queue(step.configuration, SECOND) == []


def test_ignored_events_behind_an_acceptable_one_stay_until_it_is_their_turn():
    receiver = [S(on={"a": (("goto", 1),)}, ignored=("i",)), S(on={"i": (("add", 1),)})]
    sends = (("send", SECOND, "a", 0), ("send", SECOND, "i", 0))
    finals, _ = ends(Script(sender(*sends, R=receiver)), granularity="handler")
    assert {value(final, SECOND) for final in finals} == {1}


def test_a_machine_that_becomes_idle_drops_what_it_now_ignores():
    receiver = [S(on={"a": (("goto", 1),)}, deferred=("i",)), S(on={}, ignored=("i",))]
    sends = (("send", SECOND, "i", 0), ("send", SECOND, "a", 0))
    finals, _ = ends(Script(sender(*sends, R=receiver)))
    assert [queue(final, SECOND) for final in finals] == [[]]


def test_deferred_events_are_taken_after_the_state_changes_in_their_order():
    waiting = S(on={"a": (("goto", 1),)}, deferred=("d", "e"))
    receiver = [waiting, S(on={"d": (("goto", 2),)}), S(on={"e": (("add", 1),)})]
    sends = tuple(("send", SECOND, event, 0) for event in ("d", "e", "a"))
    finals, violations = ends(Script(sender(*sends, R=receiver)))
    assert violations == set()
    assert {value(final, SECOND) for final in finals} == {1}


def test_an_event_without_handler_is_taken_and_fails():
    assert ends(Script(sender(("send", SECOND, "a", 0), R=[S()])))[1] == {"unhandled a"}


def test_receive_takes_the_first_match_and_leaves_the_rest():
    receiver = [S(entry=(("receive", "b"), ("add", 1)), on={"a": (("add", 10),)})]
    sends = (("send", SECOND, "a", 0), ("send", SECOND, "b", 0))
    finals, violations = ends(Script(sender(*sends, R=receiver)))
    assert violations == set()
    assert {value(final, SECOND) for final in finals} == {11}


def test_a_state_that_ignores_an_event_does_not_drop_it_while_the_machine_waits_in_receive():
    receiver = [S(entry=(("receive", "i"), ("add", 1)), on={}, ignored=("i",))]
    finals, violations = ends(Script(sender(("send", SECOND, "i", 0), R=receiver)))
    assert violations == set()
    assert {value(final, SECOND) for final in finals} == {1}


def test_a_message_to_itself_is_queued_before_the_handler_goes_on():
    script = Script({"Main": [S(entry=(("send", MAIN, "a", 0), ("receive", "a"), ("add", 1)))]})
    finals, violations = ends(script)
    assert violations == set()
    assert {value(final, MAIN) for final in finals} == {1}


def test_a_halted_machine_vanishes_and_what_is_sent_to_it_is_dropped():
    receiver = [S(on={"a": (("halt",),)})]
    sends = tuple(("send", SECOND, "a", 0) for _ in range(3))
    finals, violations = ends(Script(sender(*sends, R=receiver)))
    assert violations == set()
    assert [[local.path for local in final[::2]] for final in finals] == [[MAIN]]


def test_halt_without_handler_halts():
    finals, violations = ends(Script(sender(("send", SECOND, "halt", 0), R=[S()])))
    assert violations == set()
    assert [len(final) for final in finals] == [2]


# --- endings ----------------------------------------------------------------------------------------------------------


def test_a_machine_that_waits_for_ever_is_a_deadlock_that_names_what_it_waits_for():
    (message,) = ends(Script(sender(R=[S(entry=(("receive", "b", "a"),))])))[1]
    assert message == "nothing can happen any more, and 'R(2)' still waits in a 'receive' for 'a' or 'b'"


def test_all_waiting_machines_are_named():
    waiting = [S(entry=(("receive", "a"),))]
    (message,) = ends(Script(sender(("receive", "b"), R=waiting)))[1]
    assert "'Main(1)' (for 'b'), 'R(2)' (for 'a') still wait" in message


def test_idle_with_deferred_messages_is_a_good_end():
    assert ends(Script(sender(("send", SECOND, "d", 0), R=[S(deferred=("d",))])))[1] == set()


def test_a_path_that_assume_cuts_off_is_neither_a_deadlock_nor_hot():
    monitors = [("Hot", [S(temperature="hot")], "spec", ("z",), ("Main",))]
    script = Script(sender(("receive", "b"), P=[S(entry=(("prune",),))]), monitors)
    assert ends(script)[1] == set()


def test_assume_does_not_undo_the_creations_before_it():
    program = (("new", 1, 0), ("new", 2, 0), ("prune",))
    script = {"Main": [S(entry=program)], "R": [S(entry=(("fail",),))], "Q": [S()]}
    assert ends(Script(script))[1] == {"R fails"}
    found = explored(Script(script)).counterexample
    assert replay(Script(script).system(), found.schedule).violation == found.violation
    assert ends(Script({**script, "Main": [S(entry=(("new", 1, 0), ("prune",)))]}))[1] == set()


def test_assume_cuts_off_only_its_own_path():
    finals, _ = ends(Script({"Main": [S(entry=(("choose", 4), ("prune if", 2)))]}))
    assert {value(final, MAIN) for final in finals} == {0, 1, 3}


def test_a_hot_monitor_at_the_end_is_a_violation_after_deadlock():
    monitors = [("Hot", [S(temperature="hot")], "spec", ("z",), ("Main",))]
    (message,) = ends(Script(sender(), monitors))[1]
    assert message == "the run ends, but 'Hot' is still in hot state 'S0'"
    (message,) = ends(Script(sender(("receive", "b")), monitors))[1]
    assert "still waits in a 'receive'" in message


def test_a_hot_scenario_at_the_end_is_fine():
    monitors = [("Hot", [S(temperature="hot")], "scenario", ("z",), ("Main",))]
    assert ends(Script(sender(), monitors))[1] == set()


# --- monitors ---------------------------------------------------------------------------------------------------------

COUNT = [S(on={"a": (("add", 1),), "b": (("add", 10),)})]


def test_a_monitor_sees_the_sends_and_announcements_of_its_interfaces_only():
    relay = [S(on={"a": (("send", MAIN, "b", 0),)})]
    program = (("send", SECOND, "a", 0), ("announce", "a", 0), ("receive", "b"))
    machines = sender(*program, R=relay)
    for interfaces, expected in ((("Main",), 2), (("R",), 10), (("Main", "R"), 12), ((), 0)):
        finals, _ = ends(Script(machines, [("Count", COUNT, "spec", ("a", "b"), interfaces)]))
        assert {final[0].fields[0] for final in finals} == {expected}


def test_a_monitor_sees_only_what_it_observes():
    finals, _ = ends(
        Script(sender(("announce", "a", 0), ("announce", "b", 0)), [("Count", COUNT, "spec", ("b",), ("Main",))])
    )
    assert {final[0].fields[0] for final in finals} == {10}


def test_a_monitor_sees_what_is_sent_to_a_halted_machine_and_what_is_ignored():
    gone = [S(entry=(("halt",),))]
    machines = sender(("send", SECOND, "a", 0), ("send", THIRD, "a", 0), G=gone, I=[S(ignored=("a",))])
    finals, _ = ends(Script(machines, [("Count", COUNT, "spec", ("a",), ("Main",))]))
    assert {final[0].fields[0] for final in finals} == {2}


def test_monitors_run_in_their_order_and_the_first_that_fails_is_told():
    failing = [S(on={"a": (("fail",),)})]
    monitors = [(name, failing, "spec", ("a",), ("Main",)) for name in ("First", "Second")]
    assert ends(Script(sender(("announce", "a", 0)), monitors))[1] == {"First fails"}


def test_a_monitor_speaks_before_the_step_that_fails_after_its_send():
    failing = [S(on={"a": (("fail",),)})]
    machines = sender(("send", SECOND, "a", 0), ("fail",), R=[S(on={"a": ()})])
    assert ends(Script(machines))[1] == {"Main fails"}
    assert ends(Script(machines, [("M", failing, "spec", ("a",), ("Main",))]))[1] == {"M fails"}


def test_a_monitor_that_fails_at_its_start_fails_the_system():
    script = Script(sender(), [("M", [S(entry=(("fail",),))], "spec", ("a",), ("Main",))])
    initial = script.system().initial()
    assert initial.configuration is None
    assert initial.violation.message == "M fails"


def test_an_assume_in_a_monitor_cuts_off_the_path():
    monitors = [("M", [S(on={"a": (("prune",),)})], "spec", ("a",), ("Main",))]
    script = Script(sender(("announce", "a", 0), ("fail",)), monitors)
    assert ends(script)[1] == set()


# --- limits -----------------------------------------------------------------------------------------------------------


def test_a_full_queue_cuts_the_search_and_says_so():
    sends = tuple(("send", SECOND, "a", 0) for _ in range(3))
    script = Script(sender(*sends, R=[S(on={"a": ()})]))
    limited = search(script.system(queue_max=2), SearchPlan(strategy="bfs", queue_max=2))
    assert (limited.verdict, limited.stop) == ("inconclusive", "queue")
    enough = search(script.system(queue_max=3), SearchPlan(strategy="bfs", queue_max=3))
    assert enough.verdict == "holds"


def test_an_ignored_message_never_fills_a_queue():
    sends = tuple(("send", SECOND, "i", 0) for _ in range(3))
    script = Script(sender(*sends, R=[S(ignored=("i",))]))
    assert search(script.system(queue_max=0), SearchPlan(strategy="bfs", queue_max=0)).verdict == "holds"


def test_what_fails_at_a_full_queue_is_told():
    failing = [S(on={"a": (("fail",),)})]
    script = Script(sender(("send", SECOND, "a", 0), R=[S()]), [("M", failing, "spec", ("a",), ("Main",))])
    assert search(script.system(queue_max=0), SearchPlan(strategy="bfs", queue_max=0)).verdict == "violated"


def counting(limit):
    return Bound("Main.x <= limit", 0, 1_000 + limit)


def test_a_bound_makes_an_endless_counter_end():
    script = Script({"Main": [S(null=(("add", 1),))]})
    result = explored(script, bounds=(counting(5),))
    assert (result.verdict, result.claim, result.states) == ("holds", "bounded", 7)


def test_a_bound_that_is_never_reached_cuts_nothing():
    script = Script({"Main": [S(entry=(("add", 5),))]})
    assert explored(script, bounds=(counting(5),)).claim == "exhaustive"


def test_a_bound_speaks_of_its_own_machine_only():
    script = Script(sender(R=[S(entry=(("add", 9),))]))
    assert explored(script, bounds=(counting(5),)).claim == "exhaustive"


def test_a_bound_on_a_monitor_cuts_too():
    monitors = [("Count", [S(on={"a": (("add", 1),)})], "spec", ("a",), ("Main",))]
    script = Script(sender(*[("announce", "a", 0)] * 4), monitors)
    result = explored(script, bounds=(Bound("Count.x <= 1", 1, 1_001),))
    assert (result.claim, result.depth) == ("bounded", 2)


# --- memory, growth, coverage -----------------------------------------------------------------------------------------


def chatter(*, answered=()):
    hub = [S(on={"a": (("send", MAIN, "b", 0), ("send", THIRD, "a", 0)), "c": (("choose", 3),)})]
    leaf = [S(on={"a": (("send", MAIN, "b", 0), ("send", SECOND, "c", 0)), "b": ()})]
    counts = [("Count", [S(on={"b": (("add", 1),)})], "spec", ("b",), ("H", "L"))]
    entry = (("new", 1, 0), ("new", 2, 0), ("send", SECOND, "a", 0), ("send", THIRD, "a", 0))
    return Script({"Main": [S(entry=entry, on=dict.fromkeys(answered, ()))], "H": hub, "L": leaf}, counts)


def test_steps_are_executed_once_however_often_they_are_used():
    script = chatter(answered=("b",))
    result = explored(script)
    assert result.verdict == "holds"
    assert result.transitions > 3 * script.calls


@pytest.mark.parametrize("entries", [1, 5, 23])
def test_forgetting_steps_changes_no_result(monkeypatch, entries):
    expected = explored(chatter())
    monkeypatch.setattr(memo_module, "ENTRIES_MAX", entries)
    found = explored(chatter())
    assert (found.states, found.transitions, found.depth, found.verdict) == (
        expected.states, expected.transitions, expected.depth, expected.verdict
    )  # fmt: skip
    assert found.counterexample == expected.counterexample


def test_a_plain_system_executes_every_step_anew_and_finds_the_same():
    scripts = [chatter(), chatter()]
    results = [explored(script, is_plain=is_plain) for script, is_plain in zip(scripts, (True, False), strict=True)]
    assert results[0].counterexample == results[1].counterexample
    assert (results[0].states, results[0].transitions) == (results[1].states, results[1].transitions)
    assert scripts[0].calls > scripts[1].calls


@pytest.mark.parametrize("granularity", ["send", "handler"])
def test_depth_first_and_breadth_first_agree(granularity):
    both = [explored(chatter(answered=("b",)), strategy=way, granularity=granularity) for way in ("bfs", "dfs")]
    assert both[0].verdict == both[1].verdict == "holds"
    assert (both[0].states, both[0].transitions) == (both[1].states, both[1].transitions)


def test_growing_things_are_named():
    main = S(null=(("add", 1), ("send", SECOND, "d", 0)), entry=(("new", 1, 0),))
    endless = Script({"Main": [main], "R": [S(deferred=("d",))]})
    result = search(endless.system(), SearchPlan(strategy="bfs", states_max=200))
    assert result.verdict == "inconclusive"
    assert [str(growth.quantity) for growth in result.growing] == ["'x' of Main", "the queue of R"]
    assert "try --bound 'Main.x <= 3'" in str(result.growing[0])


def test_endless_creation_is_named():
    spawning = Script({"Main": [S(null=(("new", 1, 0),))], "R": [S()]})
    result = search(spawning.system(), SearchPlan(strategy="bfs", states_max=100))
    assert [growth.quantity.kind for growth in result.growing] == ["created"]


def test_a_chain_of_creations_is_named():
    chain = Script({"Main": [S(entry=(("new", 1, 0),))], "R": [S(entry=(("new", 1, 0), ("halt",)))]})
    result = search(chain.system(), SearchPlan(strategy="bfs", states_max=100))
    assert "chain" in [growth.quantity.kind for growth in result.growing]


def test_coverage_tells_what_never_happened():
    receiver = [S(on={"a": (), "b": ()}), S(on={"a": ()})]
    monitors = [
        ("Sees", COUNT, "spec", ("a",), ("Main",)),
        ("Blind", COUNT, "spec", ("b",), ("Main",)),
        ("Met", [S(on={"a": (("goto", 1),)}), S(temperature="cold", on={"a": ()})], "scenario", ("a",), ("Main",)),
        ("Unmet", [S(temperature="cold", on={"a": ()})], "scenario", ("a",), ("Main",)),
    ]
    script = Script(sender(("send", SECOND, "a", 0), R=receiver), monitors)
    coverage = explored(script).coverage
    assert coverage.handlers_run == (("R", "S0", "a"),)
    assert coverage.handlers_missed == (("R", "S0", "b"), ("R", "S1", "a"))
    assert coverage.monitors_blind == ("Blind",)
    assert (coverage.scenarios_satisfied, coverage.scenarios_missed) == (("Met",), ("Unmet",))
    assert not coverage.main_is_idle


def test_coverage_tells_machines_that_never_exist_and_an_idle_main():
    coverage = explored(Script({"Main": [S(entry=(("add", 1),))], "R": [S(on={"a": ()})]})).coverage
    assert coverage.machines_missed == ("R",)
    assert coverage.main_is_idle


# --- replay -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("strategy", ["bfs", "dfs", "random"])
@pytest.mark.parametrize("granularity", ["send", "handler"])
def test_every_counterexample_replays_in_a_fresh_system(strategy, granularity):
    program = (("send", SECOND, "a", 0), ("choose", 3), ("send", SECOND, "b", 0))
    machines = sender(*program, R=[S(on={"a": (("goto", 1),)}), S()])
    found = explored(Script(machines), strategy=strategy, granularity=granularity).counterexample
    replayed = replay(Script(machines).system(granularity=granularity), found.schedule)
    assert replayed.is_complete
    assert replayed.violation == found.violation
    assert [t.choice for t in replayed.transitions[1:]] == list(found.schedule)


def test_a_replay_tells_deadlock_at_its_end():
    machines = sender(("receive", "a"))
    found = explored(Script(machines)).counterexample
    replayed = replay(Script(machines).system(), found.schedule)
    assert replayed.ending == replayed.violation == found.violation
    assert replayed.transitions[-1].violation is None


def test_a_replay_shows_monitors_just_after_what_they_saw():
    monitors = [("M", [S(on={"a": (("goto", 1),)}), S()], "spec", ("a",), ("Main",))]
    machines = sender(("send", SECOND, "a", 0), R=[S(on={"a": ()})])
    system = Script(machines, monitors).system()
    told = replay(system, (Choice(MAIN, ()), Choice(MAIN, ()))).transitions
    assert [(entry.kind, entry.machine) for entry in told[1].log] == [("new", "Main")]
    assert [(entry.kind, entry.machine) for entry in told[2].log] == [("send", "Main"), ("enter", "M")]


def test_configurations_of_a_replay_follow_each_other():
    machines = sender(("send", SECOND, "a", 0), ("send", SECOND, "a", 0), R=[S(on={"a": (("fail",),)})])
    found = explored(Script(machines)).counterexample
    transitions = replay(Script(machines).system(), found.schedule).transitions
    for one, other in pairwise(transitions):
        assert one.after == other.before


def test_a_schedule_that_does_not_fit_is_not_replayed_to_its_end():
    machines = sender(("choose", 2), ("send", SECOND, "a", 0), R=[S(on={"a": (("fail",),)})])
    system = Script(machines).system()
    schedule = explored(Script(machines)).counterexample.schedule
    first, *rest = schedule
    for wrong in (
        first._replace(path=(7,)), first._replace(answers=(5,)), first._replace(answers=()),
        first._replace(answers=(*first.answers, 0)),
    ):  # fmt: skip
        replayed = replay(system, (wrong, *rest))
        assert (replayed.is_complete, replayed.violation) == (False, None)
    assert not replay(system, (*schedule, first)).is_complete

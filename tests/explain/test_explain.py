"""What explanations say by the kind of violation, of schedules that are longer than they need be, and of faults."""

from __future__ import annotations

import random
from functools import partial
from itertools import islice

import pytest

import pcheck
from pcheck.checker import program_of
from pcheck.explain import avoidance, faults, relevance
from pcheck.explain.avoidance import turn_of
from pcheck.explain.endless import Edge, Region, has_good_run
from pcheck.explain.explain import NothingToExplain, explain, reduced
from pcheck.explain.faults import faults_needed
from pcheck.explain.subject import Subject
from pcheck.lowered import system_of
from pcheck.report.explanation import sentences, summary
from pcheck.system.local import FairChoice
from pcheck.system.loops import NO_HEAT, Heat, Label
from pcheck.system.minimise import minimise
from pcheck.system.plan import SearchPlan
from tests.explain.bugs import KNOWN, ROOT, explained
from tests.samples import LOOP, RACE

BY_NAME = {str(bug): bug for bug in KNOWN}


def bug(name):
    """The explanation of a known bug."""
    return explained(BY_NAME[name])[1]


def program(tmp_path, text):
    path = tmp_path / "program.p"
    path.write_text(text)
    return pcheck.load(path)


# --- kinds ---


def test_a_deadlock_is_a_ring_of_those_who_wait():
    found = bug("dining-philosophers:tcDeadlock")
    philosophers, forks = found.cycle[::2], found.cycle[1::2]
    assert sorted(philosophers) == ["Philosopher(5)", "Philosopher(6)", "Philosopher(7)"]
    assert sorted(forks) == ["Fork(2)", "Fork(3)", "Fork(4)"]
    for wait in found.waits:
        assert wait.events == ("eForkTaken",)
        assert wait.holder == found.cycle[found.cycle.index(wait.machine) + 1]
        assert any(action.kind == "wait" for action in found.trace.steps[wait.since].actions)


def test_who_waits_for_nobody_in_particular_is_told_who_could_send():
    found = bug("D-11-two-wait-for-each-other.p:")
    assert {wait.machine: (wait.events, wait.senders, wait.holder) for wait in found.waits} == {
        "Main(1)": (("eHello",), ("Shy(2)",), ""),
        "Shy(2)": (("eHello",), ("Main(1)",), ""),
    }
    lonely = bug("D-11-server-loop.p:")
    (wait,) = lonely.waits
    assert (wait.machine, wait.events, wait.senders) == ("Server(2)", ("eReq",), ("Main(1)",))
    assert lonely.cycle == ()


def test_an_unhandled_event_has_a_sender_and_states_that_know_it():
    found = bug("D-02-only-in-one-order.p:").unhandled
    assert (found.machine, found.state, found.event, found.sender) == ("Main(1)", "Shut", "eUse", "Kid(2)")
    assert found.handled_in == (("Open", "handles"),)
    watch = bug("D-18-observed.p:tcWatch").unhandled
    assert (watch.machine, watch.state, watch.event, watch.sender) == ("Watch", "Second", "eB", "Main(1)")
    assert watch.handled_in == (("First", "handles"),)


def test_states_that_defer_or_ignore_an_event_are_told_apart(tmp_path):
    text = """
    event eU; event eN;
    machine Main {
      start state A { entry { send this, eN; send this, eU; } on eN goto B; defer eU; }
      state B { }
      state C { ignore eU; }
    }
    test tc [main=Main]: { Main };
    """
    loaded = program(tmp_path, text)
    found = explain(loaded.parts("tc"), loaded.check("tc").trace)
    assert found.unhandled.handled_in == (("A", "defers"), ("C", "ignores"))
    told = sentences(found)
    assert "Main(1) has no handler for eU in state B, sent by Main(1) in step 2" in told
    assert "it defers eU in state A" in told


def test_liveness_tells_what_never_happens():
    found = bug("D-14-ends-hot.p:tcAnswered").progress
    assert (found.spec, found.state, found.loop) == ("Answered", "Busy", ())
    assert [(c.state, c.events) for c in found.coolings] == [("Idle", (("Busy", "eResp"),))]
    circle = bug("D-15-messages-in-a-circle.p:tcLoop")
    assert dict(circle.progress.loop) == {"Main(1)": ("eBall",), "Player(2)": ("eBall",)}
    assert circle.progress.coolings[0].events == (("Waiting", "eAnswer"),)
    assert circle.trace.steps[circle.progress.hot_since].machine == "Main(1)"


def test_a_loop_that_may_be_left_is_never_inevitable(tmp_path):
    loaded = program(tmp_path, LOOP)
    found = explain(loaded.parts("tcLoop"), loaded.check("tcLoop").trace)
    assert found.turn.is_open_to_the_end
    assert found.turn.is_decided
    assert {link.step for link in found.chain} == {1, 2, 3, 4}
    taken = loaded.check("tcLoop").trace.schedule[found.trace.loop_start]
    assert taken not in [alternative.choice for alternative in found.turn.alternatives]
    assert "its state Idle was left, and not entered again, which needs eDone in state Busy" in sentences(found)
    assert "at every moment a run that violates nothing was possible" in " ".join(sentences(found))


def test_with_fair_choices_the_same_loop_does_not_exist(tmp_path):
    """The run that says no for ever is unfair then, so the good runs are those that say yes again and again."""
    loaded = program(tmp_path, LOOP)
    trace = loaded.check("tcLoop").trace
    plan = pcheck.SearchPlan(is_choice_fair=True)
    assert loaded.check("tcLoop", plan).search.verdict == "holds"
    turn = turn_of(Subject(*loaded.parts("tcLoop"), plan, trace, trace.violation))
    assert turn.is_open_to_the_end


def test_values_come_from_the_moment_of_the_failure(tmp_path):
    text = """
    event eGo;
    machine Main {
      var a: int; var b: seq[int]; var other: int;
      start state S {
        entry { a = 5; b += (0, 4); send this, eGo; }
        on eGo do { a = a + 1; assert a < sizeof(b), "a is not other"; }
      }
    }
    test tc [main=Main]: { Main };
    """
    loaded = program(tmp_path, text)
    found = explain(loaded.parts("tc"), loaded.check("tc").trace)
    told = {value.place: (value.value, value.written_in, value.is_final) for value in found.values}
    assert told == {"Main(1).a": ("6", found.trace.length, True), "Main(1).b": ("(4)", 1, True)}


def test_invariants_speak_of_their_witnesses():
    found = bug("D-21-two-leaders.p:tMain")
    assert {value.place for value in found.values} == {"Node(2).term", "Node(3).term"}
    assert len({value.value for value in found.values}) == 1


def test_good_news_is_nothing_to_explain(tmp_path):
    loaded = program(tmp_path, RACE)
    trace = loaded.check("tcRace").trace
    fine = loaded.trace("tcNoSpec", loaded.replay("tcNoSpec", trace.schedule))
    with pytest.raises(NothingToExplain):
        explain(loaded.parts("tcNoSpec"), fine)


def test_the_reduced_trace_has_the_steps_of_the_chain():
    found = bug("lock-service:tcLeaseWithoutFencing")
    assert [step.number for step in reduced(found).steps] == [0, *(link.step for link in found.chain)]


# --- schedules longer than they need be ---


def walks(loaded, test, seed):
    """Random schedules that fail, as long as they happen to be."""
    system = system_of(*loaded.parts(test), pcheck.SearchPlan())
    rng = random.Random(seed)
    while True:
        configuration, schedule = system.initial().configuration, []
        while configuration is not None:
            successors = system.successors(configuration)
            if not successors:
                break
            taken = rng.choice(successors)
            schedule.append(taken.choice)
            configuration = taken.configuration
        if configuration is None:
            yield tuple(schedule)


@pytest.mark.parametrize("model", ["models/lock-service:tcLeaseWithoutFencing", "models/bounded-buffer:tcLeakyBuffer"])
def test_each_step_that_is_said_not_to_matter_does_not(model):
    path, _, test = model.partition(":")
    loaded = pcheck.load(ROOT / path)
    dropped = 0
    for schedule in islice(walks(loaded, test, 3), 4):
        trace = loaded.trace(test, loaded.replay(test, schedule))
        found = explain(loaded.parts(test), trace)
        irrelevant = set(found.relevance.irrelevant)
        dropped += len(irrelevant)
        kept = tuple(choice for number, choice in enumerate(schedule, start=1) if number not in irrelevant)
        replayed = program_of(loaded.project).replay(test, kept)
        assert replayed.is_complete
        assert (replayed.violation.code, replayed.violation.span) == (trace.violation.code, trace.violation.span)
        assert not irrelevant & {link.step for link in found.chain}
    assert dropped > 3


def test_what_was_not_decided_is_not_claimed(tmp_path):
    text = """
    event eTick;
    machine Main {
      var n: int;
      start state S {
        entry { send this, eTick; }
        on eTick do { n = n + 1; if (n == 3 && $) { assert false; } send this, eTick; }
      }
    }
    test tc [main=Main]: { Main };
    """
    loaded = program(tmp_path, text)
    trace = loaded.check("tc").trace
    turn = turn_of(Subject(*loaded.parts("tc"), pcheck.SearchPlan(), trace, trace.violation), expansions_max=50)
    assert turn.avoidable_after is None
    assert not turn.is_decided
    found = explain(loaded.parts("tc"), trace, expansions_max=50)
    assert any(sentence.startswith("not decided: ") for sentence in sentences(found))
    assert "inevitable" not in summary(found)


def test_where_time_ended_it_the_words_say_so(tmp_path, monkeypatch):
    loaded = program(tmp_path, RACE)
    trace = loaded.check("tcRace").trace
    assert "it took too long" not in " ".join(sentences(explain(loaded.parts("tcRace"), trace)))
    monkeypatch.setattr(avoidance, "SECONDS_MAX", -1.0)
    monkeypatch.setattr(relevance, "minimise", partial(minimise, seconds_max=-1.0))
    found = explain(loaded.parts("tcRace"), trace)
    late = [sentence for sentence in sentences(found) if sentence.endswith(": it took too long")]
    assert (found.turn.is_out_of_time, found.relevance.is_out_of_time, len(late)) == (True, True, 2)
    assert not found.turn.is_decided
    assert not found.relevance.is_tried_out


@pytest.mark.parametrize("trials_max", range(6))
def test_no_more_steps_of_a_loop_are_tried_than_may_be(tmp_path, monkeypatch, trials_max):
    loaded = program(tmp_path, LOOP)
    subject = Subject(*loaded.parts("tcLoop"), pcheck.SearchPlan(), *failing(loaded, "tcLoop"))
    tried = []
    plain = relevance._fails_in_loop
    monkeypatch.setattr(relevance, "_fails_in_loop", lambda *given: tried.append(given) or plain(*given))
    whole = relevance.relevance_of(subject)
    enough = len(tried)
    assert whole.is_tried_out
    tried.clear()
    monkeypatch.setattr(relevance, "LOOP_TRIALS_MAX", trials_max)
    assert relevance.relevance_of(subject).is_tried_out == (trials_max >= enough)
    assert len(tried) <= trials_max


def failing(loaded, test):
    trace = loaded.check(test).trace
    return trace, trace.violation


# --- faults ---

VOTES = """
event eVote: int;
event eNoise;
machine Voter { start state S { entry (c: machine) { send c, eVote, 1; } } }
machine Noise { start state S { entry (c: machine) { send c, eNoise; } } }
machine Counter {
  var votes: int;
  start state S {
    entry { new Voter(this); new Noise(this); }
    on eVote do (n: int) { votes = votes + n; assert votes <= 1, "too many votes"; }
    on eNoise do { }
  }
}
faults Chaos { duplicate eVote <= 1; drop eNoise <= 1; }
test tc [main=Counter]: { Counter, Voter, Noise } under Chaos;
"""


def test_only_necessary_faults_are_called_so(tmp_path):
    loaded = program(tmp_path, VOTES)
    schedules = (
        schedule
        for schedule in walks(loaded, "tc", 1)
        if len([choice for choice in schedule if choice.path[0] == 0]) == 3
    )
    trace = loaded.trace("tc", loaded.replay("tc", next(schedules)))
    found = explain(loaded.parts("tc"), trace)
    told = {trace.steps[fault.step].fault: fault.is_necessary for fault in found.faults}
    assert told == {"drop": False, "duplicate": True}
    assert trace.steps[found.turn.inevitable_after].fault == "duplicate" or found.turn.is_decided


LOSSES = """
event eA: int;
machine Other { var n: int; start state S { on eA do (x: int) { n = n + 1; if (x == 5) { assert n != 1; } } } }
machine Main { start state Init { entry { var o: Other; var x: int; o = new Other();
  while (x < 5) { x = x + 1; send o, eA, x; } } } }
faults Lossy { drop eA <= 4; }
test tc [main=Main]: { Main, Other } under Lossy;
"""


def test_what_a_small_budget_tells_of_faults_is_what_a_large_one_tells(tmp_path, monkeypatch):
    loaded = program(tmp_path, LOSSES)
    subject = Subject(*loaded.parts("tc"), pcheck.SearchPlan(), *failing(loaded, "tc"))
    whole = faults.faults_of(subject)
    assert [role.is_necessary for role in whole] == [True] * 4
    known = set()
    for expansions_max in range(0, 200, 3):
        monkeypatch.setattr(faults, "EXPANSIONS_MAX", expansions_max)
        told = faults.faults_of(subject)
        number = sum(role.is_necessary is not None for role in told)
        assert told[:number] == whole[:number]
        assert [role.is_necessary for role in told[number:]] == [None] * (4 - number)
        known.add(number)
    assert known == {0, 1, 2, 3, 4}


def test_time_that_is_up_leaves_it_open_which_faults_are_needed(tmp_path):
    loaded = program(tmp_path, LOSSES)
    subject = Subject(*loaded.parts("tc"), pcheck.SearchPlan(), *failing(loaded, "tc"))
    times = iter([0.0, *[100.0] * 50])
    told = faults.faults_of(subject, clock=lambda: next(times))
    assert [role.is_necessary for role in told] == [None] * 4


ASKING_FOR_EVER = """
event eReq; event eAck;
machine Client { var server: machine; start state S { entry { server = new Server(this); goto Ask; } }
  state Ask { entry { send server, eReq; } on eAck goto Done; on null do { goto Again; } }
  state Again { entry { goto Ask; } } state Done { ignore eAck; } }
machine Server { var client: machine;
  start state S { entry (c: machine) { client = c; } on eReq do { send client, eAck; } } }
spec Answered observes eReq, eAck { start cold state Quiet { on eReq goto Wait; ignore eAck; }
  hot state Wait { on eAck goto End; ignore eReq; } cold state End { ignore eReq, eAck; } }
test tc [main=Client]: assert Answered in { Client, Server };
"""


def test_the_fault_of_a_loop_is_named_and_what_is_lost_is_not_taken(tmp_path):
    loaded = program(tmp_path, ASKING_FOR_EVER)
    faults = "drop eReq unbounded"
    trace = loaded.check("tc", SearchPlan(strategy="bfs", faults=faults, queue_max=2)).trace
    found = explain(loaded.parts("tc", faults=faults), trace)
    (fault,) = found.faults
    assert trace.steps[fault.step].fault == "drop" and fault.step > trace.loop_start
    assert fault.is_necessary
    assert fault.step in {link.step for link in found.chain}
    assert found.progress.loop == (("Client(1)", ()),)
    said = f"step {fault.step} (a message eReq to Server(2) is lost), again in every round, was necessary"
    assert any(sentence.startswith(said) for sentence in sentences(found))


# --- runs that never end ---


def region(edges, heats=None, always=("a",)):
    """A region of edges (source, target, mover, fair choices, heat)."""
    nodes = 1 + max(max(source, target) for source, target, *_ in edges)
    labels = [Label(mover, NO_HEAT, frozenset(fair)) for _, _, mover, *fair in edges]
    made = tuple(Edge(e[0], e[1], label) for e, label in zip(edges, labels, strict=True))
    return Region(made, (frozenset(always),) * nodes, tuple((heats or {}).get(n, NO_HEAT) for n in range(nodes)))


HOT, COLD = Heat(frozenset({(0, 1)}), frozenset()), Heat(frozenset(), frozenset({(0, 0)}))


@pytest.mark.parametrize(
    ("given", "is_good"),
    [
        (region([(0, 1, "a")]), False),                                     # it ends
        (region([(0, 1, "a"), (1, 0, "a")]), True),
        (region([(0, 1, "a"), (1, 0, "a")], always=("a", "b")), False),     # b is left out
        (region([(0, 1, "a"), (1, 0, "b")], always=("a", "b")), True),
        (region([(0, 1, "a"), (1, 0, "a")], {0: HOT}), False),              # hot for ever
        (region([(0, 1, "a"), (1, 0, "a")], {0: HOT, 1: COLD}), True),
        (region([(0, 1, "a"), (1, 0, "a"), (1, 1, "a")], {0: HOT}), True),  # it need not come back to where it is hot
        (region([(0, 0, "a", FairChoice(("f", 1), 2, 0))]), False),         # the other answer leads out
        (region([(0, 0, "a", FairChoice(("f", 1), 2, 0)), (0, 0, "a", FairChoice(("f", 1), 2, 1))]), True),
        (region([(0, 0, "a", FairChoice(("f", 1), 2, 0)), (0, 0, "a")]), True),
    ],
)  # fmt: skip
def test_good_runs_are_fair_and_get_cold_again(given, is_good):
    assert has_good_run(given) == is_good


SHIFTED = """
event eA; event eB; event eC;
machine Kid { var n: int; start state S { on eA do { n = n + 1; assert n < 2; } on eB, eC do { } } }
machine Main { start state Init { entry { var k: Kid; k = new Kid(); send k, eB; send k, eA; send k, eC; } } }
faults Shifts { drop eB unbounded; duplicate eA <= 1; }
test tc [main=Main]: { Main, Kid } under Shifts;
"""


def test_a_fault_is_found_again_by_its_message(tmp_path):
    """Without the loss of 'eB', what is duplicated stands one place further back in the queue."""
    loaded = program(tmp_path, SHIFTED)
    plain = loaded.check("tc", pcheck.SearchPlan(strategy="bfs")).trace
    copying = next(choice for choice, step in zip(plain.schedule, plain.steps[1:], strict=True) if step.fault)
    traces = (loaded.trace("tc", loaded.replay("tc", schedule)) for schedule in walks(loaded, "tc", 1))
    kinds = ["drop", "duplicate", "arrive"]
    trace = next(each for each in traces if [step.fault for step in each.steps if step.fault] == kinds)
    assert copying not in trace.schedule, "it stands elsewhere"
    found = faults_needed(loaded.parts("tc"), trace, pcheck.SearchPlan())
    assert {trace.steps[role.step].fault: role.is_necessary for role in found} == {"drop": False, "duplicate": True}


@pytest.mark.parametrize("options", [{"strategy": "dfs"}, {"strategy": "pct", "seed": 1}, {"strategy": "random"}])
def test_no_fault_is_left_that_is_not_needed(tmp_path, options):
    loaded = program(tmp_path, SHIFTED)
    plan = pcheck.SearchPlan(**options)
    result = loaded.check("tc", plan)
    assert result.search.counterexample.is_minimal
    roles = faults_needed(loaded.parts("tc"), result.trace, plan)
    assert [(result.trace.steps[role.step].fault, role.is_necessary) for role in roles] == [("duplicate", True)]


CERTAIN = """
event eGo; event eOn;
machine Kid { start state S { entry (m: machine) { send m, eOn; } } }
machine Main { start state Init { entry { new Kid(this); send this, eGo; }
  on eGo do { send this, eGo; } on eOn do { assert false; } } }
test tc [main=Main]: { Main, Kid };
"""


@pytest.mark.parametrize("faults", [None, "crash Kid <= 1"])
def test_where_every_run_fails_no_order_mattered(tmp_path, faults):
    under = CERTAIN.replace("{ Main, Kid };", f"{{ Main, Kid }} under Some; faults Some {{ {faults}; }}")
    loaded = program(tmp_path, under if faults else CERTAIN)
    found = explain(loaded.parts("tc"), loaded.check("tc").trace)
    assert (found.turn.inevitable_after, found.races) == (0, ())
    further = " without further faults" if faults else ""
    assert f"there was none: every run{further} of this test fails" in sentences(found)
    assert summary(found).endswith(f"; it was inevitable from the start{',' if faults else ''}{further}")

"""A message that is taken comes from the right send, and happens-before is what the machines could not have avoided."""

import random

import pytest

import pcheck
from pcheck.lowered import system_of
from pcheck.trace.causality import causality, deliveries
from tests.samples import RACE

# Senders whose messages a worker takes, defers, ignores, receives; helpers halt with messages in their queues.
POST = """\
event ePlain: int;
event eLater: int;
event eNoise: int;
event eAsked: int;
event eSelf: int;

machine Sender {
  var next: int;
  start state Sending {
    entry (job: (worker: Worker, base: int)) {
      var n: int;
      next = job.base;
      while (n < 3) {
        send job.worker, ePlain, NUMBER;
        next = next + 1;
        send job.worker, eNoise, NUMBER;
        next = next + 1;
        send job.worker, eLater, NUMBER;
        next = next + 1;
        send job.worker, eAsked, NUMBER;
        next = next + 1;
        n = n + 1;
      }
      send job.worker, halt;
    }
  }
}

machine Worker {
  var next: int;
  start state First {
    entry { next = 1000; send this, eSelf, NUMBER; next = next + 1; send this, eSelf, NUMBER; }
    defer eLater, eAsked;
    ignore eNoise;
    on ePlain do (n: int) { if ($) { goto Second; } }
    on eSelf do (n: int) { next = next + 1; if ($) { send this, eSelf, NUMBER; } }
  }
  state Second {
    defer ePlain, eSelf;
    on eNoise do (n: int) { }
    on eLater do (n: int) {
      receive { case eAsked: (m: int) { } case ePlain: (m: int) { goto First; } }
    }
    on eAsked do (n: int) { if ($) { goto First; } }
  }
}

machine Main {
  start state Init {
    entry {
      var worker: Worker;
      worker = new Worker();
      new Sender((worker = worker, base = 100));
      new Sender((worker = worker, base = 200));
      new Sender((worker = new Worker(), base = 300));
    }
  }
}
test tcPost [main=Main]: { Main, Sender, Worker };
"""


@pytest.fixture(scope="module")
def programs(tmp_path_factory):
    """The program with messages that all differ, and the same with messages that are all alike."""
    folder = tmp_path_factory.mktemp("post")
    loaded = []
    for name, number in (("numbered", "next"), ("alike", "7")):
        path = folder / f"{name}.p"
        path.write_text(POST.replace("NUMBER", number))
        loaded.append(pcheck.load(path))
    return loaded


def wander(program, test, seed, steps_max=200, faults=None):
    """A random schedule that violates nothing."""
    system = system_of(*program.parts(test, faults=faults), pcheck.SearchPlan())
    rng = random.Random(seed)
    configuration, schedule = system.initial().configuration, []
    for _ in range(steps_max):
        successors = [s for s in system.successors(configuration) if s.configuration is not None]
        if not successors:
            break
        taken = rng.choice(successors)
        configuration = taken.configuration
        schedule.append(taken.choice)
    return tuple(schedule)


def told(program, test, schedule):
    replayed = program.replay(test, schedule)
    assert replayed.is_complete
    return program.trace(test, replayed)


@pytest.mark.parametrize("seed", range(12))
def test_a_message_comes_from_the_send_that_made_it(programs, seed):
    numbered, _ = programs
    trace = told(numbered, "tcPost", wander(numbered, "tcPost", seed))
    found = deliveries(trace)
    taken = [step for step in trace.steps if step.kind in {"handle", "receive"}]
    assert [step.number for step in taken] == sorted(found)
    for step in taken:
        sent = trace.steps[found[step.number].step].actions[found[step.number].action]
        assert (sent.kind, sent.target, sent.event, sent.payload) == ("send", step.machine, step.event, step.payload)
    assert len(set(found.values())) == len(found), "no send is taken twice"


@pytest.mark.parametrize("seed", range(12))
def test_equal_messages_are_told_apart_as_if_they_differed(programs, seed):
    numbered, alike = programs
    schedule = wander(numbered, "tcPost", seed)
    assert deliveries(told(alike, "tcPost", schedule)) == deliveries(told(numbered, "tcPost", schedule))


def test_the_samples_reach_what_they_are_for(programs):
    numbered, _ = programs
    kinds, events = set(), set()
    for seed in range(12):
        trace = told(numbered, "tcPost", wander(numbered, "tcPost", seed))
        kinds |= {step.kind for step in trace.steps}
        kinds |= {change.kind for step in trace.steps for change in step.changes}
        events |= {step.event for step in trace.steps}
    assert {"handle", "receive", "halted", "queue"} <= kinds
    assert {"ePlain", "eLater", "eNoise", "eAsked", "eSelf"} <= events


@pytest.mark.parametrize("seed", range(8))
def test_unordered_neighbours_can_trade_places(programs, seed):
    """What the relation leaves unordered really commutes, unless both put something into one queue."""
    numbered, _ = programs
    schedule = wander(numbered, "tcPost", seed)
    trace = told(numbered, "tcPost", schedule)
    before, tried = causality(trace), 0
    for number in range(1, trace.length):
        first, second = trace.steps[number], trace.steps[number + 1]
        if before.are_ordered(number, number + 1) or touched(first) & touched(second):
            continue
        swapped = (*schedule[: number - 1], schedule[number], schedule[number - 1], *schedule[number + 1 :])
        other = numbered.replay("tcPost", swapped)
        assert other.is_complete
        assert other.transitions[number + 1].after == numbered.replay("tcPost", schedule).transitions[number + 1].after
        tried += 1
    assert tried


def touched(step):
    """The machine of a step with all to which it sends."""
    return {step.machine, *(action.target for action in step.actions if action.kind == "send")}


def test_the_first_step_of_a_machine_comes_after_its_creation(programs):
    numbered, _ = programs
    trace = told(numbered, "tcPost", wander(numbered, "tcPost", 1))
    relation = causality(trace)
    creators = {
        action.target: step.number for step in trace.steps for action in step.actions if action.kind == "new"
    }
    for step in trace.steps:
        if step.kind == "start" and step.machine in creators:
            assert relation.are_ordered(creators[step.machine], step.number)
    assert relation.past([trace.length]) >= {1, trace.length}


def test_what_a_monitor_did_is_known(tmp_path):
    path = tmp_path / "race.p"
    path.write_text(RACE)
    trace = pcheck.load(path).check("tcRace").trace
    relation = causality(trace)
    assert relation.watched == {"SmallFirst": (2,)}
    assert relation.deliveries == {}
    assert relation.parents == ((), (), (1,))


FAULTS = "duplicate ePlain <= 2; delay eAsked, eSelf <= 2; drop eLater <= 1; partition Sender | Worker <= 1 holding"


@pytest.mark.parametrize("seed", range(8))
def test_messages_that_are_copied_delayed_or_held_come_from_their_sends_too(programs, seed):
    numbered, _ = programs
    schedule = wander(numbered, "tcPost", seed, steps_max=90, faults=FAULTS)
    replayed = numbered.replay("tcPost", schedule, faults=FAULTS)
    trace = numbered.trace("tcPost", replayed, faults=FAULTS)
    relation = causality(trace)
    copied = {step.event for step in trace.steps if step.fault == "duplicate"}
    for step in trace.steps:
        if step.kind in {"handle", "receive"}:
            found = relation.deliveries[step.number]
            sent = trace.steps[found.step].actions[found.action]
            told = (sent.kind, sent.target, sent.event, sent.payload)
            assert told == ("send", step.machine, step.event, step.payload)
            assert relation.are_ordered(found.step, step.number)
        elif step.fault in {"arrive", "return", "delay", "duplicate", "drop"}:
            senders = [trace.steps[number] for number in relation.past([step.number])]
            sends = [action for each in senders for action in each.actions if action.kind == "send"]
            assert (step.machine, step.event, step.payload) in [(a.target, a.event, a.payload) for a in sends]
    taken = [found for number, found in relation.deliveries.items() if trace.steps[number].event not in copied]
    assert len(set(taken)) == len(taken)


def test_the_faulty_samples_reach_what_they_are_for(programs):
    numbered, _ = programs
    happened = set()
    for seed in range(8):
        schedule = wander(numbered, "tcPost", seed, steps_max=90, faults=FAULTS)
        replayed = numbered.replay("tcPost", schedule, faults=FAULTS)
        happened |= {step.fault for step in numbered.trace("tcPost", replayed, faults=FAULTS).steps}
    assert happened >= {"duplicate", "delay", "drop", "partition", "heal", "arrive"}

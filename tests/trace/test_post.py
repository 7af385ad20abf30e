"""Every message is taken, waits, or is gone, and the trace tells which."""

from collections import Counter

import pytest

import pcheck
from pcheck.report.sequence import sequence_of
from pcheck.trace.causality import causality, deliveries
from pcheck.trace.post import caught, posted
from tests.browser.gossip import gossip
from tests.browser.pages import program_page, saved_of
from tests.trace.test_causality import POST, wander

IGNORING = """\
event eNoise;
event eEnd;
machine Main {
  start state Init { entry { send this, eNoise; send this, eEnd; } ignore eNoise; on eEnd do { assert false; } }
}
test tcIgnoring [main=Main]: { Main };
"""

def fates(trace):
    found = posted(trace).fates
    return {(trace.steps[step].actions[place].event, trace.steps[step].actions[place].payload): fate
            for (step, place), fate in found.items()}  # fmt: skip


def test_every_send_has_one_fate_and_taken_ones_name_their_taker(tmp_path):
    trace = gossip(tmp_path, machines=6, steps=90).trace
    found = posted(trace).fates
    sends = [(step.number, place) for step in trace.steps for place, a in enumerate(step.actions) if a.kind == "send"]
    assert sorted(found) == sends
    takers = [fate for fate in found.values() if isinstance(fate, int)]
    assert sorted(takers) == [step.number for step in trace.steps if step.kind in {"handle", "receive"}]
    last = trace.steps[-2]
    waiting = Counter(trace.steps[s].actions[p].target for (s, p), fate in found.items() if fate == "waiting")
    queued = {standing.name: standing.queued for standing in last.standings if standing.queued}
    queued[trace.steps[-1].machine] -= 1                     # the step that fails took one
    assert waiting == Counter({name: count for name, count in queued.items() if count})


def test_a_message_to_a_machine_that_halts_is_gone(tmp_path):
    found = fates(program_page(tmp_path, "halting").trace)
    assert isinstance(found["eWork", "1"], int)
    assert found["eWork", "2"] == "gone"


def test_an_ignored_message_was_passed_over(tmp_path):
    found = fates(saved_of(tmp_path, IGNORING, "tcIgnoring").trace)
    assert (found["eNoise", ""], isinstance(found["eEnd", ""], int)) == ("passed", True)


def test_a_message_of_the_step_that_fails_has_no_known_fate(tmp_path):
    assert fates(program_page(tmp_path, "assertion").trace) == {("eAdd", "<who:Adder(4), amount:2, >"): "unknown"}


def test_a_dropped_message_is_lost(tmp_path):
    assert fates(program_page(tmp_path, "drop").trace)["eWork", "Main(1)"] == "lost"


FAULTS = (
    "drop * <= 5; duplicate ePlain <= 1; delay eAsked, eSelf <= 2; partition Sender | Worker <= 1; restart Worker <= 1"
)
KINDS = {"drop", "duplicate", "delay", "partition", "restart"}
SEEN = "spec Seen observes ePlain { start state S { on ePlain do { } } }\n"


def post_trace(folder, seed, *, number="7", faults=FAULTS, schedule=None):
    """A trace of the program with many messages, all alike unless they are numbered."""
    path = folder / f"post-{number}.p"
    text = POST.replace("NUMBER", number).replace("test tcPost [main=Main]:", "test tcPost [main=Main]: assert Seen in")
    path.write_text(text.replace("\ntest ", f"\n{SEEN}test "))
    program = pcheck.load(path)
    faults = faults.replace("<= 1; restart", "<= 1 holding; restart") if seed % 2 else faults
    schedule = schedule or wander(program, "tcPost", seed, steps_max=25 + 6 * seed, faults=faults)
    replayed = program.replay("tcPost", schedule, faults=faults)
    assert replayed.is_complete
    return program.trace("tcPost", replayed, faults=faults)


@pytest.mark.parametrize("seed", range(12))
def test_a_drop_takes_the_message_of_its_parent_and_every_picture_says_so(tmp_path, seed):
    trace = post_trace(tmp_path, seed)
    post, relation = posted(trace), causality(trace)
    copied = {post.concerned[step.number] for step in trace.steps if step.fault == "duplicate"}
    dropped = [post.concerned[step.number] for step in trace.steps if step.fault == "drop"]
    assert len(set(dropped) - copied) == len([sent for sent in dropped if sent not in copied]), "none is lost twice"
    for step in trace.steps:
        if step.fault == "drop":
            sent = post.concerned[step.number]
            assert sent.step in relation.parents[step.number] or relation.are_ordered(sent.step, step.number)
            assert post.fates[sent.step, sent.action] == "lost" or sent in copied
            assert sent not in post.deliveries.values() or sent in copied
    drawn = [entry for entry in sequence_of(trace).entries if entry.kind == "lost"]
    missed = [
        sent for sent, fate in post.fates.items() if fate == "lost" or caught(trace.steps[sent[0]], sent[1]) == "held"
    ]
    assert len(drawn) == len(missed)


@pytest.mark.parametrize("seed", range(12))
def test_fates_agree_with_deliveries_and_with_the_queues_at_the_end(tmp_path, seed):
    trace = post_trace(tmp_path, seed)
    post = posted(trace)
    for number, sent in post.deliveries.items():
        fate = post.fates[sent.step, sent.action]
        assert isinstance(fate, int)
        assert fate >= number
    assert {fate for fate in post.fates.values() if isinstance(fate, int)} <= set(post.deliveries)
    copied = {post.concerned[step.number] for step in trace.steps if step.fault == "duplicate"}
    waiting = Counter(
        trace.steps[step].actions[place].target
        for (step, place), fate in post.fates.items() if fate == "waiting"
    )  # fmt: skip
    for standing in trace.steps[-1].standings:
        assert waiting[standing.name] <= standing.queued <= waiting[standing.name] + len(copied)
    assert all(step.number in post.concerned for step in trace.steps if step.fault and step.event)


@pytest.mark.parametrize("seed", range(12))
def test_equal_messages_that_are_dropped_are_told_apart_as_if_they_differed(tmp_path, seed):
    """Where no message comes back from the network, the places of a schedule mean the same in both programs.

    Of equal neighbours only the first can be dropped, so the schedule is one of the program in which all are alike.
    """
    faults = "drop * <= 12"
    alike = post_trace(tmp_path, seed, faults=faults)
    numbered = post_trace(tmp_path, seed, number="next", faults=faults, schedule=alike.schedule)
    assert posted(alike) == posted(numbered)
    assert deliveries(alike) == posted(numbered).deliveries


def test_the_faulty_samples_reach_what_they_are_for(tmp_path):
    happened, found, watched = set(), set(), 0
    for seed in range(12):
        trace = post_trace(tmp_path, seed)
        happened |= {step.fault for step in trace.steps}
        found |= {"taken" if isinstance(fate, int) else fate for fate in posted(trace).fates.values()}
        kinds = [[(action.kind, action.is_monitor) for action in step.actions] for step in trace.steps]
        watched += sum(("dequeue", True) in each and ("lost", False) in each for each in kinds)
    assert happened >= KINDS | {"arrive", "heal", "return"}
    assert found >= {"taken", "waiting", "passed", "gone", "lost", "held"}
    assert watched, "a message was seen by a monitor before the network lost it"

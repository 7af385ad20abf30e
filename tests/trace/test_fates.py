"""Every message is taken, waits, or is gone, and the trace tells which."""

from collections import Counter

from pcheck.trace.causality import deliveries
from pcheck.trace.fates import fates_of
from tests.browser.gossip import gossip
from tests.browser.pages import program_page, saved_of

IGNORING = """\
event eNoise;
event eEnd;
machine Main {
  start state Init { entry { send this, eNoise; send this, eEnd; } ignore eNoise; on eEnd do { assert false; } }
}
test tcIgnoring [main=Main]: { Main };
"""

def fates(trace):
    found = fates_of(trace, deliveries(trace))
    return {(trace.steps[step].actions[place].event, trace.steps[step].actions[place].payload): fate
            for (step, place), fate in found.items()}  # fmt: skip


def test_every_send_has_one_fate_and_taken_ones_name_their_taker(tmp_path):
    trace = gossip(tmp_path, machines=6, steps=90).trace
    found = fates_of(trace, deliveries(trace))
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

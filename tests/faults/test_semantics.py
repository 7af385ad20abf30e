"""What each fault does in every corner: by runs that only the fault makes possible, and runs that survive it."""

from __future__ import annotations

import pytest

from pcheck.system.plan import SearchPlan
from pcheck.system.result import SearchResult
from tests.faulty import Faulty

ASKING = """
event eAsk: machine; event eAnswer;
machine Server { start state S { on eAsk do (who: machine) { send who, eAnswer; } } }
machine Main {
  start state Init { entry { send new Server(), eAsk, this; receive { case eAnswer: { goto Done; } } } }
  state Done { BODY }
}
test tc [main=Main]: { Main, Server };
"""


def failing(found: Faulty, *, granularity: str = "send", **plan: object) -> SearchResult:
    """The result of a check that finds something, and nothing without faults."""
    result = found.check(SearchPlan(strategy="bfs", granularity=granularity, **plan))  # type: ignore[arg-type]
    assert result.counterexample is not None, (result.verdict, result.states)
    assert result.layers_complete >= 1, "without faults all is well"
    assert result.counterexample.faults == len(result.layers) - 1
    return result


def code(result: SearchResult) -> str:
    assert result.counterexample is not None
    return result.counterexample.violation.code


def holds(found: Faulty, *, granularity: str = "send") -> SearchResult:
    result = found.check(SearchPlan(strategy="bfs", granularity=granularity))  # type: ignore[arg-type]
    assert result.verdict == "holds", result.counterexample
    return result


def text_of(found: Faulty) -> str:
    return found.program.project.sources[0].file.text


def asking(body: str = "ignore eAnswer;") -> Faulty:
    return Faulty(ASKING.replace("BODY", body))


both = pytest.mark.parametrize("granularity", ["send", "handler"])


# --- each is the only way to fail, or survived ---


@both
def test_a_lost_message_leaves_its_receiver_waiting(granularity: str) -> None:
    assert code(failing(asking().under("drop", "eAnswer"), granularity=granularity)) == "P1011"
    assert code(failing(asking().under("drop", "eAsk"), granularity=granularity)) == "P1011"


@both
def test_a_second_attempt_survives_a_loss_but_not_two(granularity: str) -> None:
    again = Faulty("""
    event eAsk: (machine, int); event eAnswer;
    machine Server { start state S { on eAsk do (q: (machine, int)) { send q.0, eAnswer; } } }
    machine Main {
      var server: machine;
      start state Init {
        entry { server = new Server(); send server, eAsk, (this, 0); send server, eAsk, (this, 1); goto Wait; }
      }
      state Wait { entry { receive { case eAnswer: { goto Done; } } } }
      state Done { ignore eAnswer; }
    }
    test tc [main=Main]: { Main, Server };
    """)
    assert holds(again.under("drop"), granularity=granularity).layers_complete == 2
    assert failing(again.under("drop", bound=2), granularity=granularity).layers_complete == 2


@both
def test_a_copy_comes_where_nobody_expects_it(granularity: str) -> None:
    assert code(failing(asking("").under("duplicate", "eAnswer"), granularity=granularity)) == "P1002"
    holds(asking().under("duplicate", "eAnswer", bound=2), granularity=granularity)


@both
def test_a_delayed_message_is_overtaken_but_arrives(granularity: str) -> None:
    overtaking = Faulty("""
    event eFirst; event eSecond;
    machine Main { start state Init {
        entry { send this, eFirst; send this, eSecond; } on eFirst goto One; on eSecond goto Two; }
      state One { on eSecond do { } } state Two { on eFirst do { assert false; } } }
    test tc [main=Main]: { Main };
    """)
    assert code(failing(overtaking.under("delay", "eFirst"), granularity=granularity)) == "P1001"
    holds(overtaking.under("delay", "eSecond", bound=2), granularity=granularity)
    holds(asking().under("delay", bound=None), granularity=granularity)  # waiting for it is no deadlock


@both
def test_a_crashed_machine_answers_nobody(granularity: str) -> None:
    assert code(failing(asking().under("crash", "Server"), granularity=granularity)) == "P1011"
    holds(asking().under("crash", "Main"), granularity=granularity)  # who waits is gone: nobody waits


def test_a_restart_loses_variables_and_the_queue() -> None:
    counting = Faulty("""
    event eAdd; event eCheck;
    machine Store { var sum: int; start state S { on eAdd do { sum = sum + 1; } on eCheck do { assert sum == 1; } } }
    machine Main { start state Init { entry { var s: Store; s = new Store(); send s, eAdd; send s, eCheck; } } }
    test tc [main=Main]: { Main, Store };
    """)
    assert code(failing(counting.under("restart", "Store"))) == "P1001"
    # What it keeps does not help against the loss of what was in its queue.
    assert code(failing(counting.under("restart", "Store", keeping=("sum",)))) == "P1001"
    # Where both are sent in one step, they are lost together.
    holds(counting.under("restart", "Store"), granularity="handler")


@both
def test_what_is_durable_is_there_after_a_restart(granularity: str) -> None:
    promising = Faulty("""
    event eWrite: machine; event eWritten; event eRead: machine; event eValue: bool;
    machine Store { var isWritten: bool; start state S {
      on eWrite do (who: machine) { isWritten = true; send who, eWritten; }
      on eRead do (who: machine) { send who, eValue, isWritten; } } }
    machine Main { var store: Store; start state Init {
      entry { store = new Store(); send store, eWrite, this; }
      on eWritten do { send store, eRead, this; }
      on eValue do (value: bool) { assert value; } } }
    test tc [main=Main]: { Main, Store };
    """)
    assert code(failing(promising.under("restart", "Store"), granularity=granularity)) == "P1001"
    holds(promising.under("restart", "Store", keeping=("isWritten",), bound=2), granularity=granularity)


@both
def test_a_partition_loses_what_goes_across_and_a_holding_one_does_not(granularity: str) -> None:
    assert code(failing(asking().under("partition", "Main", other=("Server",)), granularity=granularity)) == "P1011"
    holds(asking().under("partition", "Main", other=("Server",), is_holding=True, bound=2), granularity=granularity)


@both
def test_a_split_brain_needs_a_split(granularity: str) -> None:
    replicas = Faulty("""
    event ePing; event ePeer: machine;
    machine Replica { start state S { on ePeer do (other: machine) { send other, ePing; } ignore ePing; } }
    spec Heard observes ePing { start hot state Waiting { on ePing goto Heard; } cold state Heard { ignore ePing; } }
    machine Main { start state Init { entry {
      var a: Replica; var b: Replica; a = new Replica(); b = new Replica(); send a, ePeer, b; } } }
    test tc [main=Main]: assert Heard in { Main, Replica };
    """)
    result = holds(replicas.under("partition", "Replica"), granularity=granularity)
    assert len(result.layers) == 2, "monitors see what is lost"
    assert result.coverage.faults_unused == ()


# --- corners ---


def test_monitors_see_a_message_that_is_lost() -> None:
    seen = Faulty("""
    event eA;
    machine Other { start state S { ignore eA; } }
    spec Sees observes eA { start hot state No { on eA goto Yes; } state Yes { ignore eA; } }
    machine Main { start state Init { entry { send new Other(), eA; } } }
    test tc [main=Main]: assert Sees in { Main, Other };
    """)
    holds(seen.under("drop").under("partition", "Main", other=("Other",)).under("crash", "Other"))
    # Nor does the spec see anything twice.
    once = Faulty("""
    event eA;
    machine Other { start state S { on eA do { } } }
    spec Once observes eA { start state No { on eA goto Yes; } state Yes { on eA do { assert false; } } }
    machine Main { start state Init { entry { send new Other(), eA; } } }
    test tc [main=Main]: assert Once in { Main, Other };
    """)
    holds(once.under("duplicate", bound=2).under("delay", bound=2))


def test_a_crash_between_two_sends_of_a_handler_lets_only_the_first_out() -> None:
    halves = Faulty("""
    event eOne; event eTwo;
    machine Pair { var ones: int; start state S {
      on eOne do { ones = ones + 1; receive { case eTwo: { ones = ones - 1; } } } } }
    machine Main { start state Init { entry { var p: Pair; p = new Pair(); send p, eOne; send p, eTwo; } } }
    test tc [main=Main]: { Main, Pair };
    """)
    assert code(failing(halves.under("crash", "Main"))) == "P1011"
    holds(halves.under("crash", "Main"), granularity="handler")  # there is nothing between them


def test_a_machine_blocked_in_receive_can_crash_and_then_nobody_waits() -> None:
    blocked = Faulty("""
    event eNever;
    machine Main { start state Init { entry { receive { case eNever: { } } } } }
    test tc [main=Main]: { Main };
    """)
    result = blocked.under("crash", "Main").check(SearchPlan(strategy="bfs"))
    # A fault does not have to happen, so the run may also end without it.
    assert result.counterexample is not None
    assert result.counterexample.faults == 0


def test_a_machine_can_crash_before_its_first_step_while_its_creator_goes_on() -> None:
    young = Faulty("""
    event eHello: machine; event eHi;
    machine Child { start state S { entry (parent: machine) { send parent, eHello, this; } } }
    machine Main { start state Init { entry { new Child(this); receive { case eHello: (who: machine) { } } } } }
    test tc [main=Main]: { Main, Child };
    """)
    result = failing(young.under("crash", "Child"))
    assert code(result) == "P1011"
    assert [choice.path for choice in result.counterexample.schedule] == [(1,), (0, 2)]  # type: ignore[union-attr]


def test_a_machine_of_which_others_are_created_can_crash_and_its_children_go_on() -> None:
    family = Faulty("""
    event eDone;
    machine Child { start state S { entry (top: machine) { send top, eDone; } } }
    machine Parent { start state S { entry (top: machine) { new Child(top); new Child(top); } } }
    machine Main { var n: int; start state Init {
      entry { new Parent(this); } on eDone do { n = n + 1; assert n < 2; } } }
    test tc [main=Main]: { Main, Parent, Child };
    """)
    result = family.under("crash", "Parent").check(SearchPlan(strategy="bfs"))
    assert result.counterexample is not None
    assert result.counterexample.faults == 0
    one = Faulty(text_of(family).replace("new Child(top); new Child(top);", "new Child(top);"))
    holds(one.under("crash", "Parent"))
    # A restarted parent creates another child under a new name.
    assert code(failing(one.under("restart", "Parent"))) == "P1001"


def test_a_restart_loses_a_full_queue_and_happens_as_often_as_its_bound() -> None:
    starting = Faulty("""
    event eStarted; event eWork;
    machine Worker { start state S { entry (top: machine) { send top, eStarted; } ignore eWork; } }
    machine Main { var n: int; start state Init {
      entry { var w: Worker; w = new Worker(this); send w, eWork; send w, eWork; }
      on eStarted do { n = n + 1; assert n < LIMIT; } } }
    test tc [main=Main]: { Main, Worker };
    """.replace("LIMIT", "4"))
    holds(starting.under("restart", "Worker", bound=2))
    assert failing(starting.under("restart", "Worker", bound=3)).layers_complete == 3


def test_a_machine_that_is_down_gets_no_message_and_is_no_deadlock() -> None:
    result = failing(asking().under("restart", "Server"))
    kinds = [choice.path for choice in result.counterexample.schedule]  # type: ignore[union-attr]
    assert kinds.count((0, 2)) == 2, "it goes down, and must come back before the run has ended"


def test_the_original_payload_comes_again() -> None:
    told = Faulty("""
    event eTell: int;
    machine Child { start state S { entry (p: (top: machine, n: int)) { send p.top, eTell, p.n; } } }
    machine Main { var seen: int; start state Init {
      entry { new Child((top = this, n = 5)); }
      on eTell do (n: int) { assert n == 5; seen = seen + 1; assert seen < 3; } } }
    test tc [main=Main]: { Main, Child };
    """)
    holds(told.under("restart", "Child"))
    assert failing(told.under("restart", "Child", bound=2)).layers_complete == 2


def test_halt_can_be_lost_duplicated_and_delayed() -> None:
    halting = Faulty("""
    event eAfter;
    machine Other { start state S { on eAfter do { assert false; } } }
    machine Main { start state Init { entry { var o: Other; o = new Other(); send o, halt; send o, eAfter; } } }
    test tc [main=Main]: { Main, Other };
    """)
    assert code(failing(halting.under("drop", "halt"))) == "P1001"
    assert code(failing(halting.under("delay", "halt"))) == "P1001"
    holds(halting.under("duplicate", "halt", bound=2))
    assert code(failing(halting.under("drop"))) == "P1001", "'*' speaks of halt as well"


def test_messages_to_oneself_can_be_lost_but_are_never_cut_off() -> None:
    alone = Faulty("""
    event eTick;
    machine Main { start state Init { entry { send this, eTick; receive { case eTick: { } } } } }
    machine Other { start state S { } }
    test tc [main=Main]: { Main, Other };
    """)
    assert code(failing(alone.under("drop", "eTick"))) == "P1011"
    holds(alone.under("delay", "eTick").under("duplicate", "eTick", bound=0))
    holds(alone.under("partition", "Main").under("partition", "Main", other=("Main", "Other"), bound=2))


def test_nothing_happens_to_a_message_to_a_machine_that_is_gone() -> None:
    late = Faulty("""
    event eLate; event eGone;
    machine Other { start state S { entry (top: machine) { send top, eGone; raise halt; } } }
    machine Main { var o: machine; start state Init { entry { o = new Other(this); } on eGone do { goto Next; } }
      state Next { entry { send o, eLate; } } }
    test tc [main=Main]: { Main, Other };
    """)
    result = holds(late.under("drop", "eLate").under("duplicate", "eLate").under("delay", "eLate"))
    plain = holds(late)
    # The message is there only between the send of eGone and the end of the machine.
    assert result.states >= plain.states
    at_once = late.under("drop", "eLate").check(SearchPlan(strategy="bfs", granularity="handler"))
    assert at_once.coverage.faults_unused == ("drop eLate <= 1",)


def test_a_partition_is_of_machines_created_later_as_well() -> None:
    later = Faulty("""
    event eAsk: machine; event eAnswer;
    machine Server { start state S { on eAsk do (who: machine) { send who, eAnswer; } } }
    machine Main { start state Init { entry { send new Server(), eAsk, this; receive { case eAnswer: { } } } } }
    test tc [main=Main]: { Main, Server };
    """)
    result = failing(later.under("partition", "Main", other=("Server",)), granularity="handler")
    assert result.counterexample.schedule[0].path == (0,), "before there is anybody"  # type: ignore[union-attr]
    # A split is of those that exist when it comes; Main alone cannot be split.
    split = failing(later.under("partition", "Main", "Server"), granularity="handler")
    assert [choice.path for choice in split.counterexample.schedule][:2] == [(1,), (0,)]  # type: ignore[union-attr]


def test_held_messages_keep_their_order_between_two_machines() -> None:
    ordered = Faulty("""
    event eN: int;
    machine Other { var last: int; start state S { on eN do (n: int) { assert n == last + 1; last = n; } } }
    machine Main { start state Init { entry {
      var o: Other; o = new Other(); send o, eN, 1; send o, eN, 2; send o, eN, 3; } } }
    test tc [main=Main]: { Main, Other };
    """)
    holds(ordered.under("partition", "Main", other=("Other",), is_holding=True, bound=2))
    assert code(failing(ordered.under("partition", "Main", other=("Other",)))) == "P1001"
    # A message in the queue has arrived, so delay can still put it behind those that were held.
    held = ordered.under("partition", "Main", other=("Other",), is_holding=True)
    assert code(failing(held.under("delay", "eN"))) == "P1001"


def test_a_restart_during_a_partition_loses_what_is_held_for_the_machine() -> None:
    held = asking().under("partition", "Main", other=("Server",), is_holding=True)
    assert failing(held.under("restart", "Server")).layers_complete >= 1
    assert failing(held.under("crash", "Server")).layers_complete >= 1


def test_arrivals_vanish_where_they_are_ignored_and_meet_a_full_queue() -> None:
    full = Faulty("""
    event eA;
    machine Other { start state S { defer eA; } }
    machine Main { start state Init { entry { send new Other(), eA; } } }
    test tc [main=Main]: { Main, Other };
    """)
    result = full.under("duplicate", "eA").check(SearchPlan(strategy="bfs", queue_max=1))
    assert result.stop == "queue"
    assert (result.layers_complete, len(result.layers)) == (1, 2)
    holds(Faulty(text_of(full).replace("defer", "ignore")).under("duplicate", "eA"))


def test_senders_and_receivers_are_told_apart_by_class_and_by_interface() -> None:
    assert code(failing(asking().under("drop", from_=("Server",), to=("Main",)))) == "P1011"
    result = holds(asking().under("drop", from_=("Server",), to=("Server",)))
    assert result.coverage.faults_unused == ("drop * <= 1",)
    assert len(result.layers) == 1

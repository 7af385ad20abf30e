"""Pairs for faults of the network: a partition that loses, one that holds, and any split."""

from __future__ import annotations

from tests.faults.brute.behaviour import Actions, Become, Fail, Kind, Machine, New, Payload, Phase, Send, Spec, System
from tests.faults.brute.pair import Pair, one_of_each, program
from tests.faults.brute.world import Rule

# --- partition: nobody gets the work. Neither the loss of one message nor that of one server does that, and a split
# --- is of those that exist: when the second server is there, the first has got its work. The mended one works itself.

SERVING = """
event eWork: machine; event eWorked;
machine Server { start state S { on eWork do (who: machine) { send who, eWorked; } } }
spec Works observes eWork, eWorked {
  start cold state Idle { on eWork goto Asked; }
  hot state Asked { on eWorked goto Done; ignore eWork; }
  cold state Done { ignore eWork, eWorked; } }
machine Main { start state Init {
  entry { send new Server(), eWork, this; send new Server(), eWork, this; ITSELF }
  ACTION ignore eWorked; } }
test tc [main=Main]: assert Works in { Main, Server };
"""

WORKS = Spec(
    {
        "Idle": {"eWork": "Asked"},
        "Asked": {"eWork": "Asked", "eWorked": "Done"},
        "Done": {"eWork": "Done", "eWorked": "Done"},
    },
    frozenset({"Asked"}),
)


def work(machine: Machine, who: Payload) -> Actions:
    return (Send(who, "eWorked"),)


def serving(*, is_working_itself: bool) -> System:
    def creating(machine: Machine, payload: Payload) -> Actions:
        asked: Actions = (
            New("Server"), Send(machine.child(1), "eWork", machine.id),
            New("Server"), Send(machine.child(2), "eWork", machine.id),
        )  # fmt: skip
        return (*asked, Send(machine.id, "eWork", machine.id)) if is_working_itself else asked

    on = {"eWork": work} if is_working_itself else {}
    main = Kind({"Init": Phase(on, ignored=frozenset({"eWorked"}))}, creating)
    source = program(
        SERVING,
        ITSELF="send this, eWork, this;" if is_working_itself else "",
        ACTION="on eWork do (who: machine) { send who, eWorked; }" if is_working_itself else "",
    )
    return System(source, {"Main": main, "Server": Kind({"S": Phase({"eWork": work})})}, (WORKS,))


# --- holding: all data come too late, for the closing takes another way. One delay is not enough, and what is lost is
# --- never late. The mended one ignores what is late.

CLOSING = """
event eData; event eSent: machine; event eClose;
machine Source { start state S { entry (p: (sink: machine, boss: machine)) {
  send p.sink, eData; send p.sink, eData; send p.boss, eSent, p.sink; } } }
machine Sink { var isFed: bool;
  start state Open { on eData do { isFed = true; } on eClose goto Closed; }
  state Closed { LATE ignore eClose; } }
machine Main { start state Init {
  entry { new Source((sink = new Sink(), boss = this)); }
  on eSent do (sink: machine) { send sink, eClose; } } }
test tc [main=Main]: { Main, Source, Sink };
"""


def feed(machine: Machine, payload: Payload) -> Actions:
    sink, boss = payload
    return Send(sink, "eData"), Send(sink, "eData"), Send(boss, "eSent", sink)


def fed(machine: Machine, payload: Payload) -> Actions:
    return (Become(fields=(True,)),)


def fed_late(machine: Machine, payload: Payload) -> Actions:
    return () if machine.fields[0] else (Fail("P1001"),)


def close(machine: Machine, payload: Payload) -> Actions:
    return (Become("Closed"),)


def sent(machine: Machine, sink: Payload) -> Actions:
    return (Send(sink, "eClose"),)


def closing(*, is_ignoring: bool) -> System:
    def creating(machine: Machine, payload: Payload) -> Actions:
        return New("Sink"), New("Source", (machine.child(1), machine.id))

    late, ignored = ({}, {"eData", "eClose"}) if is_ignoring else ({"eData": fed_late}, {"eClose"})
    sink = {"Open": Phase({"eData": fed, "eClose": close}), "Closed": Phase(late, ignored=frozenset(ignored))}
    kinds = {
        "Main": Kind({"Init": Phase({"eSent": sent})}, creating),
        "Source": Kind({"S": Phase()}, feed),
        "Sink": Kind(sink, fields={"isFed": False}),
    }
    return System(program(CLOSING, LATE="ignore eData;" if is_ignoring else "on eData do { assert isFed; }"), kinds)


# --- split: a vote reaches no other replica. No partition with two sides comes between two machines of one class. The
# --- mended one asks Main as well, which no split of replicas cuts off.

VOTING = """
event eElect: (one: machine, two: machine, witness: machine); event eVote: machine; event eCounted;
machine Replica { start state S {
  on eElect do (all: (one: machine, two: machine, witness: machine)) {
    send all.one, eVote, this; send all.two, eVote, this; WITNESS }
  on eVote do (who: machine) { send who, eCounted; }
  ignore eCounted; } }
spec Counts observes eVote, eCounted {
  start cold state Idle { on eVote goto Asked; }
  hot state Asked { on eCounted goto Done; ignore eVote; }
  cold state Done { ignore eVote, eCounted; } }
machine Main { start state Init {
  entry { var one: machine; var two: machine; one = new Replica(); two = new Replica();
    send new Replica(), eElect, (one = one, two = two, witness = this); }
  on eVote do (who: machine) { send who, eCounted; } } }
test tc [main=Main]: assert Counts in { Main, Replica };
"""

COUNTS = Spec(
    {
        "Idle": {"eVote": "Asked"},
        "Asked": {"eVote": "Asked", "eCounted": "Done"},
        "Done": {"eVote": "Done", "eCounted": "Done"},
    },
    frozenset({"Asked"}),
)


def count(machine: Machine, who: Payload) -> Actions:
    return (Send(who, "eCounted"),)


def create_replicas(machine: Machine, payload: Payload) -> Actions:
    one, two, three = (machine.child(number) for number in (1, 2, 3))
    return New("Replica"), New("Replica"), New("Replica"), Send(three, "eElect", (one, two, machine.id))


def voting(*, has_witness: bool) -> System:
    def elect(machine: Machine, everybody: Payload) -> Actions:
        return tuple(Send(to, "eVote", machine.id) for to in everybody[: 3 if has_witness else 2])

    kinds = {
        "Main": Kind({"Init": Phase({"eVote": count})}, create_replicas),
        "Replica": Kind({"S": Phase({"eElect": elect, "eVote": count}, ignored=frozenset({"eCounted"}))}),
    }
    return System(program(VOTING, WITNESS="send all.witness, eVote, this;" if has_witness else ""), kinds, (COUNTS,))


VOTERS = ("Replica",)

NETWORK = {
    "partition": Pair(
        serving(is_working_itself=False), serving(is_working_itself=True),
        one_of_each("Main", "Server", left=("Main",), right=("Server",)),
    ),
    "holding partition": Pair(
        closing(is_ignoring=False), closing(is_ignoring=True),
        one_of_each("Main", "Source", "Sink", left=("Source",), right=("Sink",)),
    ),
    # A witness among the split would be cut off like any other: so only replicas are split.
    "split": Pair(
        voting(has_witness=False), voting(has_witness=True),
        one_of_each("Main", "Replica", left=("Main",), right=VOTERS)
        | {"split": Rule("partition", group=VOTERS, other=VOTERS)},
    ),
}  # fmt: skip

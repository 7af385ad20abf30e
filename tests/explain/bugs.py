"""Known bugs, each with what an explanation must say of it: the guilty line, and the cause as machines and events."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pcheck
from pcheck.explain.explain import explain
from pcheck.explain.explanation import Explanation

ROOT = Path(__file__).parents[2]
CASES = "tests/cases"


@dataclass(frozen=True)
class Bug:
    """One failing program."""

    path: str
    test: str
    line: str
    """What the line to look at says, or the handler that it belongs to."""
    cause: tuple[tuple[str, str], ...]
    """(machine, event) of steps that must be in the chain, in this order; the event is '' for one that takes none."""
    values: dict[str, str] = field(default_factory=dict)
    """Variables that the line reads."""
    inevitable: str = ""
    """'start', 'end' (it could be avoided until the last step), or '' where it is in between."""

    def __str__(self) -> str:
        return f"{Path(self.path).name}:{self.test}"


KNOWN = (
    # A vote for the first transaction is counted for the second.
    Bug(
        "models/two-phase-commit", "tcStaleVotes", "assert sizeof(agreed[transaction]) == participants",
        (("Coordinator(4)", "eBegin"), ("Participant(3)", "ePrepare"), ("Coordinator(4)", "eVote")),
        {"Atomicity.participants": "2"}, inevitable="end",
    ),
    # Everybody has one fork in hand and waits for the next one's.
    Bug(
        "models/dining-philosophers", "tcDeadlock", "receive {",
        (("Fork(2)", "eTakeFork"), ("Fork(3)", "eTakeFork"), ("Fork(4)", "eTakeFork")),
    ),
    # The lease of the first holder ends before it writes.
    Bug(
        "models/lock-service", "tcLeaseWithoutFencing", "assert token >= newest",
        (("Clock(2.1)", "eStartLease"), ("LockServer(2)", "eLeaseExpired"), ("Storage(3)", "eWrite")),
        {"NoStaleWrite.newest": "2"},
    ),
    # Two majorities, because a promise was forgotten.
    Bug(
        "models/paxos", "tcForgetfulAcceptor", "assert message.proposal.value == chosen", (("Proposer(7)", ""),),
        {"Agreement.chosen": "100"},
    ),
    Bug(
        "models/paxos", "tcStubbornProposer", "assert message.proposal.value == chosen", (("Proposer(7)", ""),),
        {"Agreement.chosen": "100"},
    ),
    # A node that is slow is suspected when the timer has gone off twice.
    Bug(
        "models/failure-detector", "tcAccuracy", "assert node in crashed",
        (("FailureDetector(4)", "eTimeOut"), ("FailureDetector(4)", "eTimeOut")),
        {"Accuracy.crashed": "()"},
    ),
    # Two nodes with the highest number: each takes the other's for its own, whatever comes first.
    Bug(
        "models/leader-election", "tcTwinNumbers", 'assert false, format("{0} is a second leader after {1}"',
        (("Node(2)", "eCandidate"),), {"OneLeader.leader": "3"}, inevitable="start",
    ),
    # Full one item too late.
    Bug(
        "models/bounded-buffer", "tcLeakyBuffer", "assert held <= capacity",
        (("Buffer(2)", "ePut"), ("Buffer(2)", "ePut"), ("Buffer(2)", "ePut")),
        {"NeverOverfull.held": "3", "NeverOverfull.capacity": "2"},
    ),
    # The event comes before the state that handles it.
    Bug(f"{CASES}/dynamic/D-02-only-in-one-order.p", "", "start state Shut {", (("Kid(2)", ""), ("Main(1)", "eUse"))),
    Bug(f"{CASES}/dynamic/D-02-dequeued.p", "", "start state A {", (("Main(1)", "eU"),), inevitable="start"),
    Bug(f"{CASES}/dynamic/D-18-observed.p", "tcWatch", "state Second {", (("Main(1)", ""),), inevitable="start"),
    # Each waits for the other to begin.
    Bug(
        f"{CASES}/dynamic/D-11-two-wait-for-each-other.p", "", "receive {", (("Main(1)", ""), ("Shy(2)", "")),
        inevitable="start",
    ),
    Bug(
        f"{CASES}/dynamic/D-11-server-loop.p", "", "receive {", (("Server(2)", "eReq"),), inevitable="start"
    ),
    # Nobody answers.
    Bug(
        f"{CASES}/dynamic/D-14-ends-hot.p", "tcAnswered", "hot state Busy {", (("Main(1)", ""),), inevitable="start"
    ),
    Bug(
        f"{CASES}/dynamic/D-14-deferred-forever.p", "tcWorks", "hot state Owed {", (("Main(1)", ""),),
        inevitable="start",
    ),
    Bug(
        f"{CASES}/dynamic/D-15-messages-in-a-circle.p", "tcLoop", "hot state Waiting {", (("Main(1)", ""),),
        inevitable="start",
    ),
    # Both clients read before one of them writes.
    Bug(
        f"{CASES}/semantics/lost-update.fail.p", "", "assert n == 2",
        (("Store(2)", "eRead"), ("Store(2)", "eRead"), ("Store(2)", "eWrite"), ("Store(2)", "eDone")),
        {"Store(2).n": "1"},
    ),
    # The null handler ran first.
    Bug(f"{CASES}/semantics/null-handler-races.fail.p", "", "assert false", (("Main(1)", ""), ("Main(1)", "eA"))),
    # A token overtakes two direct messages, and a tick falls between them.
    Bug(
        f"{CASES}/semantics/race-overtaken-after-three-hops.fail.p", "", "assert !(s[0] == 7",
        (("Relay(3)", "eTok"), ("R(2)", "eTok"), ("R(2)", "eDir"), ("R(2)", "eTick"), ("R(2)", "eDir")),
        {"R(2).s": "(7, 1, 0, 2)"}, inevitable="",
    ),
    Bug(
        f"{CASES}/dynamic/D-21-two-leaders.p", "tMain", "invariant OneLeader",
        (("Node(2)", "eElect"), ("Node(3)", "eElect")), inevitable="end",
    ),
    Bug(f"{CASES}/dynamic/D-12-division.p", "", "i = 1 / zero;", (("Main(1)", ""),), inevitable="start"),
    Bug(f"{CASES}/dynamic/D-09-read.p", "", "b = m[2];", (("Main(1)", ""),), inevitable="start"),
    Bug(
        f"{CASES}/semantics/recursion-with-sends.fail.p", "", "assert n != -2;",
        (("Kid(2)", ""), ("Main(1)", "eNumber")), inevitable="start",
    ),
)  # fmt: skip


def explained(bug: Bug, plan: pcheck.SearchPlan | None = None) -> tuple[pcheck.Program, Explanation]:
    """The program of a bug, and why it fails."""
    program = pcheck.load(ROOT / bug.path)
    test = bug.test or program.tests[0].name
    trace = program.check(test, plan or pcheck.SearchPlan(strategy="bfs")).trace
    assert trace is not None, bug
    return program, explain(program.parts(test), trace, plan)

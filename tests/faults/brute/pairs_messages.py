"""Pairs for faults of single messages: drop, duplicate, delay."""

from __future__ import annotations

from tests.faults.brute.behaviour import Actions, Become, Fail, Kind, Machine, New, Payload, Phase, Send, System
from tests.faults.brute.pair import Pair, one_of_each, program

# --- drop: a machine waits for what it sent itself, which nobody else can cut off; the mended one sends it twice ---

SELF = """
event eStep; event eDone;
machine Worker { start state S {
  entry (boss: machine) { send this, eStep; AGAIN receive { case eStep: { } } send boss, eDone; }
  ignore eStep; } }
machine Main { start state Init { entry { new Worker(this); } ignore eDone; } }
test tc [main=Main]: { Main, Worker };
"""


def stepping(times: int) -> System:
    def entry(machine: Machine, boss: Payload) -> Actions:
        return (*[Send(machine.id, "eStep")] * times, Become("waiting"))

    def stepped(machine: Machine, payload: Payload) -> Actions:
        return Send(machine.birth, "eDone"), Become("S")

    def creating(machine: Machine, payload: Payload) -> Actions:
        return (New("Worker", machine.id),)

    worker = {
        "S": Phase(ignored=frozenset({"eStep"})),
        "waiting": Phase({"eStep": stepped}, is_blocked=True),
    }
    main = Kind({"Init": Phase(ignored=frozenset({"eDone"}))}, creating)
    source = program(SELF, AGAIN="send this, eStep;" * (times - 1))
    return System(source, {"Main": main, "Worker": Kind(worker, entry)})


# --- duplicate: what is added twice is not expected; the mended one ignores it ---

ADDING = """
event eAdd: int;
machine Store { var sum: int;
  start state Empty { on eAdd do (n: int) { sum = sum + n; goto Full; } }
  state Full { SECOND } }
machine Main { start state Init { entry { var s: Store; s = new Store(); send s, eAdd, 7; } } }
test tc [main=Main]: { Main, Store };
"""


def adding(*, is_idempotent: bool) -> System:
    def add(machine: Machine, number: Payload) -> Actions:
        return (Become("Full", (machine.fields[0] + number,)),)

    def creating(machine: Machine, payload: Payload) -> Actions:
        return New("Store"), Send(machine.child(1), "eAdd", 7)

    full = Phase(ignored=frozenset({"eAdd"})) if is_idempotent else Phase()
    store = Kind({"Empty": Phase({"eAdd": add}), "Full": full}, fields={"sum": 0})
    source = program(ADDING, SECOND="ignore eAdd;" if is_idempotent else "")
    return System(source, {"Main": Kind({"Init": Phase()}, creating), "Store": store})


# --- delay: an account is opened for the first time after it was closed; the mended one puts off the closing ---

ACCOUNT = """
event eOpen; event eClose;
machine Account { var isOpened: bool;
  start state New { on eOpen do { isOpened = true; FIRST } EARLY }
  STATE
  state Closed { on eOpen do { assert isOpened; } ignore eClose; } }
machine Main { start state Init { entry { var a: Account; a = new Account(); send a, eOpen; send a, eClose; } } }
test tc [main=Main]: { Main, Account };
"""


def opened(machine: Machine, payload: Payload) -> Actions:
    return (Become(fields=(True,)),)


def closed(machine: Machine, payload: Payload) -> Actions:
    return (Become("Closed"),)


def opened_late(machine: Machine, payload: Payload) -> Actions:
    return () if machine.fields[0] else (Fail("P1001"),)


def opened_first(machine: Machine, payload: Payload) -> Actions:
    return (Become("Opened", (True,)),)


def banking(*, is_deferring: bool) -> System:
    def creating(machine: Machine, payload: Payload) -> Actions:
        account = machine.child(1)
        return New("Account"), Send(account, "eOpen"), Send(account, "eClose")

    if is_deferring:
        texts = {
            "FIRST": "goto Opened;", "EARLY": "defer eClose;",
            "STATE": "state Opened { on eClose goto Closed; ignore eOpen; }",
        }  # fmt: skip
        phases = {
            "New": Phase({"eOpen": opened_first}, deferred=frozenset({"eClose"})),
            "Opened": Phase({"eClose": closed}, ignored=frozenset({"eOpen"}), lingering=frozenset({"eOpen"})),
        }
    else:
        texts = {"FIRST": "", "EARLY": "on eClose goto Closed;", "STATE": ""}
        phases = {"New": Phase({"eOpen": opened, "eClose": closed})}
    phases["Closed"] = Phase({"eOpen": opened_late}, ignored=frozenset({"eClose"}))
    account = Kind(phases, fields={"isOpened": False})
    return System(program(ACCOUNT, **texts), {"Main": Kind({"Init": Phase()}, creating), "Account": account})


MESSAGES = {
    "drop": Pair(stepping(1), stepping(2), one_of_each("Main", "Worker", left=("Main",), right=("Worker",))),
    "duplicate": Pair(
        adding(is_idempotent=False), adding(is_idempotent=True),
        one_of_each("Main", "Store", left=("Main",), right=("Store",)),
    ),
    "delay": Pair(
        banking(is_deferring=False), banking(is_deferring=True),
        one_of_each("Main", "Account", left=("Main",), right=("Account",)),
    ),
}  # fmt: skip

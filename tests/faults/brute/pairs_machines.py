"""Pairs for faults of machines: crash, restart."""

from __future__ import annotations

from tests.faults.brute.behaviour import Actions, Become, Fail, Kind, Machine, New, Payload, Phase, Send, Spec, System
from tests.faults.brute.pair import Pair, one_of_each, program

# --- crash: work is never begun, which no lost message can be the reason of; the mended one has a second worker ---

WORKING = """
event eWorked;
machine Worker { start state S { entry (boss: machine) { send boss, eWorked; } } }
spec Works observes eWorked {
  start hot state Waiting { on eWorked goto Done; }
  cold state Done { ignore eWorked; } }
machine Main { start state Init { entry { new Worker(this); SPARE } on eWorked do { } } }
test tc [main=Main]: assert Works in { Main, Worker };
"""


def working(workers: int) -> System:
    def entry(machine: Machine, boss: Payload) -> Actions:
        return (Send(boss, "eWorked"),)

    def creating(machine: Machine, payload: Payload) -> Actions:
        return (New("Worker", machine.id),) * workers

    def notice(machine: Machine, payload: Payload) -> Actions:
        return ()

    main = Kind({"Init": Phase({"eWorked": notice})}, creating)
    works = Spec({"Waiting": {"eWorked": "Done"}, "Done": {"eWorked": "Done"}}, frozenset({"Waiting"}))
    source = program(WORKING, SPARE="new Worker(this);" * (workers - 1))
    return System(source, {"Main": main, "Worker": Kind({"S": Phase()}, entry)}, (works,))


# --- restart: what was promised is forgotten; the mended store writes it down ---

PROMISING = """
event eWrite: machine; event eWritten: machine; event eRead: machine; event eValue: bool;
machine Store { DURABLE var isWritten: bool; start state S {
  on eWrite do (who: machine) { isWritten = true; send who, eWritten, this; }
  on eRead do (who: machine) { send who, eValue, isWritten; } } }
machine Main { start state Init {
  entry { send new Store(), eWrite, this; }
  on eWritten do (store: machine) { send store, eRead, this; }
  on eValue do (value: bool) { assert value; } } }
test tc [main=Main]: { Main, Store };
"""


def write(machine: Machine, who: Payload) -> Actions:
    return Become(fields=(True,)), Send(who, "eWritten", machine.id)


def read(machine: Machine, who: Payload) -> Actions:
    return (Send(who, "eValue", machine.fields[0]),)


def begin(machine: Machine, payload: Payload) -> Actions:
    return New("Store"), Send(machine.child(1), "eWrite", machine.id)


def written(machine: Machine, store: Payload) -> Actions:
    return (Send(store, "eRead", machine.id),)


def expect(machine: Machine, value: Payload) -> Actions:
    return () if value else (Fail("P1001"),)


def promising(*, is_durable: bool) -> System:
    durable = ("isWritten",) if is_durable else ()
    store = Kind({"S": Phase({"eWrite": write, "eRead": read})}, fields={"isWritten": False}, durable=durable)
    main = Kind({"Init": Phase({"eWritten": written, "eValue": expect})}, begin)
    source = program(PROMISING, DURABLE="durable" if is_durable else "")
    return System(source, {"Main": main, "Store": store})


MACHINES = {
    # If Main crashes before it has created anybody, no number of workers helps: so only workers crash.
    "crash": Pair(
        working(1), working(2), one_of_each("Main", "Worker", left=("Main",), right=("Worker",), crashing=("Worker",))
    ),
    "restart": Pair(
        promising(is_durable=False), promising(is_durable=True),
        one_of_each("Main", "Store", left=("Main",), right=("Store",)),
    ),
}  # fmt: skip

"""A server counts what clients add and answers with the sum; a stopper sends itself a tick, then stops the server."""

from __future__ import annotations

from tests.faults.brute.behaviour import Actions, Become, Kind, Machine, New, Payload, Phase, Send, System

SOURCE = """
event eAdd: machine;
event eSum: int;
event eTick;
machine Server { var n: int; start state S { on eAdd do (who: machine) { n = n + 1; send who, eSum, n; } } }
machine Client {
  var got: int;
  start state Asking {
    entry (server: Server) { send server, eAdd, this; }
    on eSum do (n: int) { got = n; goto Done; }
  }
  state Done { ignore eSum; }
}
machine Stopper {
  var server: Server;
  start state S {
    entry (s: Server) { server = s; send this, eTick; }
    on eTick do { send server, halt; }
  }
}
machine Main {
  start state Init { entry { var s: Server; s = new Server(); new Client(s); new SECOND(s); } }
}
test tc [main=Main]: { Main, Server, Client, Stopper };
"""


def adding(machine: Machine, who: Payload) -> Actions:
    number = machine.fields[0] + 1
    return Become(fields=(number,)), Send(who, "eSum", number)


def asking(machine: Machine, server: Payload) -> Actions:
    return (Send(server, "eAdd", machine.id),)


def answered(machine: Machine, number: Payload) -> Actions:
    return (Become("Done", (number,)),)


def winding(machine: Machine, server: Payload) -> Actions:
    return Become(fields=(server,)), Send(machine.id, "eTick")


def stopping(machine: Machine, payload: Payload) -> Actions:
    return (Send(machine.fields[0], "halt"),)


KINDS = {
    "Server": Kind({"S": Phase({"eAdd": adding})}, fields={"n": 0}),
    "Client": Kind(
        {"Asking": Phase({"eSum": answered}), "Done": Phase(ignored=frozenset({"eSum"}))}, asking, {"got": 0}
    ),
    "Stopper": Kind({"S": Phase({"eTick": stopping})}, winding, {"server": None}),
}


def sums(second: str) -> System:
    """With a second machine of this kind beside the client."""

    def creating(machine: Machine, payload: Payload) -> Actions:
        server = machine.child(1)
        return New("Server"), New("Client", server), New(second, server)

    return System(SOURCE.replace("SECOND", second), {"Main": Kind({"Init": Phase()}, creating), **KINDS})

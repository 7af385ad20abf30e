"""Four protocols, each with its faults written out by hand in P, and the same without them, for faults to be declared.

In the text of a protocol `carry TO, EVENT, PAYLOAD;` is a message that faults are to happen to: a plain `send`, or one
to a machine Network that passes it on, or does not. (What a machine sends itself is never cut off.) `CRASH` stands at
each point where the machine can crash, that is, before its first action in a handler and between two of them; MORTAL
decides once whether it ever will.
"""

from __future__ import annotations

import re

COMMON = """
event eSaw: int;
spec Record observes eSaw {
    var trace: seq[int];
    start state S { on eSaw do (what: int) { trace += (sizeof(trace), what); } }
}
type tStart = (network: machine, other: machine, number: int);
type tFrom = (from: machine, number: int);
"""

STOP_AND_WAIT = """
event eData: tFrom; event eAck: int; event eTimeout;
machine Sender {
    var network: machine; var receiver: machine; var number: int; var asked: int; var mortal: bool;
    start state S {
        entry (p: tStart) { MORTAL network = p.network; receiver = p.other; Offer(); carry this, eTimeout; }
        on eAck do (n: int) {
            if (n == number) { CRASH announce eSaw, 10 + n; number = number + 1; if (number < 2) Offer(); }
        }
        on eTimeout do { if (number < 2) Offer(); }
    }
    fun Offer() { CRASH carry receiver, eData, (from = this, number = number); CRASH announce eSaw, 20 + number; CRASH }
}
machine Receiver {
    var network: machine;
    start state S {
        entry (p: tStart) { network = p.network; }
        on eData do (p: tFrom) { announce eSaw, p.number; carry p.from, eAck, p.number; }
    }
}
machine Main {
    start state S { entry { var network: machine; var receiver: machine; NETWORK
        receiver = new Receiver((network = network, other = this, number = 0));
        new Sender((network = network, other = receiver, number = 0));
    } }
}
test tcRecord [main=Main]: assert Record in { Main, Sender, Receiver MORE };
"""

VOTE = """
event eVote: tFrom; event eResult: int;
machine Voter {
    var network: machine;
    start state S {
        entry (p: tStart) { network = p.network; carry p.other, eVote, (from = this, number = p.number); }
        on eResult do (n: int) { announce eSaw, 10 + n; }
    }
}
machine Counter {
    var network: machine; var votes: int; var mortal: bool;
    start state S {
        entry (p: tStart) { MORTAL network = p.network; }
        on eVote do (p: tFrom) {
            CRASH announce eSaw, p.number;
            votes = votes + 1;
            CRASH carry p.from, eResult, votes;
            CRASH
        }
    }
}
machine Main {
    start state S { entry { var network: machine; var counter: machine; NETWORK
        counter = new Counter((network = network, other = this, number = 0));
        new Voter((network = network, other = counter, number = 1));
        new Voter((network = network, other = counter, number = 2));
    } }
}
test tcRecord [main=Main]: assert Record in { Main, Voter, Counter MORE };
"""

LOCK = """
event eLock: machine; event eGranted; event eRelease;
machine Server {
    var network: machine; var waiting: seq[machine]; var mortal: bool;
    start state Free {
        entry (p: tStart) { MORTAL network = p.network; }
        on eLock do (who: machine) { CRASH announce eSaw, 1; CRASH carry who, eGranted; CRASH goto Held; }
        on eRelease do { CRASH announce eSaw, 2; CRASH }
    }
    state Held {
        on eRelease do { CRASH announce eSaw, 3; CRASH goto Free2; }
        defer eLock;
    }
    state Free2 {
        on eLock do (who: machine) { CRASH announce eSaw, 4; CRASH carry who, eGranted; CRASH goto Held; }
        on eRelease do { CRASH announce eSaw, 5; CRASH }
    }
}
machine Client {
    var network: machine; var server: machine; var number: int;
    start state S {
        entry (p: tStart) { network = p.network; server = p.other; number = p.number; carry server, eLock, this; }
        on eGranted do { announce eSaw, 10 * number; carry server, eRelease; announce eSaw, 10 * number + 1; }
    }
}
machine Main {
    start state S { entry { var network: machine; var server: machine; NETWORK
        server = new Server((network = network, other = this, number = 0));
        new Client((network = network, other = server, number = 1));
        new Client((network = network, other = server, number = 2));
    } }
}
test tcRecord [main=Main]: assert Record in { Main, Server, Client MORE };
"""

RING = """
event eNext: machine; event eToken: int;
machine Node {
    var network: machine; var next: machine; var number: int;
    start state S {
        entry (p: tStart) { network = p.network; next = p.other; number = p.number; }
        on eToken do (hops: int) {
            announce eSaw, 10 * number + hops;
            if (hops < 4) carry next, eToken, hops + 1;
        }
    }
}
machine First {
    var network: machine; var next: machine; var mortal: bool;
    start state S {
        entry (p: tStart) { MORTAL network = p.network; CRASH send p.other, eSetUp, this; CRASH }
        on eNext do (it: machine) { next = it; CRASH carry next, eToken, 1; CRASH announce eSaw, 0; CRASH }
        on eToken do (hops: int) {
            CRASH announce eSaw, hops;
            if (hops < 4) { CRASH carry next, eToken, hops + 1; }
            CRASH
        }
    }
}
event eSetUp: machine;
machine Main {
    var network: machine;
    start state S {
        entry { NETWORK new First((network = network, other = this, number = 0)); }
        on eSetUp do (first: machine) {
            var second: machine; var third: machine;
            third = new Node((network = network, other = first, number = 3));
            second = new Node((network = network, other = third, number = 2));
            send first, eNext, second;
        }
    }
}
test tcRecord [main=Main]: assert Record in { Main, First, Node MORE };
"""

PROTOCOLS = {"stop and wait": STOP_AND_WAIT, "vote": VOTE, "lock": LOCK, "ring": RING}
CARRIED = {
    "stop and wait": "eData, eAck, eTimeout",
    "vote": "eVote, eResult",
    "lock": "eLock, eGranted, eRelease",
    "ring": "eToken",
}
MORTAL = {"stop and wait": "Sender", "vote": "Counter", "lock": "Server", "ring": "First"}
SIDES = {"stop and wait": "Sender | Receiver", "vote": "Voter | Counter", "lock": "Client | Server"}

NETWORK = """
type tCarry = (target: machine, what: event, payload: any);
event eCarry: tCarry; event eCut; event eHeal;
machine Network {
    var drops: int; var copies: int; var delays: int; var isCut: bool; var held: seq[tCarry];
    start state Carrying {
        entry { drops = DROPS; copies = COPIES; delays = DELAYS; CUTTER }
        on eCarry do (m: tCarry) {
            if (drops > 0 && $) { drops = drops - 1; return; }
            if (copies > 0 && $) { copies = copies - 1; new Later((network = this, what = m)); }
            if (delays > 0 && $) { delays = delays - 1; new Later((network = this, what = m)); return; }
            if (isCut && m.what != UNCUT) { HOLD return; }
            send m.target, m.what, m.payload;
        }
        on eCut do { isCut = true; }
        on eHeal do {
            isCut = false;
            while (sizeof(held) > 0) { send held[0].target, held[0].what, held[0].payload; held -= (0); }
        }
    }
}
machine Later {
    start state S { entry (p: (network: machine, what: tCarry)) { send p.network, eCarry, p.what; raise halt; } }
}
machine Cutter {
    start state S { entry (network: machine) { if ($) { send network, eCut; send network, eHeal; } } }
}
"""


def declared(name: str) -> str:
    """A protocol to which nothing happens by itself."""
    text = re.sub(r"carry ([^;]*);", r"send \1;", PROTOCOLS[name])
    for word in ("CRASH", "MORTAL", "NETWORK", "MORE"):
        text = text.replace(word, "")
    return COMMON + text


def by_hand(name: str, *, drops: int = 0, copies: int = 0, delays: int = 0, cut: str = "") -> str:
    """A protocol with a network machine; `cut` is '', 'losing' or 'holding'."""
    text = re.sub(r"carry ([\w.]+), (\w+)((?:, )?)([^;]*);", _carried, PROTOCOLS[name])
    network = NETWORK.replace("DROPS", str(drops)).replace("COPIES", str(copies)).replace("DELAYS", str(delays))
    network = network.replace("UNCUT", "eTimeout" if "eTimeout" in text else "null")
    network = network.replace("CUTTER", "new Cutter(this);" if cut else "")
    network = network.replace("HOLD", "held += (sizeof(held), m);" if cut == "holding" else "")
    for word, meaning in (
        ("CRASH", ""), ("MORTAL", ""), ("NETWORK", "network = new Network();"), ("MORE", ", Network, Later, Cutter"),
    ):  # fmt: skip
        text = text.replace(word, meaning)
    return COMMON + network + text


def by_suicide(name: str) -> str:
    """A protocol in which one machine may crash, by its own doing."""
    text = PROTOCOLS[name].replace("MORTAL", "mortal = $; CRASH").replace("CRASH", "if (mortal && $) raise halt;")
    return COMMON + re.sub(r"carry ([^;]*);", r"send \1;", text).replace("NETWORK", "").replace("MORE", "")


def _carried(found: re.Match[str]) -> str:
    payload = found[4] if found[3] else "null"
    return f"send network, eCarry, (target = {found[1]}, what = {found[2]}, payload = {payload});"

// A token goes round stations; a station lends it to its client when that has asked. Main is the last station.
event eToken;
event eAsk;
event eGrant;
event eDone;
event eRest;
machine Client {
    var station: machine;
    start state Asking {
        entry (home: machine) { station = home; send station, eAsk; }
        on eGrant do { send station, eDone; send this, eRest; }
        on eRest do { send station, eAsk; }
    }
}
machine Station {
    var next: machine;
    var client: machine;
    var asked: bool;
    start state Init { entry (after: machine) { next = after; client = new Client(this); goto Idle; } }
    state Idle {
        on eToken do { if (asked) { send client, eGrant; goto Lent; } send next, eToken; }
        on eAsk do { asked = true; }
    }
    state Lent { on eDone do { asked = false; send next, eToken; goto Idle; } }
}
machine Main {
    var next: machine;
    var client: machine;
    var asked: bool;
    start state Init { entry {
        var number: int;
        next = this;
        while (number < 7) { number = number + 1; next = new Station(next); }
        client = new Client(this);
        send next, eToken;
        goto Idle;
    } }
    state Idle {
        on eToken do { if (asked) { send client, eGrant; goto Lent; } send next, eToken; }
        on eAsk do { asked = true; }
    }
    state Lent { on eDone do { asked = false; send next, eToken; goto Idle; } }
}
test tcPeer [main=Main]: { Main, Client, Station };

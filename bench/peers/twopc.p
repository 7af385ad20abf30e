// Two-phase commit without end: six participants, a timer, acknowledgements. Main is the coordinator.
event ePrepare: machine;
event eVote: bool;
event eDecision: machine;
event eAck;
event eStart: machine;
event eTimeout;
machine Participant {
    start state Serving {
        on ePrepare do (coordinator: machine) { send coordinator, eVote, $; }
        on eDecision do (coordinator: machine) { send coordinator, eAck; }
    }
}
machine Timer { start state Serving { on eStart do (who: machine) { send who, eTimeout; } } }
machine Main {
    var participants: seq[machine];
    var timer: machine;
    var votes: int;
    var acks: int;
    start state Init { entry {
        while (sizeof(participants) < 6) { participants += (sizeof(participants), new Participant()); }
        timer = new Timer();
        Begin();
        goto Voting;
    } }
    state Voting {
        on eVote do (yes: bool) {
            votes = votes + 1;
            if (!yes || votes == 6) { Decide(); goto Finishing; }
        }
        on eTimeout do { acks = 1; Decide(); goto Finishing; }
    }
    state Finishing {
        on eVote do (yes: bool) { }
        on eAck do { Count(); }
        on eTimeout do { Count(); }
    }
    fun Begin() {
        var participant: machine;
        foreach (participant in participants) { send participant, ePrepare, this; }
        send timer, eStart, this;
    }
    fun Decide() {
        var participant: machine;
        votes = 0;
        foreach (participant in participants) { send participant, eDecision, this; }
    }
    fun Count() {
        acks = acks + 1;
        if (acks == 7) { acks = 0; Begin(); goto Voting; }
    }
}
test tcPeer [main=Main]: { Main, Participant, Timer };

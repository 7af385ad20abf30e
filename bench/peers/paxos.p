// Single-decree Paxos: two proposers with two ballots each, three acceptors, a learner.
type tRequest = (proposer: machine, ballot: int, value: int);
type tPromise = (ballot: int, accepted: int, value: int);
event ePrepare: tRequest;
event eAccept: tRequest;
event ePromise: tPromise;
event eAccepted: int;
event eDecided: int;
event eRetry;
machine Acceptor {
    var promised: int;
    var accepted: int;
    var value: int;
    start state Serving {
        on ePrepare do (request: tRequest) {
            if (request.ballot > promised) {
                promised = request.ballot;
                send request.proposer, ePromise, (ballot = promised, accepted = accepted, value = value);
            }
        }
        on eAccept do (request: tRequest) {
            if (request.ballot >= promised) {
                promised = request.ballot;
                accepted = request.ballot;
                value = request.value;
                send request.proposer, eAccepted, accepted;
            }
        }
    }
}
machine Learner {
    var decided: int;
    start state Serving { on eDecided do (value: int) { assert decided == 0 || decided == value; decided = value; } }
}
machine Patience { start state Waiting { entry (proposer: machine) { send proposer, eRetry; } } }
machine Proposer {
    var acceptors: seq[machine];
    var learner: machine;
    var me: int;
    var ballot: int;
    var phase: int;
    var answers: int;
    var highest: int;
    var value: int;
    start state Proposing {
        entry (setup: (acceptors: seq[machine], learner: machine, me: int)) {
            acceptors = setup.acceptors;
            learner = setup.learner;
            me = setup.me;
            new Patience(this);
            Begin(me);
        }
        on eRetry do { if (phase != 3) { Begin(me + 2); } }
        on ePromise do (promise: tPromise) {
            if (promise.ballot == ballot && phase == 1) {
                answers = answers + 1;
                if (promise.accepted > highest) { highest = promise.accepted; value = promise.value; }
                if (answers == 2) { phase = 2; answers = 0; Ask(true); }
            }
        }
        on eAccepted do (accepted: int) {
            if (accepted == ballot && phase == 2) {
                answers = answers + 1;
                if (answers == 2) { phase = 3; send learner, eDecided, value; }
            }
        }
    }
    fun Begin(number: int) {
        ballot = number;
        phase = 1;
        answers = 0;
        highest = 0;
        value = me;
        Ask(false);
    }
    fun Ask(accepts: bool) {
        var acceptor: machine;
        foreach (acceptor in acceptors) {
            if (accepts) { send acceptor, eAccept, (proposer = this, ballot = ballot, value = value); }
            else { send acceptor, ePrepare, (proposer = this, ballot = ballot, value = 0); }
        }
    }
}
machine Main {
    start state Init { entry {
        var acceptors: seq[machine];
        var learner: machine;
        var number: int;
        while (number < 3) { acceptors += (number, new Acceptor()); number = number + 1; }
        learner = new Learner();
        new Proposer((acceptors = acceptors, learner = learner, me = 1));
        new Proposer((acceptors = acceptors, learner = learner, me = 2));
    } }
}
test tcPeer [main=Main]: { Main, Acceptor, Learner, Patience, Proposer };

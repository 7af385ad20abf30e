// The first mistake: this acceptor forgets its promise (say, it was not written to disk before
// the answer) and accepts a proposal of a lower ballot than it has promised.
machine ForgetfulAcceptor {
    var learner: Learner;
    var promised: int;
    var accepted: tProposal;

    start state Accepting {
        entry (theLearner: Learner) {
            learner = theLearner;
        }

        on ePrepare do (prepare: tPrepare) {
            if (prepare.ballot > promised) {
                promised = prepare.ballot;
                send prepare.proposer, ePromise,
                    (acceptor = this, ballot = prepare.ballot, accepted = accepted);
            }
        }

        on eAccept do (proposal: tProposal) {
            accepted = proposal;        // the mistake: no look at `promised`
            send learner, eAccepted, (acceptor = this, proposal = proposal);
        }
    }
}

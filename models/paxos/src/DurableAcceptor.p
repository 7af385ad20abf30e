// As Acceptor, but what it has promised and accepted is `durable`: written down before the answer
// leaves, so that it is still there after a restart. The learner is not: it comes again with the
// payload, because a machine that restarts enters its start state as it did at first.
machine DurableAcceptor {
    var learner: Learner;
    durable var promised: int;
    durable var accepted: tProposal;

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
            if (proposal.ballot >= promised) {
                promised = proposal.ballot;
                accepted = proposal;
                send learner, eAccepted, (acceptor = this, proposal = proposal);
            }
        }
    }
}

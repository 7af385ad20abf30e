// Remembers the highest ballot it has promised and the last proposal it has accepted. It never
// answers a ballot that is too low: such a proposer simply does not get its majority.
machine Acceptor {
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
            if (proposal.ballot >= promised) {
                promised = proposal.ballot;
                accepted = proposal;
                send learner, eAccepted, (acceptor = this, proposal = proposal);
            }
        }
    }
}

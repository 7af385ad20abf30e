// Answers whoever has a ballot that is high enough, also one that asks again (`>=`): the first
// answer may have been lost.
machine Acceptor {
    var promised: int;
    var accepted: tProposal;

    start state Accepting {
        on ePrepare do (prepare: tPrepare) {
            if (prepare.ballot >= promised) {
                promised = prepare.ballot;
                send prepare.proposer, ePromise, (acceptor = this, accepted = accepted);
            }
        }

        on eAccept do (request: tAccept) {
            if (request.proposal.ballot >= promised) {
                promised = request.proposal.ballot;
                accepted = request.proposal;
                send request.proposer, eAccepted, this;
            }
        }
    }
}

// Tries one ballot. With promises of a majority in hand it proposes the value of the highest
// ballot that they report as accepted, and its own value only if there is none.
machine Proposer {
    var acceptors: set[Acceptor];
    var proposal: tProposal;
    var highest: tProposal;
    var promises: set[Acceptor];

    start state Preparing {
        entry (config: (acceptors: set[Acceptor], proposal: tProposal)) {
            var acceptor: Acceptor;

            acceptors = config.acceptors;
            proposal = config.proposal;
            foreach (acceptor in acceptors) {
                send acceptor, ePrepare, (proposer = this, ballot = proposal.ballot);
            }
        }

        on ePromise do (promise: tPromise) {
            promises += (promise.acceptor);
            if (promise.accepted.ballot > highest.ballot) {
                highest = promise.accepted;
            }
            if (2 * sizeof(promises) > sizeof(acceptors)) {
                goto Proposing;
            }
        }
    }

    state Proposing {
        entry {
            var acceptor: Acceptor;

            if (highest.ballot > 0) {
                proposal.value = highest.value;
            }
            foreach (acceptor in promises) {
                send acceptor, eAccept, proposal;
            }
        }
        // Promises beyond the majority.
        ignore ePromise;
    }
}

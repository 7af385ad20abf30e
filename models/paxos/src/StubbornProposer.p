// The second mistake: this proposer asks for promises but then insists on its own value,
// whatever the acceptors say they have accepted.
machine StubbornProposer {
    var acceptors: set[Acceptor];
    var proposal: tProposal;
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
            promises += (promise.acceptor);     // the mistake: no look at `promise.accepted`
            if (2 * sizeof(promises) > sizeof(acceptors)) {
                goto Proposing;
            }
        }
    }

    state Proposing {
        entry {
            var acceptor: Acceptor;

            foreach (acceptor in promises) {
                send acceptor, eAccept, proposal;
            }
        }
        ignore ePromise;
    }
}

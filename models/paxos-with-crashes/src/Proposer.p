// Asks every acceptor once in each phase. Answers are counted by who they come from, so that
// copies do no harm.
machine Proposer {
    var acceptors: set[Acceptor];
    var proposal: tProposal;
    var highest: tProposal;
    var answered: set[Acceptor];

    start state Preparing {
        entry (config: (acceptors: set[Acceptor], proposal: tProposal)) {
            acceptors = config.acceptors;
            proposal = config.proposal;
            AskForPromises();
        }
        on ePromise do Promised;
    }

    state Proposing {
        entry {
            if (highest.ballot > 0) {
                proposal.value = highest.value;
            }
            answered = default(set[Acceptor]);
            AskToAccept();
        }
        ignore ePromise;
        on eAccepted do Accepted;
    }

    state Done {
        ignore ePromise, eAccepted;
    }

    fun AskForPromises() {
        var acceptor: Acceptor;

        foreach (acceptor in acceptors) {
            send acceptor, ePrepare, (proposer = this, ballot = proposal.ballot);
        }
    }

    fun Promised(promise: tPromise) {
        answered += (promise.acceptor);
        if (promise.accepted.ballot > highest.ballot) {
            highest = promise.accepted;
        }
        if (2 * sizeof(answered) > sizeof(acceptors)) {
            goto Proposing;
        }
    }

    // All of them, not only those that promised: one that did may have crashed since.
    fun AskToAccept() {
        var acceptor: Acceptor;

        foreach (acceptor in acceptors) {
            send acceptor, eAccept, (proposer = this, proposal = proposal);
        }
    }

    fun Accepted(acceptor: Acceptor) {
        answered += (acceptor);
        if (2 * sizeof(answered) > sizeof(acceptors)) {
            announce eLearned, proposal;
            answered = default(set[Acceptor]);
            goto Done;
        }
    }
}

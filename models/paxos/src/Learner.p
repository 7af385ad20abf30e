// Learns the value that a majority of the acceptors has accepted in one ballot, once.
machine Learner {
    var acceptors: int;
    var accepted: map[tProposal, set[Acceptor]];

    start state Learning {
        entry (howMany: int) {
            acceptors = howMany;
        }

        on eAccepted do (message: tAccepted) {
            if (!(message.proposal in accepted)) {
                accepted[message.proposal] = default(set[Acceptor]);
            }
            accepted[message.proposal] += (message.acceptor);
            if (2 * sizeof(accepted[message.proposal]) > acceptors) {
                announce eLearned, message.proposal;
                goto Done;
            }
        }
    }

    state Done {
        ignore eAccepted;
    }
}

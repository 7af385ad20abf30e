// Three acceptors, one learner, and two proposers that want different values.
machine TwoProposers {
    start state Init {
        entry {
            var learner: Learner;
            var acceptors: set[Acceptor];

            announce eAcceptors, 3;
            learner = new Learner(3);
            while (sizeof(acceptors) < 3) {
                acceptors += (new Acceptor(learner));
            }
            new Proposer((acceptors = acceptors, proposal = (ballot = 1, value = 100)));
            new Proposer((acceptors = acceptors, proposal = (ballot = 2, value = 200)));
        }
    }
}

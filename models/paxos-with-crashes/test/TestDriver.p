machine OneProposer {
    start state Init {
        entry {
            var acceptors: set[Acceptor];

            while (sizeof(acceptors) < 3) {
                acceptors += (new Acceptor());
            }
            new Proposer((acceptors = acceptors, proposal = (ballot = 1, value = 100)));
        }
    }
}

// Progress: a value is learned, once. No protocol can promise this while proposers compete; with
// one proposer Paxos does, as long as a majority of the acceptors is there.
spec ValueIsLearned observes eLearned {
    start hot state Waiting {
        on eLearned goto Learned;
    }

    cold state Learned {
        // Learned twice has no handler: it would be an error.
    }
}

// Two nodes, one of which crashes at some moment.
machine OneOfTwoCrashes {
    start state Init {
        entry {
            var nodes: set[Node];

            nodes += (new Node());
            nodes += (new Node());
            new FailureDetector((nodes = nodes, rounds = 2, attempts = 2));
            send choose(nodes), eCrash;
        }
    }
}

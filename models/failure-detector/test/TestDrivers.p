// Two nodes, one of which crashes at some moment.
machine OneOfTwoCrashes {
    start state Init {
        entry {
            var nodes: set[Node];

            nodes += (new Node());
            nodes += (new Node());
            new FailureDetector((nodes = nodes, rounds = 2, attempts = 2));
            new Crasher(nodes);
        }
    }
}

// A machine of its own, so that it can strike at any moment. If the driver sent the crash, it would
// be in the node's input queue before the first ping.
machine Crasher {
    start state Init {
        entry (nodes: set[Node]) {
            send choose(nodes), eCrash;
        }
    }
}

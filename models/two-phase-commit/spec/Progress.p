// Progress: every transaction that was begun gets an outcome.
spec Progress observes eBegin, eOutcome {
    var pending: set[tTransaction];

    start cold state AllDone {
        on eBegin goto Pending with (transaction: tTransaction) {
            pending += (transaction);
        }
    }

    hot state Pending {
        on eBegin do (transaction: tTransaction) {
            pending += (transaction);
        }

        on eOutcome do (outcome: tOutcome) {
            assert outcome.transaction in pending, "an outcome that nobody waits for";
            pending -= (outcome.transaction);
            if (sizeof(pending) == 0) {
                goto AllDone;
            }
        }
    }
}

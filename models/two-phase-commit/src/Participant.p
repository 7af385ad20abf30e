// Votes on each transaction. After a yes it is bound by the coordinator's decision; a no is an
// abort at once, whatever the others say.
machine Participant {
    var prepared: tTransaction;

    start state Ready {
        on ePrepare do (request: tPrepare) {
            if ($) {
                prepared = request.transaction;
                send request.coordinator, eVote,
                    (participant = this, transaction = request.transaction, agrees = true);
                goto Prepared;
            }
            send request.coordinator, eVote,
                (participant = this, transaction = request.transaction, agrees = false);
        }
        // The abort of a transaction that this participant voted against. A commit has no
        // handler here: to commit without having agreed is an error.
        ignore eAbort;
    }

    state Prepared {
        on eCommit, eAbort goto Ready with (transaction: tTransaction) {
            assert transaction == prepared, "the decision on another transaction";
            prepared = default(tTransaction);
        }
    }
}

// Safety: a transaction is committed only if every participant agreed to it, and it is never
// both committed and aborted, neither to a participant nor to its client.
spec Atomicity observes eClusterReady, eVote, eCommit, eAbort, eOutcome {
    var participants: int;
    var agreed: map[tTransaction, set[Participant]];
    var decided: map[tTransaction, bool];

    start state BeforeCreation {
        on eClusterReady goto Watching with (count: int) {
            participants = count;
        }
    }

    state Watching {
        on eVote do (vote: tVote) {
            if (!(vote.transaction in agreed)) {
                agreed[vote.transaction] = default(set[Participant]);
            }
            if (vote.agrees) {
                agreed[vote.transaction] += (vote.participant);
            }
        }

        on eCommit do (transaction: tTransaction) {
            assert transaction in agreed, "commit before any vote";
            assert sizeof(agreed[transaction]) == participants,
                format("commit with {0} of {1} votes", sizeof(agreed[transaction]), participants);
            Decided(transaction, true);
        }

        on eAbort do (transaction: tTransaction) {
            Decided(transaction, false);
        }

        on eOutcome do (outcome: tOutcome) {
            Decided(outcome.transaction, outcome.committed);
        }
    }

    fun Decided(transaction: tTransaction, commits: bool) {
        if (transaction in decided) {
            assert decided[transaction] == commits, "both committed and aborted";
        }
        decided[transaction] = commits;
    }
}

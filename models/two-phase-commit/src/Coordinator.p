// Commits a transaction when every participant voted for it, and aborts it at the first no.
machine Coordinator {
    var participants: set[Participant];
    var transaction: tTransaction;
    var agreed: set[Participant];

    start state Init {
        entry (cluster: set[Participant]) {
            participants = cluster;
            announce eClusterReady, sizeof(participants);
            goto WaitForTransaction;
        }
    }

    state WaitForTransaction {
        on eBegin goto WaitForVotes;
        // Votes on a transaction that another participant's no has ended already.
        ignore eVote;
    }

    state WaitForVotes {
        entry (request: tTransaction) {
            var participant: Participant;

            transaction = request;
            agreed = default(set[Participant]);
            foreach (participant in participants) {
                send participant, ePrepare, (coordinator = this, transaction = transaction);
            }
        }
        defer eBegin;

        on eVote do (vote: tVote) {
            if (vote.transaction != transaction) {
                return;     // late, see above
            }
            if (!vote.agrees) {
                Decide(false);
            }
            agreed += (vote.participant);
            if (agreed == participants) {
                Decide(true);
            }
        }
    }

    fun Decide(commits: bool) {
        var participant: Participant;

        foreach (participant in participants) {
            if (commits) {
                send participant, eCommit, transaction;
            } else {
                send participant, eAbort, transaction;
            }
        }
        send transaction.client, eOutcome, (transaction = transaction, committed = commits);
        goto WaitForTransaction;
    }
}

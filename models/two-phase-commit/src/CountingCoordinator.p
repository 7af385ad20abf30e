// The classic mistake. This coordinator counts votes and does not look whose they are and which
// transaction they are about. A yes that was still on its way when its transaction was aborted
// is counted for the next one, which can then be committed before every participant has agreed.
// A test puts it in the place of Coordinator by binding it to that interface.
machine CountingCoordinator {
    var participants: set[Participant];
    var transaction: tTransaction;
    var agreed: int;

    start state Init {
        entry (cluster: set[Participant]) {
            participants = cluster;
            announce eClusterReady, sizeof(participants);
            goto WaitForTransaction;
        }
    }

    state WaitForTransaction {
        on eBegin goto WaitForVotes;
        ignore eVote;
    }

    state WaitForVotes {
        entry (request: tTransaction) {
            var participant: Participant;

            transaction = request;
            agreed = 0;
            foreach (participant in participants) {
                send participant, ePrepare, (coordinator = this, transaction = transaction);
            }
        }
        defer eBegin;

        on eVote do (vote: tVote) {
            if (!vote.agrees) {
                Decide(false);
            }
            agreed = agreed + 1;
            if (agreed == sizeof(participants)) {
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

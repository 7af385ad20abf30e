// A coordinator for a network that loses messages. A vote that does not come in time counts as a
// no, and whoever has not heard a decision can ask for it.
//
// There is no clock: `on null` can run whenever no message is there to be handled, so that a
// time-out stands for any length of time. It may come too early, and that must do no harm.
machine TimeoutCoordinator {
    var participants: set[Participant];
    var transaction: tTransaction;
    var agreed: set[Participant];
    var decisions: map[tTransaction, bool];

    start state Init {
        entry (cluster: set[Participant]) {
            participants = cluster;
            announce eClusterReady, sizeof(participants);
            goto WaitForTransaction;
        }
    }

    state WaitForTransaction {
        on eBegin goto WaitForVotes;
        on eAsk do (question: tQuestion) {
            Tell(question.participant, question.transaction);
        }
        // Votes that came after the decision.
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
        // Questions are answered when there is something to tell.
        defer eBegin, eAsk;

        on eVote do (vote: tVote) {
            if (vote.transaction != transaction) {
                return;
            }
            if (!vote.agrees) {
                Decide(false);
            }
            agreed += (vote.participant);
            if (agreed == participants) {
                Decide(true);
            }
        }
        on null do {
            Decide(false);
        }
    }

    fun Decide(commits: bool) {
        var participant: Participant;

        decisions[transaction] = commits;
        foreach (participant in participants) {
            Tell(participant, transaction);
        }
        send transaction.client, eOutcome, (transaction = transaction, committed = commits);
        goto WaitForTransaction;
    }

    fun Tell(participant: Participant, decided: tTransaction) {
        if (decisions[decided]) {
            send participant, eCommit, decided;
        } else {
            send participant, eAbort, decided;
        }
    }
}

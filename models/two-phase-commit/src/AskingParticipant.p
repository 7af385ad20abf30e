// A participant for a network that loses messages. Once it has said yes it must not decide by
// itself; but when it hears nothing for some time, it asks. It asks once, which is enough for one
// lost message and not for two.
machine AskingParticipant {
    var coordinator: Coordinator;
    var prepared: tTransaction;

    start state Ready {
        on ePrepare do (request: tPrepare) {
            var agrees: bool;

            coordinator = request.coordinator;
            agrees = $;
            send coordinator, eVote,
                (participant = this, transaction = request.transaction, agrees = agrees);
            if (agrees) {
                prepared = request.transaction;
                goto Prepared;
            }
        }
        // The abort of a transaction that this participant voted against, or a decision that
        // came twice because it asked.
        ignore eCommit, eAbort;
    }

    state Prepared {
        defer ePrepare;
        on eCommit, eAbort do Obey;
        on null goto Asking;
    }

    state Asking {
        entry {
            send coordinator, eAsk, (participant = this, transaction = prepared);
        }
        defer ePrepare;
        on eCommit, eAbort do Obey;
    }

    fun Obey(transaction: tTransaction) {
        if (transaction == prepared) {
            announce eReleased, this;
            prepared = default(tTransaction);
            goto Ready;
        }
    }
}

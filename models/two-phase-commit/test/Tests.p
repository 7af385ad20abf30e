module Bank = { Coordinator, Participant, Client };

// Here `new Coordinator(...)` creates a CountingCoordinator.
module CarelessBank = { CountingCoordinator -> Coordinator, Participant, Client };

test tcTwoTransactions [main=OneClientTwoTransactions]:
    assert Atomicity, Progress in (union Bank, { OneClientTwoTransactions });

test tcTwoClients [main=TwoClientsOneTransaction]:
    assert Atomicity, Progress in (union Bank, { TwoClientsOneTransaction });

test tcStaleVotes [main=OneClientTwoTransactions]:
    assert Atomicity, Progress in (union CarelessBank, { OneClientTwoTransactions });

// One message between the coordinator and a participant may be lost. (A client runs beside the
// coordinator: what they tell each other is safe.)
faults Lossy {
    drop ePrepare, eVote, eCommit, eAbort, eAsk <= 1;
}

test tcLoss [main=OneClientTwoTransactions]:
    assert Atomicity, Progress in (union Bank, { OneClientTwoTransactions }) under Lossy;

module PatientBank = { TimeoutCoordinator -> Coordinator, AskingParticipant -> Participant, Client };

test tcLossWithTimeouts [main=OneClientTwoTransactions]:
    assert Atomicity, Progress, NobodyIsBlocked in
        (union PatientBank, { OneClientTwoTransactions }) under Lossy;

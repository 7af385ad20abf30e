module Bank = { Coordinator, Participant, Client };

// Here `new Coordinator(...)` creates a CountingCoordinator.
module CarelessBank = { CountingCoordinator -> Coordinator, Participant, Client };

test tcTwoTransactions [main=OneClientTwoTransactions]:
    assert Atomicity, Progress in (union Bank, { OneClientTwoTransactions });

test tcTwoClients [main=TwoClientsOneTransaction]:
    assert Atomicity, Progress in (union Bank, { TwoClientsOneTransaction });

test tcStaleVotes [main=OneClientTwoTransactions]:
    assert Atomicity, Progress in (union CarelessBank, { OneClientTwoTransactions });

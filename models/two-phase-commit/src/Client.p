// Runs its transactions one after the other and waits for the outcome of each.
machine Client {
    start state Running {
        entry (config: (coordinator: Coordinator, transactions: int)) {
            var number: int;

            while (number < config.transactions) {
                number = number + 1;
                send config.coordinator, eBegin, (client = this, number = number);
                receive {
                    case eOutcome: (outcome: tOutcome) {
                        assert outcome.transaction.number == number,
                            "the outcome of another transaction";
                    }
                }
            }
        }
    }
}

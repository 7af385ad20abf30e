machine OneClientTwoTransactions {
    start state Init {
        entry {
            CreateCluster((participants = 2, clients = 1, transactions = 2));
        }
    }
}

machine TwoClientsOneTransaction {
    start state Init {
        entry {
            CreateCluster((participants = 2, clients = 2, transactions = 1));
        }
    }
}

// Three participants and one client: the model that the benchmarks measure.
machine ThreeParticipants {
    start state Init {
        entry {
            CreateCluster((participants = 3, clients = 1, transactions = 2));
        }
    }
}

test tcThreeParticipants [main=ThreeParticipants]:
    assert Atomicity, Progress in
        (union { Coordinator, Participant, Client }, { ThreeParticipants });

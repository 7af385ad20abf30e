// Creates a cluster and its clients; used by all test drivers.
fun CreateCluster(config: (participants: int, clients: int, transactions: int)) {
    var cluster: set[Participant];
    var coordinator: Coordinator;
    var count: int;

    while (sizeof(cluster) < config.participants) {
        cluster += (new Participant());
    }
    coordinator = new Coordinator(cluster);
    while (count < config.clients) {
        new Client((coordinator = coordinator, transactions = config.transactions));
        count = count + 1;
    }
}

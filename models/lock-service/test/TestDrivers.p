// Two clients. The drivers differ in what the lock and the storage can do.

machine PlainLock {
    start state Init {
        entry {
            StartClients((leases = false, fencing = false, clients = 2, rounds = 2));
        }
    }
}

machine LeaseWithoutFencing {
    start state Init {
        entry {
            StartClients((leases = true, fencing = false, clients = 2, rounds = 1));
        }
    }
}

machine LeaseWithFencing {
    start state Init {
        entry {
            StartClients((leases = true, fencing = true, clients = 2, rounds = 2));
        }
    }
}

fun StartClients(config: (leases: bool, fencing: bool, clients: int, rounds: int)) {
    var server: LockServer;
    var storage: Storage;
    var count: int;

    server = new LockServer((leases = config.leases,));
    storage = new Storage((fencing = config.fencing,));
    while (count < config.clients) {
        new Client((server = server, storage = storage, rounds = config.rounds));
        count = count + 1;
    }
}

// Drivers: each creates one closed system and then has nothing more to do.

machine OneClientThreeRounds {
    start state Init {
        entry {
            ConnectClients(1, 3);
        }
    }
}

machine TwoClientsThreeRounds {
    start state Init {
        entry {
            ConnectClients(2, 3);
        }
    }
}

fun ConnectClients(clients: int, rounds: int) {
    var server: Server;
    var count: int;

    server = new Server();
    while (count < clients) {
        new Client((server = server, rounds = rounds));
        count = count + 1;
    }
}

// A client asks, a server answers. A client never has more than one question open.

type tRound = (client: Client, number: int);

event ePing: tRound;        // client to server: are you there?
event ePong: tRound;        // server to client: yes, in round `number`

machine Client {
    var server: Server;
    var rounds: int;
    var current: int;

    start state Init {
        entry (config: (server: Server, rounds: int)) {
            server = config.server;
            rounds = config.rounds;
            goto Asking;
        }
    }

    state Asking {
        entry {
            current = current + 1;
            send server, ePing, (client = this, number = current);
        }

        on ePong do (round: tRound) {
            assert round.number == current, "answer to a question that is not open";
            if (current == rounds) {
                goto Done;
            }
            goto Asking;
        }
    }

    // No handler here: a second answer to any question would be an error.
    state Done { }
}

machine Server {
    start state Serving {
        on ePing do (round: tRound) {
            send round.client, ePong, round;
        }
    }
}

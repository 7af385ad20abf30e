// In each round pings all nodes, those that stay silent again, and suspects the ones that have
// not answered the last attempt in time. A suspected node is not pinged any more.
machine FailureDetector {
    var rounds: int;
    var attempts: int;
    var timer: Timer;
    var trusted: set[Node];
    var silent: set[Node];      // those of the trusted nodes that have not answered in this round
    var wave: tWave;

    start state Init {
        entry (config: (nodes: set[Node], rounds: int, attempts: int)) {
            trusted = config.nodes;
            rounds = config.rounds;
            attempts = config.attempts;
            timer = new Timer(this);
            goto NextRound;
        }
    }

    state NextRound {
        entry {
            if (wave.round == rounds || sizeof(trusted) == 0) {
                goto Stopped;
            }
            wave = (round = wave.round + 1, attempt = 0);
            silent = trusted;
            announce eRoundBegins, wave.round;
            goto Pinging;
        }
    }

    state Pinging {
        entry {
            var node: Node;

            wave.attempt = wave.attempt + 1;
            foreach (node in silent) {
                send node, ePing, (detector = this, wave = wave);
            }
            send timer, eStartTimer, wave;
        }

        on ePong do (pong: tPong) {
            if (pong.wave.round != wave.round) {
                return;         // an answer to an earlier round proves nothing about this one
            }
            silent -= (pong.node);
            if (sizeof(silent) == 0) {
                send timer, eCancelTimer;
                goto NextRound;
            }
        }

        on eTimeOut do (expired: tWave) {
            if (expired != wave) {
                return;         // was cancelled too late
            }
            if (wave.attempt < attempts) {
                goto Pinging;
            }
            SuspectSilent();
            goto NextRound;
        }
    }

    state Stopped {
        ignore ePong, eTimeOut;
    }

    fun SuspectSilent() {
        var node: Node;

        foreach (node in silent) {
            trusted -= (node);
            announce eSuspected, node;
        }
    }
}

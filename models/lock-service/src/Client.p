// Takes the lock, writes, and gives the lock back, several times over.
machine Client {
    start state Working {
        entry (config: (server: LockServer, storage: Storage, rounds: int)) {
            var round: int;
            var current: tGrant;

            while (round < config.rounds) {
                round = round + 1;
                send config.server, eAcquire, this;
                receive {
                    case eGranted: (grant: tGrant) {
                        current = grant;
                    }
                }
                send config.storage, eWrite, current;
                receive {
                    case eWriteAnswer: (applied: bool) { }
                }
                send config.server, eRelease, current;
            }
        }
    }
}

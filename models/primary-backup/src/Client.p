// Has one write done, by whichever replica does it. A client that is never served waits for ever,
// which is found as a deadlock.
machine Client {
    start state Running {
        entry (config: (first: machine, second: machine)) {
            var replica: machine;
            var isDone: bool;

            replica = config.first;
            while (!isDone) {
                send replica, eWrite, (client = this, number = 1);
                receive {
                    case eDone: (number: int) {
                        isDone = true;
                    }
                    case eNotPrimary: (other: machine) {
                        if (replica == config.first) {
                            replica = config.second;
                        } else {
                            replica = config.first;
                        }
                    }
                }
            }
        }
    }
}

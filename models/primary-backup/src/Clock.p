// Makes time-outs reliable: in each round the primary sends its heartbeat first, and only then the
// backup looks whether one has come. So nothing but a failure can keep it from coming in time.
machine Clock {
    start state Running {
        entry (config: (primary: Primary, backup: Backup, rounds: int)) {
            var round: int;

            while (round < config.rounds) {
                round = round + 1;
                send config.primary, eTick, this;
                receive {
                    case eTicked: { }
                }
                send config.backup, eTick, this;
                receive {
                    case eTicked: { }
                }
            }
        }
    }
}

// Progress: there will be a leader, and the news will go all the way round.
spec EveryoneIsTold observes eRingClosed, eElected {
    var untold: int;

    start hot state Electing {
        on eRingClosed do (nodes: int) {
            untold = nodes;
        }
        on eElected do Told;
    }

    cold state AllTold { }

    fun Told(number: int) {
        untold = untold - 1;
        if (untold == 0) {
            goto AllTold;
        }
    }
}

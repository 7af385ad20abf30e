// A fork lies on the table or is in one hand. Who asks for a fork in use has to wait.

type tGrip = (fork: Fork, philosopher: Philosopher);

event eTakeFork: Philosopher;   // philosopher to fork
event eForkTaken: tGrip;        // fork to philosopher: it is yours
event ePutFork: tGrip;          // philosopher to fork: no longer needed

machine Fork {
    start state OnTable {
        on eTakeFork goto InHand with (philosopher: Philosopher) {
            send philosopher, eForkTaken, (fork = this, philosopher = philosopher);
        }
    }

    state InHand {
        defer eTakeFork;
        on ePutFork goto OnTable;
    }
}

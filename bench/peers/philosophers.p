// Philosophers who take the left fork and then the right one; each fork is a machine.
event eTake: machine;
event eTaken;
event eRelease;
event eHungry;
machine Fork {
    start state Free { on eTake do (taker: machine) { send taker, eTaken; goto Taken; } }
    state Taken { defer eTake; on eRelease goto Free; }
}
machine Philosopher {
    var left: machine;
    var right: machine;
    start state Thinking {
        entry (forks: (left: machine, right: machine)) { left = forks.left; right = forks.right; send this, eHungry; }
        on eHungry do { send left, eTake, this; goto First; }
    }
    state First { on eTaken do { send right, eTake, this; goto Second; } }
    state Second { on eTaken do { send this, eHungry; goto Eating; } }
    state Eating { on eHungry do { send left, eRelease; send right, eRelease; send this, eHungry; goto Sated; } }
    state Sated { on eHungry do { send left, eTake, this; goto First; } }
}
machine Main {
    start state Init { entry {
        var number: int;
        var forks: seq[machine];
        while (number < 6) { forks += (number, new Fork()); number = number + 1; }
        number = 0;
        while (number < 6) {
            new Philosopher((left = forks[number], right = forks[(number + 1) % 6]));
            number = number + 1;
        }
    } }
}
test tcPeer [main=Main]: { Main, Fork, Philosopher };

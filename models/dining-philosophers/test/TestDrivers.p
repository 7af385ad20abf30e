// Three philosophers, a fork between each two.

machine EverybodyLeftFirst {
    start state Init {
        entry {
            LayTable((seats = 3, meals = 1, ordered = false));
        }
    }
}

machine LowerForkFirst {
    start state Init {
        entry {
            LayTable((seats = 3, meals = 2, ordered = true));
        }
    }
}

// With `ordered`, the philosopher at the last seat reaches for the other fork first. Then all
// forks are taken in ascending order, and nobody can wait in a circle.
fun LayTable(config: (seats: int, meals: int, ordered: bool)) {
    var forks: seq[Fork];
    var seat: int;
    var left, right: Fork;

    while (seat < config.seats) {
        forks += (seat, new Fork());
        seat = seat + 1;
    }
    seat = 0;
    while (seat < config.seats) {
        left = forks[seat];
        right = forks[(seat + 1) % config.seats];
        if (config.ordered && seat == config.seats - 1) {
            new Philosopher((first = right, second = left, meals = config.meals));
        } else {
            new Philosopher((first = left, second = right, meals = config.meals));
        }
        seat = seat + 1;
    }
}

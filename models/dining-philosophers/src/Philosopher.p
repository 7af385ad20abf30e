// Takes its first fork, then its second, eats, puts both back, and does so once for each meal.
machine Philosopher {
    start state Dining {
        entry (config: (first: Fork, second: Fork, meals: int)) {
            var eaten: int;

            while (eaten < config.meals) {
                Take(config.first);
                Take(config.second);
                eaten = eaten + 1;
                send config.first, ePutFork, (fork = config.first, philosopher = this);
                send config.second, ePutFork, (fork = config.second, philosopher = this);
            }
        }
    }

    fun Take(fork: Fork) {
        send fork, eTakeFork, this;
        receive {
            case eForkTaken: (grip: tGrip) {
                assert grip.fork == fork, "a fork that was not asked for";
            }
        }
    }
}

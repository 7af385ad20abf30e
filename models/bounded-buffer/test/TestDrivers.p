// Each producer makes as many items as each consumer takes, so that everything comes to rest.

machine OneToOne {
    start state Init {
        entry {
            ConnectAll((capacity = 2, pairs = 1, items = 4));
        }
    }
}

machine TwoToTwo {
    start state Init {
        entry {
            ConnectAll((capacity = 1, pairs = 2, items = 2));
        }
    }
}

fun ConnectAll(config: (capacity: int, pairs: int, items: int)) {
    var buffer: Buffer;
    var count: int;

    buffer = new Buffer(config.capacity);
    while (count < config.pairs) {
        new Producer((buffer = buffer, first = 10 * (count + 1), count = config.items));
        new Consumer((buffer = buffer, count = config.items));
        count = count + 1;
    }
}

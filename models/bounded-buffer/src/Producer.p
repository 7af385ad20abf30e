// Puts its items one by one and waits for each to be stored.
machine Producer {
    start state Producing {
        entry (config: (buffer: Buffer, first: int, count: int)) {
            var produced: int;

            while (produced < config.count) {
                send config.buffer, ePut, (producer = this, item = config.first + produced);
                receive {
                    case eStored: (item: int) {
                        assert item == config.first + produced, "another item was stored";
                    }
                }
                produced = produced + 1;
            }
        }
    }
}

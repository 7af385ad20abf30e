// Asks for items, one at a time, until it has had enough.
machine Consumer {
    start state Consuming {
        entry (config: (buffer: Buffer, count: int)) {
            var consumed: int;

            while (consumed < config.count) {
                send config.buffer, eGet, this;
                receive {
                    case eItem: (item: int) {
                        consumed = consumed + 1;
                    }
                }
            }
        }
    }
}

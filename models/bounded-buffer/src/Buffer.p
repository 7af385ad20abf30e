// A first-in first-out buffer. Nobody is refused: a put that does not fit and a get that
// finds nothing are deferred, that is, they wait in the input queue for a better state.
machine Buffer {
    var capacity: int;
    var items: seq[int];

    start state Init {
        entry (size: int) {
            capacity = size;
            announce eCapacity, capacity;
            goto Empty;
        }
    }

    state Empty {
        defer eGet;
        on ePut do Store;
    }

    state PartlyFilled {
        on ePut do Store;
        on eGet do Serve;
    }

    state Full {
        defer ePut;
        on eGet do Serve;
    }

    fun Store(put: tPut) {
        items += (sizeof(items), put.item);
        send put.producer, eStored, put.item;
        Settle();
    }

    fun Serve(consumer: Consumer) {
        send consumer, eItem, items[0];
        items -= (0);
        Settle();
    }

    fun Settle() {
        if (sizeof(items) == 0) {
            goto Empty;
        }
        if (sizeof(items) == capacity) {
            goto Full;
        }
        goto PartlyFilled;
    }
}

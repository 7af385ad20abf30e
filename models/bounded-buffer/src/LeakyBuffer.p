// The buffer as it was before review: it stops taking items one item too late.
// A test puts it in the place of Buffer by binding it to that interface.
machine LeakyBuffer {
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
        if (sizeof(items) > capacity) {     // the mistake: `==` is meant
            goto Full;
        }
        goto PartlyFilled;
    }
}

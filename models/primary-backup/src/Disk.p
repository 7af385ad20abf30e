// Writes nothing for an epoch that is over.
machine Disk {
    var epoch: int;

    start state Running {
        on eFence do (fence: tFence) {
            epoch = fence.epoch;
            send fence.backup, eFenced;
        }
        on eStore do (store: tStore) {
            if (store.epoch < epoch) {
                send store.replica, eRefused, store;
            } else {
                send store.replica, eStored, store;
            }
        }
    }
}

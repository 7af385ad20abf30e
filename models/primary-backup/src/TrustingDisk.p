// The mistake: this disk writes for everybody who calls himself primary.
machine TrustingDisk {
    start state Running {
        on eFence do (fence: tFence) {
            send fence.backup, eFenced;
        }
        on eStore do (store: tStore) {
            send store.replica, eStored, store;
        }
    }
}

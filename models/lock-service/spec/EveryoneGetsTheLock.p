// Progress: at rest nobody waits for the lock.
spec EveryoneGetsTheLock observes eAcquire, eGranted {
    var waiting: set[Client];

    start cold state NobodyWaits {
        on eAcquire goto SomeoneWaits with (client: Client) {
            waiting += (client);
        }
    }

    hot state SomeoneWaits {
        on eAcquire do (client: Client) {
            waiting += (client);
        }
        on eGranted do (grant: tGrant) {
            waiting -= (grant.client);
            if (sizeof(waiting) == 0) {
                goto NobodyWaits;
            }
        }
    }
}

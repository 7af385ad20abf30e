module LockService = { LockServer, Clock, Storage, Client };

test tcPlainLock [main=PlainLock]:
    assert MutualExclusion, NoStaleWrite, EveryoneGetsTheLock in
        (union LockService, { PlainLock });

test tcLeaseWithoutFencing [main=LeaseWithoutFencing]:
    assert NoStaleWrite, EveryoneGetsTheLock in (union LockService, { LeaseWithoutFencing });

test tcLeaseWithFencing [main=LeaseWithFencing]:
    assert NoStaleWrite, EveryoneGetsTheLock in (union LockService, { LeaseWithFencing });

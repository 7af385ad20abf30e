// Gives the lock to one client at a time. With leases, it takes the lock back when the lease is
// over, because the holder may be dead; the holder does not learn of it.
machine LockServer {
    var leases: bool;
    var clock: Clock;
    var token: int;

    start state Init {
        entry (config: (leases: bool)) {
            leases = config.leases;
            if (leases) {
                clock = new Clock();
            }
            goto Free;
        }
    }

    state Free {
        on eAcquire goto Held with Grant;
        // Both come too late: the lease was over, or the lock was given back, before.
        ignore eRelease, eLeaseExpired;
    }

    state Held {
        defer eAcquire;

        on eRelease do (grant: tGrant) {
            FreeIfCurrent(grant.token);
        }

        on eLeaseExpired do FreeIfCurrent;
    }

    fun Grant(client: Client) {
        token = token + 1;
        send client, eGranted, (client = client, token = token);
        if (leases) {
            send clock, eStartLease, (server = this, token = token);
        }
    }

    fun FreeIfCurrent(grantToken: int) {
        if (grantToken == token) {
            goto Free;
        }
    }
}

// Says when a lease is over. The answer may take any time, as everything does: from the point of
// view of a client that is stopped for a while, a lease may be over at any moment.
machine Clock {
    start state Running {
        on eStartLease do (lease: tLease) {
            send lease.server, eLeaseExpired, lease.token;
        }
    }
}

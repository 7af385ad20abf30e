module Pair = { Primary, Backup, Disk, Clock, Client };
module TrustingPair = { Primary, Backup, TrustingDisk -> Disk, Clock, Client };

// For some time the replicas do not hear each other. Clients, clock and disk hear both.
faults Cut {
    partition Primary | Backup <= 1;
}

test tcNoFaults [main=TwoClients]:
    assert OneWriter, OneBeliever in (union TrustingPair, { TwoClients });

test tcSplitBrain [main=TwoClients]:
    assert OneWriter in (union TrustingPair, { TwoClients }) under Cut;

test tcFencing [main=TwoClients]:
    assert OneWriter in (union Pair, { TwoClients }) under Cut;

test tcTwoBelieve [main=TwoClients]:
    assert OneWriter, OneBeliever in (union Pair, { TwoClients }) under Cut;

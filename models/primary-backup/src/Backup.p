// Takes over, in epoch 2, after a round without a heartbeat. Is the primary dead then, or only
// out of reach? It cannot know, so before it writes anything it has the disk fenced.
machine Backup {
    var disk: Disk;
    var isPrimaryThere: bool;

    start state Watching {
        entry (theDisk: Disk) {
            disk = theDisk;
        }

        on eHeartbeat do {
            isPrimaryThere = true;
        }
        on eTick do (clock: Clock) {
            send clock, eTicked;
            if (!isPrimaryThere) {
                goto TakingOver;
            }
            isPrimaryThere = false;
        }
        on eWrite do (write: tWrite) {
            send write.client, eNotPrimary, this;
        }
    }

    state TakingOver {
        entry {
            send disk, eFence, (backup = this, epoch = 2);
        }
        on eFenced goto Serving;
        defer eWrite, eTick;
        ignore eHeartbeat;
    }

    state Serving {
        on eTick do (clock: Clock) {
            send clock, eTicked;
        }
        on eWrite do (write: tWrite) {
            send disk, eStore, (replica = this, epoch = 2, write = write);
        }
        on eStored do (store: tStore) {
            send store.write.client, eDone, store.write.number;
        }
        // The partition has healed, and the old primary does not know yet.
        ignore eHeartbeat;
    }
}

// Writes for the clients in epoch 1, until the disk tells it that its time is over.
machine Primary {
    var backup: Backup;
    var disk: Disk;

    start state Serving {
        entry (config: (backup: Backup, disk: Disk)) {
            backup = config.backup;
            disk = config.disk;
        }

        on eTick do (clock: Clock) {
            send backup, eHeartbeat;
            send clock, eTicked;
        }
        on eWrite do (write: tWrite) {
            send disk, eStore, (replica = this, epoch = 1, write = write);
        }
        on eStored do (store: tStore) {
            send store.write.client, eDone, store.write.number;
        }
        on eRefused do (store: tStore) {
            send store.write.client, eNotPrimary, this;
            goto Retired;
        }
    }

    state Retired {
        on eTick do (clock: Clock) {
            send clock, eTicked;
        }
        on eWrite do (write: tWrite) {
            send write.client, eNotPrimary, this;
        }
        on eRefused do (store: tStore) {
            send store.write.client, eNotPrimary, this;
        }
        on eStored do (store: tStore) {
            send store.write.client, eDone, store.write.number;
        }
    }
}

// Safety: once the backup has written, the primary does not write any more.
spec OneWriter observes eStored {
    var latest: int;

    start state Watching {
        on eStored do (store: tStore) {
            assert store.epoch >= latest,
                format("a write of epoch {0} after one of epoch {1}", store.epoch, latest);
            latest = store.epoch;
        }
    }
}

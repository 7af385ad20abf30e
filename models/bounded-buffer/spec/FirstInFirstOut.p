// Safety: items come out in the order in which they went in, and none is lost or invented.
// Progress: at rest the buffer is empty again.
spec FirstInFirstOut observes eStored, eItem {
    var inside: seq[int];

    start cold state Drained {
        on eStored goto Holding with (item: int) {
            inside += (0, item);
        }
        on eItem do (item: int) {
            assert false, format("item {0} came out of an empty buffer", item);
        }
    }

    hot state Holding {
        on eStored do (item: int) {
            inside += (sizeof(inside), item);
        }
        on eItem do (item: int) {
            assert inside[0] == item, format("item {0} overtook item {1}", item, inside[0]);
            inside -= (0);
            if (sizeof(inside) == 0) {
                goto Drained;
            }
        }
    }
}

// Safety: the buffer never holds more than it said it would.
spec NeverOverfull observes eCapacity, eStored, eItem {
    var capacity: int;
    var held: int;

    start state BeforeCreation {
        on eCapacity goto Counting with (size: int) {
            capacity = size;
        }
    }

    state Counting {
        on eStored do (item: int) {
            held = held + 1;
            assert held <= capacity, format("{0} items in a buffer for {1}", held, capacity);
        }
        on eItem do (item: int) {
            held = held - 1;
        }
    }
}

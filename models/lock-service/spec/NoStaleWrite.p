// Safety: once a later holder of the lock has written, an earlier one cannot write any more.
spec NoStaleWrite observes eWriteApplied {
    var newest: int;

    start state Watching {
        on eWriteApplied do (token: int) {
            assert token >= newest,
                format("a write under grant {0} after one under grant {1}", token, newest);
            newest = token;
        }
    }
}

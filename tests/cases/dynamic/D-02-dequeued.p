// expect: unhandled-event
// message: eU
// D-02: a dequeued event without an entry in the current state.
event eU;
machine Main {
  start state A { // violation: P1002
    entry {
      send this, eU;
    }
  }
}

// expect: unhandled-event
// D-02: a raised event without an entry in the current state.
event eU;
machine Main {
  start state A { // violation: P1002
    entry {
      raise eU;
    }
  }
}

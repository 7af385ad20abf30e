// expect: unhandled-event
// D-02: a state with a null handler still fails on an event it does not know.
event eU;
machine Main {
  start state A { // violation: P1002
    entry {
      send this, eU;
    }
    on null goto B;
  }
  state B { }
}

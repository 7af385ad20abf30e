// expect: assertion
// The event after the handled halt is still processed.
event eA;
machine Main {
  start state S {
    entry {
      send this, halt;
      send this, eA;
    }
    on halt do { }
    on eA do {
      assert false; // violation: P1001
    }
  }
}

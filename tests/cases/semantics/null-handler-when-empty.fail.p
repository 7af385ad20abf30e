// expect: assertion
// The null handler does run.
event eA;
machine Main {
  start state S {
    entry {
      send this, eA;
    }
    on eA do { }
    on null goto Done;
  }
  state Done {
    entry {
      assert false; // violation: P1001
    }
  }
}

// expect: assertion
// message: leaving
// D-01 comes before D-02: the exit function runs first when an event has no handler (conformance program C).
event eU;
machine Main {
  start state A {
    entry {
      send this, eU;
    }
    exit {
      assert false, "leaving"; // violation: P1001
    }
  }
}

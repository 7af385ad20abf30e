// expect: assertion
// An implementation is run like a test.
machine Other {
  start state S {
    entry {
      assert false; // violation: P1001
    }
  }
}
implementation Product [main=Other]: { Other };

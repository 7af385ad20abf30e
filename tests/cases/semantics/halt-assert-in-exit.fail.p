// expect: assertion
// The exit function of a halting machine can fail.
machine Main {
  start state S {
    entry {
      raise halt;
    }
    exit {
      assert false; // violation: P1001
    }
  }
}

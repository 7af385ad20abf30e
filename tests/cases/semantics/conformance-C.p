// expect: assertion
// An assertion in the exit function comes before the unhandled event (program C).
event eU;
machine Main {
  start state A {
    entry { send this, eU; }
    exit {
      assert false, "leaving"; // violation: P1001
    }
  }
}

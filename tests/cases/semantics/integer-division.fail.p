// expect: assertion
// Floor division would give -4.
machine Main {
  start state S {
    entry {
      assert -7 / 2 == -4; // violation: P1001
    }
  }
}

// expect: assertion
// A remainder with the sign of the divisor would give 1.
machine Main {
  start state S {
    entry {
      assert -7 % 2 == 1; // violation: P1001
    }
  }
}

// expect: assertion
// D-01: an assert without a message.
machine Main {
  start state S {
    entry {
      assert sizeof(default(seq[int])) == 1; // violation: P1001
    }
  }
}

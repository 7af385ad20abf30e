// expect: assertion
// message: sums
// D-01: a false assert ends the run with its text.
machine Main {
  start state S {
    entry {
      var i: int;
      i = 1 + 1;
      assert i == 3, "sums"; // violation: P1001
    }
  }
}

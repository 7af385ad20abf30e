// expect: assertion
// message: x is 7, not 8
// D-01: the message may be computed by format.
machine Main {
  start state S {
    entry {
      var x: int;
      x = 7;
      assert x == 8, format("x is {0}, not {1}", x, x + 1); // violation: P1001
    }
  }
}

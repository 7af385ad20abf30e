// expect: arithmetic
// D-12: a float beyond 64 bits has no int.
machine Main {
  start state S {
    entry {
      var f: float;
      var i: int;
      f = 2147483647.0;
      f = f * f * f;
      i = f to int; // violation: P1012
    }
  }
}

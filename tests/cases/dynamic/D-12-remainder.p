// expect: arithmetic
// D-12: integer remainder by zero.
machine Main {
  start state S {
    entry {
      var zero: int;
      var i: int;
      i = 7 % zero; // violation: P1012
    }
  }
}

// expect: arithmetic
// D-12: integer division by zero.
machine Main {
  start state S {
    entry {
      var zero: int;
      var i: int;
      i = 1 / zero; // violation: P1012
    }
  }
}

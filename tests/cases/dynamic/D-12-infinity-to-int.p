// expect: arithmetic
// D-12: infinity has no int.
machine Main {
  start state S {
    entry {
      var zero: float;
      var i: int;
      i = (1.0 / zero) to int; // violation: P1012
    }
  }
}

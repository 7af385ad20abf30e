// expect: arithmetic
// D-12: NaN has no int.
machine Main {
  start state S {
    entry {
      var zero: float;
      var i: int;
      i = (zero / zero) to int; // violation: P1012
    }
  }
}

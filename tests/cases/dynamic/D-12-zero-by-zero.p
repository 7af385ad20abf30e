// expect: arithmetic
// D-12: also zero divided by zero.
machine Main {
  start state S {
    entry {
      var zero: int;
      zero = zero / zero; // violation: P1012
    }
  }
}

// expect: choice
// D-13: choose of a negative number.
machine Main {
  start state S {
    entry {
      var n: int;
      n = -1;
      n = choose(n); // violation: P1013
    }
  }
}
